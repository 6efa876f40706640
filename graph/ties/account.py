"""Every tie of a network once: those that a selection counts, and those it does not, by reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from hospital_network.graph.ties.selection import REASONS, Reason, Selection, judge
from hospital_network.graph.ties.views import AnyNetwork


@dataclass(frozen=True, slots=True)
class Account:
    """How many ties a selection counts, and how many it does not.

    Attributes
    ----------
    counted : int
    not_counted : Mapping
        Number of ties by reason, in the order in which reasons apply; no reason with 0.
    sources : frozenset of str
        Ids of the sources that report the ties counted.
    """

    counted: int
    not_counted: Mapping[Reason, int]
    sources: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """All ties of the network."""
        return self.counted + sum(self.not_counted.values())


def account(network: AnyNetwork, selection: Selection) -> Account:
    """Account for every tie of a network: each is counted, or has exactly one reason why not.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation, Institution, Network
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> ties = [
    ...     Cooperation(type=type_, from_id="a", to_id="b", evidence=evidence, status=status)
    ...     for type_, status in (("supports", "active"), ("trains", "planned"), ("funds", "active"))
    ... ]
    >>> network = Network.of([Institution(id=id_, name=id_, kind="hospital") for id_ in "ab"], ties)
    >>> account(network, Selection())
    Account(counted=1, not_counted={'structure': 1, 'planned': 1}, sources=frozenset({'s1'}))
    """
    import numpy as np

    judged = judge(network, selection)
    counted, *others = np.bincount(judged.reasons, minlength=1 + len(REASONS)).tolist()
    sources = {id_ for ids in judged.ties.column("sources").take(judged.counted).used() for id_ in ids}
    not_counted = {reason: count for reason, count in zip(REASONS, others, strict=True) if count}
    return Account(counted, not_counted, frozenset(sources))
