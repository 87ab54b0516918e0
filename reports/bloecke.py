"""Indicator blocks: the message as heading, the sentences that prove it, figures, tables and margin notes."""

from __future__ import annotations

from dataclasses import replace

from reports import gruppensaetze, paartafeln, raeume, saetze, spannen, spannentafeln, vergleich, zeit, ziele
from reports.abbildungen import abbildungen
from reports.daten import Bestand, Zelle
from reports.plan import BlockPlan, KapitelPlan, Plan
from reports.saetze import Satz
from reports.tafeln import tabellen, weitere
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Block, Chapter
from reports.zahlen import ZEICHEN


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
        tuple((z, b) for z, b in ZEICHEN.values() if z in signs),
    )  # fmt: skip


def _zaehlung(t: Thema) -> str:
    """Where and when is counted: `Schulort; 15. Oktober des Schuljahres`."""
    return f"{t.kennzahl.prinzip}; {t.kennzahl.stichtag.split(';')[0]}"


def eigene_entwicklung(t: Thema) -> Unterschied | None:
    """The region's change up to the newest year of the indicator, None where the region has no value then."""
    return vergleich.entwicklung(t.kennzahl, t.reihe()) if t.zelle().wert is not None else None


def gegen_land(t: Thema) -> Unterschied | None:
    """The region against the Land in the newest year; None for counts."""
    if vergleich.ist_anzahl(t.kennzahl) or not t.mit_land:
        return None
    return vergleich.gegen_land(t.kennzahl, t.zelle(t.bestand.land.region_id), t.zelle())


def ueberschrift(t: Thema) -> str:
    """The heading: what the comparison with the Land says, else the change over the years, else the title."""
    w, region = t.wortlaut, t.bestand.region.name
    if t.zelle().wert is None and not any(g for g, _ in t.gruppen):
        return f"{t.kennzahl.kurz}: für {region} kein Wert"[:90]
    abstand, verlauf, eigen = gegen_land(t), eigene_entwicklung(t), t.zelle().wert
    muster = _nach_vorzeichen(t, eigen) or (w.spitze if _spitze(t) else "")
    if not muster and abstand is not None and not abstand.zufaellig and not w.plus:
        muster = {1: w.hoeher, -1: w.niedriger, 0: w.gleich}[abstand.richtung]
    if not muster and verlauf is not None and not verlauf.zufaellig:
        muster = {1: w.steigt, -1: w.sinkt, 0: w.stabil}[verlauf.richtung]
    seit = zeit.kurz(t.kennzahl, verlauf.vorher) if verlauf else ""
    spitze = _spitze(t)
    gruppe = spitze[0] if spitze else ""
    return (muster or w.sonst or t.kennzahl.titel).format(
        region=region, seit=seit, wert=t.kompakt(t.zelle()), gruppe=gruppe
    )


def _nach_vorzeichen(t: Thema, wert: float | None) -> str:
    """The heading for a gap: which side is ahead, none where the gap is smaller than the threshold."""
    if wert is None or abs(wert) < vergleich.ABSTAND:
        return ""
    return t.wortlaut.plus if wert > 0 else t.wortlaut.minus


def _spitze(t: Thema) -> tuple[str, Zelle] | None:
    """The largest part of a distribution, for indicators that have one declared."""
    bekannt = [(n, z) for g, n in t.gruppen if (z := t.zelle(gruppe=g)).wert is not None]
    return max(bekannt, key=lambda e: e[1].wert or 0.0) if bekannt and t.wortlaut.spitze else None


def saetze_zu(t: Thema) -> list[Satz]:
    """Level, comparison, development, the most telling groups and cautions; only what the values support."""
    b, k = t.bestand, t.kennzahl
    eigen, land, bezirk = t.zelle(), t.zelle(b.land.region_id), t.zelle(b.bezirk.region_id)
    gesagt: list[Satz | None] = [saetze.niveau(k, t.wortlaut, b.region, eigen)] if _hat_gesamtwert(t) else []
    gesagt.append(saetze.intervall(k, eigen))
    if t.mit_land:
        gesagt.append(saetze.abstand(k, eigen, land, b.land, bezirk, b.bezirk))
    gesagt.append(spannen.satz(t))
    verlauf = eigene_entwicklung(t)
    if verlauf is not None and t.plan.verlauf:
        drueben = vergleich.entwicklung(k, t.reihe(b.land.region_id), bis=verlauf.nachher.jahr) if t.mit_land else None
        gesagt += [
            saetze.trend(k, t.wortlaut, verlauf, drueben, b.land.im),
            saetze.bruchhinweis(k, t.jahr, min(t.reihe()), schuljahre=t.achse.schuljahre),
        ]
    gesagt += [*_gruppensaetze(t), ziele.satz(t), saetze.kleine_zahlen(k, eigen)]
    return [s for s in gesagt if s is not None]


def _hat_gesamtwert(t: Thema) -> bool:
    """Whether the indicator has a total at all: a distribution has only groups."""
    return t.zelle().wert is not None or not any(t.zelle(gruppe=g).wert is not None for g, _ in t.gruppen)


def _gruppensaetze(t: Thema) -> list[Satz | None]:
    """What the breakdown shows: sexes, the span of groups, or the largest changes of a count."""
    spitze = _spitze(t)
    if spitze is not None:
        name, zelle = spitze
        b, land = t.bestand, t.bestand.land
        gegen = [
            (n, vergleich.unterschied(t.kennzahl, t.zelle(land.region_id, g), t.zelle(gruppe=g))) for g, n in t.gruppen
        ]
        merkmal, drueben = t.plan.gruppe, t.zelle(land.region_id, zelle.gruppe)
        drueben = drueben if t.mit_land else replace(drueben, wert=None)
        bekannt = [(n, u) for n, u in gegen if u is not None]
        weitester = gruppensaetze.groesster_abstand(t.kennzahl, merkmal, bekannt, land.im)
        erster = gruppensaetze.spitze(t.kennzahl, t.wortlaut.basis, b.region, merkmal, name, zelle, drueben, land.im)
        return [erster, weitester if weitester and weitester.zellen[1].gruppe != zelle.gruppe else None]
    if t.plan.gruppe == "geschlecht":
        uebrige = next(
            (z for g in ("maennlich", "nicht_weiblich") if (z := t.zelle(gruppe=f"geschlecht={g}")).wert is not None),
            None,
        )
        return [
            gruppensaetze.geschlechter(t.kennzahl, t.zelle(gruppe="geschlecht=weiblich"), uebrige) if uebrige else None
        ]
    if vergleich.ist_anzahl(t.kennzahl):
        paare = [(n, vergleich.entwicklung(t.kennzahl, t.reihe(gruppe=g), bis=t.jahr)) for g, n in t.gruppen]
        bekannt = [(n, u) for n, u in paare if u is not None and u.nachher.jahr == t.jahr]
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
