"""Every city and province has an English name, and no two cities have the same."""

from collections import defaultdict

from hospital_network.graph.places.divisions import named_divisions
from hospital_network.graph.places.english_places import english_places
from hospital_network.graph.places.place_names import short_form


def cities() -> set[str]:
    """Return the cities and provinces of the gazetteer, without the headings that group counties."""
    levels = {name for code, name, _ in named_divisions() if code.endswith("00")}
    return {name for name in levels if name != "市"}


def test_every_province_and_city_of_the_gazetteer_has_an_english_name() -> None:
    assert not cities() - english_places().keys()


def test_no_two_cities_have_one_english_name() -> None:
    places = defaultdict(set)
    for name, english in english_places().items():
        assert all(letter.isalpha() or letter in " '()" for letter in english)
        assert english.replace("ü", "u").isascii()
        places[english].add(short_form(name))
    # A name of 菏泽 that the standard once misspelt.
    assert {english for english, forms in places.items() if len(forms) > 1} == {"Heze"}
