"""The target that a municipality set for an indicator: a mark in charts, a neutral sentence, a column in the table.

Nothing is judged: whether a value above or below its target is good depends on the indicator.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reports import alternativtext, saetze, vergleich, zahlen, zeit
from reports.charts.spec import Linien, Saeulen, Streifen, Zielmarke
from reports.gesicht import Ziel
from reports.saetze import Satz
from reports.tafeln import KREUZ
from reports.thema import Thema
from reports.view import Entry, Figure, Table


def mit_ziel(figure: Figure | None, t: Thema) -> Figure | None:
    """A figure with the target as a labelled mark, where its form shows the total of the indicator."""
    ziel = t.bestand.gesicht.ziele.get(t.id)
    if figure is None or ziel is None or not isinstance(figure.chart, Linien | Saeulen | Streifen):
        return figure
    wert = zahlen.kompakt(ziel.wert, _stellen(t, ziel), t.kennzahl.einheit)
    marke = Zielmarke(ziel.wert, f"Ziel {_wann(t, ziel)}: {wert}")
    platz = alternativtext.LAENGE - len(marke.text) - 2
    alt = figure.alt if len(figure.alt) <= platz else figure.alt[: platz - 1].rstrip() + "…"
    return replace(figure, chart=replace(figure.chart, ziel=marke), alt=f"{alt} {marke.text}.")


def satz(t: Thema) -> Satz | None:
    """How far the newest value is from the target, or was in its year where that is past; None where none is set."""
    ziel = t.bestand.gesicht.ziele.get(t.id)
    if ziel is None:
        return None
    vorbei = ziel.jahr < t.jahr
    damals = t.zelle(jahr=ziel.jahr)
    eigen = damals if vorbei and damals.wert is not None else t.zelle()
    stellen, einheit = _stellen(t, ziel), saetze.einheit(t.kennzahl)
    betraegt = "betrug" if vorbei else "beträgt"
    anfang = f"Das Ziel für {_wann(t, ziel)} {betraegt} {zahlen.mit_einheit(ziel.wert, stellen, einheit)}"
    if eigen.wert is None:
        return Satz(f"{anfang}.", (eigen,))
    wer, wann = ("der Wert", " damals") if eigen is damals and vorbei else ("der neueste Wert", "")
    abstand = eigen.wert - ziel.wert
    if not zahlen.runden(abstand, stellen):
        return Satz(f"{anfang}; {wer} entspr{'ach' if wann else 'icht'} ihm{wann}.", (eigen,))
    einheit = "Prozentpunkte" if vergleich.ist_anteil(t.kennzahl) else einheit
    betrag = zahlen.mit_einheit(abs(abstand), stellen, einheit)
    wo = "darüber" if abstand > 0 else "darunter"
    return Satz(f"{anfang}; {wer} {'lag' if wann else 'liegt'}{wann} {betrag} {wo}.", (eigen,))


def mit_spalte(tafel: Table, t: Thema) -> Table:
    """A table with the target as last column, beside the total of the region; others have none."""
    ziel = t.bestand.gesicht.ziele.get(t.id)
    if ziel is None or not any(zeile.strong for zeile in tafel.rows):
        return tafel
    wert = Entry(zahlen.zahl(ziel.wert, _stellen(t, ziel)), ziel.wert, _stellen(t, ziel))
    zeilen = tuple(replace(z, cells=(*z.cells, wert if z.strong else KREUZ)) for z in tafel.rows)
    kreuz = () if all(z.strong for z in zeilen) else (zahlen.ZEICHEN["nicht_sinnvoll"],)
    zeichen = dict.fromkeys((*tafel.symbols, *kreuz))
    kopf = (*tafel.head, f"Ziel {_wann(t, ziel)}")
    return replace(tafel, head=kopf, rows=zeilen, align=(*tafel.align, "right"), symbols=tuple(zeichen))


def _wann(t: Thema, ziel: Ziel) -> str:
    """The year of the target as the indicator counts it: `2030/31` for school years."""
    return zeit.schuljahr(ziel.jahr) if t.achse.schuljahre else str(ziel.jahr)


def _stellen(t: Thema, ziel: Ziel) -> int:
    """As many decimals as the indicator has, or as many more as the target was given with."""
    gegeben = Decimal(repr(ziel.wert)).normalize().as_tuple().exponent
    return max(t.kennzahl.stellen, -gegeben if isinstance(gegeben, int) else 0)
