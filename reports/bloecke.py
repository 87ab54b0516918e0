"""Indicator blocks: the message as heading, the sentences that prove it, figures, tables and margin notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reports import (
    gruppensaetze,
    paare,
    paartafeln,
    raeume,
    saetze,
    spannen,
    spannentafeln,
    vergleich,
    woerter,
    zahlen,
    zeit,
    ziele,
)
from reports.abbildungen import abbildungen
from reports.daten import Bestand, Zelle
from reports.plan import BlockPlan, KapitelPlan, Plan
from reports.saetze import Satz
from reports.tafeln import tabellen, weitere
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Block, Chapter
from reports.zahlen import ZEICHEN

_GENANNT: Final = 2
"""So many equal parts of a distribution a heading names."""


def kapitel(bestand: Bestand, plan: Plan) -> tuple[Chapter, ...]:
    """The chapters that have at least one published indicator, figures and tables numbered through each chapter."""
    fertig = []
    for k in plan.kapitel:
        bloecke = [block(t) for t in themen(bestand, plan, k)]
        bloecke += raeume.bloecke(bestand, plan, k.raeume)
        nebenbei = nebenthemen(bestand, plan, k)
        if nebenbei:
            tafel = weitere(nebenbei)
            hinweis = "Definitionen und Quellen stehen in den Kennzahlenblättern am Ende des Berichts."
            bloecke.append(
                Block(
                    f"{k.key.lower()}_weitere",
                    "Weitere Kennzahlen",
                    (Satz(hinweis),),
                    (),
                    (tafel,),
                    "",
                    "",
                    "",
                    "",
                    (),
                    "",
                    tafel.source,
                    tafel.symbols,
                )
            )
        if bloecke:
            fertig.append(Chapter(k.key, k.titel, k.einleitung, k.zustaendig, nummeriert(k.key, bloecke)))
    return tuple(fertig)


def themen(bestand: Bestand, plan: Plan, k: KapitelPlan) -> list[Thema]:
    """The indicators of a chapter: the declared ones in their order, then those that only the database knows."""
    nirgends = [i for i, z in bestand.kennzahlen.items() if z.bereich.startswith(k.bereich) and i not in plan.erklaert]
    uebrige = map(BlockPlan, nirgends if k.offen else ())
    gefunden = (thema(bestand, plan, b) for b in (*k.bloecke, *uebrige))
    return [t for t in gefunden if t is not None]


def nebenthemen(bestand: Bestand, plan: Plan, k: KapitelPlan) -> list[Thema]:
    """The indicators of a chapter that only get a line in a table."""
    gefunden = (thema(bestand, plan, BlockPlan(i)) for i in k.weitere)
    return [t for t in gefunden if t is not None]


def thema(bestand: Bestand, plan: Plan, block: BlockPlan) -> Thema | None:
    """The indicator of a block, None when it is not published or nobody has a value."""
    kennzahl, jahr = bestand.kennzahlen.get(block.kennzahl), bestand.letztes_jahr(block.kennzahl)
    return Thema(bestand, kennzahl, block, plan, jahr) if kennzahl and jahr is not None else None


def block(t: Thema) -> Block:
    """The block of one indicator."""
    k, tafeln = t.kennzahl, paartafeln.tabellen(t) or tuple(ziele.mit_spalte(tafel, t) for tafel in tabellen(t))
    tafeln = tuple(tafel for tafel in (*tafeln, spannentafeln.tafel(t)) if tafel)
    signs = dict(s for tafel in tafeln for s in tafel.symbols)
    return Block(
        t.id, ueberschrift(t), tuple(saetze_zu(t)), abbildungen(t), tafeln, k.titel, k.definition, k.formel,
        _zaehlung(t),
        k.hinweise, k.zustaendig, t.quellen,
        tuple((z, b) for z, b in ZEICHEN.values() if z in signs), origin=t.bestand.nachweise.get(t.id),
    )  # fmt: skip


def _zaehlung(t: Thema) -> str:
    """Where and when is counted: `Schulort; 15. Oktober des Schuljahres`."""
    return f"{t.kennzahl.prinzip}; {t.kennzahl.stichtag.split(';')[0]}"


def eigene_entwicklung(t: Thema) -> Unterschied | None:
    """The region's change up to the newest year of the indicator, None where the region has no value then."""
    return vergleich.entwicklung(t.kennzahl, t.reihe()) if t.zelle().wert is not None else None


def wende(t: Thema, verlauf: Unterschied) -> Zelle | None:
    """Where the region's series has turned since, so that its first and last value do not tell its direction."""
    return vergleich.wendepunkt(t.kennzahl, t.reihe(), verlauf)


