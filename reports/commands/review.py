"""The command that reviews a draft: in the terminal, on a page, or with the decisions that a page saved."""

from pathlib import Path

import click

from hospital_network.graph.text.dates import today
from hospital_network.loaders.drafts.draft_file import PAGE_SUFFIX, articles_in
from hospital_network.loaders.reviews.decisions import SECTIONS, Decisions
from hospital_network.loaders.reviews.draft_review import DraftReview, articles_beside, open_draft, read_decisions
from hospital_network.loaders.reviews.progress import read_progress
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.options import talk_options
from hospital_network.reports.commands.review_walk import ReviewWalk
from hospital_network.reports.review_page.outcome import outcome
from hospital_network.reports.text.language import Language, command_language, word
from hospital_network.reports.text.output import write_bytes


@hospnet_command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--article", "articles", multiple=True, type=click.Path(path_type=Path), help="An article of the draft.")
@click.option("--seeds", multiple=True, type=click.Path(path_type=Path), help="Seeds with known institutions.")
@click.option("--by", help="Your name, kept as reviewed_by.")
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="Decisions that the review page saved; nothing is asked."
)
@click.option("--page", is_flag=True, help="Write the review page NAME.review.html beside DRAFT; nothing is asked.")
@talk_options
def review(
    draft: Path,
    articles: tuple[Path, ...],
    seeds: tuple[Path, ...],
    by: str | None,
    decisions: Path | None,
    page: bool,
) -> None:
    """Go through the proposals of DRAFT.

    In the terminal: accept, correct or reject each. The result replaces DRAFT. It contains what you accepted, with
    your name, the date, and what was proposed where you changed it. It stays a draft until everything is decided; the
    next call goes on from there.
    """
    lang = command_language()
    opened = open_draft(draft, seeds, articles_in(articles or articles_beside(draft)))
    if page:
        click.echo(word("review_page_written", lang, page=write_review_page(opened, lang), file=draft))
        return
    if decisions:
        given = read_decisions(decisions)
        _save(opened, given, by or given.reviewed_by or _ask_name(lang), given.date or str(today()), lang)
        return
    name = by or _ask_name(lang)
    walk = ReviewWalk(opened, lang)
    walk.run()
    _save(opened, walk.decisions(), name, str(today()), lang)


def write_review_page(review: DraftReview, language: Language) -> Path:
    """Write the review page beside a draft and return its path."""
    from hospital_network.reports.review_page.html import review_html

    path = review.path.with_suffix(PAGE_SUFFIX)
    write_bytes(review_html(review, language).encode(), path)
    return path


def _ask_name(language: Language) -> str:
    answer: str = click.prompt(word("review_your_name", language))
    return answer.strip()


def _save(review: DraftReview, decisions: Decisions, by: str, date: str, language: Language) -> None:
    made = [decision for section in SECTIONS for decision in decisions.of(section).values()]
    if not made:
        click.echo(word("review_nothing_decided", language, file=review.path))
        return
    text = review.text_with(decisions, by, date)
    write_bytes(text.encode(), review.path)
    # A fault is reported with its line; the decisions are kept in any case.
    for sentence in outcome(read_progress(review.path), language):
        click.echo(sentence)
