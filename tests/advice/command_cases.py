"""For each kind of fault in what a command is asked: the command, what it advises, and the command that follows it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.text.source_text import text_digest
from tests.loaders.test_fault_words import tables
from tests.queries.test_catalogue import GOOD as QUESTION
from tests.support.small_tables import TIES

NO_SERVER = ("-a", "bolt://127.0.0.1:1")
"""An address where nothing answers: a request that is right goes as far as this."""
SEEDS = ("--from-seed", "seeds")
SEED_FILES = tables(
    institutions=(
        "id,name,kind,aliases,province,evidence\ngiver,甲医院,hospital,协作医院,浙江省,s1#p1\n"
        "taker,乙医院,hospital,协作医院,浙江省,s1#p1\nfirm,某公司,company,,,s1#p1\n"
    ),
    cooperations=TIES + "supports,firm,taker,net,,,,,s1#p1\n",
)
TOO_FEW = "a test by permutations needs"
"""What a comparison of matrices says of the few institutions of a test, once all else is right."""
OPEN_QUOTE = 'id,gdp\n"giver,1\n' + "x" * 150_000
SQUARE = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}'
OUTLINES = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "浙江省"}, "geometry": %s}]}'
)


@dataclass(frozen=True)
class Request:
    """A kind of fault, a part of its sentence that advises, and the command before and after following it.

    Attributes
    ----------
    before, then : tuple of str
        Commands, run in a folder with `seeds` and `files`.
    do : callable, optional
        What is done in the folder between the two.
    prepare, spoil
        A command and a change before the first.
    stage : str
        What is said of a later stage, where the command cannot succeed in a test.
    """

    kind: str
    advice: str
    before: tuple[str, ...]
    then: tuple[str, ...]
    files: dict[str, str | bytes] | None = None
    do: Callable[[Path], object] | None = None
    prepare: tuple[str, ...] = ()
    spoil: Callable[[Path], object] | None = None
    stage: str = "no Neo4j answers at"


def request(kind: str, advice: str, before: str, then: str = "", **more: object) -> Request:
    """Return a case; of commands given as text, SEEDS and NOBODY stand for their options."""

    def words(text: str) -> tuple[str, ...]:
        return tuple(text.replace("SEEDS", " ".join(SEEDS)).replace("NOBODY", " ".join(NO_SERVER)).split())

    prepare = words(str(more.pop("prepare", "")))
    return Request(kind, advice, words(before), words(then or before), prepare=prepare, **more)  # type: ignore[arg-type]


def small_seed(name: str = "甲医院", more: str = "") -> str:
    """Return a seed file of one institution, and of what is added."""
    evidence = "evidence: [{source: s1, locator: p1}]"
    institution = f"  - {{id: jia, name: {name}, kind: hospital, note: 单独收录, {evidence}}}\n"
    return f'sources:\n  - {{id: s1, title: 报道, date: "2024"}}\ninstitutions:\n{institution}{more}'


def with_wikidata(code: str) -> str:
    """Return a seed file of two institutions, the second with this identifier and the first with Q1."""
    entry = "  - {{id: {id}, name: {name}, kind: hospital, note: 单独收录, identifiers: {{wikidata: {code}}}, "
    evidence = "evidence: [{{source: s1, locator: p1}}]}}\n"
    others = [("yi", "乙医院", "Q1"), ("bing", "丙医院", code)]
    return small_seed(more="".join((entry + evidence).format(id=i, name=n, code=c) for i, n, c in others))


def write(name: str, content: str | bytes) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    return do


def outlines(kind: str, advice: str, old: str, new: str) -> Request:
    """Return a case of a file of outlines, in which following the advice replaces a text by another."""
    wrong = (OUTLINES % SQUARE).replace(new, old)
    assert wrong != OUTLINES % SQUARE, kind
    page = "report page -o page.html --geojson map.json SEEDS"
    return request(kind, advice, page, files={"map.json": wrong}, do=write("map.json", OUTLINES % SQUARE))


def question(kind: str, advice: str, old: str, new: str) -> Request:
    """Return a case of a question of one's own: `old` is the fault, `new` what the advice makes of it."""
    assert new in QUESTION, kind
    files: dict[str, str | bytes] = {"own.cypher": QUESTION.replace(new, old, 1)}
    right = write("own.cypher", QUESTION)
    return request(kind, advice, "query list --query-path .", files=files, do=right)


