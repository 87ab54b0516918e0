"""The figures of a block: which chart in which form, with caption and text alternative."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from reports import alternativtext, vergleich, woerter, zahlen, zeit
from reports.charts.spec import (
    UNSICHER,
    Anteile,
    Balken,
    Linien,
    Rolle,
    Saeulen,
    Serie,
    Streifen,
    Vielfache,
    Vorbehalt,
)
from reports.daten import Zelle
from reports.karten import karte
from reports.thema import Thema
from reports.vergleichsbilder import HOHL, fluss, hantel, kurztitel, steigung
from reports.view import Figure
from reports.ziele import mit_ziel

_ROLLEN: Final[tuple[Rolle, ...]] = ("region", "bezirk", "land")
_FELDER: Final = 9
SCHRAFFIERT: Final = "schraffiert: eingeschränkte Aussage (wenige Fälle, vorläufig oder geschätzt)"


def abbildungen(thema: Thema) -> tuple[Figure, ...]:
    """The declared forms that the published values support, in their order; without declaration the usual ones."""
    formen = thema.plan.formen or _vorgabe(thema)
    if thema.bestand.gross:
        return _ueberblick(thema, formen)
    gezeichnet = [mit_ziel(_FORMEN[form](thema), thema) for form in formen]
    for kennzahl_id in thema.plan.streifen:
        anderes = thema.mit(kennzahl_id)
        gezeichnet.append(mit_ziel(streifen(anderes), anderes) if anderes else None)
    return tuple(f for f in gezeichnet if f is not None)


def _ueberblick(thema: Thema, formen: Iterable[str]) -> tuple[Figure, ...]:
    """Of a larger region the first form that the values support, all Regionen on one axis, and the map."""
    eigene = (_FORMEN[form](thema) for form in formen if form not in ("streifen", "karte"))
    erste = next((figure for figure in eigene if figure), None)
    return tuple(f for f in (erste, streifen(thema), karte(thema)) if f is not None)


def _vorgabe(thema: Thema) -> tuple[str, ...]:
    if vergleich.ist_anzahl(thema.kennzahl):
        return ("saeulen",)
    return ("linien", "streifen")


def saeulen(thema: Thema) -> Figure | None:
    """Columns of a count over the years."""
    if not thema.ist_reihe:
        return None
    chart = Saeulen(thema.punkte(), thema.anfang, thema.jahr, thema.achse, thema.marken, thema.vorbehalte())
    ort = thema.bestand.region.name
    caption = f"{thema.titel}, {ort}, {thema.zeitraum}{_unsicher(SCHRAFFIERT, dict(chart.vorbehalte).values())}"
    return Figure(chart, alternativtext.text(chart, kurztitel(thema), ort), caption)


def linien(thema: Thema) -> Figure | None:
    """The region between Regierungsbezirk and Land over the years."""
    if not thema.ist_reihe or vergleich.ist_anzahl(thema.kennzahl):
        return None
    serien = [Serie(name, _rolle(thema, rid), thema.punkte(rid), thema.vorbehalte(rid)) for rid, name in thema.gebiete]
    chart = Linien(
        tuple(s for s in serien if any(w is not None for _, w in s.punkte)),
        thema.anfang,
        thema.jahr,
        thema.achse,
        thema.marken,
    )
    orte = ", ".join(s.name for s in chart.serien)
    vorbehalte = [v for s in chart.serien for _, v in s.vorbehalte]
    caption = f"{thema.titel}, {orte}, {thema.zeitraum}{_unsicher(HOHL, vorbehalte)}"
    return Figure(chart, alternativtext.text(chart, kurztitel(thema)), caption)


def _rolle(thema: Thema, region_id: str) -> Rolle:
    bestand = thema.bestand
    if region_id == bestand.region.region_id:
        return "region"
    return "land" if region_id == bestand.land.region_id else "bezirk"


def vielfache(thema: Thema) -> Figure | None:
    """Small multiples: of counts those of the groups that are largest now, else of the first as declared."""
    if not thema.ist_reihe or len(thema.gruppen) < 2:
        return None
    reihen = {g: thema.punkte(gruppe=g) for g, _ in thema.gruppen}
    zaehlt = vergleich.ist_anzahl(thema.kennzahl)
    gezeigt = sorted(reihen, key=lambda g: -(reihen[g][-1][1] or 0) if zaehlt else 0)[:_FELDER]
    felder = tuple(
        Serie(name, "region", reihen[g], thema.vorbehalte(gruppe=g)) for g, name in thema.gruppen if g in gezeigt
    )
    chart = Vielfache(felder, thema.anfang, thema.jahr, thema.achse, thema.marken)
    ort, rest = thema.bestand.region.name, len(reihen) - len(felder)
    auswahl = f"die {len(felder)} größten; " if zaehlt else f"{len(felder)} von {len(reihen)}; "
    zusatz = f" ({auswahl if rest else ''}eigener Maßstab je Feld, ab null)"
    brueche = [m for m in thema.marken if m.bruch]
    zusatz += f"; punktierte Linie: {', '.join(m.titel for m in brueche)}" if brueche else ""
    zusatz += _unsicher(HOHL, [v for f in felder for j, v in f.vorbehalte if j == thema.jahr])
    alt = alternativtext.text(chart, f"{kurztitel(thema)} nach {thema.merkmal}, {thema.zeitraum}", ort)
    return Figure(chart, alt, f"{thema.titel} nach {thema.merkmal}, {ort}, {thema.zeitraum}{zusatz}")


def _zeichen(zelle: Zelle) -> str:
    """The sign that stands instead of a number; empty where a number stands."""
    return zahlen.zelle(None, zelle.flag, 0) if zelle.wert is None or zelle.flag == "genau_null" else ""


def balken(thema: Thema) -> Figure | None:
    """Region and Land by group in the newest year."""
    land, eigen = thema.bestand.land.region_id, thema.bestand.region.region_id
    allein = vergleich.ist_anzahl(thema.kennzahl) or not thema.mit_land
    teile = [(thema.id, g, n) for g, n in thema.gruppen] if not thema.plan.teile else thema.teile

    def zelle(kennzahl: str, wo: str, gruppe: str) -> Zelle:
        return thema.bestand.zelle(kennzahl, wo, thema.jahr, gruppe)

    paare = [(n, zelle(k, eigen, g), zelle(k, land, g)) for k, g, n in teile]
    paare = [p for p in paare if p[1].wert is not None]
    if len(paare) < 2:
        return None
    ort = thema.bestand.region.name
    zeilen = tuple((n, hier.wert, None if allein else dort.wert) for n, hier, dort in paare)
    vorbehalte = tuple(thema.vorbehalt(hier) for _, hier, _ in paare)
    zeichen = tuple((_zeichen(hier), _zeichen(dort)) for _, hier, dort in paare)
    chart = Balken(zeilen, ort, "" if allein else "Land NRW", thema.achse, vorbehalte, zeichen)
    jahr = thema.zeitraum.rsplit(" ", 1)[-1]
    wonach = f" nach {thema.merkmal}" if thema.plan.gruppe and thema.merkmal not in thema.titel else ""
    orte = ort if allein else f"{ort} und Land NRW"
    alt = alternativtext.text(chart, f"{kurztitel(thema)}{wonach}, {jahr}", ort)
    zusatz = _unsicher(SCHRAFFIERT, vorbehalte)
    return Figure(chart, alt, f"{thema.titel}{wonach}, {orte}{'' if allein else ' (senkrechte Marke)'}, {jahr}{zusatz}")


def streifen(thema: Thema) -> Figure | None:
    """All Regionen on one axis, at least half of them known; counts only show the size of regions and are left out."""
    if not thema.plan.landvergleich:
        return None
    alle = thema.bestand.kreise.get(thema.id, ())
    werte = tuple(z.wert for z in alle if z.wert is not None)
    if len(werte) * 2 < len(alle) or len(set(werte)) < 3 or vergleich.ist_anzahl(thema.kennzahl):
        return None
    jahr = alle[0].jahr
    marken = {_rolle(thema, rid): _marke((name, thema.zelle(rid, jahr=jahr).wert)) for rid, name in thema.gebiete}
    (gleiche, typ), (band, gemeint) = _gleiche(thema, jahr), _band(thema, jahr)
    vorbehalt = thema.vorbehalt(thema.zelle(jahr=jahr))
    eigen, bezirk, land = (marken.get(rolle) for rolle in _ROLLEN)
    chart = Streifen(werte, eigen, bezirk, land, thema.achse, typ, band, vorbehalt)
    mehr, weniger, _ = vergleich.lage(thema.kennzahl, thema.zelle(jahr=jahr), alle)
    anzahl = len(thema.bestand.teile(thema.bestand.land))
    ohne = anzahl - len(werte)
    satz = f": {woerter.lage(mehr, weniger, thema.bestand.region.im)}" if chart.region else ""
    fehlt = f"; ohne Wert: {zahlen.zaehlwort(ohne, 'Region', 'Regionen')}" if ohne else ""
    label = zeit.kurz(thema.kennzahl, thema.zelle(jahr=jahr))
    alt = alternativtext.text(chart, f"{kurztitel(thema)}, {label}")
    zeichen = f"; lange Striche: {gleiche}" if typ else ""
    zeichen += _unsicher(HOHL, [vorbehalt])
    zeichen += f"; Band: {gemeint}" if band else ""
    return Figure(chart, alt, f"{thema.titel}, {label}, alle {anzahl} Regionen{satz}{fehlt}{zeichen}")


def _gleiche(thema: Thema, jahr: int) -> tuple[str, tuple[float, ...]]:
    """The regions marked and their values: those of the Regierungsbezirk, or the others of the Vergleichstyp."""
    bestand, eigen = thema.bestand, thema.zelle(jahr=jahr).wert
    if bestand.gross:
        dabei = [z for z in bestand.kreise.get(thema.id, ()) if z.region_id in bestand.mitglieder]
        alle = bestand.region == bestand.land
        return f"Regionen {bestand.region.im}", () if alle else tuple(z.wert for z in dabei if z.wert is not None)
    typ = bestand.vergleichstyp
    werte = bestand.unter(thema.id, typ) if typ else []
    if eigen in werte:
        werte.remove(eigen)
    return "Regionen desselben Vergleichstyps", tuple(werte)


def _band(thema: Thema, jahr: int) -> tuple[tuple[float, float] | None, str]:
    """The interval of the region's value, else the funnel limits for its number of cases, and what it is called."""
    eigen, land = thema.zelle(jahr=jahr), thema.zelle(thema.bestand.land.region_id, jahr=jahr)
    if eigen.grenzen:
        unten, oben = (z.wert or 0.0 for z in eigen.grenzen)
        return (unten, oben), f"95-Prozent-Intervall {thema.bestand.region.des}"
    return vergleich.zufallsbereich(thema.kennzahl, land, eigen), "Bereich des Zufalls bei dieser Fallzahl"


