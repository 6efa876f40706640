"""Tables name institutions in the language of the report; programs get the names of the records."""

import pytest

from tests.support.run_command import Run


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ((), "Shanghai Tenth"),
        ((), " Bengbu "),
        (("--lang", "zh"), " 蚌埠市 "),
        (("--format", "csv"), ",蚌埠市,"),
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
    assert " · Shanghai · " in text


@pytest.mark.parametrize(
    ("options", "named"),
    [((), "\nZhejiang "), (("--lang", "zh"), "\n浙江省 "), (("--names", "zh"), "\n浙江省 ")],
    ids=str,
)
def test_completeness_names_provinces_in_the_language_of_the_report(
    run: Run, options: tuple[str, ...], named: str
) -> None:
    result = run("report", "quality", "--from-seed", *options)
    assert result.exit_code == 0, result.stderr
    assert named in result.stdout


def test_profile_names_the_county_in_the_language_of_the_report(run: Run) -> None:
    counties = {"en": "Zhejiang Shaoxing Keqiao", "zh": "浙江省 绍兴市 柯桥区"}
    for language, places in counties.items():
        text = run("report", "profile", "浙大二院柯桥院区", "--lang", language, "--from-seed").stdout
        assert f" · {places} · " in text