MORE = """\
sources: [{id: s2, title: 乙报}]
institutions:
  - {id: new, name: 丙医院, kind: hospital, evidence: [{source: s2, locator: p1}]}
"""
FURTHER = "further_evidence: [{id: gaver, evidence: [{source: s2, locator: p1}]}]\n"
KNOWN = "  - {id: giver, name: 甲医院, kind: hospital, evidence: [{source: s2, locator: p1}]}\n"
ARTICLE = "浙江省人民医院对口帮扶毕节市第一人民医院，双方签订了协议。"
TEXT = "甲医院支援乙医院。\n\n丙医院没有参加。\n"
EVIDENCE = """\
sources: [{id: s1, title: 甲报, file: a.txt, sha256: DIGEST}]
institutions:
  - {id: giver, name: 甲医院, kind: hospital}
  - {id: taker, name: 乙医院, kind: hospital}
cooperations:
  - {type: supports, from: giver, to: taker, evidence: [{source: s1, locator: p1, span: [0, 5]}]}
""".replace("DIGEST", text_digest(TEXT))


def draft(kind: str, advice: str, name: str, content: bytes, then: str) -> Request:
    """Return a case of an article: a file that is none, and the same article as its sentence asks for it."""
    before, after = f"seed draft {name} -o out.yaml", f"seed draft {then} -o out.yaml"
    return request(kind, advice, before, after, files={name: content}, do=write(then, ARTICLE))


def evidence(kind: str, advice: str, old: str, new: str) -> Request:
    """Return a case of evidence that does not agree with the text of its source."""
    new = new.replace("DIGEST", text_digest(TEXT))
    wrong = EVIDENCE.replace(new or ", span: [0, 5]", old)
    right = EVIDENCE if new else EVIDENCE.replace(", span: [0, 5]", "")
    files: dict[str, str | bytes] = {"own/set.yaml": wrong, "texts/a.txt": TEXT}
    command = "validate own/set.yaml --texts texts"
    return request(
        kind, advice.replace("DIGEST", text_digest(TEXT)), command, files=files, do=write("own/set.yaml", right)
    )


