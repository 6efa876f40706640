"""The names of institutions in a text: finding them, and which institution each mention means.

Others use `entities` and `institutions`; the other modules serve these two.
"""
