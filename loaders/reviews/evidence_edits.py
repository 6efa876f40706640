"""Adding evidence to records of a seed file as its author wrote it: comments, order and form of the rest stay."""

from collections.abc import Iterator, Mapping, Sequence

from hospital_network.loaders.seed_files.reader import Document, DocumentPath

Edit = tuple[int, str]
"""Where a text is inserted, and the text."""


def with_evidence(text: str, document: Document, evidence: Mapping[DocumentPath, Sequence[str]]) -> str:
    r"""Return the text of a file with further evidence, on one line each, of the records at these paths.

    Examples
    --------
    >>> from hospital_network.loaders.seed_files.reader import parse_yaml
    >>> text = "institutions:\n  - id: a  # the first\n    evidence: [{source: s1, locator: p1}]\n"
    >>> document = parse_yaml(text, "a.yaml")
    >>> print(with_evidence(text, document, {("institutions", 0): ["{source: s2, locator: p3}"]}), end="")
    institutions:
      - id: a  # the first
        evidence: [{source: s1, locator: p1}, {source: s2, locator: p3}]
    """
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    edits = [_edit(text, starts, document, path, items) for path, items in evidence.items()]
    for place, inserted in sorted(edits, reverse=True):
        text = text[:place] + inserted + text[place:]
    return text


def _edit(text: str, starts: list[int], document: Document, path: DocumentPath, items: Sequence[str]) -> Edit:
    line, column = document.positions[path]
    if text[_offset(starts, line, column)] == "{" and (*path, "evidence") not in document.positions:
        end = _closing(text, _offset(starts, line, column))
        return end, f", evidence: [{', '.join(items)}]"
    if (*path, "evidence") not in document.positions:
        line, column = document.key_positions[(*path, "id")]
        place = starts[line] if line < len(starts) else len(text)
        return place, f"{' ' * (column - 1)}evidence: [{', '.join(items)}]\n"
    line, column = document.positions[(*path, "evidence")]
    first = _offset(starts, line, column)
    if text[first] == "[":
        return _end_of_list(
            text, first
        ), f"{', ' if (*path, 'evidence', 0) in document.positions else ''}{', '.join(items)}"
    last = max(number for number in _numbers(document, (*path, "evidence")))
    after = document.positions[(*path, "evidence", last)][0]
    while after < len(starts) - 1 and _indent(text[starts[after] : starts[after + 1]]) > column - 1:
        after += 1
    return starts[after], "".join(f"{' ' * (column - 1)}- {item}\n" for item in items)


def _numbers(document: Document, path: DocumentPath) -> Iterator[int]:
    number = 0
    while (*path, number) in document.positions:
        yield number
        number += 1


def _offset(starts: list[int], line: int, column: int) -> int:
    return starts[line - 1] + column - 1


def _indent(line: str) -> int:
    """Return the indent of a line of text; what has none ends a list."""
    return len(line) - len(line.lstrip(" ")) if line.strip() else -1


def _end_of_list(text: str, start: int) -> int:
    """Return where a list on one or more lines ends, before a comma or blanks at its end."""
    end = _closing(text, start)
    return len(text[:end].rstrip().removesuffix(","))


def _closing(text: str, start: int) -> int:
    """Return the place of the bracket that closes the one at `start`."""
    depth, quote, place = 0, "", start
    while place < len(text):
        character = text[place]
        if quote:
            if character == "\\" and quote == '"':
                place += 1
            elif character == quote:
                quote = ""
        elif character in "\"'" and text[place - 1] in " [{,:\n":
            quote = character
        elif character == "#" and text[place - 1] in " \n":
            place = text.find("\n", place) if "\n" in text[place:] else len(text)
        else:
            depth += (character in "[{") - (character in "]}")
            if depth == 0:
                return place
        place += 1
    return len(text)
