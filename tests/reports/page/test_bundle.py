"""The modules of the page joined into one script: supported forms, and those that are refused."""

import pytest

from hospital_network.reports.page.bundle import UnfitModule, bundled
from hospital_network.reports.page.html import page_script
from tests import ROOT

ONE = "export const one = 1;\n"


@pytest.mark.parametrize(
    ("module", "refused"),
    [
        ('import "./one.js";\n', "two.js:1: this form of import"),
        ('import one from "./one.js";\n', "two.js:1: this form of import"),
        ('import * as all from "./one.js";\n', "two.js:1: this form of import"),
        ('\nimport { one as other } from "./one.js";\n', "two.js: one.js exports no one as other"),
        ('import { one } from "one";\n', "two.js:1: this form of import"),
        ('const one = await import("./one.js");\n', "two.js:1: this form of import"),
        ("const here = import.meta.url;\n", "two.js:1: this form of import"),
        ("\n\nexport default 1;\n", "two.js:3: this form of export"),
        ("export let one = 1;\n", "two.js:1: this form of export"),
        ("export const { one } = {};\n", "two.js:1: this form of export"),
        ("const one = 1;\nexport { one };\n", "two.js:2: this form of export"),
        ('export * from "./one.js";\n', "two.js:1: this form of export"),
        ('import { two } from "./one.js";\n', "two.js: one.js exports no two"),
        ('import { three } from "./three.js";\n', "two.js: three.js is missing"),
        ('import { two } from "./two.js";\nexport const two = 2;\n', "modules import each other: two, two"),
    ],
)
def test_bundled_refuses_an_unsupported_form_with_its_place(module: str, refused: str) -> None:
    with pytest.raises(UnfitModule) as caught:
        bundled({"one": ONE, "two": module})
    assert str(caught.value).startswith(refused)


def test_bundled_keeps_the_names_of_modules_apart() -> None:
    script = bundled(
        {
            "c": 'import { b } from "./b.js";\nimport {\n  a,\n  A,\n} from "./a.js";\nresult(a, A, b());\n',
            "b": 'import { a } from "./a.js";\nconst most = 2;\nexport function b() {\n  return a + most;\n}\n',
            "a": "const most = 1;\nexport const a = most;\n// a type: @import\nexport class A {}\n",
        }
    )
    assert script.index("const $a =") < script.index("const $b =") < script.index("const $c =")
    assert "const {\n  a,\n  A,\n} = $a;" in script
    assert script.count("const most") == 2


def test_bundled_leaves_out_comments_but_no_code_between_two() -> None:
    text = "/** a\n * b */\nconst a = /** @type {any} */ (\n  /** @type {any} */ (1)\n);\n// c\nresult(a); // d\n"
    assert "const a = /** @type {any} */ (\n  /** @type {any} */ (1)\n);\nresult(a); // d\n" in bundled({"a": text})


def test_page_script_contains_every_module_and_is_the_same_every_time() -> None:
    script = page_script()
    names = sorted(path.stem for path in (ROOT / "reports" / "page" / "scripts").rglob("*.js"))
    assert len(names) > 20
    assert all(f"const ${name} = (() => {{\n" in script for name in names)
    page_script.cache_clear()
    assert page_script() == script
