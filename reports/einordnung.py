"""The chapter on comparison groups: to which Vergleichstyp the region belongs and why, and where it lies among them.

The middle of a group is the median of the values of its regions and its span their lowest and highest: they describe
single regions, so nothing is averaged over them and nobody is ranked.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from pipeline.regions import gruppen
from reports import vergleich, zahlen, zeit
from reports.bloecke import nummeriert, thema
from reports.daten import Bestand, Vergleichsgruppe, Zelle
from reports.plan import BlockPlan, Plan
from reports.saetze import Satz
from reports.tafeln import KREUZ, ausrichtung, eintrag, mit_vorbehalt, zeichen_der_tafel
from reports.thema import Thema
from reports.view import Block, Chapter, Entry, Row, Table

KEY = "V"
_MINDESTENS = 3
"""So many known values make a middle and a span."""
_EIGENE = "gruppe:"
"""With this the key of a group begins that a municipality chose."""


def kapitel(bestand: Bestand, plan: Plan) -> Chapter | None:
    """The chapter: a block on the type, one on the core indicators, one on each group that the municipality chose.

    None where no type is published.
    """
    typ = bestand.vergleichstyp
    if typ is None:
        return None
    alle = (thema(bestand, plan, plan.block(k) or BlockPlan(k)) for k in bestand.kennzahlen)
    kern = [t for t in alle if t and _zeigt(t, typ)]
    bloecke = [_typ(bestand, plan, typ), *([_kern(bestand, plan, kern, typ)] if kern else []), *_eigene(bestand, kern)]
    texte = plan.einordnung
    return Chapter(KEY, texte["titel"], texte["einleitung"], (), nummeriert(KEY, bloecke))


def _zeigt(t: Thema, typ: Vergleichsgruppe) -> bool:
    """Core indicators whose level can be compared and is known in the region and in enough of its type."""
    kern = t.kennzahl.leitfaden == "kern" and t.plan.landvergleich and not vergleich.ist_anzahl(t.kennzahl)
    return kern and neueste(t).wert is not None and len(t.bestand.unter(t.id, typ)) >= _MINDESTENS


def neueste(t: Thema) -> Zelle:
    """The value of the region in the year of the comparison of all Regionen."""
    alle = t.bestand.kreise.get(t.id, ())
    return t.zelle(jahr=alle[0].jahr if alle else t.jahr)


def _typ(bestand: Bestand, plan: Plan, typ: Vergleichsgruppe) -> Block:
    """Which regions belong to the type, what they have in common, and the values that say so."""
    text = next(v.text for v in gruppen.vergleichstypen() if v.gruppe_id == typ.gruppe_id)
    andere = [bestand.regionen[r].name for r in typ.mitglieder if r != bestand.region.region_id]
    name, anzahl = bestand.region.der, zahlen.zaehlwort(len(typ.mitglieder), "Region", "Regionen")
    saetze = (
        Satz(f"{name[:1].upper()}{name[1:]} gehört zum Vergleichstyp „{typ.name}“ mit {anzahl}: {text}."),
        Satz(f"Dazu gehören auch: {', '.join(andere)}. {plan.einordnung['verfahren']}"),
    )
    merkmale = [t for k in gruppen.merkmale() if (t := thema(bestand, plan, BlockPlan(k)))]
    tafeln = (_tafel("Merkmale des Vergleichstyps", "Merkmal", merkmale, typ),) if merkmale else ()
    return _block("v_typ", f"Vergleichstyp: {typ.name}", saetze, tafeln, merkmale)


def _kern(bestand: Bestand, plan: Plan, themen: list[Thema], typ: Vergleichsgruppe) -> Block:
    """Every core indicator beside the middle of the type, of all Kreise or cities, and of the Landschaftsverband."""
    weitere = [g for g in bestand.gruppen_der_region if g is not typ and not g.gruppe_id.startswith(_EIGENE)]
    tafel = _tafel("Kernkennzahlen im Vergleich der Gruppen", "Kennzahl", themen, typ, weitere)
    return _block(
        "v_kern", "Kernkennzahlen neben ähnlichen Regionen", (Satz(plan.einordnung["mitte"]),), (tafel,), themen
    )


def _eigene(bestand: Bestand, kern: Sequence[Thema]) -> Iterator[Block]:
    """The groups of the settings in their order; those that another municipality made stand in its report alone."""
    gruppen_ = {g.gruppe_id.removeprefix(_EIGENE): g for g in bestand.gruppen_der_region}
    for nr, gruppe in enumerate((gruppen_[n] for n in bestand.gesicht.vergleichsgruppen if n in gruppen_), 1):
        themen = [t for t in kern if len(bestand.unter(t.id, gruppe)) >= _MINDESTENS]
        tafeln = (_tafel(f"Gruppe „{gruppe.name}“", "Kennzahl", themen, gruppe, kurz="Gruppe"),) if themen else ()
        *vorne, letzte = [bestand.regionen[r].name for r in gruppe.mitglieder]
        wer = f"{', '.join(vorne)} und {letzte}" if vorne else letzte
        saetze = (
            Satz(f"Zu dieser Gruppe, die die herausgebende Stelle gewählt hat, gehören {wer}."),
            Satz("" if themen else "Für Mitte und Spanne sind Werte von mindestens drei Regionen nötig."),
        )
        kopf = f"Eigene Vergleichsgruppe: {gruppe.name}"
        yield _block(f"v_eigene_{nr}", kopf, tuple(s for s in saetze if s.text), tafeln, themen)


def mitte(t: Thema, werte: list[float]) -> Entry:
    """The median of the values of a group as a cell; a cross where there are too few."""
    if len(werte) < _MINDESTENS:
        return KREUZ
    wert = statistics.median(werte)
    return Entry(zahlen.zahl(wert, t.kennzahl.stellen), wert, t.kennzahl.stellen)


def _spanne(t: Thema, werte: list[float]) -> Entry:
    if len(werte) < _MINDESTENS:
        return KREUZ
    stellen = t.kennzahl.stellen
    return Entry(f"{zahlen.zahl(werte[0], stellen)} bis {zahlen.zahl(werte[-1], stellen)}")


def _tafel(
    titel: str, was: str, themen: Sequence[Thema], typ: Vergleichsgruppe, weitere: Sequence[Vergleichsgruppe] = (),
    kurz: str = "Typ",
) -> Table:  # fmt: skip
    """By indicator the region, the middle and the span of its group, the middle of further groups, and the Land."""
    region = themen[0].bestand.region.name
    kopf = (was, region, f"{kurz}: Mitte", f"{kurz}: Spanne", *(f"{g.kurz}: Mitte" for g in weitere), "Land NRW")
    zeilen, zellen = [], []
    for t in themen:
        eigen = neueste(t)
        land = t.zelle(t.bestand.land.region_id, jahr=eigen.jahr)
        im_typ, mitten = t.bestand.unter(t.id, typ), [mitte(t, t.bestand.unter(t.id, g)) for g in weitere]
        spalten = (mit_vorbehalt(t.kennzahl, eigen), mitte(t, im_typ), _spanne(t, im_typ), *mitten)
        zeilen.append(Row(f"{t.titel}, {zeit.kurz(t.kennzahl, eigen)}", (*spalten, eintrag(land, t.kennzahl.stellen))))
        zellen += [eigen, land]
    return Table(
        f"{titel}, {region}", kopf, tuple(zeilen), ausrichtung(len(kopf)), _quelle(themen),
        symbols=zeichen_der_tafel(zeilen, zellen),
    )  # fmt: skip


def _quelle(themen: Iterable[Thema]) -> str:
    namen = ", ".join(dict.fromkeys(lief for t in themen for lief in t.herausgeber))
    return f"Quelle: {namen}; eigene Berechnung. Die Tabelle jeder Kennzahl nennt Lieferung und Stand." if namen else ""


def _block(ident: str, kopf: str, saetze: tuple[Satz, ...], tafeln: tuple[Table, ...], themen: list[Thema]) -> Block:
    signs = dict(s for tafel in tafeln for s in tafel.symbols)
    return Block(ident, kopf, saetze, (), tafeln, "", "", "", "", (), "", _quelle(themen), tuple(signs.items()))
