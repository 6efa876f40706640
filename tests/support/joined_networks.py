"""Several networks as one, so that one import tries them all."""

from hospital_network.graph.model import Network


def joined(*networks: Network) -> Network:
    """Return one network with the records of all, under the title of the first."""
    merged = [
        {key: value for network in networks for key, value in getattr(network, part).items()}
        for part in ("institutions", "cooperations", "sources", "subnetworks")
    ]
    people = [person for network in networks for person in network.people.values()]
    return Network.of(*(part.values() for part in merged), title=networks[0].title, people=people)
