"""The ties that a text states: reading its sentences with rules, and the details of what they find.

Others use `sentences`, `rules`, `details` and the proposal of `context`; the other modules serve these.
"""
