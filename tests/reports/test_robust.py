"""Reports on regions at the edge: without data, all withheld, one year, one school, zero, hundred, huge, long names."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import duckdb
import pikepdf
import pytest

from pipeline.store import published
from reports import vorlagen
from reports.ansicht import ansicht
from reports.ausgabe import ausgaben
from reports.charts.spec import Streifen, schluessel
from reports.gesicht import Gesicht
from reports.lesen import lies
from reports.plan import plan
from reports.render import erzeuge
from reports.view import Dokument
from tests.reports.pdfseiten import stuecke
from tests.reports.rueckleser import Seite
from tests.reports.test_html import Baum

HIER = "(region_id = '05711' OR region_id LIKE '05711%')"
SETZE = "UPDATE mart.kennzahlwert SET"
LANG = ("Ungewöhnlich langer Name " * 5)[:119].strip() + "e"
FAELLE = {
    "ohne Daten": [f"DELETE FROM mart.kennzahlwert WHERE {HIER}"],
    "Region geheim": [f"{SETZE} wert = NULL, zaehler = NULL, nenner = NULL, flag = 'geheim' WHERE {HIER}"],
    "alles geheim": [f"{SETZE} wert = NULL, zaehler = NULL, nenner = NULL, flag = 'geheim'"],
    "ein Jahr": [
        "DELETE FROM mart.kennzahlwert w USING (SELECT kennzahl_id, max(jahr) AS jahr FROM mart.kennzahlwert "
        "WHERE wert IS NOT NULL GROUP BY 1) n WHERE w.kennzahl_id = n.kennzahl_id AND w.jahr <> n.jahr"
    ],
    "genau null": [f"{SETZE} wert = 0, zaehler = least(zaehler, 0), flag = 'genau_null' WHERE wert > 0 AND {HIER}"],
    "minus null": [f"{SETZE} wert = -0.00001, zaehler = least(zaehler, 0), flag = NULL WHERE wert > 0 AND {HIER}"],
    "hundert": [f"{SETZE} wert = 100, zaehler = nenner, flag = NULL WHERE einheit = 'Prozent' AND wert > 0 AND {HIER}"],
    "eine Schule": [
        f"{SETZE} wert = 1, zaehler = least(zaehler, 1), nenner = least(nenner, 1), flag = NULL "
        f"WHERE wert > 0 AND {HIER}"
    ],
    "riesig": [f"{SETZE} wert = wert * 1e9, zaehler = zaehler * 1e9, nenner = nenner * 1e9 WHERE einheit <> 'Prozent'"],
    "sinkend": [
        f"{SETZE} wert = -wert * (jahr - 2000), flag = NULL WHERE einheit NOT IN ('Anzahl', 'Prozent') AND {HIER}",
        f"{SETZE} wert = wert * (2030 - jahr) / 30 WHERE einheit = 'Anzahl' AND {HIER}",
    ],
    "lange Namen": [
        f"UPDATE mart.region SET anzeigename = '{LANG}', kurzname = '{LANG}' WHERE ebene IN ('gemeinde', 'sozialraum')",
        f"UPDATE mart.schule SET name = '{LANG}', traeger = '{LANG}'",
        f"UPDATE mart.auspraegung SET bezeichnung = substr(bezeichnung || ' {LANG}', 1, 120)",
    ],
    "lange Region": [f"UPDATE mart.region SET anzeigename = '{LANG}', kurzname = '{LANG}' WHERE region_id = '05711'"],
}
EIGENE = ("bericht", "kurzfassung", "profil", "einfach", "einfach-en", "schulaufsicht", "thema-sozialraum")
GROSSE = {"05": "land", "057": "regierungsbezirk"}
BILD = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt" viewBox="0 0 9 9"></svg>'
VERBOTEN = re.compile(
    r"\b(?:nan|NaN|None|inf)\b|(?<!by-2)[-−]0(?:,0+)?(?![\d,.])|  |\(\)|„“|[,;:] ?\.(?!\.)| [,.;:](?= |$)|: ;|; *$"
    r"|(?<![\w.,-])1[ \xa0](?:Schülerinnen|Regionen|Jahre|Kennzahlen|Sozialräume|Werten|Dateien|Fällen|Tage)\b"
)


def geaendert(publication: Path, ordner: Path, name: str) -> Path:
    """A copy of the publication with altered values or names."""
    datei = ordner / "bildungsmonitor.duckdb"
    shutil.copy(publication / datei.name, datei)
    with duckdb.connect(str(datei)) as con:
        for sql in FAELLE[name]:
            con.execute(sql)
    return datei


@pytest.fixture(scope="module", params=FAELLE)
def fall(request: pytest.FixtureRequest, publication: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of which one region, or all, lie at the edge."""
    return geaendert(publication, tmp_path_factory.mktemp("fall"), request.param)


def sichten(datei: Path, region: str, *arten: str, name: str = "") -> list[Dokument]:
    """The views of some editions on a region, of a municipality that calls itself `name`."""
    with published(datei) as con:
        daten = replace(lies(con, region, plan().harmlose_brueche), gesicht=Gesicht(name=name))
    return [ansicht(daten, ausgaben()[art]) for art in arten]


def html(sicht: Dokument) -> str:
    """The page of an edition, its drawings blank."""
    return vorlagen.html_seite(sicht, {schluessel(f.chart): BILD for f in sicht.figures}, None)


def pruefe(seite: str) -> None:
    """Nothing on a page is empty, broken or not German."""
    baum = Baum()
    baum.feed(seite)
    assert baum.offen == []
    leer = re.findall(r"<(p|li|td|th|dd|caption|figcaption|ul|ol|dl|tbody|h[1-6])(?: [^>]*)?>\s*</\1>", seite)
    assert leer == []
    folgen = re.findall(r"</h([1-6])>\s*(?:</?(?:div|section|article|header)[^>]*>\s*)*<h([1-6])\b", ohne_marken(seite))
    assert [f for f in folgen if f[1] <= f[0]] == []
    for text in absaetze(seite):
        treffer = VERBOTEN.search(text)
        assert treffer is None, text