def gegen_land(t: Thema) -> Unterschied | None:
    """The region against the Land in the newest year; None for counts."""
    if vergleich.ist_anzahl(t.kennzahl) or not t.mit_land:
        return None
    return vergleich.gegen_land(t.kennzahl, t.zelle(t.bestand.land.region_id), t.zelle())


def ueberschrift(t: Thema) -> str:
    """The heading: what the comparison with the Land says, else the change over the years, else the title."""
    w, region = t.wortlaut, t.bestand.region.name
    if t.zelle().wert is None and not any(g for g, _ in t.gruppen):
        return f"{saetze.gross(t.kennzahl.kurz)}: {t.bestand.region.im} kein Wert"
    abstand, verlauf, eigen = gegen_land(t), eigene_entwicklung(t), t.zelle().wert
    spitze = [name for name, _ in _spitze(t)]
    muster = _nach_vorzeichen(t, eigen) or (w.spitze if 0 < len(spitze) <= _GENANNT else "")
    if not muster and abstand is not None and not abstand.zufaellig and not w.plus:
        muster = {1: w.hoeher, -1: w.niedriger, 0: w.gleich}[abstand.richtung]
    if not muster and verlauf is not None and not verlauf.zufaellig and not wende(t, verlauf):
        muster = {1: w.steigt, -1: w.sinkt, 0: w.stabil}[verlauf.richtung] or _im_land(t, verlauf)
    if "{wert}" in w.sonst and not muster and not saetze.fuer_viele(t.kennzahl, t.zelle()):
        muster = t.kennzahl.titel
    seit = zeit.kurz(t.kennzahl, verlauf.vorher) if verlauf else ""
    gruppe = woerter.und(spitze)
    return (muster or w.sonst or t.kennzahl.titel).format(
        region=region, seit=seit, wert=t.kompakt(t.zelle()), gruppe=gruppe
    )


def _im_land(t: Thema, verlauf: Unterschied) -> str:
    """The heading for the development of the Land, which nothing is compared with, where no wording is declared."""
    wie = {1: "gestiegen", -1: "gesunken", 0: "nahezu unverändert"}[verlauf.richtung]
    return f"{saetze.gross(t.kennzahl.kurz)}: seit {{seit}} {wie}" if t.bestand.region == t.bestand.land else ""


def _nach_vorzeichen(t: Thema, wert: float | None) -> str:
    """The heading for a gap: which side is ahead, none where the gap is smaller than the threshold."""
    if wert is None or abs(wert) < vergleich.ABSTAND:
        return ""
    return t.wortlaut.plus if wert > 0 else t.wortlaut.minus


def _spitze(t: Thema) -> list[tuple[str, Zelle]]:
    """The largest part of a distribution, several if equal as printed; for indicators that have one declared."""
    bekannt = [(n, z) for g, n in t.gruppen if (z := t.zelle(gruppe=g)).wert is not None and t.wortlaut.spitze]
    gedruckt = [zahlen.runden(z.wert or 0.0, t.kennzahl.stellen) for _, z in bekannt]
    return [e for e, wert in zip(bekannt, gedruckt, strict=True) if wert == max(gedruckt)]


def saetze_zu(t: Thema) -> list[Satz]:
    """Level, comparison, development, the most telling groups and cautions; only what the values support."""
    b, k = t.bestand, t.kennzahl
    eigen, land, bezirk = t.zelle(), t.zelle(b.land.region_id), t.zelle(b.bezirk.region_id)
    gesagt: list[Satz | None] = [saetze.niveau(k, t.wortlaut, b.region, eigen)] if _hat_gesamtwert(t) else []
    gesagt.append(saetze.intervall(k, eigen))
    if t.mit_land:
        gesagt.append(saetze.abstand(k, eigen, land, b.land, bezirk, b.bezirk))
    gesagt.append(spannen.satz(t))
    gesagt += _verlaufssaetze(t) if t.plan.verlauf and eigen.wert is not None else []
    wenige = saetze.kleine_zahlen(k, eigen)
    vorbehalt = None if wenige and eigen.flag == "eingeschraenkt" else saetze.vorbehalt(eigen)
    gesagt += [*_gruppensaetze(t), ziele.satz(t), wenige, vorbehalt]
    gruppen = tuple(z for g, _ in t.gruppen if (z := t.zelle(gruppe=g)).wert is not None)
    return [s for s in gesagt if s is not None] or [gruppensaetze.nur_gruppen(k, t.merkmal, gruppen, b.region.im)]


