"""The tables beside the pictures of comparison, from the same cells: pairs with their gap, two years, from and to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reports import paare, vergleich, zahlen
from reports.daten import Zelle
from reports.paare import Weg
from reports.tafeln import eintrag, mit_vorbehalt, tabelle
from reports.thema import Thema
from reports.view import Entry, Row, Table

_SCHMAL: Final = 3
"""So many Schulformen fit side by side beside the margin."""


def tabellen(thema: Thema) -> tuple[Table, ...]:
    """The tables that a declared form of comparison needs; empty where the usual table shows all of its values."""
    formen = set(thema.plan.formen)
    if "hantel" in formen and thema.plan.teile and paare.seiten(thema):
        return (_abstaende(thema),)
    wege = paare.wege(thema) if "fluss" in formen else []
    if len({w.von for w in wege}) > 1:
        return (_von_nach(thema, wege),) if any(w.zaehlt for w in wege) else ()
    return (_zwei_jahre(thema, wege),) if wege or ("steigung" in formen and paare.jahre(thema)) else ()


def _abstand(erste: Zelle, zweite: Zelle, stellen: int) -> Entry:
    """First minus second with its direction, the sign of the cell that stops it where one is not known."""
    wert = paare.abstand(erste, zweite)
    if wert is None:
        return eintrag(erste if erste.wert is None else zweite, stellen)
    return Entry(zahlen.vorzeichen(wert, stellen), wert, stellen)


def _abstaende(thema: Thema) -> Table:
    """Both sides of every indicator in the region with their gap, and the gap in the Land."""
    (_, erste), (_, zweite) = paare.seiten(thema) or (("", ""), ("", ""))
    zeilen, zellen = [], []
    for z in paare.gruppenpaare(thema):
        stellen, werte = z.kennzahl.stellen, [mit_vorbehalt(z.kennzahl, s) for s in (z.erste, z.zweite)]
        abstaende = [_abstand(*paar, stellen) for paar in ((z.erste, z.zweite), z.land) if paar]
        zeilen.append(Row(z.name, (*werte, *abstaende)))
        zellen += [z.erste, z.zweite]
    einheit = "PP" if vergleich.ist_anteil(thema.kennzahl) else "absolut"
    kopf = ["Kennzahl", erste, zweite, f"Abstand ({einheit})", *([f"Land ({einheit})"] if thema.mit_land else [])]
    ort, wann = thema.bestand.region.name, thema.zeitraum.rsplit(" ", 1)[-1]
    return tabelle(thema, f"{thema.titel} nach {thema.merkmal}, {ort}, {wann}", kopf, zeilen, zellen)


def _zwei_jahre(thema: Thema, wege: Sequence[Weg]) -> Table:
    """The groups in the year of comparison and in the newest year, with change and number, beside those of the Land."""
    stellen, spanne = thema.kennzahl.stellen, paare.jahre(thema) if "steigung" in thema.plan.formen else None
    anzahl, land = {w.zelle.gruppe: w for w in wege}, thema.bestand.land.region_id
    punkte = f"Veränderung ({'PP' if vergleich.ist_anteil(thema.kennzahl) else 'absolut'})"
    jahre = paare.jahrtexte(thema, spanne) if spanne else (thema.zeitraum.rsplit(" ", 1)[-1],)
    kopf = [thema.merkmal, *(["Anzahl"] if wege else []), *jahre, *([punkte] if spanne else [])]
    zeilen, zellen = [], []
    for gruppe, name in thema.gruppen:
        werte = [thema.zelle(gruppe=gruppe, jahr=j) for j in (spanne or (thema.jahr,))]
        spalten = [mit_vorbehalt(thema.kennzahl, z) for z in werte]
        if wege:
            spalten.insert(0, _anzahl(anzahl[gruppe]))
        spalten += [_abstand(werte[1], werte[0], stellen)] if spanne else []
        neben = [thema.zelle(land, gruppe)] if thema.mit_land else []
        zeilen.append(Row(name, (*spalten, *(mit_vorbehalt(thema.kennzahl, z) for z in neben))))
        zellen += [*werte, *neben]
    titel = f"{thema.titel}, {thema.bestand.region.name}, {' und '.join(jahre)}"
    return tabelle(thema, titel, [*kopf, *(["Land NRW"] if thema.mit_land else [])], zeilen, zellen)


def _anzahl(weg: Weg) -> Entry:
    return eintrag(replace(weg.zelle, wert=weg.anzahl), 0)


def _von_nach(thema: Thema, wege: Sequence[Weg]) -> Table:
    """A row a place of origin, a column a destination; only those that anybody left or reached."""
    je = {(w.von, w.nach): w.zelle if w.anzahl is None else replace(w.zelle, wert=w.anzahl) for w in wege}
    fehlt, gleich = (replace(wege[0].zelle, wert=None, flag=f) for f in ("unbekannt", "nicht_sinnvoll"))
    nach = paare.ziele(thema, (w for w in wege if w.zaehlt))
    zeilen, zellen = [], []
    for start in dict.fromkeys(w.von for w in wege if w.zaehlt):
        werte = [gleich if ziel == start else je.get((start, ziel), fehlt) for ziel in nach]
        zeilen.append(Row(start, tuple(eintrag(z, 0) for z in werte)))
        zellen += werte
    ort, wann = thema.bestand.region.name, thema.zeitraum.rsplit(" ", 1)[-1]
    fertig = tabelle(thema, f"{thema.kennzahl.titel}, {ort}, {wann}", ["von / nach", *nach], zeilen, zellen)
    return replace(fertig, wide=len(nach) > _SCHMAL)
