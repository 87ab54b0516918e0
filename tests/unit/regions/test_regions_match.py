"""Region names and keys as deliveries write them; labels are real, tables are ours."""

from __future__ import annotations

import pytest

from pipeline.regions import all_regions
from pipeline.regions.match import may_bear, resolve_key, resolve_name, resolve_names

SPELLINGS = [
    ("  Düsseldorf, Regierungsbezirk", "051"), ("Reg.-Bez. Köln", "053"), ("    Düsseldorf, krfr. Stadt", "05111"),
    ("Düsseldorf, kreisfreie Stadt", "05111"), ("Düsseldorf, Kreisfreie Stadt", "05111"), ("Stadt Düsseldorf", "05111"),
    ("Düsseldorf, Stadt", "05111"), ("Kreis Mettmann", "05158"), ("Kleve, Kreis", "05154"),
    ("Städteregion Aachen", "05334"), ("Städteregion Aachen, Kreis", "05334"), ("Krfr. Stadt Duisburg", "05112"),
    ("Städteregion Aachen (einschl. Stadt Aachen)", "05334"), ("Aachen, krfr. Stadt (ab 21.10.2009)", "05334002"),
    ("Aachen, Stadt (alt)", "05313"), ("Aachen, Kreis", "05354"), ("Alsdorf, Stadt (ab 21.10.2009)", "05334004"),
    ("      Emmerich am Rhein, Stadt", "05154008"), ("Rhein-Kreis Neuss", "05162"), ("      Bedburg-Hau", "05154004"),
    ("Langenfeld (Rhld.), Stadt", "05158020"), ("Stolberg (Rhld.)", "05334032"), ("Gronau (Westf.)", "05554020"),
    ("Rahden (Westf.)", "05770040"), ("Fröndenberg / Ruhr, Stadt", "05978012"), ("Fröndenberg/Ruhr", "05978012"),
    ("Märkischen Kreis", "05962"), ("Oberbergischen Kreis", "05374"), ("Stadt Mülheim a.d.Ruhr", "05117"),
    ("Erkrath, Stadt", "05158004"), ("Erkrath, Fundort des Neanderthalers, Stadt", "05158004"),
    ("Warburg, Hansestadt", "05762036"), ("Warburg, Stadt", "05762036"), ("Warburg, Stadt der Ritter", "05762036"),
    ("Hagen, krfr. Stadt", "05914"), ("Nordrhein-Westfalen", "05"), ("Deutschland", "DG"), ("Köln", "05315"),
    ("Siegen, Universitätsstadt", "05970040"), ("Landschaftsverband Rheinland", "LVR"),
]  # fmt: skip


@pytest.mark.parametrize("name, key", SPELLINGS)
def test_spellings_that_stand_for_themselves(name: str, key: str) -> None:
    assert resolve_name(name).region_id == key


def test_level_and_place_decide_between_homonyms() -> None:
    assert resolve_name("Kleve").candidates == ("05154", "05154036")
    assert resolve_name("Kleve").status == "mehrdeutig"
    assert resolve_name("Kleve", ebene="kreis").region_id == "05154"
    assert resolve_name("Kleve", ebene="gemeinde").region_id == "05154036"
    assert resolve_name("Kleve", within="051").region_id == "05154"
    assert resolve_name("Kleve", within="05154").region_id == "05154036"
    assert resolve_name("Köln", within="05315").region_id == "05315000"
    assert resolve_name("Kleve", within="053").status == "unbekannt"


def test_unresolved_names_give_the_nearest() -> None:
    match = resolve_name("Emerich am Rhein, Stadt", within="05154")
    assert (match.region_id, match.status, match.candidates[0]) == (None, "unbekannt", "05154008")
    assert "„Emerich am Rhein, Stadt“ ist keine bekannte Region im Kreis Kleve" in match.reason
    assert "Emmerich am Rhein (05154008)" in match.reason
    assert resolve_name("Insgesamt").region_id is None
    assert resolve_name("").status == "unbekannt"


@pytest.mark.parametrize(
    "name, status",
    [
        ("Bayern", "ausserhalb"),
        ("  Baden-Württemberg", "ausserhalb"),
        ("Wohnort außerhalb von NRW", "keine_region"),
        ("unbekannt", "keine_region"),
        ("Neunkirchen, Landkreis", "unbekannt"),
        ("Lippe, Stadt", "unbekannt"),
        ("Kleve, kreisfreie Stadt", "unbekannt"),
        ("Kreis Bielefeld", "unbekannt"),
        ("Neunkirchen (Saar)", "unbekannt"),
    ],
)
def test_names_that_are_none_of_ours(name: str, status: str) -> None:
    match = resolve_name(name)
    assert (match.region_id, match.status) == (None, status)
    assert match.reason


def test_indentation_gives_the_hierarchy() -> None:
    column = [
        "Nordrhein-Westfalen", "  Düsseldorf, Regierungsbezirk", "    Düsseldorf, krfr. Stadt", "    Kleve, Kreis",
        "      Bedburg-Hau", "      Kleve, Stadt", "    Viersen", "      Viersen", "  Köln, Regierungsbezirk",
        "    Köln, krfr. Stadt",
    ]  # fmt: skip
    keys = ["05", "051", "05111", "05154", "05154004", "05154036", "05166", "05166032", "053", "05315"]
    assert [m.region_id for m in resolve_names(column)] == keys


