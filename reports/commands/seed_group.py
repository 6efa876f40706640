"""The commands that make seed files: an empty one, a draft of articles, the review of a draft."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.loaders.drafts.draft_file import draft_file
from hospital_network.loaders.reviews.draft_review import open_draft
from hospital_network.loaders.seed_files.new_network import begin_network
from hospital_network.reports.command_parts.frame import hospnet_group
from hospital_network.reports.command_parts.options import talk_options
from hospital_network.reports.commands.merge import merge
from hospital_network.reports.commands.review import review, write_review_page
from hospital_network.reports.text.language import Language, command_language, word
from hospital_network.reports.text.output import say, write_bytes

if TYPE_CHECKING:
    from hospital_network.reports.command_parts.asked_model import AskedModel


@hospnet_group()
def seed() -> None:
    """Make, draft, review and merge seed files."""


@seed.command()
@click.argument("file", type=click.Path(path_type=Path))
@talk_options
def new(file: Path) -> None:
    """Create a network in FILE, with an example.

    The other files that a seed set needs are written beside it.
    """
    lang = command_language()
    for written in begin_network(file):
        say(word("file_written", lang, path=written))
    click.echo(word("edit_and_validate", lang, file=file, folder=file.parent))


@seed.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Seed file to write."
)
@click.option(
    "--seeds", multiple=True, type=click.Path(path_type=Path), help="Seeds with known institutions; repeatable."
)
@click.option("--no-page", is_flag=True, help="Write no review page beside the seed file.")
@click.option("--url", default="", help="Address of the one article; default the canonical link of its page.")
@click.option("--llm", is_flag=True, help="Also ask a language model: sends the articles to HOSPNET_LLM_URL.")
@talk_options
def draft(
    articles: tuple[Path, ...], output: Path, seeds: tuple[Path, ...], no_page: bool, url: str, llm: bool
) -> None:
    """Propose institutions and ties of ARTICLES.

    By rules, on this computer alone. ARTICLES are files (text, HTML, DOCX, PDF), folders of them, or - for standard
    input. The result is a seed file marked as a draft, which 'hospnet load' refuses until a person has reviewed it.
    Beside it NAME.review.html shows article and proposals for that, in any browser and without a network.

    With --llm the articles are sent to a server with OpenAI's interface, which HOSPNET_LLM_URL names, with the model
    HOSPNET_LLM_MODEL and the key HOSPNET_LLM_KEY. Its proposals are compared with the text and join those of the rules.
    """
    lang = command_language()
    model = _asked_model(lang) if llm else None
    drafted = draft_file(articles, output, seeds, sys.stdin.buffer.read, model.about if model else None, url)
    with suppress(OSError):  # the write reports why it is not possible
        output.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(drafted.text.encode(), output)
    counts = {key: len(getattr(drafted.network, key)) for key in ("institutions", "cooperations", "sources")}
    for article in () if url else drafted.articles:
        if article.head.url:
            say(word("address_of_page", lang, file=article.file, url=article.head.url))
    page = None if no_page else write_review_page(open_draft(output, seeds, drafted.articles), lang)
    click.echo(word("drafted" if counts["cooperations"] else "drafted_nothing", lang, file=output, **counts))
    click.echo(word("review_page_written" if page else "review_begin", lang, page=page, file=output))
    if model:
        model.tell_result()
    faults = [*_listed("articles_left_out", output, drafted.faults)]
    faults += _listed("llm_by_rules_alone", output, model.faults if model else ())
    if faults:
        raise RequestError(*faults)


def _asked_model(language: Language) -> "AskedModel":
    from hospital_network.reports.command_parts.asked_model import AskedModel

    return AskedModel(language)


def _listed(kind: str, file: Path, faults: Sequence[Fault]) -> list[Fault]:
    """Return faults of single articles after a line that says what they mean for the draft."""
    return [Fault(kind, file=file, count=len(faults)), *faults] if faults else []


seed.add_command(review)
seed.add_command(merge)
