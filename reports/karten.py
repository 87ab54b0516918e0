"""The map of an indicator: all Regionen with their values in classes, the report's own outlined.

Of a count the map shows the change over five years: the count itself would only show which regions are large.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from reports import alternativtext, vergleich, zeit
from reports.charts.spec import UNSICHER, Feld, Karte
from reports.daten import Zelle
from reports.klassen import klassen
from reports.thema import Thema
from reports.vergleichsbilder import kurztitel
from reports.view import Figure

_MINDESTENS: Final = 3
"""So many different values make a map."""
_LANG: Final = 34
"""So many letters of a unit fit above the key."""


def karte(thema: Thema) -> Figure | None:
    """The map, None where fewer than half of the Regionen have a value, too few different ones, or none is compared."""
    alle = thema.bestand.kreise.get(thema.id, ())
    werte, seit = _gezeigte(thema)
    if not thema.plan.landvergleich or len(werte) * 2 < len(alle) or len(set(werte.values())) < _MINDESTENS:
        return None
    stellen = 1 if vergleich.ist_anzahl(thema.kennzahl) else thema.kennzahl.stellen
    eingeteilt = klassen(list(werte.values()), stellen)
    eigene = set(thema.bestand.mitglieder) if thema.bestand.region != thema.bestand.land else set()
    felder = tuple(
        Feld(
            z.region_id,
            eingeteilt.klasse(werte[z.region_id]) if z.region_id in werte else None,
            z.region_id in werte and not seit and thema.vorbehalt(z) in UNSICHER,
            z.region_id in eigene,
        )
        for z in _vollstaendig(thema, alle)
    )
    chart = Karte(felder, eingeteilt.texte, _einheit(thema, seit), thema.bestand.umrisse)
    was = f"{'Veränderung seit ' + seit + ': ' if seit else ''}{kurztitel(thema)}, {_jahr(thema)}"
    alt = alternativtext.text(chart, was, "" if not eigene else f"{thema.bestand.region.name} umrandet")
    return Figure(chart, alt, _unterschrift(thema, seit, chart), wide=True)


def _vollstaendig(thema: Thema, alle: tuple[Zelle, ...]) -> list[Zelle]:
    """A value of every Region, also of those for which nothing was published."""
    da = {z.region_id: z for z in alle}
    kreise = [r.region_id for r in thema.bestand.regionen.values() if r.ebene == "kreis"]
    return [da.get(r) or thema.zelle(r) for r in sorted(kreise)]


def _gezeigte(thema: Thema) -> tuple[Mapping[str, float], str]:
    """Region -> what the map shows of it, and since when where it is a change."""
    if not vergleich.ist_anzahl(thema.kennzahl):
        alle = thema.bestand.kreise.get(thema.id, ())
        return {z.region_id: z.wert for z in alle if z.wert is not None}, ""
    aenderungen = {
        z.region_id: u
        for z in thema.bestand.kreise.get(thema.id, ())
        if (u := vergleich.entwicklung(thema.kennzahl, thema.reihe(z.region_id), bis=z.jahr))
    }
    anfang = min((u.vorher.jahr for u in aenderungen.values()), default=0)
    gleiche = {r: u for r, u in aenderungen.items() if u.vorher.jahr == anfang and u.prozent is not None}
    seit = zeit.kurz(thema.kennzahl, next(iter(gleiche.values())).vorher) if gleiche else ""
    return {r: u.prozent or 0.0 for r, u in gleiche.items()}, seit


def _einheit(thema: Thema, seit: str) -> str:
    """What the key counts in."""
    if seit:
        return f"Veränderung seit {seit} in Prozent"
    einheit = thema.kennzahl.einheit
    return f"in {einheit}" if einheit == "Prozent" else einheit if len(einheit) <= _LANG else "Wert"


def _jahr(thema: Thema) -> str:
    jahr = thema.bestand.kreise[thema.id][0].jahr
    return zeit.kurz(thema.kennzahl, replace(thema.zelle(jahr=jahr), jahr=jahr))


def _unterschrift(thema: Thema, seit: str, chart: Karte) -> str:
    """What, when, which regions, how the classes are made, what is outlined, whose borders."""
    bestand, bis = thema.bestand, _jahr(thema)
    was = f"{thema.kennzahl.titel}: Veränderung von {seit} bis {bis}" if seit else f"{thema.titel}, {bis}"
    teile = [f"{was}, alle {len(chart.felder)} Regionen"]
    if len(chart.klassen) > 1:
        teile.append(f"{len(chart.klassen)} Klassen mit etwa gleich vielen Regionen und gerundeten Grenzen")
    if any(f.hervor for f in chart.felder):
        teile.append(f"umrandet: {bestand.region.name}")
    teile.append(bestand.kartenvermerk or "jede Region als gleich große Kachel nach ihrer Lage")
    return "; ".join(teile)
