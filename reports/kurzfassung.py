"""The short edition for councils: findings, key figures, what changed, and who is responsible for what."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.regions import by_id
from reports import blick, vergleich, zahlen, zeit
from reports.anhang import quellenzeile
from reports.ausgabe import Ausgabe, zuschnitt
from reports.bloecke import eigene_entwicklung, thema, themen
from reports.daten import Bestand, Zelle
from reports.gesicht import Text
from reports.kopf import gezeigt, kopf
from reports.plan import BlockPlan, Plan, plan
from reports.saetze import Satz, gross
from reports.tafeln import KREUZ, zeichen
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Dokument, Entry, Figure, Finding, Row, Table, Tile

_KACHELN: Final = 6
_HOECHSTENS, _MINDESTENS, _GEWICHT = 8, 3, 0.5
"""So many changes the table shows, beyond the least number only weighty ones."""
_GRUNDLAGE: Final = 100
"""A count that began below is no change to report, however much it grew in percent."""

_RAT: Final = {"kreisfreie Stadt": "Rat", "Kreis": "Kreistag", "Städteregion": "Städteregionstag"}
_ANGELEGENHEITEN: Final = {
    "innere": "Innere Schulangelegenheiten: Verantwortung des Landes.",
    "aeussere": "Äußere Schulangelegenheiten: Verantwortung der Schulträger.",
    "beide": "Innere und äußere Schulangelegenheiten: Verantwortung von Land und Schulträgern.",
}


@dataclass(frozen=True, slots=True)
class Beratung:
    """A finding as something to decide on: who is responsible, inner or outer matters, what the municipality says."""

    heading: str
    responsible: str
    matters: str
    comment: Text


@dataclass(frozen=True, slots=True)
class Kurzfassung(Dokument):
    """What the templates of the short edition see; `proposal` is what the municipality proposes."""

    findings: tuple[Finding, ...]
    tiles: tuple[Tile, ...]
    change: Satz
    changes: Table | None
    topics: tuple[Beratung, ...]
    proposal: Text
    gaps: str
    sources: str

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The lines of the tiles."""
        return tuple(k.spark for k in self.tiles if k.spark)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table of changes."""
        return (self.changes,) if self.changes else ()


def view(bestand: Bestand, ausgabe: Ausgabe) -> Kurzfassung:
    """The short edition from what was read."""
    erklaert = zuschnitt(plan(), ausgabe, bestand)
    befunde = blick.befunde(bestand, erklaert)
    verglichen = _verglichen(bestand, erklaert)
    groesste = _groesste(verglichen)
    kacheln = blick.kacheln(bestand, erklaert)[:_KACHELN]
    auszug = gezeigt(bestand, {*(b.block for b in befunde), *_gekachelt(bestand, erklaert, kacheln), *_ids(groesste)})
    return Kurzfassung(
        **kopf(auszug, ausgabe) | {"subtitle": ausgabe.untertitel.format(rat=_rat(bestand))},
        findings=befunde,
        tiles=kacheln,
        change=_wie_viele(bestand, verglichen, len(groesste)),
        changes=_tafel(bestand, groesste) if groesste else None,
        topics=tuple(_beratung(bestand, b) for b in befunde),
        proposal=bestand.gesicht.kommentare.get(ausgabe.kind, ()),
        gaps=_luecken(bestand),
        sources=quellenzeile(auszug),
    )


def _rat(bestand: Bestand) -> str:
    """What the council of the kind of region is called."""
    return _RAT[by_id(bestand.region.region_id).typ]


def _gekachelt(bestand: Bestand, plan: Plan, kacheln: Sequence[Tile]) -> Iterator[str]:
    """The indicators that some tiles show."""
    for i, gruppe in plan.kacheln:
        t = thema(bestand, plan, plan.block(i) or BlockPlan(i))
        if t is not None and blick.kachel(t, gruppe) in kacheln:
            yield t.id


def _ids(verglichen: list[tuple[Thema, Unterschied]]) -> set[str]:
    return {t.id for t, _ in verglichen}


def _beratung(bestand: Bestand, befund: Finding) -> Beratung:
    k = bestand.kennzahlen[befund.block]
    kommentar = bestand.gesicht.kommentare.get(befund.block, ())
    return Beratung(befund.heading, k.zustaendig, _ANGELEGENHEITEN.get(k.schulentwicklung, ""), kommentar)


def _verglichen(bestand: Bestand, plan: Plan) -> list[tuple[Thema, Unterschied]]:
    """Every core indicator whose development may be stated, in the order of the chapters."""
    kern = [t for k in plan.kapitel for t in themen(bestand, plan, k) if t.kennzahl.leitfaden == "kern"]
    paare = [(t, eigene_entwicklung(t)) for t in kern if t.plan.verlauf]
    return [(t, u) for t, u in paare if u is not None and not _auf_wenigen(t, u)]


def _auf_wenigen(t: Thema, u: Unterschied) -> bool:
    """Whether a change rests on few cases: shares of few, and counts that began small."""
    if vergleich.ist_anzahl(t.kennzahl):
        return (u.vorher.wert or 0) < _GRUNDLAGE
    return any(vergleich.wenige_faelle(t.kennzahl, z) for z in (u.vorher, u.nachher))


def _groesste(verglichen: list[tuple[Thema, Unterschied]]) -> list[tuple[Thema, Unterschied]]:
    """The changes that weigh most, of variants one only; they stand in the order of the chapters, not of their size."""
    gewaehlt: list[tuple[Thema, Unterschied]] = []
    for t, u in sorted((e for e in verglichen if e[1].merklich), key=lambda e: -_gewicht(*e)):
        voll = len(gewaehlt) >= (_HOECHSTENS if _gewicht(t, u) >= _GEWICHT else _MINDESTENS)
        if not voll and not any(blick.verwandt(t.id, anderes.id) for anderes, _ in gewaehlt):
            gewaehlt.append((t, u))
    return [e for e in verglichen if e in gewaehlt]


def _gewicht(t: Thema, u: Unterschied) -> float:
    """The change of a share in spreads between the Regionen, of everything else in tens of percent."""
    if not vergleich.ist_anteil(t.kennzahl):
        return abs(u.prozent or 0.0) / 10
    werte = [z.wert for z in t.bestand.kreise.get(t.id, ()) if z.wert is not None]
    streuung = statistics.pstdev(werte) if len(werte) > 2 else 0.0
    return abs(u.absolut) / streuung if streuung else 0.0


def _wie_viele(bestand: Bestand, verglichen: list[tuple[Thema, Unterschied]], gezeigt: int) -> Satz:
    """How many core indicators changed, and how many of these the table shows."""
    if not verglichen:
        ort = gross(bestand.region.im)
        return Satz(f"{ort} lässt sich für keine Kernkennzahl angeben, wie sie sich über die Jahre entwickelt hat.")
    merklich = sum(u.merklich for _, u in verglichen)
    zellen = tuple(z for _, u in verglichen for z in (u.vorher, u.nachher))
    if len(verglichen) == 1:
        anfang = f"Nur für eine Kernkennzahl lässt sich die Entwicklung {bestand.region.im} angeben"
        return Satz(f"{anfang}; sie hat sich {'' if merklich else 'nicht '}merklich verändert.", zellen)
    alle = zahlen.zaehlwort(len(verglichen), "Kernkennzahl", "Kernkennzahlen")
    anfang = f"Von {alle}, deren Entwicklung sich angeben lässt,"
    if not merklich:
        return Satz(f"{anfang} hat sich {bestand.region.im} keine merklich verändert.", zellen)
    verb = "hat" if merklich == 1 else "haben"
    text = f"{anfang} {verb} sich {bestand.region.im} {zahlen.zahl(merklich)} merklich verändert."
    if merklich == len(verglichen):
        text = f"Alle {anfang.removeprefix('Von ')} haben sich {bestand.region.im} merklich verändert."
    if gezeigt < merklich:
        groesste = "die größte Veränderung" if gezeigt == 1 else f"die {zahlen.zahl(gezeigt)} größten Veränderungen"
        text += f" Die Tabelle zeigt {groesste} in der Reihenfolge der Kapitel, von verwandten Kennzahlen eine."
    return Satz(text, zellen)


def _tafel(bestand: Bestand, groesste: list[tuple[Thema, Unterschied]]) -> Table:
    """Earlier and newest value, the change, and the change in the Land over the same years."""
    zeilen, zellen = [], []
    for t, u in groesste:
        land = vergleich.entwicklung(t.kennzahl, t.reihe(bestand.land.region_id), bis=u.nachher.jahr)
        gleich = land is not None and land.vorher.jahr == u.vorher.jahr
        zeilen.append(
            Row(
                t.kennzahl.titel if vergleich.ist_anteil(t.kennzahl) else t.titel,
                (
                    _mit_zeit(t, u.vorher),
                    _mit_zeit(t, u.nachher),
                    _veraenderung(t, u),
                    _veraenderung(t, land) if land and gleich else KREUZ,
                ),
            )
        )
        zellen += [u.vorher, u.nachher]
    kopf_ = ("Kernkennzahl", "Früher", "Zuletzt", "Veränderung", "Land NRW")
    wer = dict.fromkeys(h for t, _ in groesste for h in t.herausgeber)
    return Table(
        f"Größte Veränderungen der Kernkennzahlen, {bestand.region.name}",
        kopf_,
        tuple(zeilen),
        ("left", "right", "right", "right", "right"),
        f"Quelle: {'; '.join(wer)}; eigene Berechnung.",
        "Tab. 1",
        zeichen(zellen),
    )


def _mit_zeit(t: Thema, zelle: Zelle) -> Entry:
    return Entry(f"{t.kompakt(zelle)} ({zeit.kurz(t.kennzahl, zelle)})", zelle.wert, t.kennzahl.stellen)


def _veraenderung(t: Thema, u: Unterschied) -> Entry:
    return Entry(blick.aenderung(t, u), u.absolut, 1)


def _luecken(bestand: Bestand) -> str:
    """In one line how many indicators have no value for the region."""
    eigene = ((k, r) for (k, rid, _), r in bestand.reihen.items() if rid == bestand.region.region_id)
    mit_wert = {k for k, r in eigene if any(z.wert is not None for z in r.values())}
    alle = zahlen.zaehlwort(len(bestand.kennzahlen), "Kennzahl", "Kennzahlen")
    ohne = len(bestand.kennzahlen.keys() - mit_wert)
    if not ohne:
        return f"{gross(bestand.region.im)} liegt zu jeder Kennzahl ein Wert vor."
    return f"{gross(bestand.region.im)} liegt zu {zahlen.zahl(ohne)} von {alle} kein Wert vor."
