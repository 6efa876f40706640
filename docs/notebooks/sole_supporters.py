"""A marimo notebook: from seed files to a table and a figure that a paper can print.

``marimo edit docs/notebooks/sole_supporters.py`` opens it; ``python docs/notebooks/sole_supporters.py`` runs it.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App()


@app.cell
def _():
    import hospital_network as hn

    return (hn,)


@app.cell
def _(hn):
    # The data: the five articles. Your own: hn.Network.from_seed("my-seeds"), or hn.Network.from_neo4j().
    network = hn.Network.from_seed()
    support = hn.Selection(types=hn.SUPPORT_TYPES)
    network
    return network, support


@app.cell
def _(network, support):
    # Table 1: who depends on whom, with what the counting rests on below it.
    dependence = network.report("dependence", support)
    dependence
    return (dependence,)


@app.cell
def _(network, support):
    # The same as data, with units, for your own computations.
    ranking = network.report("hospitals", support, limit=10).frame()
    columns = ["rank", "name", "partners", "gives_to", "receives_from"]
    table = ranking[columns].set_index("rank")
    print(table.to_string())
    print(ranking.attrs["units"])
    return ranking, table


@app.cell
def _(network, support):
    # Figure 1, in Chinese, 180 mm wide at 300 dots per inch; .save("figure1.png") writes it.
    picture = network.figure(support, language="zh")
    print(picture.caption)
    picture
    return (picture,)


@app.cell
def _(network):
    # The whole page, to look around: search, filters, evidence.
    page = network.show()
    page
    return (page,)


if __name__ == "__main__":
    app.run()
