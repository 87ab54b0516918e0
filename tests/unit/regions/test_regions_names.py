"""German forms of region names."""

from __future__ import annotations

import pytest

from pipeline.regions import all_regions, bildungsregionen, by_id
from pipeline.regions.names import in_region, nominative, of_region

FORMS = [
    ("05766", "der Kreis Lippe", "im Kreis Lippe", "des Kreises Lippe"),
    ("05711", "Bielefeld", "in Bielefeld", "der Stadt Bielefeld"),
    ("05334", "die StädteRegion Aachen", "in der StädteRegion Aachen", "der StädteRegion Aachen"),
    ("05362", "der Rhein-Erft-Kreis", "im Rhein-Erft-Kreis", "des Rhein-Erft-Kreises"),
    ("05162", "der Rhein-Kreis Neuss", "im Rhein-Kreis Neuss", "des Rhein-Kreises Neuss"),
    ("05958", "der Hochsauerlandkreis", "im Hochsauerlandkreis", "des Hochsauerlandkreises"),
    ("05962", "der Märkische Kreis", "im Märkischen Kreis", "des Märkischen Kreises"),
    ("05374", "der Oberbergische Kreis", "im Oberbergischen Kreis", "des Oberbergischen Kreises"),
    (
        "05378",
        "der Rheinisch-Bergische Kreis",
        "im Rheinisch-Bergischen Kreis",
        "des Rheinisch-Bergischen Kreises",
    ),
    ("05117", "Mülheim an der Ruhr", "in Mülheim an der Ruhr", "der Stadt Mülheim an der Ruhr"),
    ("05154004", "Bedburg-Hau", "in Bedburg-Hau", "der Gemeinde Bedburg-Hau"),
    ("05154036", "Kleve", "in Kleve", "der Stadt Kleve"),
    (
        "057",
        "der Regierungsbezirk Detmold",
        "im Regierungsbezirk Detmold",
        "des Regierungsbezirks Detmold",
    ),
    ("05", "Nordrhein-Westfalen", "in Nordrhein-Westfalen", "des Landes Nordrhein-Westfalen"),
    ("DG", "Deutschland", "in Deutschland", "Deutschlands"),
    (
        "LWL",
        "der Landschaftsverband Westfalen-Lippe",
        "im Gebiet des Landschaftsverbands Westfalen-Lippe",
        "des Landschaftsverbands Westfalen-Lippe",
    ),
    (
        "typ:kreisfreie_stadt",
        "die kreisfreien Städte in Nordrhein-Westfalen",
        "in den kreisfreien Städten in Nordrhein-Westfalen",
        "der kreisfreien Städte in Nordrhein-Westfalen",
    ),
    (
        "typ:kreis",
        "die Kreise in Nordrhein-Westfalen",
        "in den Kreisen in Nordrhein-Westfalen",
        "der Kreise in Nordrhein-Westfalen",
    ),
]


@pytest.mark.parametrize("key, subject, place, genitive", FORMS)
def test_forms(key: str, subject: str, place: str, genitive: str) -> None:
    region = by_id(key)
    assert (nominative(region), in_region(region), of_region(region)) == (subject, place, genitive)


def test_every_kreis_is_masculine_and_declined() -> None:
    for region in bildungsregionen():
        if region.typ == "Kreis":
            assert nominative(region).startswith("der ") and "ischer Kreis" not in nominative(region)
            assert in_region(region).startswith("im ")
            assert of_region(region).startswith("des ") and "reises" in of_region(region)


def test_every_region_has_every_form() -> None:
    for region in all_regions():
        assert in_region(region).startswith(("im ", "in "))
        assert of_region(region).startswith(("des ", "der ", "Deutschlands"))
