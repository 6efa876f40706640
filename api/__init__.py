"""Hospital cooperation networks: read, load, question and measure them.

::

    import hospital_network as hn

    network = hn.Network.from_seed()                   # the shipped networks; or folders of seed files
    graph = network.graph(types=hn.SUPPORT_TYPES)      # a networkx.MultiDiGraph
    hn.measures.betweenness(graph)                     # {'shanghai-tenth-peoples-hospital': 0.0051, …}

    with hn.connect() as database:                     # NEO4J_URI …, else the local server
        hn.load(network, database)
        hn.ask(database, "partners-of", hospital="浙江省人民医院")

The names in `__all__` and the ``hospnet`` command are what Semantic Versioning covers; everything else may
change in any release. Each name is imported when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
