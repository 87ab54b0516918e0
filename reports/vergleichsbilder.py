"""The figures of comparison: gaps between groups, two years side by side, flows; each from the cells of `paare`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reports import alternativtext, paare, vergleich, zahlen
from reports.charts.spec import UNSICHER, Fluss, Hantel, Paar, Steigung
from reports.daten import Zelle
from reports.paare import Weg, Zeile
from reports.thema import Thema
from reports.view import Figure

HOHL: Final = "hohl: eingeschränkte Aussage (wenige Fälle, vorläufig oder geschätzt)"


def hantel(thema: Thema) -> Figure | None:
    """Two groups: by region, or where the plan names further indicators, one row an indicator beside the Land."""
    gruppen, zeilen = paare.seiten(thema), paare.gruppenpaare(thema)
    if gruppen is None or not any(paare.abstand(z.erste, z.zweite) is not None for z in zeilen):
        return None
    (_, erste), (_, zweite) = gruppen
    gezeigt, ort, wann = zeilen[0].kennzahl, thema.bestand.region.name, thema.zeitraum.rsplit(" ", 1)[-1]
    anteil = vergleich.ist_anteil(gezeigt)
    mehrere = bool(thema.plan.teile)
    daneben = tuple(paare.abstand(*z.land) for z in zeilen if z.land is not None)
    achse = replace(thema.achse, stellen=gezeigt.stellen, nach="%" if anteil else "")
    paare_, punkte = tuple(_paar(thema, z) for z in zeilen), "PP" if anteil else ""
    chart = Hantel(paare_, (erste, zweite), achse, punkte, ort if daneben else "", daneben)
    namen = ", ".join(z.name for z in zeilen)
    was = f"{namen if mehrere else kurztitel(thema)} nach {thema.merkmal}"
    einheit = f" ({'%' if anteil else gezeigt.einheit})" if mehrere else ""
    titel = f"{namen if mehrere else thema.titel} nach {thema.merkmal}{einheit}"
    caption = f"{titel}, {ort if mehrere else namen}, {wann}; Abstand: {erste} minus {zweite}"
    alt = alternativtext.text(chart, f"{was}, {wann}", ort if mehrere else "")
    return Figure(chart, alt, caption + _hohl(chart.zeilen))


def kurztitel(thema: Thema) -> str:
    """What the picture is about: the title, the short one where the title is long."""
    return thema.kennzahl.titel if len(thema.kennzahl.titel) <= 80 else thema.kennzahl.kurz


def _paar(thema: Thema, zeile: Zeile) -> Paar:
    eigen = thema if zeile.kennzahl is thema.kennzahl else thema.mit(zeile.kennzahl.kennzahl_id) or thema
    vorbehalte = eigen.vorbehalt(zeile.erste), eigen.vorbehalt(zeile.zweite)
    return Paar(zeile.name, zeile.erste.wert, zeile.zweite.wert, vorbehalte)


def _hohl(zeilen: tuple[Paar, ...]) -> str:
    return f"; {HOHL}" if any(v in UNSICHER for z in zeilen for v in z.vorbehalte) else ""


def steigung(thema: Thema) -> Figure | None:
    """The groups in the year of comparison and in the newest year; the widest change of a group is set off."""
    spanne, zeilen = paare.jahre(thema), paare.zeitpaare(thema)
    if spanne is None or len(zeilen) < 2:
        return None
    spalten = paare.jahrtexte(thema, spanne)
    weite = [abs(paare.abstand(z.erste, z.zweite) or 0.0) for z in zeilen]
    hervor = (weite.index(max(weite)),) if max(weite) else ()
    chart = Steigung(tuple(_paar(thema, z) for z in zeilen), spalten, thema.achse, hervor)
    ort, wonach = thema.bestand.region.name, f"{thema.titel} nach {thema.merkmal}"
    wonach = thema.titel if thema.merkmal in thema.titel else wonach
    caption = f"{wonach}, {ort}, {spalten[0]} und {spalten[1]}"
    caption += "; hervorgehoben: die größte Veränderung" if hervor else ""
    return Figure(chart, alternativtext.text(chart, kurztitel(thema), ort), caption + _hohl(chart.zeilen))


def fluss(thema: Thema) -> Figure | None:
    """How many go from where to where; ways without a known count are not drawn, and the caption says so."""
    alle = paare.wege(thema)
    da = [w for w in alle if w.anzahl]
    if len(da) < 2:
        return None
    von, nach = list(dict.fromkeys(w.von for w in da)), paare.ziele(thema, da)
    baender = tuple((von.index(w.von), nach.index(w.nach), float(w.anzahl or 0)) for w in da)
    summe = da[0].zelle.nenner if len(von) == 1 else None
    heads = thema.plan.fluss[:2] or ("von", "nach")
    chart = Fluss(tuple(von), tuple(nach), baender, (heads[0], heads[1]), summe)
    ort, wann = thema.bestand.region.name, thema.zeitraum.rsplit(" ", 1)[-1]
    caption = f"{thema.kennzahl.titel}, {ort}, {wann}; Breite der Bänder: Anzahl{_ohne(alle)}"
    return Figure(chart, alternativtext.text(chart, f"{kurztitel(thema)}, {wann}", ort), caption)


def _ohne(alle: list[Weg]) -> str:
    """How many ways have no known count."""
    anzahl = sum(_unbekannt(w.zelle) and w.anzahl is None for w in alle)
    return f"; {zahlen.zaehlwort(anzahl, 'Weg', 'Wege')} ohne ausgewiesene Anzahl nicht gezeichnet" if anzahl else ""


def _unbekannt(zelle: Zelle) -> bool:
    return zelle.flag != "entfallen"
