"""What a person reads after a review was saved."""

from collections.abc import Iterator

from hospital_network.loaders.reviews.progress import ReviewProgress
from hospital_network.reports.text.language import Language, word


def outcome(progress: ReviewProgress, language: Language) -> Iterator[str]:
    """Yield the sentences on a saved review: what is open, or what to do with the file."""
    counts = {"decided": progress.decided, "total": progress.total, "rejected": progress.rejected}
    yield word("review_saved" if progress.is_open else "review_finished", language, file=progress.file, **counts)
    if progress.further and not progress.is_open:
        where = {"file": progress.file, "folder": progress.file.parent}
        yield word("review_merge_further", language, count=progress.further, **where)
