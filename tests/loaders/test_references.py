"""What holds between records, at a size at which a slow rule would be noticed."""

import time

from hospital_network.loaders.references import circles


def test_circles_are_found_in_time_along_a_long_chain() -> None:
    """A chain of 2,000 once took half a minute."""
    chain = {str(number): str(number + 1) for number in range(100_000)}
    began = time.process_time()
    assert list(circles(chain)) == []
    assert list(circles({**chain, "100000": "99999"})) == [["99999", "100000"]]
    assert time.process_time() - began < 20
