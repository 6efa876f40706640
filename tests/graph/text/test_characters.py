"""One class of invisible characters and one guard against formulas: each reverses, and neither has a copy."""

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hospital_network.graph.model.fields import Text
from hospital_network.graph.names import name_key
from hospital_network.graph.text.characters import INVISIBLE, escaped, guarded, shown, unguarded
from hospital_network.reports.exports.cypher_script import cypher_literal
from hospital_network.reports.text.rendering import render, visible
from hospital_network.reports.text.report import Report
from tests import ROOT

FOLDERS = ("graph", "loaders", "queries", "reports")
INVISIBLE_CHARACTERS = [chr(code) for code in range(0x10000) if re.match(f"[{INVISIBLE}]", chr(code))]
RUN_BY_SPREADSHEETS = [
    *("=1", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠x", " =1", "\u00a0=1", "\u3000=1", "\t=1", "\r=1", "\n=1"),
    *("\tx", "\rx", "\u200b=1", "\ufeff=1", "\x00=1", "'=1", "''=1", "'\r=1"),
]
FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul without ink."""
REORDERING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
like_a_formula = st.text("'= \t\r\n+@＝a\u200b", max_size=6)


class TestInvisible:
    def test_invisible_contains_controls_and_reordering_characters(self) -> None:
        controls = {chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Cc"}
        reordering = {chr(code) for code in range(0x10000) if unicodedata.bidirectional(chr(code)) in REORDERING}
        assert controls | reordering | set("\u200b\u2028\u2029\u2060\ufeff") <= set(INVISIBLE_CHARACTERS)
        seen = {character for character in INVISIBLE_CHARACTERS if unicodedata.category(character)[0] in "LNPS"}
        assert seen == set(FILLERS)

    def test_every_rule_treats_every_invisible_character(self) -> None:
        for character in INVISIBLE_CHARACTERS:
            text = f"a{character}b"
            assert shown(text) == visible(text) == f"a⟨U+{ord(character):04X}⟩b"
            assert cypher_literal(text).isascii()
            assert name_key(text) == "ab"
            with pytest.raises(ValidationError):
                TypeAdapter(Text).validate_python(text)

    @given(any_text)
    @example("".join(INVISIBLE_CHARACTERS))
    def test_escaped_text_is_read_back_by_json(self, text: str) -> None:
        document = escaped(json.dumps(text, ensure_ascii=False))
        assert not set(document) & set(INVISIBLE_CHARACTERS)
        assert json.loads(document) == text

    def test_shown_and_escaped_keep_what_is_asked(self) -> None:
        assert shown("a\n\tb\r", keep="\n\t") == "a\n\tb⟨U+000D⟩"
        assert escaped("a\nb\r", keep="\n") == "a\nb\\u000d"


class TestFormulas:
    @pytest.mark.parametrize("text", RUN_BY_SPREADSHEETS)
    def test_guarded_prefixes_a_text_that_looks_like_a_formula(self, text: str) -> None:
        assert guarded(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["", "浙一", "'quoted'", "a=1", "1-2", "' x", "x\t=1"])
    def test_guarded_and_unguarded_leave_other_texts(self, text: str) -> None:
        assert guarded(text) == unguarded(text) == text

    @given(any_text | like_a_formula)
    def test_unguarded_reverses_guarded(self, text: str) -> None:
        assert unguarded(guarded(text)) == text

    @given(like_a_formula)
    def test_rendered_csv_guards_like_a_table(self, text: str) -> None:
        document = render(Report("", ("a",), [{"a": text}]), "csv")
        ((cell,),) = list(csv.reader(io.StringIO(document, newline="")))[1:] or [("",)]
        assert cell == shown(guarded(text), keep="\t\n")


def test_no_other_module_defines_invisible_characters() -> None:
    paths = [path for folder in FOLDERS for ending in ("*.py", "*.js") for path in (ROOT / folder).rglob(ending)]
    classes = {
        path.relative_to(ROOT).as_posix(): re.findall(
            r"\[[^]\n]*(?:u202e|＝)[^]\n]*\]", path.read_text(encoding="utf-8")
        )
        for path in paths
    }
    copies = {name: copied for name, copied in classes.items() if copied}
    assert copies.pop("graph/text/characters.py")
    # A browser cannot import the class; the page has the only copy, which must be equal.
    assert list(copies.values()) == [[f"[{INVISIBLE}]"]]
    assert all(name.startswith("reports/page/scripts/") for name in copies)
