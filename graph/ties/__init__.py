"""Which ties count, and why the others do not.

What every reader of a network gives of institutions and ties, records or not (`views`), the days on which a tie was in
force, the rules by which a selection judges ties, in columns, and the account of what was left out. What is computed
from the ties that count belongs to `graph.measures`; what an export leaves out, to `graph.model.restriction`.
"""
