"""A small publication with invented figures under real ids, labels and codes; a year and a rate are missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline import store
from pipeline.regions import all_regions, gruppen
from reports.daten import Bestand
from reports.lesen import lies
from reports.plan import plan

STAMMDATEN = Path(store.__file__).with_name("kennzahlen.sql")
META = """
CREATE TABLE mart.ziel (ziel_id VARCHAR, uebergeordnet_id VARCHAR, titel VARCHAR, text VARCHAR);
CREATE TABLE mart.auspraegung (spalte VARCHAR, code VARCHAR, bezeichnung VARCHAR);
CREATE TABLE meta.quelle (quelle_id VARCHAR, titel VARCHAR, herausgeber VARCHAR, lizenz VARCHAR, url VARCHAR,
    rhythmus VARCHAR, vorlage VARCHAR, erscheint_monat INTEGER, erscheint_abstand INTEGER);
CREATE TABLE mart.kennzahl_quelle (kennzahl_id VARCHAR, quelle_id VARCHAR);
CREATE TABLE mart.verfuegbarkeit (kennzahl_id VARCHAR, region_id VARCHAR, erstes_jahr INTEGER, letztes_jahr INTEGER,
    jahre INTEGER, fehlende_jahre VARCHAR);
CREATE TABLE meta.lieferung (lieferung_id VARCHAR, quelle_id VARCHAR, dateiname VARCHAR, stand DATE,
    stand_text VARCHAR, zeit_von VARCHAR,
    zeit_bis VARCHAR, lizenzvermerk VARCHAR, ersetzt BOOLEAN, sha256 VARCHAR);
CREATE TABLE meta.herkunft (kennzahl_id VARCHAR, geschlecht VARCHAR, staatsangehoerigkeit VARCHAR, schulform VARCHAR,
    untergruppe VARCHAR, rolle VARCHAR, vorzeichen INTEGER, datensatz VARCHAR, mass VARCHAR, gezaehlt BOOLEAN,
    schluessel VARCHAR, versatz INTEGER);
CREATE TABLE meta.zelle (datensatz VARCHAR, region_id VARCHAR, jahr INTEGER, schluessel VARCHAR, mass VARCHAR,
    angabe DOUBLE, gezaehlt BOOLEAN, zeile BIGINT, lieferung_id VARCHAR);
CREATE TABLE meta.fundstelle (datensatz VARCHAR, region_id VARCHAR, jahr INTEGER, schluessel VARCHAR, mass VARCHAR,
    lieferung_id VARCHAR, zeile BIGINT);
CREATE TABLE meta.beleg (datensatz VARCHAR, region_id VARCHAR, jahr INTEGER, lieferung_id VARCHAR,
    veroeffentlicht BOOLEAN, zeile_von BIGINT, zeile_bis BIGINT);
CREATE TABLE meta.befund (pruefung VARCHAR, schwere VARCHAR, gegenstand VARCHAR, meldung VARCHAR, beispiel VARCHAR);
CREATE TABLE meta.geheimhaltung (policy VARCHAR, kennzahl_id VARCHAR, ebene VARCHAR, jahr INTEGER, grund VARCHAR,
    anzahl BIGINT);
CREATE TABLE meta.bau (inhalt_sha256 VARCHAR, version VARCHAR, demonstrationsdaten BOOLEAN);
CREATE TABLE mart.vergleichsgruppe (gruppe_id VARCHAR, region_id VARCHAR);
CREATE TABLE mart.region_umriss (region_id VARCHAR, umriss VARCHAR, lieferung_id VARCHAR);
CREATE TABLE mart.region (region_id VARCHAR, anzeigename VARCHAR, kurzname VARCHAR, ebene VARCHAR,
    regierungsbezirk_id VARCHAR, rbn_vertrag_jahr INTEGER, rbn_status VARCHAR, gueltig_bis DATE);
