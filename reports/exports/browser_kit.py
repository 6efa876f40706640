"""The kit for Neo4j Browser: favourites, style and guide as files, and how to install them."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from hospital_network.graph.server.browser_style import grass_text
from hospital_network.queries.query import Parameter, Query
from hospital_network.reports.exports.browser_guide import STEPS, Step
from hospital_network.reports.findings.queries import cypher_value
from hospital_network.reports.text.output_folder import write_folder

_HOW_TO = "browser-kit-howto.md"
_FAVOURITES = "favourites/"
ZIP = "favourites.zip"


def write_kit(folder: Path, queries: Iterable[Query], replace: bool = False) -> None:
    """Write the kit into a new folder.

    Parameters
    ----------
    folder : Path
    queries : iterable of Query
    replace : bool
        Whether an earlier kit in this folder is replaced as a whole, so that no renamed question stays
        behind as a favourite.

    Raises
    ------
    RequestError
        If the folder is not empty, or is no earlier kit.
    LocalEnvironmentError
        If it cannot be written.
    """
    texts = dict(kit_files(list(queries)))
    favourites = {name: text for name, text in texts.items() if name.startswith(_FAVOURITES)}
    kit = {name: text.encode() for name, text in texts.items()} | {ZIP: zip_of_favourites(favourites)}
    write_folder(kit, folder, "browser-kit", replace)


def kit_files(queries: list[Query]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file of the kit."""
    for query in queries:
        yield f"{_FAVOURITES}{query.category}/{query.name}.cypher", favourite(query)
    yield "hospnet.grass", grass_text()
    yield "guide.adoc", guide_as_asciidoc(STEPS)
    yield "guide.html", guide_as_html(STEPS)
    yield "HOWTO.md", files("hospital_network.reports.exports").joinpath(_HOW_TO).read_text(encoding="utf-8")


def zip_of_favourites(texts: Mapping[str, str]) -> bytes:
    """Return one file that Neo4j Browser takes as all favourites, in a folder for each category."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(texts.items()):
            # Of one date, so that the same questions make the same file.
            archive.writestr(zipfile.ZipInfo(name.removeprefix(_FAVOURITES)), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def favourite(query: Query) -> str:
    """Return a question as a favourite: its title, a hint for each parameter, its form for Neo4j Browser."""
    hints = [f"// {_hint(parameter)}" for parameter in query.parameters if f"${parameter.name}" in query.browser]
    return "\n".join([f"// {query.title_zh} {query.title}", *hints, query.browser]) + "\n"


def _hint(parameter: Parameter) -> str:
    if parameter.required:
        example = {"integer": "2023", "date": "'2024-12-31'"}.get(parameter.type, "'…'")
        return f":param {parameter.name} => {example} needed first: {parameter.help}"
    return f":param {parameter.name} => {cypher_value(parameter.default)} {parameter.help}"


def guide_as_asciidoc(steps: Iterable[Step]) -> str:
    """Return the guide in AsciiDoc, which newer Browsers play."""
    lines = ["= Eight steps through the network of hospitals 医院合作网络八步", ":language: cypher", ""]
    for step in steps:
        lines += [f"== {step.title}", "", step.text, "", "[source,cypher]", "----", step.cypher, "----", ""]
    return "\n".join(lines)


def guide_as_html(steps: Iterable[Step]) -> str:
    """Return the guide in HTML, for Browser 5.24, which shows AsciiDoc as one unbroken text."""
    slides = "".join(
        '<slide class="row-fluid"><div class="col-sm-12">'
        f"<h3>{escape(step.title)}</h3><p>{escape(step.text)}</p>"
        f'<pre class="pre-scrollable code runnable">{escape(step.cypher)}</pre></div></slide>\n'
        for step in steps
    )
    return f'<article class="guide">\n<carousel class="deck container-fluid">\n{slides}</carousel>\n</article>\n'
