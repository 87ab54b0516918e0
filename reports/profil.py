"""The profile of a region: up to 20 core indicators on two pages, each beside Land, Vergleichstyp and all Regionen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.regions import by_id
from reports import blick, saetze, vergleich, woerter, zahlen, zeit
from reports.anhang import quellenzeile
from reports.ausgabe import Abschnitt, Ausgabe
from reports.bloecke import thema
from reports.charts.spec import Lage
from reports.daten import Bestand, Zelle
from reports.einordnung import mitte, neueste
from reports.kopf import gezeigt, kopf
from reports.plan import BlockPlan, Plan, plan
from reports.saetze import Satz
from reports.tafeln import KREUZ, mit_vorbehalt, zeichen
from reports.thema import Thema
from reports.view import Dokument, Entry, Figure

_ERSTE_SEITE: Final = 11
"""So many lines the first page has room for, below the facts on the region."""


@dataclass(frozen=True, slots=True)
class Zeile:
    """One indicator: newest value and its period, change and since when, Land, middle of the type, all on a strip."""

    title: str
    value: Entry
    period: str
    change: Entry
    since: str
    land: Entry
    typ: Entry
    strip: Figure | None
    zelle: Zelle


@dataclass(frozen=True, slots=True)
class Gruppe:
    """The lines of a stage of life."""

    title: str
    rows: tuple[Zeile, ...]


@dataclass(frozen=True, slots=True)
class Profil(Dokument):
    """What the templates of the profile see: facts on the region, two pages of groups, how to read them."""

    facts: tuple[tuple[str, str], ...]
    pages: tuple[tuple[Gruppe, ...], ...]
    missing: Satz
    reading: tuple[str, ...]
    sources: str

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The strips."""
        return tuple(z.strip for seite in self.pages for g in seite for z in g.rows if z.strip)


def view(bestand: Bestand, ausgabe: Ausgabe) -> Profil:
    """The profile from what was read."""
    gruppen = [Gruppe(a.titel, tuple(map(_zeile, themen))) for a, themen in auswahl(bestand, plan(), ausgabe) if themen]
    zellen = [z.zelle for g in gruppen for z in g.rows]
    mit_wert = [z.kennzahl_id for z in zellen if z.wert is not None]
    streifen = [z.zelle.kennzahl_id for g in gruppen for z in g.rows if z.strip]
    auszug = gezeigt(bestand, {*mit_wert, *streifen, *ausgabe.steckbrief})
    anzahl = zahlen.zaehlwort(len(mit_wert), "Kennzahl", "Kennzahlen")
    return Profil(
        **kopf(auszug, ausgabe) | {"subtitle": ausgabe.untertitel.format(anzahl=anzahl)},
        facts=_steckbrief(bestand, ausgabe),
        pages=_seiten(gruppen),
        missing=_fehlend(bestand, ausgabe, zellen),
        reading=(*ausgabe.lesehilfe, *_zeichen(gruppen)),
        sources=quellenzeile(auszug),
    )


def auswahl(bestand: Bestand, plan: Plan, ausgabe: Ausgabe) -> list[tuple[Abschnitt, list[Thema]]]:
    """The indicators of each section: those with a value first, in the declared order, of variants one only.

    Places that a section cannot fill go to the others; what then is left over is shown without a value.
    """
    da = {a: [t for i in a.kennzahlen if (t := thema(bestand, plan, BlockPlan(i)))] for a in ausgabe.abschnitte}
    frei = sum(a.plaetze for a in ausgabe.abschnitte)
    gewaehlt: dict[Abschnitt, list[Thema]] = {a: [] for a in ausgabe.abschnitte}
    for hoechstens, mit_wert in ((True, True), (False, True), (False, False)):
        for a, themen in da.items():
            for t in themen:
                voll = frei == 0 or (hoechstens and len(gewaehlt[a]) == a.plaetze)
                if not voll and (neueste(t).wert is not None) == mit_wert and not _vertreten(t, gewaehlt[a]):
                    gewaehlt[a].append(t)
                    frei -= 1
    return [(a, [t for t in da[a] if t in gewaehlt[a]]) for a in ausgabe.abschnitte]


def _vertreten(t: Thema, gewaehlt: list[Thema]) -> bool:
    return any(blick.verwandt(t.id, anderes.id) for anderes in gewaehlt)