"""
SUS, SCHULEN, OHNE, QUOTE = "b02_sus_anzahl", "b01_schulen_anzahl", "d21e_ohne_esa_mit_wbk", "a12_mindestsicherung"
STUFEN = "j04c_verteilung_sozialindexstufen"


ALLE = "insgesamt"
OKTOBER, ENDE = "15. Oktober des Schuljahres", "Ende des Schuljahres; das Jahr ist das Abgangsjahr"
SUS_TITEL, ABGANG, INDEX = "Schülerinnen und Schüler", "ohne Ersten Schulabschluss", "das Schuljahr beginnt"
KENNZAHLEN = [
    (SUS, SUS_TITEL, SUS_TITEL, "B", "Alle an Schulen.", "Summe", "Anzahl", 0, "Schulort", OKTOBER),
    (SCHULEN, "Schulen", "Schulen", "B", "Alle Schulen.", "Summe", "Anzahl", 0, "Schulort", OKTOBER),
    (OHNE, f"Abgänge {ABGANG}", ABGANG, "D", "Anteil.", "a ÷ b × 100", "Prozent", 1, "Schulort", ENDE),
    (QUOTE, "Mindestsicherungsquote", "Quote", "A", "Anteil.", "amtlich", "Prozent", 1, "Wohnort", "31. Dezember"),
    (STUFEN, "Verteilung der Stufen", "Stufe", "J", "Anteil.", "a ÷ b × 100", "Prozent", 1, "Schulort", INDEX),
    ("b99_neu", "Etwas Neues <b>", "neu", "B", "Nicht erklärt.", "x", "Prozent", 1, "Schulort", "31. Dezember"),
]
TEXTE = f"""
INSERT INTO mart.bruch VALUES
    ('rundung_2019', 2019, 'Rundung auf 5', 'Ab 2019/20 gerundet.', NULL, NULL),
    ('schulen_neu', 2020, 'neu gezählt', 'Ab 2020/21 anders gezählt.', NULL, NULL);
INSERT INTO mart.kennzahl_bruch VALUES ('{SUS}', 'rundung_2019'), ('{SCHULEN}', 'schulen_neu');
INSERT INTO meta.quelle VALUES ('quelle_1', 'Tabelle 1', 'IT.NRW', 'dl-de/by-2-0', 'ungenutzt', 'jährlich', NULL, 3, 1),
    ('vorlage_probe', 'Meldung', 'Kommune', 'kommunal', '', 'im Herbst', 'probe', NULL, NULL);
INSERT INTO mart.kennzahl_quelle VALUES ('b02_sus_anzahl', 'quelle_1'), ('b99_neu', 'vorlage_probe');
INSERT INTO mart.verfuegbarkeit VALUES ('b02_sus_anzahl', '05711', 2005, 2022, 17, '2016'),
    ('b99_neu', '05711', NULL, NULL, 0, '2024');
INSERT INTO meta.lieferung
    VALUES ('l1', 'quelle_1', 'a.csv', DATE '2025-03-13', '13.03.2025', '2005/06', '2022/23', '© IT.NRW', false,
        'c0ffee');
INSERT INTO meta.befund VALUES ('sprung', 'warnung', 'schueler 2021', 'Der Wert springt.', '05711 Bielefeld');
INSERT INTO mart.ziel VALUES ('Z1', NULL, 'Bildungsangebot', 'Angebot.'), ('Z1a', 'Z1', 'Förderung', 'Alle fördern.'),
    ('Z3', NULL, 'Kooperation', 'Zusammen arbeiten.');
