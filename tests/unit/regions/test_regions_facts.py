"""The facts about regions: counts, the administrative tree, keys that agree with themselves, validity."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from datetime import date

import pytest

from pipeline import regions
from pipeline.regions import Region, all_regions, bildungsregionen, by_id, children, known_key, parent

PRESENT = [r for r in all_regions() if r.gueltig_bis is None]


def test_header_of_the_facts_file_is_the_list_of_fields() -> None:
    with regions.FACTS.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file, delimiter=";"))
    assert header == [f.name for f in fields(Region)]


def test_present_regions_by_level_and_type() -> None:
    assert Counter((r.ebene, r.typ) for r in PRESENT) == {
        ("bund", "Bund"): 1,
        ("land", "Land"): 1,
        ("regierungsbezirk", "Regierungsbezirk"): 5,
        ("kreis", "Kreis"): 30,
        ("kreis", "kreisfreie Stadt"): 22,
        ("kreis", "Städteregion"): 1,
        ("gemeinde", "kreisfreie Stadt"): 22,
        ("gemeinde", "Stadt"): 250,
        ("gemeinde", "Gemeinde"): 124,
        ("landschaftsverband", "Landschaftsverband"): 2,
        ("vergleichsgruppe", "Vergleichsgruppe"): 2,
        ("vergleichsgruppe", "Vergleichstyp"): 6,
    }


def test_ids_and_slugs_are_unique_and_slugs_are_plain() -> None:
    assert len({r.region_id for r in all_regions()}) == len(all_regions())
    assert len({r.slug for r in all_regions()}) == len(all_regions())
    assert all(r.slug.replace("-", "").isascii() and r.slug == r.slug.lower() for r in all_regions())


@pytest.mark.parametrize("level, length", [("land", 2), ("regierungsbezirk", 3), ("kreis", 5), ("gemeinde", 8)])
def test_keys_say_level_and_place_in_the_tree(level: str, length: int) -> None:
    above = {"land": "DG", "regierungsbezirk": "05"}
    for region in (r for r in all_regions() if r.ebene == level):
        key = region.region_id
        assert len(key) == length and key.isdigit() and key.startswith("05")
        assert region.uebergeordnet_id == above.get(level, key[: 3 if level == "kreis" else 5])
        assert region.regierungsbezirk_id == (key[:3] if length > 3 else None)
        assert known_key(str(region.uebergeordnet_id)) is not None


def test_associations_follow_the_regierungsbezirke() -> None:
    assert len(bildungsregionen("LVR")) == 26
    assert len(bildungsregionen("LWL")) == 27
    assert {r.region_id[:3] for r in bildungsregionen("LVR")} == {"051", "053"}
    for region in (r for r in all_regions() if r.regierungsbezirk_id):
        assert region.landschaftsverband == by_id(region.region_id[:3]).landschaftsverband


def test_the_53_in_key_order_and_by_group() -> None:
    ids = [r.region_id for r in bildungsregionen()]
    assert len(ids) == 53 and ids == sorted(ids)
    assert bildungsregionen("DG") == bildungsregionen("05") == bildungsregionen()
    assert [len(bildungsregionen(rb)) for rb in ("051", "053", "055", "057", "059")] == [15, 11, 8, 7, 12]
    assert len(bildungsregionen("typ:kreis")) == 31
    assert len(bildungsregionen("typ:kreisfreie_stadt")) == 22
    assert bildungsregionen("05711") == (by_id("05711"),)
    assert bildungsregionen("05766020") == ()
    with pytest.raises(KeyError):
        bildungsregionen("05999")


def test_children_and_parent_walk_the_present_tree() -> None:
    assert [r.region_id for r in children("05")] == ["051", "053", "055", "057", "059"]
    assert [r.region_id for r in children("05711")] == ["05711000"]
    assert len(children("05766")) == 16
    assert "05354" not in [r.region_id for r in children("053")]
    assert sum(len(children(r.region_id)) for r in bildungsregionen()) == 396
    assert parent("05766020") == by_id("05766")
    assert parent("DG") is parent("LVR") is parent("typ:kreis") is None


def test_staedteregion_takes_the_place_of_two_dissolved_regions() -> None:
    last, first = date(2009, 10, 20), date(2009, 10, 21)
    dissolved = {r.region_id for r in all_regions() if r.gueltig_bis}
    assert {key[:5] for key in dissolved} == {"05313", "05354"} and len(dissolved) == 12
    assert {r.gueltig_bis for r in all_regions() if r.gueltig_bis} == {last}
    assert by_id("05334").gueltig_von == by_id("05334002").gueltig_von == first
    assert by_id("05313").nachfolger_id == by_id("05354").nachfolger_id == "05334"
    assert by_id("05313000").nachfolger_id == "05334002"
    for region in (r for r in all_regions() if r.nachfolger_id and r.region_id not in ("05313", "05354", "05313000")):
        assert by_id(str(region.nachfolger_id)).anzeigename == region.anzeigename


def test_contracts_are_stated_for_the_53_and_years_only_where_known() -> None:
    assert Counter(r.rbn_status for r in bildungsregionen()) == {"ja": 51, "wieder aufgenommen": 1, "unbekannt": 1}
    assert by_id("05170").rbn_status == "unbekannt" and by_id("05170").rbn_vertrag_jahr is None
    assert by_id("05515").rbn_vertrag_jahr == 2022
    assert by_id("05162").rbn_vertrag_jahr == 2019
    assert by_id("05166").rbn_vertrag_jahr is None
    others = [r for r in all_regions() if r not in bildungsregionen()]
    assert {(r.rbn_status, r.rbn_vertrag_jahr) for r in others} == {(None, None)}


@pytest.mark.parametrize(
    "key, official, display, short",
    [
        ("05711", "Bielefeld, Stadt", "Bielefeld", "Bielefeld"),
        ("05766", "Lippe", "Kreis Lippe", "Lippe"),
        ("05334", "Städteregion Aachen", "StädteRegion Aachen", "StädteRegion Aachen"),
        ("05362", "Rhein-Erft-Kreis", "Rhein-Erft-Kreis", "Rhein-Erft-Kreis"),
        ("05770", "Minden-Lübbecke", "Kreis Minden-Lübbecke", "Minden-Lübbecke"),
        ("057", "Regierungsbezirk Detmold", "Regierungsbezirk Detmold", "RB Detmold"),
        ("05", "Nordrhein-Westfalen", "Nordrhein-Westfalen", "NRW"),
        ("05758008", "Enger, Widukindstadt", "Enger", "Enger"),
    ],
)
def test_names(key: str, official: str, display: str, short: str) -> None:
    region = by_id(key)
    assert (region.name, region.anzeigename, region.kurzname) == (official, display, short)


def test_comparison_group_of_a_region() -> None:
    assert by_id("05711").vergleichsgruppe_id == "typ:kreisfreie_stadt"
    assert by_id("05334").vergleichsgruppe_id == by_id("05766").vergleichsgruppe_id == "typ:kreis"
    assert by_id("05766020").vergleichsgruppe_id is by_id("05").vergleichsgruppe_id is None


def test_import_needs_nothing_heavy() -> None:
    code = "import sys, pipeline.regions.request, pipeline.regions.match; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "numpy", "duckdb", "yaml", "difflib"} & set(loaded)
