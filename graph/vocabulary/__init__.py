"""The words a network is described in, a line for each, with their names in English and Chinese.

Types of cooperation, kinds of institutions, outcomes and specialties. A new word is added here and nowhere else; what
is computed from the words belongs to the room that computes it.
"""