INSERT INTO mart.auspraegung VALUES ('schulform', '02', 'Grundschule'), ('schulform', '04', 'Hauptschule');
"""


def fuelle(con: duckdb.DuckDBPyConnection, demonstration: bool) -> None:
    """18 school years of pupils by Schulform, one year of leavers by sex, a rate withheld for Coesfeld."""
    con.execute("CREATE SCHEMA mart; CREATE SCHEMA meta")
    con.execute(STAMMDATEN.read_text(encoding="utf-8") + META + TEXTE)
    con.execute("INSERT INTO meta.bau VALUES ('a1', '0.1.0', ?)", [demonstration])
    heutige = [r for r in all_regions() if r.ebene not in ("bund", "gemeinde") and r.gueltig_bis is None]
    regionen = [r for r in heutige if r.ebene in ("land", "regierungsbezirk", "kreis")]
    fakten = [
        (r.region_id, r.anzeigename, r.kurzname, r.ebene, r.regierungsbezirk_id, r.rbn_vertrag_jahr, r.rbn_status, None)
        for r in heutige
    ]
    con.executemany("INSERT INTO mart.region VALUES (?, ?, ?, ?, ?, ?, ?, ?)", fakten)
    con.executemany("INSERT INTO mart.vergleichsgruppe VALUES (?, ?)", gruppen.mitglieder())
    spalten = (
        "kennzahl_id, titel, kurz, bereich, definition, formel, einheit, nachkommastellen, prinzip, stichtag, "
        "quellen, hinweise, zustaendig"
    )
    con.executemany(
        f"INSERT INTO mart.kennzahl ({spalten}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*k, "quelle_1", "Hinweis eins.\nHinweis zwei.", "Land") for k in KENNZAHLEN],
    )
    con.executemany(
        "INSERT INTO mart.kennzahlwert VALUES (?, ?, ?, ?, ?, 'insgesamt', ?, ?, ?, ?, ?, ?, ?)", list(_werte(regionen))
    )


def _werte(regionen) -> Iterator[tuple]:
    for nr, r in enumerate(regionen):
        groesse = 100 if r.ebene == "land" else 20 if r.ebene == "regierungsbezirk" else 1 + nr % 5
        yield from _reihen(r.region_id, groesse)
        yield from _abgaenge(r.region_id, groesse * 60 + nr, groesse * 1000)
        wert, flag = (None, "geheim") if r.region_id == "05558" else (5.0 + nr / 7, None)
        yield QUOTE, r.region_id, 2023, "2023", ALLE, ALLE, ALLE, None, None, wert, "Prozent", flag
        for stufe in range(1, 10):
            wert = 100 * stufe / 45
            yield STUFEN, r.region_id, 2025, "2025/26", ALLE, ALLE, f"stufe={stufe}", stufe, 45, wert, "Prozent", None
        yield "b99_neu", r.region_id, 2024, "2024", ALLE, ALLE, ALLE, None, None, 1.0 + nr, "Prozent", None


def _reihen(rid: str, groesse: int) -> Iterator[tuple]:
    for jahr in range(2005, 2023):
        zeit, kinder = f"{jahr}/{(jahr + 1) % 100:02d}", groesse * (1000 + 20 * (jahr - 2005))
        haupt = max(0, groesse * 100 * (2020 - jahr))
        null = None if haupt else "genau_null"
        if (rid, jahr) != ("05711", 2016):
            yield SUS, rid, jahr, zeit, ALLE, ALLE, ALLE, None, None, kinder, "Anzahl", None
        yield SUS, rid, jahr, zeit, ALLE, "02", ALLE, None, None, kinder - haupt, "Anzahl", None
        yield SUS, rid, jahr, zeit, ALLE, "04", ALLE, None, None, haupt, "Anzahl", null
        yield SCHULEN, rid, jahr, zeit, ALLE, ALLE, ALLE, None, None, groesse * 10 + jahr % 3, "Anzahl", None


def _abgaenge(rid: str, ohne: int, alle: int) -> Iterator[tuple]:
    teile = (("insgesamt", ALLE, 1.0), ("weiblich", ALLE, 0.4), (ALLE, "geschlecht=nicht_weiblich", 0.6))
    for geschlecht, gruppe, anteil in teile:
        wert = 100 * ohne * anteil / alle
        yield OHNE, rid, 2023, "2023", geschlecht, ALLE, gruppe, ohne * anteil, alle, wert, "Prozent", None


def _datei(ordner: Path, demonstration: bool) -> Path:
    datei = ordner / f"{demonstration}.duckdb"
    with duckdb.connect(str(datei)) as con:
        fuelle(con, demonstration)
    return datei


@pytest.fixture(scope="session")
def datenbank(tmp_path_factory) -> Path:
    """An official publication."""
    return _datei(tmp_path_factory.mktemp("bericht"), False)


@pytest.fixture(scope="session")
def demodatenbank(tmp_path_factory) -> Path:
    """A publication marked as demonstration."""
    return _datei(tmp_path_factory.mktemp("demo"), True)


@pytest.fixture
def kleiner_bestand(datenbank, tmp_path) -> Callable[..., Bestand]:
    """What is read on a region from the official publication after some more statements on it."""

    def gelesen(region: str, *aenderungen: str) -> Bestand:
        datei = shutil.copy(datenbank, tmp_path / "geaendert.duckdb")
        with duckdb.connect(str(datei)) as verbindung:
            for sql in aenderungen:
                verbindung.execute(sql)
            return lies(verbindung, region, plan().harmlose_brueche)

    return gelesen


@pytest.fixture
def con(datenbank) -> Iterator[duckdb.DuckDBPyConnection]:
    """The official publication, open for reading."""
    with store.published(datenbank) as verbindung:
        yield verbindung


@pytest.fixture(scope="session")
def bericht(datenbank):
    """The report on Bielefeld."""
    from reports.bericht import build_view

    with store.published(datenbank) as verbindung:
        return build_view(verbindung, "05711")


@pytest.fixture(scope="session")
def dateien(bericht) -> dict[str, bytes]:
    """The three files of the report on Bielefeld."""
    from reports.render import FORMATE, erzeuge

    return erzeuge(bericht, FORMATE)