def anteile(thema: Thema) -> Figure | None:
    """Shares of a whole by region: by group, or one indicator a part."""
    teile = thema.teile
    if len(teile) < 2:
        return None
    zeilen = tuple(
        (name, tuple(thema.bestand.zelle(k, rid, thema.jahr, g).wert for k, g, _ in teile))
        for rid, name in thema.zeilen
    )
    if all(w is None for w in zeilen[0][1]):
        return None
    zellen = [[thema.bestand.zelle(k, rid, thema.jahr, g) for k, g, _ in teile] for rid, _ in thema.zeilen]
    vorbehalte = {(i, j): thema.vorbehalt(z) for i, reihe in enumerate(zellen) for j, z in enumerate(reihe)}
    unsicher = tuple(ort for ort, v in vorbehalte.items() if v in UNSICHER)
    chart = Anteile(zeilen, tuple(name for _, _, name in teile), thema.achse, unsicher=unsicher)
    jahr = thema.zeitraum.rsplit(" ", 1)[-1]
    alt = alternativtext.text(chart, f"{kurztitel(thema)}, {jahr}")
    return Figure(chart, alt, f"{thema.titel}, {jahr}{_unsicher(SCHRAFFIERT, vorbehalte.values())}")


def _unsicher(was: str, vorbehalte: Iterable[Vorbehalt]) -> str:
    """What hollow or hatched marks mean, where there are any."""
    return f"; {was}" if UNSICHER & set(vorbehalte) else ""


def _marke(eintrag: tuple[str, float | None]) -> tuple[str, float] | None:
    return None if eintrag[1] is None else (eintrag[0], eintrag[1])


_FORMEN: Final[dict[str, Callable[[Thema], Figure | None]]] = {
    "saeulen": saeulen, "linien": linien, "vielfache": vielfache,
    "balken": balken, "streifen": streifen, "anteile": anteile,
    "hantel": hantel, "steigung": steigung, "fluss": fluss, "karte": karte,
}  # fmt: skip
