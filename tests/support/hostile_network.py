"""A network whose every text tries to break a format: quotes, escapes, separators, formulas, line ends."""

from hospital_network.graph.model import (
    Agreement,
    Cooperation,
    Evidence,
    Fact,
    Identifiers,
    Institution,
    Network,
    Outcome,
    Participant,
    Person,
    Post,
    Quantity,
    Source,
    Subnetwork,
    Unnamed,
)

HOSTILE_TEXTS = (
    "=1+1",
    "'=1+1",
    "＋SUM(A1)",
    "@x",
    "-1",
    'O\'Neill "甲" `乙`',
    "a\\u0027b\\'c\\",
    "a|b\\|c;d,e",
    "</script><b>&amp;]]>",
    "{a: [b]} # c: d",
    "NO",
    "010",
    "1e5",
    "2024-05",
    "~x",
    "- x",
    "https://example.org/",
    "_x0041_",
    "👩‍⚕"[0] + "𠮷",
    "名" * 200,
    "/* x */ // y;",
    "$name {0} %s",
    "nullable",
)


CREDIT_CODE = "91350100M000100Y43"
"""The example of GB 32100."""


def hostile_network() -> Network:
    """Return a network with each of the texts as a name, an alias, a note, a person and a place in a source."""
    evidence = (Evidence(source="s1", locator="p|1", span=(3, 9), retrieved="2024"),)
    institutions = [
        Institution(
            id=f"h{number}",
            name=text,
            name_en=text,
            kind="hospital" if number else "campus",
            aliases=[text, "甲"],
            note=f"{text}\n第二行  \n\n  第四行;\n{text}",
            opened="2024-05" if number % 2 else "2024",
            part_of=None if number else "h1",
            facts={
                "beds": Fact(value=number, qualifier="about", counts=text, evidence=evidence),
                "mixed": Fact(value=(number, number + 0.5, text)[number % 3]),
                "large": Fact(value=10**15 - 1 - number),
                "range": Fact(value=number, up_to=number + 0.5),
            },
            unnamed=(None, Unnamed(value=8), Unnamed(value=8, up_to=16, counts=text))[number % 3],
            identifiers=(None, Identifiers(wikidata="Q42"), Identifiers(credit_code=CREDIT_CODE))[number % 3],
            outcomes=[Outcome(what="award"), Outcome(what="ranking", value=text, counts=text, evidence=evidence)],
            evidence=evidence,
        )
        for number, text in enumerate(HOSTILE_TEXTS)
    ]
    ties = [
        Cooperation(
            id=f"t{number}",
            type="signs_agreement" if number % 2 else "supports",
            from_id=f"h{number}",
            to_id="h1" if number != 1 else "h2",
            network=("of-a", None, "network")[number % 3],
            since="2024-02",
            until="2025",
            status="ended",
            fields=[text],
            areas=[text, "教学"],
            quantities={
                "experts": Quantity(value=number, joint="team", counts=text),
                "area": Quantity(value=0.1, up_to=0.25),
            },
            agreement=(None, Agreement(title=text), Agreement(signed="2024", term_years=2.5))[number % 3],
            outcomes=[Outcome(what="new_technique", value=20, qualifier="at_least", since="2024-05", counts=text)],
            schedule=text,
            people=[
                Participant(name=text.replace(":", "·").lstrip("#"), role=text),
                Participant(person=f"p{number % 2}", role=text),
            ],
            note=text,
            evidence=[Evidence(source="s1", locator=text.translate({35: "x", 59: "y"}))][:1],
        )
        for number, text in enumerate(HOSTILE_TEXTS)
        if len(text) < 80
    ]
    return Network.of(
        institutions,
        ties,
        [
            Source(
                id="s1",
                title=HOSTILE_TEXTS[5],
                date="2024",
                language="zh",
                url="https://例.cn/a'b|c;d,e?x={1}&y=$name#z",
                retrieved="2024~",
                sha256="0" * 63 + "1",
            ),
            Source(id="s2", title="=1", sha256="1" * 61 + "e10"),
        ],
        [Subnetwork(id="of-a", title=HOSTILE_TEXTS[6]), Subnetwork(id="network", title="网", title_en="NO")],
        title=HOSTILE_TEXTS[7],
        people=[
            Person(
                id=f"p{number}",
                name=HOSTILE_TEXTS[5],
                posts=[
                    Post(institution=f"h{post}", role=text, since="2024~", evidence=evidence * number)
                    for post, text in enumerate(HOSTILE_TEXTS * number)
                ],
                note=f"{HOSTILE_TEXTS[5]}\n第二行",
                evidence=evidence,
            )
            for number in range(2)
        ],
    )
