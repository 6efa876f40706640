"""Lists in a cell."""

from hypothesis import given
from hypothesis import strategies as st

from hospital_network.loaders.tables.cells import join_list, split_list


@given(st.lists(st.text(min_size=1)))
def test_lists_are_split_as_they_were_joined(items: list[str]) -> None:
    assert split_list(join_list(items)) == items
