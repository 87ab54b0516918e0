"""The quality report: what it says about findings and coverage, and its files."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from pipeline import store
from pipeline.quality.read import Abdeckung, Befund
from reports.anhang import pruefungen
from reports.lesen import lies, mit_guete
from reports.plan import plan
from reports.render import erzeuge, render_region
from tests.reports.ausgaben import sicht
from tests.reports.browser import look
from tests.reports.test_html import Baum
from tests.reports.test_pdf import elemente

SPRUNG = Befund(
    "sprung_zum_vorjahr", "warnung", "schulstatistik", "schueler 2014", "Der Wert springt.", 1,
    "05711 Bielefeld: 940 → 1828", "", "Beim Amt nachfragen.", "", None,
)  # fmt: skip
STREIT = replace(
    SPRUNG, pruefung="zwei_quellen", gegenstand="Fläche 2023", beispiel="05112: 1 und 2",
    toleranz="Zulässig: bis 0,5 km², denn es wird neu vermessen.",
)  # fmt: skip
GEKLAERT = replace(SPRUNG, begruendung="Vom Amt bestätigt.", hingenommen_bis=date(2027, 12, 31))
HINWEIS = replace(SPRUNG, schwere="hinweis", gegenstand="05758", beispiel="")


@pytest.fixture(scope="module")
def bestand(publication):
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        return mit_guete(lies(con, "05711", plan().harmlose_brueche), con)


def klein(bestand):
    """The report with every section, but few deliveries and indicators."""
    guete = replace(bestand.guete, lieferungen=bestand.guete.lieferungen[:9], befunde=(SPRUNG, STREIT, GEKLAERT))
    return sicht(replace(bestand, guete=guete, abdeckung=bestand.abdeckung[:300]), "qualitaet")


@pytest.fixture(scope="module")
def fertige(bestand):
    return erzeuge(klein(bestand), ("html", "pdf"))


def mit(bestand, *befunde: Befund):
    """The sections of the report by key, from other findings."""
    fertig = sicht(replace(bestand, guete=replace(bestand.guete, befunde=befunde)), "qualitaet")
    return {a.key: a for a in fertig.sections}


def zeilen(tafel) -> list[list[str]]:
    return [[z.head, *(e.text for e in z.cells)] for z in tafel.rows]


def test_findings_stand_by_severity_with_example_and_what_helps(bestand):
    teile = mit(bestand, SPRUNG, HINWEIS, GEKLAERT)
    assert zeilen(teile["ueberblick"].tables[0]) == [["Fehler", "0", "0"], ["Warnung", "1", "1"], ["Hinweis", "1", "0"]]
    (warnung,), (hinweis,) = (teile[schwere].tables[0].rows for schwere in ("warnung", "hinweis"))
    assert (warnung.head, warnung.strong) == ("schulstatistik, schueler 2014", True)
    assert [e.text for e in warnung.cells] == [
        "Der Wert springt.", "05711 Bielefeld: 940 → 1828", "Beim Amt nachfragen.",
    ]  # fmt: skip
    assert (hinweis.head, hinweis.strong) == ("schulstatistik, Kreis Herford", False)
    assert "fehler" not in teile


def test_a_conflict_comes_with_the_tolerance_and_its_reason(bestand):
    assert mit(bestand, SPRUNG)["widersprueche"].tables == ()
    (zeile,) = zeilen(mit(bestand, SPRUNG, STREIT)["widersprueche"].tables[0])
    assert zeile[2:] == ["05112: 1 und 2", "bis 0,5 km², denn es wird neu vermessen."]


def test_an_accepted_finding_comes_with_reason_and_end_and_is_not_open(bestand):
    teile = mit(bestand, GEKLAERT)
    (zeile,) = zeilen(teile["hingenommen"].tables[0])
    assert zeile[2:] == ["31.12.2027", "Vom Amt bestätigt."]
    assert "warnung" not in teile


def test_the_report_on_the_region_marks_it_too(kleiner_bestand):
    ohne = kleiner_bestand("05711")
    mit_ = kleiner_bestand(
        "05711",
        "ALTER TABLE meta.befund ADD COLUMN begruendung VARCHAR DEFAULT 'Geklärt.'",
        "ALTER TABLE meta.befund ADD COLUMN hingenommen_bis DATE DEFAULT DATE '2027-12-31'",
    )
    assert pruefungen(ohne) == ("Warnung: Der Wert springt. (05711 Bielefeld)",)
    assert pruefungen(mit_) == (f"{pruefungen(ohne)[0]} Hingenommen bis 31.12.2027: Geklärt.",)


def test_every_record_of_every_delivery_is_told(bestand):
    tafeln = [t for t in mit(bestand)["lieferungen"].tables if "gelesen" in t.head]
    summen = [sum(int(z.cells[spalte].number) for t in tafeln for z in t.rows) for spalte in (0, 2, 3, 4)]
    guete = bestand.guete
    assert summen[0] == len({x.dateiname for x in guete.lieferungen})
    assert summen[1] == summen[2] + summen[3] == sum(x.gelesen for x in guete.lieferungen)


def test_coverage_of_the_region_and_of_all(bestand):
    def zelle(jahr: int, regionen: int, zustand: str) -> Abdeckung:
        return Abdeckung("b02_sus_anzahl", jahr, regionen, zustand)

    cells = (
        zelle(2005, 53, "wert"), zelle(2020, 53, "wert"), zelle(2021, 51, "geheim"), zelle(2022, 12, "fehlt"),
        zelle(2040, 53, "wert"),
    )  # fmt: skip
    teile = {a.key: a for a in sicht(replace(bestand, abdeckung=cells), "qualitaet").sections}
    (eine,), (alle,) = teile["abdeckung"].tables, teile["regionen"].tables
    assert eine.head == ("Kennzahl", *map(str, range(2013, 2023)), "weitere")
    assert zeilen(eine) == [["Schülerinnen und Schüler an allgemeinbildenden Schulen", *[""] * 7, "•", "·", "", "2"]]
    assert [e.spoken for e in eine.rows[0].cells[6:10]] == [
        "nicht veröffentlicht", "Wert liegt vor", "unbekannt oder geheim zu halten", "nicht veröffentlicht",
    ]  # fmt: skip
    assert zeilen(alle) == [["Schülerinnen und Schüler an allgemeinbildenden Schulen", *["–"] * 7, "53", "51", "12"]]


def test_the_coverage_is_that_of_the_database(bestand, publication):
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        ((hier, alle),) = con.execute("""
            select count(distinct (kennzahl_id, jahr)) filter (region_id = '05711'),
                count(distinct (kennzahl_id, jahr, region_id))
            from mart.kennzahlwert join mart.region using (region_id)
            where wert is not null and ebene = 'kreis' and gueltig_bis is null
        """).fetchall()
    assert sum(cell.zustand == "wert" for cell in bestand.abdeckung) == hier
    assert sum(cell.regionen for cell in bestand.abdeckung) == alle


def test_html_structure(fertige):
    seite = fertige["html"].decode()
    baum = Baum()
    baum.feed(seite)
    assert baum.offen == []
    assert len(baum.alle("h1")) == len(baum.alle("main")) == 1
    ids = [a["id"] for _, a in baum.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"] for a in baum.alle("a") if not a["href"].startswith("data:")} <= {f"#{i}" for i in ids}
    assert len(baum.alle("caption")) == len(baum.alle("table")) > 8
    assert {a.get("scope") for a in baum.alle("th")} == {"col", "row"}
    assert not re.search(r"https?://|<script|@import|\bNone\b", seite)
    assert seite.count("Demonstrationsdaten – keine amtlichen Werte") >= 3


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_no_violation_in_a_browser(fertige, tmp_path, width, scheme):
    gesehen = look(fertige["html"].decode(), tmp_path, width, scheme)
    assert gesehen["violations"] == []
    assert gesehen["scroll"] <= width


def test_pdf_structure(fertige):
    with pikepdf.open(io.BytesIO(fertige["pdf"])) as pdf:
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "3", "A")
        teile = list(elemente(pdf.Root.StructTreeRoot.K))
        stufen = [int(str(e.S)[2]) for e in teile if re.fullmatch(r"/H\d", str(e.S))]
        assert (stufen[0], stufen.count(1)) == (1, 1)
        assert all(y <= x + 1 for x, y in itertools.pairwise(stufen))
        tabellen = [e for e in teile if e.S == "/Table"]
        assert len(tabellen) > 8
        for tabelle in tabellen:
            kopf, *rumpf = ([str(z.S) for z in zeile.K] for zeile in elemente(tabelle.K) if zeile.S == "/TR")
            assert set(kopf) == {"/TH"}
            assert all(zeile == ["/TH"] + ["/TD"] * (len(kopf) - 1) for zeile in rumpf)


def test_the_same_data_give_the_same_bytes(fertige, bestand):
    assert erzeuge(klein(bestand), ("html", "pdf")) == fertige


def test_both_files_lie_in_the_folder_of_the_region(publication, tmp_path):
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        pfade = render_region(con, "05711", tmp_path, ("html", "pdf", "xlsx"), ("qualitaet",))
    assert [p.name for p in pfade] == ["qualitaet.html", "qualitaet.pdf"]
    assert all(p.stat().st_size > 50_000 for p in pfade)


def test_of_the_land_it_tells_what_all_regions_have(publication, tmp_path):
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        bestand = mit_guete(lies(con, "05", plan().harmlose_brueche), con)
        pfade = render_region(con, "05", tmp_path, ("html", "pdf"), ("qualitaet-land",))
    teile = {a.key: a for a in sicht(bestand, "qualitaet-land").sections}
    assert "abdeckung" not in teile and "53" in {e.text for e in teile["regionen"].tables[0].rows[0].cells}
    assert not any(z.strong for a in teile.values() for t in a.tables for z in t.rows)
    assert [p.name for p in pfade] == ["qualitaet-land.html", "qualitaet-land.pdf"]
