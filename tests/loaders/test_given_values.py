from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.model import Institution
from hospital_network.loaders.given_values import figures_of, pairs_of, positions_of, read_given_table

MEMBERS = [
    Institution(id="a", name="甲医院", kind="hospital", city="杭州市", province="浙江省"),
    Institution(id="b", name="乙医院", aliases=["乙一院"], kind="hospital", city="毕节市", province="贵州省"),
    Institution(id="c", name="丙医院", kind="hospital", province="贵州省"),
]


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "gdp.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_figures_by_institution_city_and_province(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path, '地区,gdp,beds\n杭州,"18,753",\n贵州省,5,6\n乙一院,7,8\n', encoding)
    figures = figures_of(read_given_table(path), MEMBERS)
    assert figures["gdp"] == [18753, 7, 5]
    assert figures["beds"][1:] == [8, 6]
    assert figures["beds"][0] != figures["beds"][0]


def test_matrix_among_places_stands_for_the_institutions_there(tmp_path: Path) -> None:
    path = table(tmp_path, ",贵州省,杭州市\n杭州市,1700,0\n贵州省,,1700\n")
    pairs = pairs_of(read_given_table(path), MEMBERS)
    assert pairs[0] == [0, 1700, 1700]
    assert pairs[1][1] != pairs[1][1]


def test_positions(tmp_path: Path) -> None:
    path = table(tmp_path, "name,longitude,latitude\n杭州市,120.2,30.3\nb,105.3,27.3\n")
    positions = positions_of(read_given_table(path), MEMBERS)
    assert positions[:2] == [(120.2, 30.3), (105.3, 27.3)]
    assert positions[2][0] != positions[2][0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("name\n", "given_table_empty"),
        ("name,x\na,1,2\n", "given_row_length"),
        ("name,x\na,1\na,2\n", "given_row_twice"),
        ("name,x,x\na,1,2\n", "given_column_twice"),
        ("name,x\na,much\n", "given_not_a_number"),
        ("name,x\na,inf\n", "given_not_a_number"),
        ('name,x\na,"3,5"\n', "given_comma"),
        ('name,x\na,"1,2345"\n', "given_comma"),
        ('name,x\na,"' + "9" * 200_000, "given_not_csv"),
        ("name,x\nnobody,1\n", "given_names_unknown"),
    ],
)
def test_table_that_does_not_fit_is_refused(tmp_path: Path, text: str, kind: str) -> None:
    with pytest.raises(RequestError) as error:
        figures_of(read_given_table(table(tmp_path, text)), MEMBERS)
    assert [fault.kind for fault in error.value.faults] == [kind]


def test_thousands_may_have_commas(tmp_path: Path) -> None:
    path = table(tmp_path, 'name,x\na,"-1,234,567.5"\nb," 1,000 "\n')
    assert read_given_table(path).rows == {"a": [-1234567.5], "b": [1000]}


def test_rows_are_counted_with_those_that_are_blank(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="row 5, column 'x': 'much' is not a number"):
        read_given_table(table(tmp_path, "\nname,x\n\n,\na,much\n"))


def test_table_that_cannot_be_read_is_a_fault_of_the_computer(tmp_path: Path) -> None:
    with pytest.raises(LocalEnvironmentError) as error:
        read_given_table(tmp_path)
    assert [fault.kind for fault in error.value.faults] == ["not_read"]


def test_matrix_and_positions_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    cases = [
        (pairs_of, "name,a\nb,1\n", "given_not_square"),
        (positions_of, "name,longitude\na,1\n", "given_no_position"),
        (positions_of, "name,longitude,latitude\na,1,100\n", "given_not_degrees"),
    ]
    for read, text, kind in cases:
        with pytest.raises(RequestError) as error:
            read(read_given_table(table(tmp_path, text)), MEMBERS)  # type: ignore[operator]
        assert [fault.kind for fault in error.value.faults] == [kind]
