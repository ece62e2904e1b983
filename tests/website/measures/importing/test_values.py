import pytest

from website.measures.importing.values import split_known

THEMES = {"energieumwelt", "arbeitbildung", "lebenwohnenkultur", "digitaleinfrastruktur", "datensouveraenitaet"}


@pytest.mark.parametrize(
    "cell",
    [
        "Digitale Infrastruktur & Datensouveränität; Energie & Umwelt; Leben, Wohnen & Kultur",
        "Digitale Infrastruktur, Datensouveränität, Energie und Umwelt, Leben, Wohnen & Kultur",
        "Digitale Infrastruktur / Datensouveränität / Energie & Umwelt (Hinweis, mit Komma; und mehr) / Leben, Wohnen & Kultur",
    ],
)
def test_list_in_one_cell_is_parted_between_known_names(cell):
    names = ["DigitaleInfrastruktur", "Datensouveränität", "EnergieUmwelt", "LebenWohnenKultur"]
    assert [name.replace(" ", "") for name in split_known(cell, THEMES)] == names


def test_known_name_with_such_signs_stays_whole():
    assert split_known("Leben, Wohnen & Kultur", THEMES) == ["Leben, Wohnen & Kultur"]


def test_part_with_something_unknown_stays_as_written():
    assert split_known("Arbeit & Bildung; Sport & Spiel", THEMES) == ["ArbeitBildung", "Sport & Spiel"]
    assert split_known("Arbeit & Sport", THEMES) == ["Arbeit & Sport"]
    assert split_known("(nur ein Hinweis)", THEMES) == []