def _verlaufssaetze(t: Thema) -> list[Satz | None]:
    """The development beside that of the Land, and since when years can be compared."""
    k, land, verlauf = t.kennzahl, t.bestand.land, eigene_entwicklung(t)
    bruch = saetze.bruchhinweis(k, t.jahr, min(t.reihe()), schuljahre=t.achse.schuljahre)
    if verlauf is None:
        return [bruch]
    drueben = vergleich.entwicklung(k, t.reihe(land.region_id), bis=verlauf.nachher.jahr) if t.mit_land else None
    gewendet = wende(t, verlauf)
    umkehr = saetze.wende(k, gewendet, verlauf) if gewendet else None
    return [saetze.trend(k, t.wortlaut, verlauf, drueben, land.im), umkehr, bruch]


def _hat_gesamtwert(t: Thema) -> bool:
    """Whether the indicator has a total at all: a distribution has only groups."""
    return t.zelle().wert is not None or not any(t.zelle(gruppe=g).wert is not None for g, _ in t.gruppen)


def _gruppensaetze(t: Thema) -> list[Satz | None]:
    """What the breakdown shows: its largest part, both sides, the largest changes of a count, or the span of groups."""
    if groesste := _spitze(t):
        return _verteilung(t, groesste)
    if t.plan.gruppe in paare.SEITEN:
        seiten = [_seite(t, codes) for codes in paare.SEITEN[t.plan.gruppe]]
        return [gruppensaetze.zwei_seiten(t.kennzahl, *seiten)]
    if vergleich.ist_anzahl(t.kennzahl):
        alle = [(n, vergleich.entwicklung(t.kennzahl, t.reihe(gruppe=g), bis=t.jahr)) for g, n in t.gruppen]
        bekannt = [(n, u) for n, u in alle if u is not None and u.nachher.jahr == t.jahr]
        return [
            gruppensaetze.groesste_aenderungen(bekannt, t.plan.gruppe),
            gruppensaetze.weggefallen(t.kennzahl, bekannt),
        ]
    if vergleich.ist_anteil(t.kennzahl) and _sind_teile(t):
        return []
    gruppen = [(n, t.zelle(gruppe=g)) for g, n in t.gruppen]
    return [
        gruppensaetze.spannweite(t.kennzahl, t.plan.gruppe, gruppen, t.zelle(), t.wortlaut.nomen, t.bestand.region.im)
    ]


def _verteilung(t: Thema, groesste: Sequence[tuple[str, Zelle]]) -> list[Satz | None]:
    """The largest part of a distribution beside the Land, and the part farthest from it where that is another."""
    k, b, merkmal, land = t.kennzahl, t.bestand, t.plan.gruppe, t.bestand.land
    drueben = t.zelle(land.region_id, groesste[0][1].gruppe)
    drueben = drueben if t.mit_land else replace(drueben, wert=None)
    erster = gruppensaetze.spitze(k, t.wortlaut.basis, b.region, merkmal, groesste, drueben, land.im)
    gegen = [(n, vergleich.unterschied(k, t.zelle(land.region_id, g), t.zelle(gruppe=g))) for g, n in t.gruppen]
    weitester = gruppensaetze.groesster_abstand(k, merkmal, [(n, u) for n, u in gegen if u is not None], land.im)
    gesagt = len(groesste) == 1 and weitester and weitester.zellen[1].gruppe == groesste[0][1].gruppe
    return [erster, None if gesagt or not t.mit_land else weitester]


def _seite(t: Thema, codes: Sequence[str]) -> Zelle:
    """One side of a breakdown in two: of its codes the first with a value."""
    zellen = [t.zelle(gruppe=f"{t.plan.gruppe}={code}") for code in codes]
    return next((z for z in zellen if z.wert is not None), zellen[0])


def _sind_teile(t: Thema) -> bool:
    """Whether the groups are parts of the total: their shares add up to it, so that comparing them says little."""
    gesamt, summe = t.zelle().wert, sum(t.zelle(gruppe=g).wert or 0.0 for g, _ in t.gruppen)
    return gesamt is not None and abs(summe - gesamt) < 0.01 * abs(gesamt)


def nummeriert(key: str, bloecke: list[Block]) -> tuple[Block, ...]:
    """Figures and tables numbered within the chapter: `Abb. B-1`, `Tab. B-1`."""
    abb = tab = 0
    fertig = []
    for b in bloecke:
        figuren = tuple(replace(f, label=f"Abb. {key}-{abb + i}") for i, f in enumerate(b.figures, 1))
        tafeln = tuple(replace(t, label=f"Tab. {key}-{tab + i}") for i, t in enumerate(b.tables, 1))
        abb, tab = abb + len(figuren), tab + len(tafeln)
        fertig.append(replace(b, figures=figuren, tables=tafeln))
    return tuple(fertig)
