"""Tables name institutions in the language of the report; programs get the names of the records."""

import pytest

from tests.support.run_command import Run


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ((), "Shanghai Tenth"),
        (("--lang", "zh"), "上海市第十人民医院"),
        (("--names", "zh"), "上海市第十人民医院"),
        (("--format", "csv"), ",上海市第十人民医院,"),
        (("--format", "csv", "--names", "en"), ",Shanghai Tenth People's Hospital,"),
        (("--format", "csv", "--names", "both"), ",上海市第十人民医院 (Shanghai Tenth People's Hospital),"),
    ],
    ids=str,
)
def test_report_names_institutions_in_its_language(run: Run, options: tuple[str, ...], named: str) -> None:
    result = run("report", "hospitals", "--from-seed", "-o", "-", *options)
    assert result.exit_code == 0, result.stderr
    assert named in result.stdout


@pytest.mark.parametrize("name", ["上海十院", "Shanghai Tenth People's Hospital", "shanghai-tenth-peoples-hospital"])
def test_every_name_finds_an_institution_whatever_is_shown(run: Run, name: str) -> None:
    text = run("report", "profile", name, "--lang", "en", "--from-seed").stdout
    assert text.startswith("Shanghai Tenth People's Hospital\n")
    assert "Also called: 上海市第十人民医院; " in text
    assert "Shanghai 上海市" in text
