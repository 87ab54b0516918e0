"""The figures of a block: which chart in which form, with caption and text alternative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reports import vergleich, zahlen
from reports.charts.spec import Anteile, Balken, Linien, Rolle, Saeulen, Serie, Streifen, Vielfache
from reports.thema import Thema
from reports.view import Figure

_ROLLEN: Final[tuple[Rolle, ...]] = ("region", "bezirk", "land")
_FELDER: Final = 8


def abbildungen(thema: Thema) -> tuple[Figure, ...]:
    """The declared forms that the published values support, in their order; without declaration the usual ones."""
    formen = thema.plan.formen or _vorgabe(thema)
    gezeichnet = [_FORMEN[form](thema) for form in formen]
    for kennzahl_id in thema.plan.streifen:
        anderes = thema.mit(kennzahl_id)
        gezeichnet.append(streifen(anderes) if anderes else None)
    return tuple(f for f in gezeichnet if f is not None)


def _vorgabe(thema: Thema) -> tuple[str, ...]:
    if vergleich.ist_anzahl(thema.kennzahl):
        return ("saeulen",)
    return ("linien", "streifen")


def _verlauf(thema: Thema) -> str:
    """First and last known value, for the text alternative."""
    bekannt = [z for j, z in thema.reihe().items() if z.wert is not None and thema.anfang <= j <= thema.jahr]
    return f"{thema.kompakt(bekannt[0])} zu Beginn, {thema.kompakt(bekannt[-1])} am Ende" if bekannt else "keine Werte"


def saeulen(thema: Thema) -> Figure | None:
    """Columns of a count over the years."""
    if not thema.ist_reihe:
        return None
    chart = Saeulen(thema.punkte(), thema.anfang, thema.jahr, thema.achse, thema.marken)
    ort = thema.bestand.region.name
    alt = f"Säulendiagramm: {thema.kennzahl.titel}, {ort}, {thema.zeitraum}; {_verlauf(thema)}. Werte in der Tabelle."
    return Figure(chart, alt, f"{thema.titel}, {ort}, {thema.zeitraum}")


def linien(thema: Thema) -> Figure | None:
    """The region between Regierungsbezirk and Land over the years."""
    if not thema.ist_reihe or vergleich.ist_anzahl(thema.kennzahl):
        return None
    gebiete = list(zip(thema.gebiete, _ROLLEN, strict=False))
    serien = [Serie(name, rolle, thema.punkte(rid)) for (rid, name), rolle in gebiete]
    chart = Linien(
        tuple(s for s in serien if any(w is not None for _, w in s.punkte)),
        thema.anfang,
        thema.jahr,
        thema.achse,
        thema.marken,
    )
    orte = ", ".join(s.name for s in chart.serien)
    verlauf = f"{thema.bestand.region.name}: {_verlauf(thema)}"
    alt = f"Liniendiagramm: {thema.kennzahl.titel}, {thema.zeitraum}; {verlauf}. Werte in der Tabelle."
    return Figure(chart, alt, f"{thema.titel}, {orte}, {thema.zeitraum}")


def vielfache(thema: Thema) -> Figure | None:
    """Small multiples of the largest groups."""
    if not thema.ist_reihe or len(thema.gruppen) < 2:
        return None
    reihen = {g: thema.punkte(gruppe=g) for g, _ in thema.gruppen}
    groesste = sorted(reihen, key=lambda g: -max((w or 0 for _, w in reihen[g]), default=0))[:_FELDER]
    felder = tuple((name, reihen[g]) for g, name in thema.gruppen if g in groesste)
    chart = Vielfache(felder, thema.anfang, thema.jahr, thema.achse, thema.marken)
    ort, rest = thema.bestand.region.name, len(reihen) - len(felder)
    zusatz = (
        f" (die {len(felder)} größten; eigener Maßstab je Feld, ab null)"
        if rest
        else " (eigener Maßstab je Feld, ab null)"
    )
    was = f"{thema.kennzahl.titel} nach {thema.merkmal}"
    alt = f"Kleine Liniendiagramme: {was}, {ort}, {thema.zeitraum}. Werte in der Tabelle."
    return Figure(chart, alt, f"{thema.titel} nach {thema.merkmal}, {ort}, {thema.zeitraum}{zusatz}")


def balken(thema: Thema) -> Figure | None:
    """Region and Land by group in the newest year."""
    land, eigen = thema.bestand.land.region_id, thema.bestand.region.region_id
    anzahl = vergleich.ist_anzahl(thema.kennzahl)
    teile = [(thema.id, g, n) for g, n in thema.gruppen] if not thema.plan.teile else thema.teile
    werte = [(n, thema.wert(k, eigen, g), None if anzahl else thema.wert(k, land, g)) for k, g, n in teile]
    zeilen = tuple(z for z in werte if z[1] is not None)
    if len(zeilen) < 2:
        return None
    ort = thema.bestand.region.name
    chart = Balken(zeilen, ort, "" if anzahl else "Land NRW", thema.achse)
    jahr = thema.zeitraum.rsplit(" ", 1)[-1]
    wonach = f" nach {thema.merkmal}" if thema.plan.gruppe and f"nach {thema.merkmal}" not in thema.titel else ""
    orte = ort if anzahl else f"{ort} und Land NRW"
    alt = f"Balkendiagramm: {thema.kennzahl.titel}{wonach}, {orte}, {jahr}. Werte in der Tabelle."
    return Figure(chart, alt, f"{thema.titel}{wonach}, {orte}{'' if anzahl else ' (senkrechte Marke)'}, {jahr}")


def streifen(thema: Thema) -> Figure | None:
    """All Regionen on one axis, at least half of them known; counts only show the size of regions and are left out."""
    if not thema.plan.landvergleich:
        return None
    alle = thema.bestand.kreise.get(thema.id, ())
    werte = tuple(z.wert for z in alle if z.wert is not None)
    if len(werte) * 2 < len(alle) or len(set(werte)) < 3 or vergleich.ist_anzahl(thema.kennzahl):
        return None
    jahr = alle[0].jahr
    (eigen, bezirk, land) = ((name, thema.zelle(rid, jahr=jahr).wert) for rid, name in thema.gebiete)
    typ, band = _vergleichstyp(thema, eigen[1]), _band(thema, jahr)
    chart = Streifen(werte, _marke(eigen), _marke(bezirk), _marke(land), thema.achse, typ, band)
    mehr, weniger, ohne = vergleich.lage(thema.kennzahl, thema.zelle(jahr=jahr), alle)
    hoeher = zahlen.zaehlwort(mehr, "Region", "Regionen")
    satz = f": in {hoeher} höher, in {zahlen.zahl(weniger)} niedriger als {thema.bestand.region.im}"
    satz = satz if chart.region else ""
    fehlt = f"; ohne Wert: {zahlen.zaehlwort(ohne, 'Region', 'Regionen')}" if ohne else ""
    label = thema.zeitraum.rsplit(" ", 1)[-1]
    alt = (
        f"Streifendiagramm: {thema.kennzahl.titel}, {label}, alle {len(alle)} Regionen{satz}. Werte im Tabellenanhang."
    )
    zeichen = "; lange Striche: Regionen desselben Vergleichstyps" if typ else ""
    zeichen += "; Band: Bereich des Zufalls bei dieser Fallzahl" if band else ""
    return Figure(chart, alt, f"{thema.titel}, {label}, alle {len(alle)} Regionen{satz}{fehlt}{zeichen}")


def _vergleichstyp(thema: Thema, eigen: float | None) -> tuple[float, ...]:
    """The values of the other regions of the Vergleichstyp."""
    typ = thema.bestand.vergleichstyp
    werte = thema.bestand.unter(thema.id, typ) if typ else []
    if eigen in werte:
        werte.remove(eigen)
    return tuple(werte)


def _band(thema: Thema, jahr: int) -> tuple[float, float] | None:
    """The funnel limits for the number of cases of the region."""
    return vergleich.zufallsbereich(
        thema.kennzahl, thema.zelle(thema.bestand.land.region_id, jahr=jahr), thema.zelle(jahr=jahr)
    )


def anteile(thema: Thema) -> Figure | None:
    """Shares of a whole for region, Regierungsbezirk and Land: by group, or one indicator a part."""
    teile = thema.teile
    if len(teile) < 2:
        return None
    zeilen = tuple(
        (name, tuple(thema.bestand.zelle(k, rid, thema.jahr, g).wert for k, g, _ in teile))
        for rid, name in thema.gebiete
    )
    if all(w is None for w in zeilen[0][1]):
        return None
    chart = Anteile(zeilen, tuple(name for _, _, name in teile), thema.achse)
    jahr = thema.zeitraum.rsplit(" ", 1)[-1]
    orte = ", ".join(n for _, n in thema.gebiete)
    alt = f"Gestapelte Balken: {thema.kennzahl.titel}, {orte}, {jahr}. Werte in der Tabelle."
    return Figure(chart, alt, f"{thema.titel}, {jahr}")


def _marke(eintrag: tuple[str, float | None]) -> tuple[str, float] | None:
    return None if eintrag[1] is None else (eintrag[0], eintrag[1])


_FORMEN: Final[dict[str, Callable[[Thema], Figure | None]]] = {
    "saeulen": saeulen, "linien": linien, "vielfache": vielfache,
    "balken": balken, "streifen": streifen, "anteile": anteile,
}  # fmt: skip
