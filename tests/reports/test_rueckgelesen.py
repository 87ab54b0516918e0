"""Numbers read back out of the finished pages and held against the database: sentences, findings, tables, headings."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
import yaml

from pipeline.regions import bildungsregionen
from pipeline.store import published
from reports import vorlagen
from reports.bericht import build_view
from reports.charts.spec import schluessel
from reports.pdf import setze
from reports.plan import DATEI, KAPITEL
from reports.querschnitt import DATEI as QUERSCHNITT
from reports.saetze import Satz
from reports.view import Report
from tests.reports.pdfseiten import stuecke, vorgelesen
from tests.reports.rueckleser import (
    Datenbank,
    Seite,
    Tafel,
    Wert,
    belegt,
    einfach,
    eng,
    gruppe,
    in_tabelle,
    schuljahr,
    schuljahre,
    zahlen,
)

REGIONEN = [r.region_id for r in bildungsregionen()]
MITGLIEDER = """
SELECT count(*)::VARCHAR FROM mart.vergleichsgruppe WHERE gruppe_id IN
    (SELECT gruppe_id FROM mart.vergleichsgruppe WHERE region_id = ? AND gruppe_id LIKE 'vergleich:%')
"""
DIENEN = "SELECT kennzahl_id FROM mart.kennzahl WHERE list_contains(string_split(lower(ziele), ', '), ?)"
ZEIT = re.compile(r"\b(\d{4})(?:/\d\d)?$")
GESTIEGEN = re.compile("Gegenüber [^;]* (gestiegen|gesunken)")
MEHR = re.compile("Das sind .*? (mehr|weniger) als")
BILD = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt" viewBox="0 0 9 9"></svg>'


@pytest.fixture(scope="module")
def db(publication: Path) -> Iterator[Datenbank]:
    with published(publication / "bildungsmonitor.duckdb") as con:
        yield Datenbank(con)


class Ausgabe:
    """The report on a region with its page; drawings, which hold no sentence, are blank."""

    def __init__(self, db: Datenbank, region: str) -> None:
        self.sicht: Report = build_view(db.con, region)
        self.bilder = {schluessel(f.chart): BILD for f in self.sicht.figures}
        self.seite = Seite(vorlagen.html_seite(self.sicht, self.bilder, None))

    def saetze(self) -> Iterator[tuple[str, Satz]]:
        """Every sentence with the indicator or block it speaks of, findings and transitions included."""
        bloecke = [b for c in self.sicht.chapters for b in c.blocks]
        yield from ((b.id, s) for b in bloecke for s in b.sentences)
        yield from ((b.id, s.aside) for b in bloecke for s in b.stops if s.aside)
        yield from ((f.block, f.sentence) for f in self.sicht.findings)


@pytest.fixture(scope="module", params=REGIONEN)
def ausgabe(request: pytest.FixtureRequest, db: Datenbank) -> Ausgabe:
    return Ausgabe(db, request.param)


def deklariert(datei: Path) -> dict[str, Any]:
    """What a file declares."""
    return yaml.load(datei.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def erklaert() -> tuple[dict[str, list[str]], dict[str, str], dict[str, str]]:
    """Indicator -> what its declared wording says with digits; code -> short name; indicator -> its breakdown."""
    kapitel = [deklariert(datei) for datei in KAPITEL.glob("*.yml")]
    namen = dict(deklariert(DATEI)["namen"])
    worte, gruppen = {}, {}
    for k in kapitel:
        namen |= k.get("namen", {})
        for b in k["bloecke"]:
            texte = [teil for wert in b.values() if isinstance(wert, str) for teil in re.split(r"\{\w+\}", wert)]
            worte[b["kennzahl"]] = [t.strip() for t in texte if re.search(r"\d.*[a-zäöü]|[a-zäöü].*\d", t)]
            gruppen[b["kennzahl"]] = b.get("gruppe", "")
    return worte, namen, gruppen


def ohne_worte(text: str, satz: Satz, kennzahl: str, db: Datenbank) -> str:
    """A sentence without the digits of its wording, of names and of what they measure."""
    worte, namen, _ = erklaert()
    fort = [
        t for i in {kennzahl, *(z.kennzahl_id for z in satz.zellen)} for t in worte.get(i, []) + db.texte.get(i, [])
    ]
    fort += [n[g] for z in satz.zellen for g in gruppe(z.gruppe) for n in (db.namen, namen) if g in n]
    text = re.sub(r"\b95-Prozent-Intervall", "", eng(text))
    for wort in sorted((w for w in map(eng, fort) if re.search(r"\d", w)), key=len, reverse=True):
        text = re.sub(re.escape(wort), "", text, flags=re.IGNORECASE)
    return text


def gezaehlt(kennzahl: str, satz: Satz, ausgabe: Ausgabe, db: Datenbank) -> set[str]:
    """What a sentence may count or name beside values: regions, breaks, members, indicators, cohorts."""
    tafeln = ausgabe.seite.artikel[kennzahl].tafeln
    if kennzahl == "v_typ":
        return set(db.spalte(MITGLIEDER, ausgabe.sicht.region.region_id))
    if kennzahl == "k_praevention":
        jahre = deklariert(QUERSCHNITT)["praevention"]["abstand"]
        neuestes = max(int(zeile[1][:4]) for zeile in tafeln[0].zeilen[1:])
        return {str(jahre), str(neuestes), str(neuestes + jahre)}
    if kennzahl.startswith("l_"):
        dienen = db.spalte(DIENEN, kennzahl.removeprefix("l_"))
        kurze = [t for a in ausgabe.seite.artikel.values() for t in a.tafeln if t.titel.endswith("Weitere Kennzahlen")]
        return {str(sum(db.kennzahl(zeile[0]) in dienen for t in kurze for zeile in t.zeilen[1:]))}
    if kennzahl.startswith("unterregionen_"):
        geheim = sum(z.flag == "geheim" for z in satz.zellen)
        return {str(n) for n in (len(satz.zellen), geheim, len({z.region_id for z in satz.zellen}))}
    return {t for jahr in db.brueche.get(kennzahl, ()) for t in (str(jahr), schuljahr(jahr))}


def fehler(kennzahl: str, satz: Satz, ausgabe: Ausgabe, db: Datenbank) -> Iterator[str]:
    """What in a sentence does not follow from its cells as the database has them."""
    paare = [(z, db.wert(z.region_id, z.kennzahl_id, z.jahr, gruppe(z.gruppe))) for z in satz.zellen]
    yield from (f"{satz.text} sagt {z.wert}, veröffentlicht ist {w.wert}" for z, w in paare if z.wert != w.wert)
    werte, zeiten = [w for _, w in paare], {t for z, _ in paare for t in (str(z.jahr), schuljahr(z.jahr))}
    erlaubt = zeiten | (gezaehlt(kennzahl, satz, ausgabe, db) if kennzahl not in db.stellen or not werte else set())
    stellen = max((db.stellen[z.kennzahl_id] for z in satz.zellen), default=0)
    text = ohne_worte(satz.text, satz, kennzahl, db)
    yield from (f"{satz.text}: {jahr}" for jahr in schuljahre(text) - erlaubt)
    for n in zahlen(text):
        if n.text not in erlaubt and not belegt(n, werte, stellen):
            yield f"{satz.text}: {n.text}"


class Geprueft(NamedTuple):
    """A cell of a table: where it stands, what is printed, and what the database says."""

    wo: str
    gedruckt: str
    erwartet: str


def veroeffentlicht(artikel: str, tafel: Tafel, ausgabe: Ausgabe, db: Datenbank) -> Iterator[Geprueft]:
    """The cells of a table whose heads say which published value they are; changes and spans are none."""
    kopf, *rumpf = tafel.zeilen
    for zeile in rumpf:
        for spalte, text in zip(kopf[1:], zeile[1:], strict=True):
            jahr = ZEIT.search(spalte) or ZEIT.search(zeile[1]) or ZEIT.search(zeile[0]) or ZEIT.search(tafel.titel)
            ort = db.regionen.get(spalte) or db.regionen.get(zeile[0])
            was = benannt(artikel, zeile[0], spalte, db)
            if was and jahr and (ZEIT.search(spalte) or spalte in db.regionen):
                region = ort or ausgabe.sicht.region.region_id
                wert = db.wert(region, was[0], int(jahr[1]), was[1])
                wo = f"{tafel.titel}: {zeile[0]}, {spalte}"
                if artikel[:2] in ("k_", "l_") and region == "05" and was[0] in ohne_land(db):
                    wert = Wert(None, None, None, "nicht_sinnvoll")
                yield Geprueft(wo, text.strip("()"), in_tabelle(wert, db.stellen[was[0]]))


def benannt(artikel: str, zeile: str, spalte: str, db: Datenbank) -> tuple[str, frozenset[str]] | None:
    """The indicator and the group that the heads of a cell name, None where they name none for sure."""
    if artikel == "anhang":
        kurz = ZEIT.sub("", spalte).rstrip(", ").rsplit(" (", 1)[0]
        return (db.kurze[kurz], frozenset()) if kurz in db.kurze else None
    kennzahl = artikel if artikel in db.stellen else db.kennzahl(zeile)
    if kennzahl is None or zeile == "Insgesamt" or zeile in db.regionen:
        return (kennzahl, frozenset()) if kennzahl else None
    if artikel not in db.stellen:
        teil = gruppen(kennzahl, db).get(zeile.rpartition(": ")[2])
        return (kennzahl, frozenset({teil} if teil else ()))
    gefunden = gruppen(kennzahl, db).get(zeile)
    return (kennzahl, frozenset({gefunden})) if gefunden else None


@cache
def ohne_land(db: Datenbank) -> set[str]:
    """The indicators that the cross-sections show without the Land: counts, and what is declared not to compare."""
    bloecke = [b for datei in KAPITEL.glob("*.yml") for b in deklariert(datei)["bloecke"]]
    anzahlen = db.spalte("SELECT kennzahl_id FROM mart.kennzahl WHERE einheit = 'Anzahl'")
    return {*anzahlen, *(b["kennzahl"] for b in bloecke if b.get("landvergleich") is False)}


@cache
def gruppen(kennzahl: str, db: Datenbank) -> dict[str, str]:
    """The groups of the declared breakdown of an indicator, or all that it has, by name, those that no other has."""
    _, namen, merkmale = erklaert()
    anfang, eigene = f"{merkmale[kennzahl]}=" if merkmale.get(kennzahl) else "", db.codes(kennzahl)
    alle = {c: n for c, n in (db.namen | namen).items() if c in eigene and c.startswith(anfang)}
    oft = Counter(alle.values())
    return {name: code for code, name in alle.items() if oft[name] == 1}


def test_every_number_of_every_sentence_follows_from_published_values(ausgabe: Ausgabe, db: Datenbank) -> None:
    assert [f for kennzahl, satz in ausgabe.saetze() for f in fehler(kennzahl, satz, ausgabe, db)] == []


def test_directions_follow_the_published_values(ausgabe: Ausgabe) -> None:
    for _, satz in ausgabe.saetze():
        for muster, vorher, nachher in ((GESTIEGEN, 0, 1), (MEHR, 1, 0)):
            if treffer := muster.match(satz.text):
                mehr = satz.zellen[nachher].wert > satz.zellen[vorher].wert
                assert mehr is (treffer[1] in ("gestiegen", "mehr")), satz.text


def test_the_page_says_exactly_the_sentences(ausgabe: Ausgabe) -> None:
    artikel = ausgabe.seite.artikel
    for b in (b for c in ausgabe.sicht.chapters for b in c.blocks):
        assert artikel[b.id].absaetze[0] == einfach(" ".join(s.text for s in b.sentences))
        assert {einfach(s.aside.text) for s in b.stops if s.aside} <= set(artikel[b.id].absaetze)
    befunde = [f"{f.heading}. {f.sentence.text}" for f in ausgabe.sicht.findings]
    assert [a for a in artikel["blick"].absaetze if a in map(einfach, befunde)] == list(map(einfach, befunde))


def test_cells_of_tables_are_the_published_values(ausgabe: Ausgabe, db: Datenbank) -> None:
    tafeln = [(i, t) for i, a in ausgabe.seite.artikel.items() if i != "anhang" for t in a.tafeln]
    stichprobe = random.Random(ausgabe.sicht.region.region_id).sample(tafeln, 20)
    gedeutet = [z for i, t in stichprobe for z in veroeffentlicht(i, t, ausgabe, db)]
    assert len(gedeutet) > 100
    assert [z for z in gedeutet if z.gedruckt != z.erwartet] == []


def test_the_annex_shows_the_published_values_of_other_regions(db: Datenbank) -> None:
    ausgabe = Ausgabe(db, "05711")
    orte = random.Random("Anhang").sample(REGIONEN, 6)
    for t in ausgabe.seite.artikel["anhang"].tafeln:
        zeilen = [z for z in t.zeilen[1:] if db.regionen[z[0]] in orte]
        gedeutet = list(veroeffentlicht("anhang", Tafel(t.titel, [t.zeilen[0], *zeilen]), ausgabe, db))
        assert len(zeilen) == len(orte) <= len(gedeutet)
        assert [z for z in gedeutet if z.gedruckt != z.erwartet] == []


@pytest.mark.parametrize("region", ["05334", "05958"])
def test_the_pdf_says_the_same(region: str, db: Datenbank) -> None:
    ausgabe = Ausgabe(db, region)
    fertig = setze(vorlagen.typst_quelle(ausgabe.sicht, ausgabe.bilder), ausgabe.sicht)
    with pikepdf.open(io.BytesIO(fertig)) as pdf:
        gelesen = einfach("".join(text for _, text in vorgelesen(pdf, stuecke(pdf))).replace("\xad", ""))
    for b in (b for c in ausgabe.sicht.chapters for b in c.blocks):
        assert einfach(f"{b.heading}{' '.join(s.text for s in b.sentences)}") in gelesen
    for _, satz in ausgabe.saetze():
        assert einfach(satz.text) in gelesen
