"""The table of how an indicator is spread over the Bildungsregionen: value and span of each larger region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reports import zahlen, zeit
from reports.daten import Bestand, Region, Zelle
from reports.spannen import orte, spanne
from reports.tafeln import KREUZ, mit_vorbehalt, tabelle
from reports.thema import Thema
from reports.view import Entry, Row, Table


def tafel(thema: Thema) -> Table | None:
    """Value and span by Regierungsbezirk (of the Land), or of the Regierungsbezirk beside the Land."""
    bestand = thema.bestand
    if not bestand.gross or spanne(thema, bestand.mitglieder) is None:
        return None
    jahr = bestand.kreise[thema.id][0].jahr
    zeilen, zellen = [], []
    for region in _gebiete(bestand):
        zelle = thema.zelle(region.region_id, jahr=jahr)
        zeilen.append(_zeile(thema, region, zelle))
        zellen.append(zelle)
    kopf = ("Gebiet", "Wert", "Regionen", "niedrigster Wert", "Mitte", "höchster Wert")
    wann = zeit.kurz(thema.kennzahl, zellen[-1])
    fertig = tabelle(thema, f"{thema.titel}, Spanne der Bildungsregionen, {wann}", kopf, zeilen, zellen)
    return replace(fertig, wide=True)


def _gebiete(bestand: Bestand) -> Iterable[Region]:
    if bestand.region != bestand.land:
        return (bestand.region, bestand.land)
    return (*(r for r in bestand.regionen.values() if r.ebene == "regierungsbezirk"), bestand.land)


def _zeile(thema: Thema, region: Region, zelle: Zelle) -> Row:
    bestand, stellen = thema.bestand, thema.kennzahl.stellen
    gefunden = spanne(thema, bestand.teile(region))
    wert = mit_vorbehalt(thema.kennzahl, zelle)
    stark = region == bestand.region
    if gefunden is None:
        return Row(region.kurz, (wert, KREUZ, KREUZ, KREUZ, KREUZ), stark)

    def ende(zellen: Sequence[Zelle]) -> Entry:
        return Entry(f"{zahlen.zahl(zellen[0].wert or 0.0, stellen)} ({orte(bestand, zellen)})")

    anzahl = Entry(zahlen.zahl(gefunden.anzahl), gefunden.anzahl)
    mitte = Entry(zahlen.zahl(gefunden.median, stellen), gefunden.median, stellen)
    return Row(region.kurz, (wert, anzahl, ende(gefunden.tief), mitte, ende(gefunden.hoch)), stark)