REQUESTS = [
    request("seeds_missing", "'hospnet sets' lists the sets", "validate nosuch", "sets"),
    request(
        "set_and_folder",
        "write ./five-articles for the folder",
        "validate five-articles",
        "validate ./five-articles",
        files={"five-articles/a.yaml": small_seed()},
    ),
    request(
        "sets_contradict",
        "correct one",
        "validate one two",
        files={"one/a.yaml": small_seed(), "two/a.yaml": small_seed("甲中心医院")},
        do=write("two/a.yaml", small_seed()),
    ),
    request(
        "identifier_of_another",
        "define an institution once",
        "validate --strict one",
        files={"one/a.yaml": with_wikidata("Q1")},
        do=write("one/a.yaml", with_wikidata("Q2")),
    ),
    request(
        "questions_need_database",
        "without a database: hospnet report profile 甲医院",
        "query run partners-of 甲医院 --from-seed",
        "report profile 甲医院 SEEDS",
    ),
    request(
        "folder_to_write_missing",
        "name another place",
        "report hospitals -o nosuch/out.csv SEEDS",
        "report hospitals -o out.csv SEEDS",
    ),
    request("ways_to_find", "'hospnet resolve'", "report reach 丙丁 SEEDS", "resolve 甲医 SEEDS"),
    request("several_institutions", "give the id", "report reach 协作医院 SEEDS", "report reach taker SEEDS"),
    request("several_institutions", "give the id", "report reach 协作医院 SEEDS", "report reach giver SEEDS"),
    request(
        "not_selected",
        "with --kinds all",
        "report figure -o a.svg --of firm SEEDS",
        "report figure -o a.svg --of firm --kinds all SEEDS",
    ),
    request("name_or_file", "give the NAME of a question", "query run NOBODY", "query run stale NOBODY"),
    request(
        "name_or_file",
        "or --file FILE with Cypher of your own",
        "query run NOBODY",
        "query run --file own.cypher NOBODY",
        files={"own.cypher": "RETURN 1 AS one"},
    ),
    request("unknown_query", "'hospnet query list' shows all", "query run stal NOBODY", "query list"),
    request("did_you_mean", "did you mean 'stale'?", "query run stal NOBODY", "query run stale NOBODY"),
    request(
        "no_name",
        "should be the id, the name or an alias of an institution",
        "query run partners-of -P hospital= NOBODY",
        "query run partners-of -P hospital=giver NOBODY",
    ),
    request(
        "not_key_value",
        "write for example -P hospital=浙江省人民医院",
        "query run partners-of -P hospital NOBODY",
        "query run partners-of -P hospital=浙江省人民医院 NOBODY",
    ),
    request(
        "not_a_boolean",
        "should be true or false",
        "query run most-connected -P all_kinds=yes NOBODY",
        "query run most-connected -P all_kinds=true NOBODY",
    ),
    request(
        "not_one_day",
        "like 2024-12-31",
        "query run ties-by-type -P as_of=2024 NOBODY",
        "query run ties-by-type -P as_of=2024-12-31 NOBODY",
    ),
    request(
        "variable_missing",
        "give -P x=VALUE",
        "query run --file own.cypher NOBODY",
        "query run --file own.cypher -P x=1 NOBODY",
        files={"own.cypher": "RETURN $x AS x"},
    ),
    request(
        "no_query_file",
        "put your questions there, one file each",
        "query list --query-path .",
        do=write("own.cypher", QUESTION),
    ),
    request(
        "file_not_text",
        "save it as UTF-8",
        "query run --file own.cypher NOBODY",
        files={"own.cypher": "RETURN '臺灣' AS x".encode("big5")},
        do=write("own.cypher", "RETURN '臺灣' AS x"),
    ),
    request(
        "file_not_utf8",
        "save it as UTF-8",
        "report hospitals --password-file pw NOBODY",
        files={"pw": "密码".encode("gb18030")},
        do=write("pw", "密码"),
    ),
    request(
        "set_of_seeds",
        "give the files of the set, without --set",
        "report hospitals --set a SEEDS",
        "report hospitals SEEDS",
    ),
    request("not_a_picture", "one of these endings", "report figure -o a.gif SEEDS", "report figure -o a.svg SEEDS"),
    request(
        "folder_not_empty",
        "name a new folder",
        "export seed -o full SEEDS",
        "export seed -o new SEEDS",
        files={"full/own.txt": ""},
    ),
    request(
        "no_such_export",
        "or name another",
        "export seed -o full --replace SEEDS",
        "export seed -o new --replace SEEDS",
        files={"full/own.txt": ""},
    ),
    request(
        "no_such_export",
        "remove the folder yourself",
        "export seed -o full --replace SEEDS",
        files={"full/own.txt": ""},
        do=lambda folder: ((folder / "full" / "own.txt").unlink(), (folder / "full").rmdir()),
    ),
    request("name_of_a_device", "choose another name", "seed new com1.yaml", "seed new com-1.yaml"),
    request("not_a_network_file", "use lowercase letters, digits and '-'", "seed new 网.yaml", "seed new wang-1.yaml"),
    request("file_exists", "Choose another name", "seed new a.yaml", "seed new b.yaml", files={"a.yaml": ""}),
    request(
        "not_an_address",
        "write bolt://HOST:7687",
        "report hospitals -a http://127.0.0.1:1",
        "report hospitals NOBODY",
    ),
    request(
        "system_database",
        "check --database and NEO4J_DATABASE",
        "report hospitals -d system NOBODY",
        "report hospitals -d neo4j NOBODY",
    ),
    request(
        "no_database",
        "reports and exports need none with --from-seed",
        "report hospitals",
        "report hospitals SEEDS",
    ),
    request(
        "outlines_not_utf8",
        "save it as UTF-8",
        "report page -o page.html --geojson map.json SEEDS",
        files={"map.json": (OUTLINES % SQUARE).encode("gb18030")},
        do=write("map.json", OUTLINES % SQUARE),
    ),
    outlines("topojson", "convert it to GeoJSON", '"Topology"', '"FeatureCollection"'),
    outlines("not_features", "an object with 'type' and 'features' is expected", '"Collection"', '"FeatureCollection"'),
    outlines("not_to_be_drawn", "Polygon or MultiPolygon is expected", '"Polygons"', '"Polygon"'),
    outlines("not_a_position", "a position is [longitude, latitude]", "[1]", "[1, 0]"),
    outlines("not_degrees", "convert the file to longitude and latitude", "[500000, 0]", "[1, 0]"),
    outlines("not_a_json_list", "a list is expected", "5", "[[[0, 0], [1, 0], [1, 1], [0, 0]]]"),
    outlines("no_outline_fits", "put the name into one of", '"code": "浙江省"', '"name": "浙江省"'),
    outlines("too_few_positions", "at least", "[[0, 0]]", "[[0, 0], [1, 0], [1, 1], [0, 0]]"),
    question("not_a_header_line", "known keys", "// titel: Who is there?", "// title: Who is there?"),
    question("entry_takes_no_name", "write '// title: …'", "// title x: Who is there?", "// title: Who is there?"),
    question("entry_missing", "write '// title_zh: …'", "", "// title_zh: 有谁\n"),
    question("known_categories", "known categories", "// category: zzz", "// category: overview"),
    question("param_form", "write 'TYPE — help'", "// param city: text", "// param city: text — the city"),
    question("param_type", "known types", "// param city: string — the city", "// param city: text — the city"),
    question("param_default", "null or a number", "integer = many — how many", "integer = 3 — how many"),
    question("unnamed_item", "write 'AS name'", "RETURN n.id, n.name AS name", "RETURN n.id AS id, n.name AS name"),
    question("not_drawn", "or write '// undrawn limit: why'", "", "// undrawn limit: all are drawn\n"),
    question("escape_in_cypher", "write the character itself", "n.name <> '\\u7532'", "n.name <> 'DELETE; $me'"),
    question("one_query_problem", "correct it and try again", "", "// title_zh: 有谁\n"),
    question("query_problems", "correct them and try again", "", "// title_zh: 有谁\n// category: overview\n"),
    request(
        "question_not_utf8",
        "save it as UTF-8",
        "query list --query-path .",
        files={"own.cypher": QUESTION.encode("gb18030")},
        do=write("own.cypher", QUESTION),
    ),
    request(
        "question_name_taken",
        "rename the file",
        "query list --query-path .",
        files={"stale.cypher": QUESTION},
        do=lambda folder: (folder / "stale.cypher").rename(folder / "own.cypher"),
    ),
    request(
        "or_replace",
        "or add --replace",
        "export seed -o made SEEDS",
        "export seed -o made --replace SEEDS",
        prepare="export seed -o made SEEDS",
    ),
    request(
        "foreign_file",
        "move it away",
        "export seed -o made --replace SEEDS",
        prepare="export seed -o made SEEDS",
        spoil=write("made/own.txt", ""),
        do=lambda folder: (folder / "made" / "own.txt").rename(folder / "own.txt"),
    ),
    request(
        "foreign_file",
        "or name another folder",
        "export seed -o made --replace SEEDS",
        "export seed -o new --replace SEEDS",
        prepare="export seed -o made SEEDS",
        spoil=write("made/own.txt", ""),
    ),
    request(
        "login_in_address",
        "put them into NEO4J_USERNAME and NEO4J_PASSWORD",
        "report hospitals -a bolt://me:secret@127.0.0.1:1",
        "report hospitals NOBODY",
    ),
    outlines(
        "not_in_degrees",
        "convert them to longitude and latitude",
        '"crs": {"type": "name", "properties": {"name": "EPSG:4479"}}, "features"',
        '"features"',
    ),
    request(
        "draft_not_loaded",
        "or correct its records and remove this line",
        "load seeds --set a NOBODY",
        files={"seeds/draft.yaml": "draft: true\nsources: [{id: s2, title: 乙报}]\n"},
        do=write("seeds/draft.yaml", "sources: [{id: s2, title: 乙报}]\n"),
    ),
    request("not_a_set_name", "use letters, digits", "load seeds --set a/b NOBODY", "load seeds --set a-b NOBODY"),
    draft("article_encoding", "save it as UTF-8", "a.txt", b"\xff\xff\xff\xff", "a.txt"),
    draft("article_not_docx", "or as text", "a.docx", b"PK\x03\x04", "a.txt"),
    draft("article_not_pdf", "save its text", "a.pdf", b"%PDF-1.4", "a.txt"),
    draft("article_without_text", "give the page or file of the article itself", "a.txt", b"  ", "a.txt"),
    draft("article_utf7", "save it as UTF-8", "a.txt", b"+/v8-abc", "a.txt"),
    request(
        "draft_url_of_several",
        "draft them one by one",
        "seed draft a.txt b.txt -o out.yaml --url https://example.org/a",
        "seed draft a.txt -o out.yaml --url https://example.org/a",
        files={"a.txt": ARTICLE, "b.txt": ARTICLE},
    ),
    request(
        "no_record_of_further_evidence",
        "correct or remove it",
        "seed merge more.yaml seeds",
        files={"more.yaml": MORE + FURTHER},
        do=write("more.yaml", MORE),
    ),
    request(
        "other_source_of_this_id",
        "give it another id",
        "seed merge more.yaml seeds",
        files={"more.yaml": MORE.replace("s2", "s1")},
        do=write("more.yaml", MORE),
    ),
    request(
        "merge_into_table",
        "or leave it out",
        "seed merge more.yaml seeds",
        files={"more.yaml": MORE + KNOWN},
        do=write("more.yaml", MORE),
    ),
    evidence("text_changed", "then write sha256: DIGEST", "f" * 64, "DIGEST"),
    evidence("span_beyond_text", "correct the span", "span: [0, 900]", "span: [0, 5]"),
    evidence("span_beyond_text", "or leave it out", ", span: [0, 900]", ""),
    evidence("no_such_paragraph", "correct the locator", "locator: p9", "locator: p1"),
    evidence("span_elsewhere", "correct the span or the locator", "locator: p2", "locator: p1"),
    evidence("span_names_no_end", "take in the sentence that does", "span: [3, 5]", "span: [0, 5]"),
    request("wrong_suffix", "name it a.json", "export json -o a.csv SEEDS", "export json -o a.json SEEDS"),
    request(
        "path_missing",
        "check its name",
        "report page -o page.html --geojson none.json SEEDS",
        "report page -o page.html --geojson map.json SEEDS",
        files={"map.json": OUTLINES % SQUARE},
    ),
    request(
        "path_is_folder",
        "name a file",
        "query run --file seeds NOBODY",
        "query run --file own.cypher NOBODY",
        files={"own.cypher": "RETURN 1 AS one"},
    ),
    request(
        "path_is_file",
        "name a folder",
        "query list --query-path own.cypher",
        "query list --query-path .",
        files={"own.cypher": QUESTION},
    ),
    request(
        "not_a_number_option",
        "should be a number",
        "query run stale --timeout x NOBODY",
        "query run stale --timeout 9 NOBODY",
    ),
    request("two_places", "give one", "export json a.json -o b.json SEEDS", "export json a.json SEEDS"),
    request(
        "draft_url",
        "begins with http:// or https://",
        "seed draft a.txt -o out.yaml --url example.org/a",
        "seed draft a.txt -o out.yaml --url https://example.org/a",
        files={"a.txt": ARTICLE},
    ),
    *(
        request("option_empty", "or leave it out", f"report hospitals {option}= SEEDS", "report hospitals SEEDS")
        for option in ("--types", "--kinds", "--network", "--fields", "--set")
    ),
    request("value_empty", "give a value", "report what-if --without= SEEDS", "report what-if --without giver SEEDS"),
    request(
        "compare_not_earlier",
        "give an earlier day",
        "report overview --as-of 2023 --compare 2024 SEEDS",
        "report overview --as-of 2024 --compare 2023 SEEDS",
    ),
    request(
        "years_unread",
        "such as 2017..2023",
        "report levels --by kind --years 2023..2017 SEEDS",
        "report levels --by kind --years 2017..2023 SEEDS",
    ),
    request(
        "years_and_day",
        "leave --as-of out",
        "report levels --by kind --years 2017..2023 --as-of 2020 SEEDS",
        "report levels --by kind --years 2017..2023 SEEDS",
    ),
    request(
        "wrong_suffix",
        "name it a.csv",
        "report hospitals --format csv -o a.xlsx SEEDS",
        "report hospitals --format csv -o a.csv SEEDS",
    ),
    request("qap_no_matrix", "name a matrix", "report qap SEEDS", "report qap --with same-kind SEEDS", stage=TOO_FEW),
    *(
        request(
            kind,
            advice,
            f"report qap {option} given.csv SEEDS",
            files={"given.csv": wrong},
            do=write("given.csv", right),
            stage=TOO_FEW,
        )
        for kind, advice, option, wrong, right in (
            ("given_table_empty", "a row of heads and rows", "--attribute", "giver,1\n", "id,gdp\ngiver,1\n"),
            ("given_row_length", "2 are expected", "--attribute", "id,gdp\ngiver,1,2\n", "id,gdp\ngiver,1\n"),
            ("given_row_twice", "remove one", "--attribute", "id,gdp\ngiver,1\ngiver,2\n", "id,gdp\ngiver,1\n"),
            ("given_column_twice", "rename one", "--attribute", "id,gdp,gdp\ngiver,1,2\n", "id,gdp,of\ngiver,1,2\n"),
            ("given_not_a_number", "leave the cell empty", "--attribute", "id,gdp\ngiver,?\n", "id,gdp\ngiver,\n"),
            ("given_comma", "decimal point", "--attribute", 'id,gdp\ngiver,"3,5"\n', "id,gdp\ngiver,3.5\n"),
            ("given_not_csv", "look for a quote", "--attribute", OPEN_QUOTE, "id,gdp\ngiver,1\n"),
        )
    ),
    request(
        "qap_no_positions",
        "--positions FILE",
        "report qap --with distance SEEDS",
        "report qap --with distance --positions given.csv SEEDS",
        files={"given.csv": "name,longitude,latitude\n浙江省,120,30\n"},
        stage=TOO_FEW,
    ),
    request(
        "qap_matrix_twice",
        "rename a file or a column",
        "report qap --attribute given.csv --attribute more.csv SEEDS",
        files={"given.csv": "id,gdp\ngiver,1\n", "more.csv": "id,gdp\ngiver,1\n"},
        do=write("more.csv", "id,beds\ngiver,1\n"),
        stage=TOO_FEW,
    ),
    request("wrong_suffix", "name it a.csv", "report hospitals -o a.xlsx SEEDS", "report hospitals -o a.csv SEEDS"),
]
