"""Lists written into one cell and read back."""

from hypothesis import given
from hypothesis import strategies as st

from hospital_network.loaders.tables.cells import join_list, split_list


@given(st.lists(st.text(min_size=1)))
def test_split_list_reverses_join_list(items: list[str]) -> None:
    assert split_list(join_list(items)) == items
