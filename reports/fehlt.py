"""Data situation, second part: which deliveries would close gaps, and when the next editions appear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.luecken import Luecke, Termin
from reports.daten import Bestand
from reports.thema import Thema
from reports.view import Entry, Row, Table

_GENANNT = 3
_VIELE = 12
"""From so many deliveries on the report names them by who has them; one a row, they would take pages."""
_EINZELN = ("Lieferung", "Wer sie hat", "Erscheint", "Kennzahlen, die sie bringt")
_GESAMMELT = ("Wer sie hat", "Lieferungen", "Kennzahlen")
_TERMINE = ("Lieferung", "Herausgeber", "Neuestes Jahr", "Nächste Ausgabe")


def fehlende(bestand: Bestand, einzeln: bool = True) -> Table | None:
    """The sources of which the region has nothing and what they would bring; None without any.

    Each with the date it appears, or, where they are many and not wanted `einzeln`, together by who has them, those
    first who would bring most indicators.
    """
    if not bestand.fehlende:
        return None
    titel = f"Lieferungen, die Lücken schließen, {bestand.region.name}"
    if einzeln or len(bestand.fehlende) < _VIELE:
        return Table(titel, _EINZELN, tuple(map(_lieferung, bestand.fehlende)), ("left",) * 4, label="Tab. Q-2")
    nach: dict[str, list[Luecke]] = {}
    for luecke in bestand.fehlende:
        nach.setdefault(_wer(luecke), []).append(luecke)
    gesammelt = [_gesammelt(wer, luecken) for wer, luecken in nach.items()]
    zeilen = sorted(gesammelt, key=lambda zeile: zeile.cells[1].number or 0, reverse=True)
    return Table(titel, _GESAMMELT, tuple(zeilen), ("left", "left", "right"), label="Tab. Q-2")


def _wer(luecke: Luecke) -> str:
    return f"{luecke.herausgeber}, mit Vorlage" if luecke.vorlage else luecke.herausgeber


def _lieferung(luecke: Luecke) -> Row:
    return Row(luecke.quelle, (Entry(_wer(luecke)), Entry(luecke.rhythmus), Entry(_titel(luecke.kennzahlen))))


def _ohne_wer(luecke: Luecke) -> str:
    """Its name without a bracket at the end that says who has it: `Schulwege (Meldung der Kommune)`."""
    return re.sub(r" \([^()]*\)$", "", luecke.quelle) if luecke.vorlage else luecke.quelle


def _gesammelt(wer: str, luecken: Sequence[Luecke]) -> Row:
    anzahl = len({k for luecke in luecken for k in luecke.kennzahlen})
    return Row(wer, (Entry("; ".join(map(_ohne_wer, luecken))), Entry(str(anzahl), anzahl)))


def ohne_bezirkswert(bestand: Bestand, themen: Iterable[Thema]) -> str:
    """Indicators that all Regionen of the Regierungsbezirk have and itself has not, with the reason; '' without any."""
    bezirk = bestand.region if bestand.gross else bestand.bezirk
    teile = set(bestand.teile(bezirk))
    titel = []
    for t in (t for t in themen if t.plan.landvergleich):
        da = [z for z in bestand.kreise.get(t.id, ()) if z.region_id in teile and z.wert is not None]
        if teile and len(da) == len(teile) and t.zelle(bezirk.region_id, jahr=da[0].jahr).flag == "unbekannt":
            titel.append(t.kennzahl.titel)
    if not titel:
        return ""
    return (
        f"Ohne Wert {bezirk.im}, obwohl alle seine Regionen einen haben: {'; '.join(titel)}. Gerundete Zahlen, "
        "Mediane, Indexwerte und fertig veröffentlichte Quoten werden nicht zu größeren Gebieten zusammengefasst; "
        "ihr Wert steht nur, wo er selbst geliefert ist."
    )


def nicht_enthalten(bestand: Bestand, kapitel: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Of a larger region: the chapters (title, indicators) and indicators left out because it has no value itself."""
    gegeben = [(titel, [i for i in ids if i in bestand.kennzahlen]) for titel, ids in kapitel]
    leer = [titel for titel, ids in gegeben if not any(bestand.letztes_jahr(i) for i in ids)]
    einzelne = [
        bestand.kennzahlen[i].titel
        for _, ids in gegeben
        for i in sorted(ids)
        if bestand.letztes_jahr(i) is None and any(z.wert is not None for z in bestand.kreise.get(i, ()))
    ]
    wo = bestand.region.im
    saetze = {
        f"Ohne Wert {wo} und deshalb nicht enthalten: {'; '.join(f'Kapitel „{titel}“' for titel in leer)}.": leer,
        f"Für Bildungsregionen, aber nicht {wo} gibt es Werte zu: {'; '.join(einzelne)}.": einzelne,
    }
    return [satz for satz, da in saetze.items() if da]


def _titel(kennzahlen: tuple[str, ...]) -> str:
    """The titles of the indicators, of many the first with the number of the others."""
    rest = len(kennzahlen) - _GENANNT
    genannt = "; ".join(kennzahlen[:_GENANNT] if rest > 1 else kennzahlen)
    return f"{genannt} und {rest} weitere" if rest > 1 else genannt


def termine(bestand: Bestand, einzeln: bool = True) -> Table | None:
    """The sources in use in the order in which their next edition usually appears; None without any.

    Many that are not wanted `einzeln` stand together by that time.
    """
    if not bestand.termine:
        return None
    heute = max((lief.tag for lief in bestand.lieferungen if lief.tag), default=None)  # the newest data
    titel = "Nächste Ausgaben der verwendeten Quellen"
    if einzeln or len(bestand.termine) < _VIELE:
        zeilen = [
            Row(t.quelle, (Entry(t.herausgeber), Entry(str(t.jahr)), Entry(_erwartet(t, heute))))
            for t in bestand.termine
        ]
        return Table(titel, _TERMINE, tuple(zeilen), ("left",) * 4, label="Tab. Q-3")
    nach: dict[str, list[str]] = {}
    for t in bestand.termine:
        nach.setdefault(_erwartet(t, heute), []).append(f"{t.quelle} (bisher {t.jahr})")
    zeilen = [Row(wann, (Entry("; ".join(quellen)),)) for wann, quellen in nach.items()]
    return Table(titel, ("Nächste Ausgabe", "Lieferungen"), tuple(zeilen), ("left", "left"), label="Tab. Q-3")


def _erwartet(termin: Termin, heute: date | None) -> str:
    """When the next edition appears; of one that should have come before other data did, that it usually was there."""
    ueberfaellig = termin.ab is not None and heute is not None and termin.ab < heute.replace(day=1)
    return f"üblicherweise im {termin.naechste} erschienen" if ueberfaellig else termin.naechste
