"""What stands behind a number in the page: parts that add up to it, and places where the files say so."""

from __future__ import annotations

import re

import pytest

from pipeline import store
from reports.ansicht import ansicht
from reports.ausgabe import ausgaben
from reports.lesen import lies
from reports.nachweise import _stelle, nachweise
from reports.plan import plan
from reports.render import erzeuge

REGION = "05711"


@pytest.fixture(scope="module")
def published(publication):
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        yield con


@pytest.fixture(scope="module")
def belegt(published):
    return nachweise(published, REGION)


def zahl(text: str) -> float:
    return float(text.split(" aus ")[0].replace("\u202f", "").replace(",", "."))


def test_every_total_with_a_value_has_its_parts_and_files(published, belegt):
    sql = """
        SELECT DISTINCT kennzahl_id FROM mart.kennzahlwert AS w WHERE region_id = ? AND wert IS NOT NULL
        AND geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt' AND schulform = 'insgesamt'
        AND untergruppe = 'insgesamt'
        AND kennzahl_id IN (SELECT kennzahl_id FROM meta.herkunft WHERE datensatz IS NOT NULL)
    """
    erwartet = {k for (k,) in published.execute(sql, [REGION]).fetchall()}
    assert erwartet - set(belegt) == set()
    assert all(n.teile and n.dateien for n in belegt.values())


def test_the_parts_add_up_to_numerator_and_denominator(published, belegt):
    geprueft = 0
    for kennzahl_id, nachweis in belegt.items():
        wert = published.execute(
            "SELECT zaehler, nenner, wert FROM mart.kennzahlwert WHERE kennzahl_id = ? AND region_id = ? AND jahr = ? "
            "AND geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt' AND schulform = 'insgesamt' "
            "AND untergruppe = 'insgesamt'",
            [kennzahl_id, REGION, nachweis.jahr],
        ).fetchone()
        nenner = [t for t in nachweis.teile if t.rolle in ("Nenner", "Nenner (wird abgezogen)")]
        if wert[1] is not None and nenner and all(t.wert[0].isdigit() and "gezählt" not in t.wert for t in nenner):
            summe = sum(zahl(t.wert) * (-1 if "abgezogen" in t.rolle else 1) for t in nenner)
            assert summe == pytest.approx(wert[1], abs=0.01), kennzahl_id
            geprueft += 1
    assert geprueft > 20


@pytest.mark.parametrize(
    ("von", "bis", "anzahl", "text"),
    [
        (7, 7, 3, "Zeile 7"),
        (7, 9, 3, "Zeilen 7 bis 9"),
        (7, 90, 3, "in den Zeilen 7 bis 90"),
        (None, None, 1, "nicht ausgewiesen"),
    ],
)
def test_the_lines_are_told_as_they_lie(von, bis, anzahl, text):
    assert _stelle(von, bis, anzahl) == text


def test_the_page_shows_the_way_and_the_hash_of_each_file(published):
    bestand = lies(published, REGION, plan().harmlose_brueche)
    seite = erzeuge(ansicht(bestand, ausgaben()["bericht"]), ("html",))["html"].decode()
    herkunft = re.findall(r'<details class="herkunft">.*?</details>', seite, re.S)
    assert herkunft
    bekannt = {h for (h,) in published.execute("SELECT sha256 FROM meta.lieferung").fetchall()}
    summen = set(re.findall(r"Prüfsumme <code>(\w+)</code>", "".join(herkunft)))
    assert summen and summen <= bekannt
    assert all(f"--region {REGION}" in h for h in herkunft)