def ohne_marken(seite: str) -> str:
    """The page without the marks that say that it is a demonstration."""
    return re.sub(r'<p class="demo">[^<]*</p>', "", seite)


def absaetze(seite: str) -> list[str]:
    """The texts of the page as a reader sees them."""
    gelesen = Seite(seite)
    return [
        text
        for a in gelesen.artikel.values()
        for text in (*a.absaetze, *(t.titel for t in a.tafeln), *(z for t in a.tafeln for r in t.zeilen for z in r))
        if not text.startswith("Quelle")
    ]


def test_every_edition_of_the_region_is_complete_and_honest(fall: Path) -> None:
    for sicht in sichten(fall, "05711", *EIGENE):
        pruefe(html(sicht))


def test_the_workbook_holds_no_number_that_is_none(fall: Path) -> None:
    (sicht,) = sichten(fall, "05711", "bericht")
    with zipfile.ZipFile(io.BytesIO(erzeuge(sicht, ("xlsx",))["xlsx"])) as mappe:
        texte = [
            t for n in mappe.namelist() if n.endswith(".xml") for t in re.findall(r">([^<]+)<", mappe.read(n).decode())
        ]
    assert len(texte) > 100
    assert [t for t in texte if t.lower() in ("nan", "none", "inf", "-inf", "-0", "-0.0")] == []


@pytest.mark.parametrize("name", ["alles geheim", "ein Jahr", "eine Schule", "riesig"])
@pytest.mark.parametrize("region", GROSSE)
def test_the_larger_regions_are_complete_and_honest(name: str, region: str, publication: Path, tmp_path: Path) -> None:
    (sicht,) = sichten(geaendert(publication, tmp_path, name), region, GROSSE[region])
    pruefe(html(sicht))


@pytest.mark.parametrize(
    ("name", "arten"),
    [("lange Region", ("thema-sozialraum", "profil")), ("lange Namen", ("thema-sozialraum",)), ("riesig", ("profil",))],
)
def test_nothing_leaves_the_page(name: str, arten: tuple[str, ...], publication: Path, tmp_path: Path) -> None:
    for sicht in sichten(geaendert(publication, tmp_path, name), "05711", *arten, name=LANG):
        with pikepdf.open(io.BytesIO(erzeuge(sicht, ("pdf",))["pdf"])) as pdf:
            breite = float(pdf.pages[0].mediabox[2])
            draussen = [(s.seite, s.text) for s in stuecke(pdf) if not 30 <= s.von <= s.bis <= breite - 30]
        assert draussen == []


def test_what_cannot_be_said_is_said(publication: Path, tmp_path: Path) -> None:
    datei = geaendert(publication, tmp_path, "alles geheim")
    bericht, kurz = (html(s) for s in sichten(datei, "05711", "bericht", "kurzfassung"))
    assert "Zu keiner der 244 Kennzahlen gibt es einen Wert; die Kapitel zu ihnen entfallen." in bericht
    assert "Es liegen zu wenige Werte vor, um etwas hervorzuheben." in kurz


def test_a_heading_is_never_cut_and_all_regions_are_counted(publication: Path, tmp_path: Path) -> None:
    (bericht,) = sichten(geaendert(publication, tmp_path, "ohne Daten"), "05711", "bericht")
    bloecke = [b for c in bericht.chapters for b in c.blocks]
    assert all(b.heading.endswith("kein Wert") for b in bloecke if ": in Bielefeld" in b.heading)
    unten = [f.caption for b in bloecke for f in b.figures if isinstance(f.chart, Streifen) and "alle" in f.caption]
    assert unten
    assert all("alle 53 Regionen" in text and "ohne Wert: 1\xa0Region" in text for text in unten)


def test_groups_of_which_nothing_can_be_said_are_named(publication: Path, tmp_path: Path) -> None:
    (mappe,) = sichten(geaendert(publication, tmp_path, "eine Schule"), "05711", "schulaufsicht")
    block = next(b for c in mappe.chapters for b in c.blocks if b.id == "d10_klassengroesse")
    (satz,) = block.sentences
    assert satz.text == "Im Schuljahr 2025/26 liegen in Bielefeld nur Werte nach Schulform vor; die Tabelle nennt sie."
    assert {z.wert for z in satz.zellen} == {1.0}


def test_nearly_all_are_not_called_few(publication: Path, tmp_path: Path) -> None:
    (bericht,) = sichten(geaendert(publication, tmp_path, "hundert"), "05711", "bericht")
    saetze = [s.text for c in bericht.chapters for b in c.blocks for s in b.sentences if "wenige" in s.text]
    assert any(text.startswith("Nur wenige Fälle zählen nicht dazu (0 von 12") for text in saetze)
    assert not any(re.search(r"wenigen Fällen \(([\d\u202f]{3,}) von \1\)", text) for text in saetze)


def test_two_regions_in_one_process_share_no_picture(publication: Path, tmp_path: Path) -> None:
    datei = publication / "bildungsmonitor.duckdb"
    eine, andere = (sichten(datei, r, "profil")[0] for r in ("05711", "05334"))
    allein = [erzeuge(s, ("html",))["html"] for s in (eine, andere)]
    zusammen = [erzeuge(s, ("html",), tmp_path)["html"] for s in (eine, andere, eine)]
    assert zusammen == [*allein, allein[0]]
    assert not {schluessel(f.chart) for f in eine.figures} & {schluessel(f.chart) for f in andere.figures}
