"""What lies across the chapters: the transitions of a biography, early beside late, inner and outer development.

Which indicators stand where is declared in `querschnitt.yml`, with the texts in front of the report. A place without
any value in the region says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipeline.erklaerung import levels
from reports import alternativtext, angaben, blick, vergleich, zeit
from reports.bloecke import nummeriert, thema, themen
from reports.charts.spec import Lage, Lagen
from reports.daten import INSGESAMT, Bestand, Zelle
from reports.plan import BlockPlan, Plan
from reports.saetze import Satz, gross
from reports.tafeln import KREUZ, bedingt, groesster_teil, mit_vorbehalt, zeichen_der_tafel
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Ausrichtung, Block, Chapter, Entry, Figure, Note, Row, Stop, Table

DATEI: Final = Path(__file__).with_name("querschnitt.yml")
KEY: Final = "K"
_KOPF: Final = ("Kennzahl", "Zeit", "{region}", "Land NRW", "Veränderung")
_AUSRICHTUNG: Final[tuple[Ausrichtung, ...]] = ("left", "left", "right", "right", "right")


@cache
def erklaert() -> Mapping[str, Any]:
    """What `querschnitt.yml` says."""
    return angaben.lies(DATEI)


def notizen(teil: str) -> tuple[Note, ...]:
    """The paragraphs of a part in front of the report: `auftrag` or `lesehilfe`."""
    return tuple(Note(kopf, text.strip()) for kopf, text in erklaert()[teil].items())


def kapitel(bestand: Bestand, plan: Plan) -> Chapter:
    """The chapter with the biography, prevention and school development; what has no value at all is left out."""
    texte = erklaert()
    bloecke = [_biografie(bestand, plan, texte["biografie"]), _praevention(bestand, plan, texte["praevention"])]
    bloecke.append(_schulentwicklung(bestand, plan, texte["schulentwicklung"]))
    return Chapter(KEY, texte["titel"], texte["einleitung"].strip(), (), nummeriert(KEY, [b for b in bloecke if b]))


def gezeigt(bestand: Bestand, plan: Plan) -> dict[str, list[Thema]]:
    """Chapter -> the indicators that it shows in full."""
    return {k.key: themen(bestand, plan, k) for k in plan.kapitel}


def _biografie(bestand: Bestand, plan: Plan, texte: Mapping[str, Any]) -> Block:
    stationen = tuple(_station(bestand, plan, roh) for roh in texte["uebergaenge"])
    ohne = sum(s.tile is None for s in stationen)
    fehlt = f"Zu {ohne} von {len(stationen)} Übergängen liegt {bestand.region.im} kein Wert vor"
    fehlt += "; was ihn bringt, nennt die Datenlage."
    saetze = (Satz(texte["einleitung"].strip()), *((Satz(fehlt),) if ohne else ()))
    return replace(block("k_biografie", texte["titel"], saetze, (), (), ()), stops=stationen)


def _station(bestand: Bestand, plan: Plan, roh: Mapping[str, Any]) -> Stop:
    """One transition: the first indicator with a value as key figure, a second one in a sentence, where to read on."""
    gewollt = [t for i in roh["kennzahlen"] if (t := thema(bestand, plan, plan.block(i) or BlockPlan(i)))]
    da = [(t, gruppe) for t in gewollt if t.zelle(gruppe=(gruppe := groesster_teil(t))).wert is not None]
    if not da:
        return Stop(roh["titel"], roh["frage"], None, None, "kein Wert", *_weiter(plan, gewollt))
    daneben = next((_daneben(t) for t, gruppe in da[1:] if gruppe == INSGESAMT), None)
    return Stop(roh["titel"], roh["frage"], blick.kachel(*da[0]), daneben, "", *_weiter(plan, [t for t, _ in da]))


def _daneben(t: Thema) -> Satz:
    """A second figure in one sentence: value, period, Land."""
    eigen, land = t.zelle(), t.zelle(t.bestand.land.region_id)
    neben = "" if land.wert is None or vergleich.ist_anzahl(t.kennzahl) else f"; Land: {t.kompakt(land)}"
    text = f"{gross(t.kennzahl.kurz)} {t.kompakt(eigen)}, {zeit.kurz(t.kennzahl, eigen)}{neben}."
    return Satz(text, (eigen, land) if neben else (eigen,))


def _weiter(plan: Plan, gewollt: Sequence[Thema]) -> tuple[str, str]:
    """The chapter that shows the first of some indicators: its key and its title; empty where none does."""
    for t in gewollt:
        for k in plan.kapitel:
            if t.id in k.genannt:
                return k.key, k.titel
    return "", ""


def _praevention(bestand: Bestand, plan: Plan, texte: Mapping[str, Any]) -> Block | None:
    """Early indicators beside late ones: where the region lies among all, and the values in two tables."""
    seiten = [(texte[s]["titel"], _mit_wert(bestand, plan, texte[s]["kennzahlen"])) for s in ("frueh", "spaet")]
    if not all(gefunden for _, gefunden in seiten):
        return None
    abbildungen = tuple(f for titel, gefunden in seiten if (f := _lagen(titel, gefunden)))
    tafeln = tuple(tafel(f"{titel}, {bestand.region.name}", plan, gefunden) for titel, gefunden in seiten)
    neuestes = max(t.jahr for t in seiten[0][1])
    abstand = (
        f"Zwischen Einschulung und Abschluss liegen mindestens {texte['abstand']} Jahre: Die Kinder hinter den frühen "
        f"Werten von {neuestes} gehen frühestens {neuestes + texte['abstand']} ab."
    )
    belege, saetze = [t for _, gefunden in seiten for t in gefunden], (Satz(texte["text"].strip()), Satz(abstand))
    return block("k_praevention", texte["titel"], saetze, abbildungen, tafeln, belege)


def _mit_wert(bestand: Bestand, plan: Plan, ids: Iterable[str]) -> list[Thema]:
    """The indicators of which the region has a value; of variants (d21, d21e) the first."""
    gefunden: list[Thema] = []
    for i in ids:
        t = thema(bestand, plan, BlockPlan(i))
        if t and _zelle(t).wert is not None and not any(blick.verwandt(t.id, g.id) for g in gefunden):
            gefunden.append(t)
    return gefunden


def _zelle(t: Thema, region_id: str | None = None) -> Zelle:
    """The value in the year in which all Regionen are compared, else in the newest."""
    alle = t.bestand.kreise.get(t.id, ())
    return t.zelle(region_id, jahr=alle[0].jahr if alle else t.jahr)


def _lagen(titel: str, gefunden: Sequence[Thema]) -> Figure | None:
    """A strip an indicator, of those that are known for enough different regions."""
    zeilen = []
    for t in gefunden:
        werte = tuple(z.wert for z in t.bestand.kreise.get(t.id, ()) if z.wert is not None)
        if len(set(werte)) > 2 and not vergleich.ist_anzahl(t.kennzahl):
            eigen, land = _zelle(t), _zelle(t, t.bestand.land.region_id)
            strich = Lage(werte, eigen.wert, land.wert, None, t.vorbehalt(eigen))
            zeilen.append((t.gesamt.namen.get(t.id) or gross(t.kennzahl.kurz), strich, t.achse))
    if not zeilen:
        return None
    ort = gefunden[0].bestand.region.name
    chart = Lagen(tuple(zeilen), ort)
    caption = f"{titel}: {ort} (Punkt) und Land NRW (langer Strich) unter allen Regionen, eigener Maßstab je Zeile"
    return Figure(chart, alternativtext.text(chart, titel, ort), caption)


def _schulentwicklung(bestand: Bestand, plan: Plan, texte: Mapping[str, Any]) -> Block | None:
    """The indicators shown in full by whether they concern inner or outer matters, or both."""
    alle = [t for liste in gezeigt(bestand, plan).values() for t in liste]
    je_seite = {art: [t for t in alle if t.kennzahl.schulentwicklung == art] for art in texte["seiten"]}
    tafeln = tuple(
        tafel(f"{titel}, {bestand.region.name}", plan, je_seite[art], texte["zustaendig"])
        for art, titel in texte["seiten"].items()
        if je_seite[art]
    )
    saetze, belege = (Satz(texte["text"].strip()),), [t for liste in je_seite.values() for t in liste]
    return block("k_schulentwicklung", texte["titel"], saetze, (), tafeln, belege) if tafeln else None


def tafel(titel: str, plan: Plan, gefunden: Sequence[Thema], ebenen: Mapping[str, str] | None = None) -> Table:
    """A line an indicator: value of the region and of the Land, change of the region, chapter to read on in.

    A count and what does not compare stand without the Land.

    With `ebenen`, the short names of the levels, also who is responsible.
    """
    zeilen, zellen = [], []
    for t in gefunden:
        gruppe, name = _gezeigte_gruppe(t)
        eigen, land = t.zelle(None, gruppe), t.zelle(t.bestand.land.region_id, gruppe)
        u = vergleich.entwicklung(t.kennzahl, t.reihe(gruppe=gruppe)) if eigen.wert is not None else None
        aenderung = KREUZ if u is None else _aenderung(t, u)
        vergleichbar = t.plan.landvergleich and not vergleich.ist_anzahl(t.kennzahl)
        werte = mit_vorbehalt(t.kennzahl, eigen), mit_vorbehalt(t.kennzahl, land) if vergleichbar else KREUZ
        wer = [Entry(", ".join(ebenen[e] for e in levels(t.kennzahl.zustaendig)))] if ebenen else []
        wo = Entry(_weiter(plan, [t])[0])
        zeilen.append(Row(t.titel + name, (Entry(zeit.kurz(t.kennzahl, eigen)), *werte, aenderung, *wer, wo)))
        zellen += [eigen, land]
    worte: tuple[str, ...] = ("Zuständig", "Kapitel") if ebenen else ("Kapitel",)
    kopf = (*(k.format(region=gefunden[0].bestand.region.name) for k in _KOPF), *worte)
    seiten = (*_AUSRICHTUNG, *_AUSRICHTUNG[: len(worte)])
    titel = f"{titel}; Veränderung über höchstens fünf Jahre"
    return Table(titel, kopf, tuple(zeilen), seiten, quelle(gefunden), symbols=zeichen_der_tafel(zeilen, zellen))


def _gezeigte_gruppe(t: Thema) -> tuple[str, str]:
    """The total, or of an indicator without one its largest part, its first group where the groups are no parts."""
    bekannt = [(z.wert or 0.0, g, n) for g, n in t.gruppen if (z := t.zelle(gruppe=g)).wert is not None]
    if t.zelle().wert is not None or not bekannt:
        return INSGESAMT, ""
    _, gruppe, name = max(bekannt) if t.plan.verteilung else bekannt[0]
    return gruppe, f": {name}"


def _aenderung(t: Thema, u: Unterschied) -> Entry:
    """The change over at most five years as a cell."""
    absolut = vergleich.ist_anteil(t.kennzahl) or vergleich.ist_saldo(t.kennzahl)
    return bedingt(t.kennzahl, u, Entry(blick.aenderung(t, u), u.absolut if absolut else u.prozent, 1))


def quelle(gefunden: Iterable[Thema]) -> str:
    """The publishers behind some indicators in one line."""
    wer = ", ".join(dict.fromkeys(h for t in gefunden for h in t.herausgeber))
    return f"Quelle: {wer}; eigene Berechnung. Lieferung und Stand nennt die Tabelle jeder Kennzahl." if wer else ""


def block(
    ident: str, kopf: str, saetze: tuple[Satz, ...], abbildungen: tuple[Figure, ...], tafeln: tuple[Table, ...],
    belege: Iterable[Thema],
) -> Block:  # fmt: skip
    """A block over the full width, without margin notes."""
    signs = dict(s for t in tafeln for s in t.symbols)
    quellen = quelle(belege)
    return Block(ident, kopf, saetze, abbildungen, tafeln, "", "", "", "", (), "", quellen, tuple(signs.items()))