def test_repeated_rows_share_their_region() -> None:
    matches = resolve_names(["Nordrhein-Westfalen"] * 3 + ["  Kreis Lippe"] * 2)
    assert [m.region_id for m in matches] == ["05", "05", "05", "05766", "05766"]


def test_everything_below_another_land_lies_outside() -> None:
    column = [
        "Deutschland", "  Saarland", "      Neunkirchen, Landkreis", "      Neunkirchen", "  Nordrhein-Westfalen",
        "      Bonn, kreisfreie Stadt",
    ]  # fmt: skip
    matches = resolve_names(column)
    assert [m.status for m in matches] == ["region", "ausserhalb", "ausserhalb", "ausserhalb", "region", "region"]
    assert matches[-1].region_id == "05314"


def test_aachen_means_the_dissolved_city_before_bonn_and_the_gemeinde_after_the_staedteregion() -> None:
    old = ["  Köln, Regierungsbezirk", "    Aachen, krfr. Stadt", "    Bonn, krfr. Stadt"]
    new = ["  Köln, Regierungsbezirk", "    Städteregion Aachen", "    Aachen, kreisfreie Stadt", "    Düren, Kreis"]
    assert [m.region_id for m in resolve_names(old)] == ["053", "05313", "05314"]
    assert [m.region_id for m in resolve_names(new)] == ["053", "05334", "05334002", "05358"]
    assert [m.region_id for m in resolve_names(["Deutschland", *new])][-2:] == ["05334002", "05358"]


def test_order_does_not_decide_where_the_rows_are_not_in_order() -> None:
    kreise = ["  Düren, Kreis", "  Städteregion Aachen", "  Aachen, krfr. Stadt", "  Rhein-Erft-Kreis"]
    matches = resolve_names(["Köln, Regierungsbezirk", *kreise])
    assert [m.region_id for m in matches] == ["053", "05358", "05334", None, "05362"]
    assert (matches[3].status, matches[3].candidates) == ("mehrdeutig", ("05313", "05334002"))


def test_an_unknown_name_does_not_hide_what_lies_below_it() -> None:
    matches = resolve_names(["  Detmold, Regierungsbezirk", "    Kreis Lipppe", "      Lemgo, Stadt"])
    assert [m.region_id for m in matches] == ["057", None, "05766044"]
    assert matches[1].candidates[0] == "05766"


def test_the_level_of_a_whole_column_may_be_given() -> None:
    assert [m.region_id for m in resolve_names(["Kleve", "Bielefeld"], ebene="kreis")] == ["05154", "05711"]
    assert resolve_names([]) == []


def test_every_official_name_is_found_on_its_level() -> None:
    for region in (r for r in all_regions() if r.ebene in ("kreis", "gemeinde") and not r.gueltig_bis):
        match = resolve_name(region.name, ebene=region.ebene, within=region.regierungsbezirk_id)
        assert match.region_id == region.region_id


@pytest.mark.parametrize(
    "key, status, word",
    [
        ("05711", "region", ""),
        ("05313", "region", ""),
        ("05354004", "region", ""),
        ("05711000", "region", ""),
        ("DG", "region", ""),
        ("09", "ausserhalb", "Bayern"),
        ("08222", "ausserhalb", "Baden-Württemberg"),
        ("05999998", "keine_region", "Sammelschlüssel"),
        ("5711", "unbekannt", "führende Null von 05711"),
        ("05712", "unbekannt", "05712"),
        ("05766099", "unbekannt", "05766099"),
        ("", "unbekannt", "Schlüssel"),
        ("99", "unbekannt", "99"),
    ],
)
def test_keys(key: str, status: str, word: str) -> None:
    match = resolve_key(key)
    assert (match.status, match.region_id) == (status, key if status == "region" else None)
    assert word in match.reason


def test_unknown_gemeinde_key_names_its_kreis() -> None:
    assert resolve_key("05766099").candidates[0] == "05766"


@pytest.mark.parametrize(
    "key, name",
    [
        ("05711", "      Bielefeld, kreisfreie Stadt"),
        ("05711000", "Bielefeld, krfr. Stadt"),
        ("05770016", "Hüllhorst"),
        ("05758008", "Enger, Stadt der Rosen"),
        ("05762036", "Hansestadt Warburg"),
        ("05354", "Aachen, Kreis (bis 20.10.2009)"),
        ("05334", "Aachen, Kreis"),
        ("05334", "Städteregion Aachen (einschl. Stadt Aachen)"),
        ("05334002", "Aachen, kreisfreie Stadt"),
        ("053", "Köln, Regierungsbezirk"),
        ("05766", "Lippe"),
        ("05", "North Rhine-Westphalia"),
        ("DG", "Germany"),
    ],
)
def test_names_that_a_region_may_bear(key: str, name: str) -> None:
    assert may_bear(key, name)


@pytest.mark.parametrize(
    "key, name",
    [
        ("05711", "Köln, kreisfreie Stadt"),
        ("05711", "Stuttgart"),
        ("05315", "Köln, Regierungsbezirk"),
        ("053", "Köln, kreisfreie Stadt"),
        ("05154", "Kleve, Stadt"),
        ("05354", "Städteregion Aachen"),
        ("05766", "Detmold, Stadt"),
    ],
)
def test_names_of_others(key: str, name: str) -> None:
    assert not may_bear(key, name)
