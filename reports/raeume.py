"""Below the Region: its Gemeinden and its Sozialräume in one table each and on strips, where there are values."""

from __future__ import annotations

from collections.abc import Sequence

from reports import alternativtext, vergleich, zahlen, zeit
from reports.charts.spec import Streifen
from reports.daten import Bestand, Unterregion, Zelle
from reports.plan import BlockPlan, Plan, RaumPlan
from reports.saetze import Satz
from reports.tafeln import ausrichtung, mit_vorbehalt, zeichen
from reports.thema import Thema, quellen
from reports.view import Block, Figure, Row, Table

_MINDESTENS = 3
"""So many Gemeinden or Sozialräume need a value for a column or a strip."""


def bloecke(bestand: Bestand, plan: Plan, raeume: Sequence[RaumPlan]) -> list[Block]:
    """A block for the Gemeinden and one for the Sozialräume of the region, as far as they have values."""
    return [b for raum in raeume if (b := _block(bestand, plan, raum)) is not None]


def themen(bestand: Bestand, plan: Plan, raeume: Sequence[RaumPlan]) -> list[Thema]:
    """The indicators that the tables show."""
    return [t for raum in raeume for i in raum.tabelle if (t := _thema(bestand, plan, raum, i)) is not None]


def _block(bestand: Bestand, plan: Plan, raum: RaumPlan) -> Block | None:
    spalten = themen(bestand, plan, [raum])
    if not spalten:
        return None
    tafel = _tafel(spalten, raum)
    figuren = [f for i in raum.streifen if (t := _thema(bestand, plan, raum, i)) and (f := _streifen(t, raum))]
    return Block(
        f"unterregionen_{raum.ebene}", raum.titel, _saetze(spalten, raum), tuple(figuren), (tafel,),
        "", "", "", "", (), "", tafel.source, tafel.symbols,
    )  # fmt: skip


def _zellen(bestand: Bestand, ebene: str, kennzahl_id: str) -> tuple[Zelle, ...]:
    return bestand.unterwerte.get((ebene, kennzahl_id), ())


def _thema(bestand: Bestand, plan: Plan, raum: RaumPlan, kennzahl_id: str) -> Thema | None:
    """The indicator in the newest year of the level, None where too few of its regions have a value."""
    kennzahl, zellen = bestand.kennzahlen.get(kennzahl_id), _zellen(bestand, raum.ebene, kennzahl_id)
    if kennzahl is None or sum(z.wert is not None for z in zellen) < _MINDESTENS:
        return None
    return Thema(bestand, kennzahl, BlockPlan(kennzahl_id), plan, zellen[0].jahr)


def _orte(spalten: Sequence[Thema], raum: RaumPlan) -> list[Unterregion]:
    """The regions of the level for which anything is stated, in the order of their keys."""
    bestand = spalten[0].bestand
    da = {z.region_id for t in spalten for z in _zellen(bestand, raum.ebene, t.id) if z.flag not in _OHNE_ANGABE}
    return [r for r in bestand.unterregionen if r.ebene == raum.ebene and r.region_id in da]


_OHNE_ANGABE = ("unbekannt", "entfallen")


def _tafel(spalten: Sequence[Thema], raum: RaumPlan) -> Table:
    """One row a Gemeinde or Sozialraum, one column an indicator; at the end the region itself and the Land."""
    bestand = spalten[0].bestand
    je_ort = {t.id: {z.region_id: z for z in _zellen(bestand, raum.ebene, t.id)} for t in spalten}
    zeilen, alle = [], []
    for ort in _orte(spalten, raum):
        werte = [je_ort[t.id].get(ort.region_id) or t.zelle(ort.region_id) for t in spalten]
        zeilen.append(_zeile(ort.name, spalten, werte, stark=False))
        alle += werte
    for rid, name in (spalten[0].gebiete[0], spalten[0].gebiete[-1]):
        werte = [t.zelle(rid) for t in spalten]
        if any(z.wert is not None for z in werte):
            zeilen.append(_zeile(name, spalten, werte, stark=True))
            alle += werte
    kopf = (raum.einzahl, *(_kopf(t) for t in spalten))
    return Table(
        f"{raum.mehrzahl} {bestand.region.des} in der Reihenfolge ihrer Schlüssel", kopf, tuple(zeilen),
        ausrichtung(len(kopf)), quellen(spalten), symbols=zeichen(alle),
    )  # fmt: skip


def _zeile(name: str, spalten: Sequence[Thema], werte: Sequence[Zelle], *, stark: bool) -> Row:
    return Row(name, tuple(mit_vorbehalt(t.kennzahl, z) for t, z in zip(spalten, werte, strict=True)), stark)


def _kopf(t: Thema) -> str:
    """Short title with unit and period."""
    kurz, einheit = t.gesamt.namen.get(t.id) or t.kennzahl.kurz, zahlen.einheit_kurz(t.kennzahl.einheit)
    zusatz = "" if vergleich.ist_anzahl(t.kennzahl) or einheit in kurz else f" ({einheit})"
    return f"{kurz}{zusatz}, {_wann(t)}"


def _wann(t: Thema) -> str:
    return zeit.schuljahr(t.jahr) if zeit.ist_schuljahr(t.kennzahl, t.zelle()) else str(t.jahr)


def _saetze(spalten: Sequence[Thema], raum: RaumPlan) -> tuple[Satz, ...]:
    """How many there are, that order is no rank, and how much is withheld."""
    bestand = spalten[0].bestand
    orte = {r.region_id for r in _orte(spalten, raum)}
    zellen = tuple(z for t in spalten for z in _zellen(bestand, raum.ebene, t.id) if z.region_id in orte)
    geheim = sum(z.flag == "geheim" for z in zellen)
    anzahl = zahlen.zaehlwort(len(orte), raum.einzahl, raum.mehrzahl)
    satz = Satz(f"Die Tabelle nennt {anzahl}; die Reihenfolge ist keine Rangliste.", zellen)
    if not geheim:
        return (satz,)
    zeichen_ = zahlen.ZEICHEN["geheim"][0]
    werte = zahlen.zaehlwort(len(zellen), "Wert", "Werten")
    verb = "ist" if geheim == 1 else "sind"
    return satz, Satz(
        f"Von {werte} {verb} {zahlen.zahl(geheim)} aus Datenschutzgründen nicht ausgewiesen ({zeichen_}).",
        zellen,
    )


def _streifen(t: Thema, raum: RaumPlan) -> Figure | None:
    """The level on one axis, with the region itself and the Land."""
    werte = tuple(z.wert for z in _zellen(t.bestand, raum.ebene, t.id) if z.wert is not None)
    if len(set(werte)) < _MINDESTENS:
        return None
    (eigen, _, land) = ((name, t.zelle(rid).wert) for rid, name in t.gebiete)
    marken = [None if wert is None else (name, wert) for name, wert in (eigen, land)]
    chart = Streifen(werte, marken[0], None, marken[1], t.achse)
    anzahl = zahlen.zaehlwort(len(werte), raum.einzahl, raum.mehrzahl)
    wo = f"{anzahl} {t.bestand.region.des}"
    alt = alternativtext.text(chart, f"{t.kennzahl.titel}, {_wann(t)}", wo)
    return Figure(chart, alt, f"{t.titel}, {_wann(t)}, {wo}")
