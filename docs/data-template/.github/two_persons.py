"""Refuse files that nobody but their author has read: python two_persons.py AUTHOR APPROVERS FILE...

APPROVERS are the people who approved the pull request, separated by commas; they may be none.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml


def unread(author: str, approvers: Sequence[str], files: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each file without a second reader, whom the file names or who approved."""
    if any(approver and approver != author for approver in approvers):
        return
    for file in files:
        review = (yaml.safe_load(Path(file).read_text(encoding="utf-8")) or {}).get("review") or {}
        reader = review.get("reviewed_by")
        if not reader:
            yield f"{file}: nobody has read it a second time; name the second reader in review:, or have it approved"
        elif reader == author:
            yield f"{file}: {author} wrote it and cannot be its second reader"


if __name__ == "__main__":
    author, approvers, *files = sys.argv[1:]
    sentences = list(unread(author, approvers.split(","), files))
    print("\n".join(sentences) or "every file has a second reader")
    sys.exit(1 if sentences else 0)