def _zeile(t: Thema) -> Zeile:
    b, eigen = t.bestand, neueste(t)
    u = vergleich.entwicklung(t.kennzahl, t.reihe(), bis=eigen.jahr) if eigen.wert is not None else None
    typ = b.vergleichstyp
    return Zeile(
        t.titel,
        mit_vorbehalt(t.kennzahl, eigen),
        zeit.kurz(t.kennzahl, eigen),
        Entry(blick.aenderung(t, u), u.absolut, 1) if u else KREUZ,
        f"{'' if u.merklich else 'stabil '}seit {zeit.kurz(t.kennzahl, u.vorher)}" if u else "",
        mit_vorbehalt(t.kennzahl, t.zelle(b.land.region_id, jahr=eigen.jahr)),
        mitte(t, b.unter(t.id, typ)) if typ else KREUZ,
        _streifen(t, eigen),
        eigen,
    )


def _streifen(t: Thema, eigen: Zelle) -> Figure | None:
    """All Regionen on a strip without words; None where too few have a value."""
    alle = t.bestand.kreise.get(t.id, ())
    werte = tuple(z.wert for z in alle if z.wert is not None)
    if len(set(werte)) < 3:
        return None
    land, typ = t.zelle(t.bestand.land.region_id, jahr=eigen.jahr), t.bestand.vergleichstyp
    chart = Lage(werte, eigen.wert, land.wert, mitte(t, t.bestand.unter(t.id, typ)).number if typ else None)
    mehr, weniger, _ = vergleich.lage(t.kennzahl, eigen, alle)
    hier = t.bestand.region.im
    wo = woerter.lage(mehr, weniger, hier)
    if eigen.wert is None:
        wo = f"{zahlen.zaehlwort(len(werte), 'Region', 'Regionen')} mit Wert, {hier} keiner"
    return Figure(chart, f"Lage unter den Regionen: {wo}.", "", t.kennzahl.kurz)


def _seiten(gruppen: list[Gruppe]) -> tuple[tuple[Gruppe, ...], ...]:
    """The groups on two pages: the first holds as many whole groups as it has room for."""
    erste: list[Gruppe] = []
    for gruppe in gruppen:
        if sum(len(g.rows) for g in (*erste, gruppe)) > _ERSTE_SEITE:
            break
        erste.append(gruppe)
    return tuple(erste), tuple(gruppen[len(erste) :])


def _steckbrief(bestand: Bestand, ausgabe: Ausgabe) -> tuple[tuple[str, str], ...]:
    """What kind of region it is, where it lies, and how large it is."""
    r, ort, typ = bestand.region, by_id(bestand.region.region_id), bestand.vergleichstyp
    gemeinden = sum(u.ebene == "gemeinde" for u in bestand.unterregionen)
    fakten = [("Art der Region", ort.typ[:1].upper() + ort.typ[1:]), ("Lage", bestand.bezirk.name)]
    if gemeinden:
        fakten.append(("Städte und Gemeinden", zahlen.zahl(gemeinden)))
    for t in (t for i in ausgabe.steckbrief if (t := thema(bestand, plan(), BlockPlan(i)))):
        fakten.append((saetze.gross(t.kennzahl.kurz), f"{t.kompakt(t.zelle())} ({zeit.kurz(t.kennzahl, t.zelle())})"))
    if typ:
        fakten.append(("Vergleichstyp", f"{typ.name} ({zahlen.zaehlwort(len(typ.mitglieder), 'Region', 'Regionen')})"))
    if r.rbn_vertrag_jahr:
        fakten.append(("Netzwerkvertrag", str(r.rbn_vertrag_jahr)))
    return tuple(fakten)


def _zeichen(gruppen: list[Gruppe]) -> tuple[str, ...]:
    """What the signs mean that stand in place of values."""
    return tuple(f"{z}: {bedeutung}." for z, bedeutung in zeichen(z.zelle for g in gruppen for z in g.rows))


def _fehlend(bestand: Bestand, ausgabe: Ausgabe, zellen: list[Zelle]) -> Satz:
    """How many of the intended indicators have no value for the region, and how many others stand in their place."""
    vorgesehen = {i for a in ausgabe.abschnitte for i in a.kennzahlen[: a.plaetze]}
    mit_wert = {z.kennzahl_id for z in zellen if z.wert is not None}
    ohne, ersatz = len(vorgesehen - mit_wert), len(mit_wert - vorgesehen)
    alle, hier = zahlen.zaehlwort(len(vorgesehen), "Kennzahl", "Kennzahlen"), bestand.region.im
    if not ohne:
        return Satz(f"Alle {alle} haben {hier} einen Wert.", tuple(zellen))
    text = f"Von {alle}, die vorgesehen sind, {'hat' if ohne == 1 else 'haben'} {zahlen.zahl(ohne)} {hier} keinen Wert"
    if ersatz:
        text += f"; {zahlen.zaehlwort(ersatz, 'andere ist', 'andere sind')} an ihre Stelle gerückt"
    return Satz(f"{text}.", tuple(zellen))
