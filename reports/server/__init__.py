"""The questions, the page and the review of drafts in a browser: served on this computer alone, and read-only.

`site` makes the response to a request and knows no socket; `listening` is the HTTP around it.
"""
