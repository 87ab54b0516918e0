"""The quality report: deliveries, findings, conflicts between sources, accepted findings, coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from pipeline.kennzahl_modell import BEREICHE
from pipeline.quality.read import SEVERITIES, Abdeckung, Befund, Guete, Lieferung
from reports import zahlen
from reports.anhang import nennt, tage
from reports.ausgabe import Ausgabe
from reports.daten import Bestand, Kennzahl
from reports.kopf import kopf, spanne
from reports.vergleich import FENSTER
from reports.view import Ausrichtung, Dokument, Entry, Row, Table

_ZEILEN: Final = 40
"""So many rows a table of the coverage has at most; the head of the next helps to find one's way."""
_REGIONEN: Final = 53
_ALLTAEGLICH: Final = 0.1
"""So large a share of the indicators has a year that counts as the newest; forecasts reach further."""
_MEHRZAHL: Final = {"fehler": "Fehler", "warnung": "Warnungen", "hinweis": "Hinweise"}
_KEINE = (zahlen.ZEICHEN["genau_null"][0], 0.0, 0, "keine")
_DA, _FEHLT = ("•", "Wert liegt vor"), ("", "nicht veröffentlicht")


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A section: its heading, what it says, and its tables; without tables the text says why there is none."""

    key: str
    title: str
    text: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Qualitaet(Dokument):
    """What the templates of the quality report see."""

    sections: tuple[Abschnitt, ...]
    symbols: tuple[tuple[str, str], ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in its order."""
        return tuple(t for section in self.sections for t in section.tables)


def view(bestand: Bestand, ausgabe: Ausgabe) -> Qualitaet:
    """The quality report from what was read; `bestand.guete` has to be there."""
    if bestand.guete is None:
        raise ValueError("Für den Qualitätsbericht wurden Lieferungen und Befunde nicht gelesen.")
    nummern = (f"Tab. {n}" for n in count(1))
    abschnitte = [
        replace(a, tables=tuple(replace(t, label=next(nummern)) for t in a.tables))
        for a in _abschnitte(bestand, bestand.guete)
    ]
    zustaende = {cell.zustand for cell in bestand.abdeckung} - {"wert", "fehlt"}
    zeichen = (_DA, *(z for flag, z in zahlen.ZEICHEN.items() if flag in zustaende), ("leer", _FEHLT[1]))
    return Qualitaet(**kopf(bestand, ausgabe), sections=tuple(abschnitte), symbols=zeichen)


def _abschnitte(bestand: Bestand, guete: Guete) -> Iterator[Abschnitt]:
    yield _ueberblick(guete)
    yield from (_befunde(schwere, alle, bestand) for schwere in SEVERITIES if (alle := _von(guete.offen, schwere)))
    yield _widersprueche(guete, bestand)
    yield _hingenommen(guete, bestand)
    yield _lieferungen(guete)
    yield from _abdeckung(bestand)


def _ueberblick(guete: Guete) -> Abschnitt:
    zeilen = tuple(
        Row(name, tuple(_anzahl(len(_von(teil, schwere))) for teil in (guete.offen, guete.hingenommen)))
        for schwere, name in SEVERITIES.items()
    )
    dateien = zahlen.zaehlwort(len({x.dateiname for x in guete.lieferungen}), "Datei", "Dateien")
    gelesen, verwendet = (sum(getattr(x, teil) for x in guete.lieferungen) for teil in ("gelesen", "verwendet"))
    text = (
        f"Die Veröffentlichung beruht auf {dateien}. Gelesen sind {zahlen.zahl(gelesen)} Datenzeilen, verwendet "
        f"{zahlen.zahl(verwendet)}; jede andere ist mit Grund zurückgestellt. Ein Fehler hält die Veröffentlichung an, "
        "eine Warnung bittet um einen Blick, ein Hinweis ist gut zu wissen. Hingenommene Befunde sind nicht mehr offen."
    )
    tafel = Table("Befunde nach Schwere", ("Schwere", "offen", "hingenommen"), zeilen, ("left", "right", "right"))
    return Abschnitt("ueberblick", "Überblick", text, (tafel,))


def _anzahl(zahl: int) -> Entry:
    return Entry(zahlen.zahl(zahl), zahl)


def _von(befunde: Sequence[Befund], schwere: str) -> list[Befund]:
    return [b for b in befunde if b.schwere == schwere]


def _befunde(schwere: str, befunde: Sequence[Befund], bestand: Bestand) -> Abschnitt:
    """The open findings of a severity; those that name the region are set off."""
    titel = _MEHRZAHL[schwere]
    kopf_ = ("Gegenstand", "Befund", "Beispiel", "Was zu tun ist")
    zeilen = tuple(_zeile(b, bestand, (b.meldung, b.beispiel, b.was_tun)) for b in befunde)
    text = f"Fett gesetzt ist, was {bestand.region.name} nennt." if any(z.strong for z in zeilen) else ""
    return Abschnitt(schwere, titel, text, _tafel(f"Offene Befunde: {titel}", kopf_, zeilen))


def _widersprueche(guete: Guete, bestand: Bestand) -> Abschnitt:
    alle = [b for b in guete.befunde if b.toleranz]
    kopf_ = ("Gegenstand", "Unterschied", "Größter Unterschied", "Zulässige Abweichung")
    zeilen = tuple(_zeile(b, bestand, (b.meldung, b.beispiel, b.toleranz.removeprefix("Zulässig: "))) for b in alle)
    text = "Wo zwei Quellen dieselbe Größe nennen, stimmen sie im Rahmen der zulässigen Abweichung überein."
    if alle:
        text = (
            "Wo zwei Quellen dieselbe Größe nennen, erklären Rundung und Zählweise kleine Abweichungen, keine großen."
        )
    return Abschnitt("widersprueche", "Widersprüche zwischen Quellen", text, _tafel("Widersprüche", kopf_, zeilen))


def _hingenommen(guete: Guete, bestand: Bestand) -> Abschnitt:
    kopf_ = ("Gegenstand", "Befund", "Hingenommen bis", "Begründung")
    zeilen = tuple(
        _zeile(b, bestand, (b.meldung, f"{b.hingenommen_bis:%d.%m.%Y}", b.begruendung)) for b in guete.hingenommen
    )
    text = "Diese Befunde sind geklärt; nach der Frist gelten sie wieder." if zeilen else "Kein Befund ist hingenommen."
    tafeln = _tafel("Hingenommene Befunde", kopf_, zeilen)
    return Abschnitt("hingenommen", "Hingenommene Befunde", text, tafeln)


def _zeile(befund: Befund, bestand: Bestand, texte: Sequence[str]) -> Row:
    region = bestand.regionen.get(befund.gegenstand)
    gegenstand = region.name if region else befund.gegenstand
    zellen = (Entry(_trennbar(t) or "–", spoken="" if t else "keine Angabe") for t in texte)
    stark = not bestand.gross and nennt(f"{befund.gegenstand} {befund.beispiel}", bestand)
    return Row(_trennbar(", ".join(filter(None, (befund.datensatz, gegenstand)))), tuple(zellen), strong=stark)


def _trennbar(text: str) -> str:
    """Names of files and columns may go on in the next line after a stroke."""
    return re.sub(r"(?<=\w)([/_])(?=\w)", "\\1\u200b", text)


def _tafel(titel: str, kopf_: tuple[str, ...], zeilen: tuple[Row, ...]) -> tuple[Table, ...]:
    """A table of words, none where it has no rows."""
    return (Table(titel, kopf_, zeilen, ("left", "left", "left", "left"), wide=True),) if zeilen else ()


def _lieferungen(guete: Guete) -> Abschnitt:
    """Every source with its files and records, and why records were set aside."""
    je_titel: dict[str, list[Lieferung]] = {}
    for lief in guete.lieferungen:
        je_titel.setdefault(lief.titel, []).append(lief)
    kopf_ = ("Lieferung", "Dateien", "Zeitraum", "gelesen", "verwendet", "zurückgestellt")
    zeilen = tuple(Row(titel, _zellen(alle)) for titel, alle in sorted(je_titel.items()))
    ausrichtung: tuple[Ausrichtung, ...] = ("left", "right", "left", "right", "right", "right")
    tafeln = [
        Table("Lieferungen mit ihren Datenzeilen", kopf_, teil, ausrichtung, wide=True) for teil in _stuecke(zeilen)
    ]
    gruende: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for lief in guete.lieferungen:
        for g in lief.gruende:
            gruende.setdefault((lief.titel, g.grund), []).append((g.zeilen, g.beispiel))
    beiseite = tuple(
        Row(titel, (Entry(grund), _anzahl(sum(n for n, _ in alle)), Entry(alle[0][1] or "–")))
        for (titel, grund), alle in sorted(gruende.items())
    )
    if beiseite:
        spalten = ("Lieferung", "Grund", "Zeilen", "Beispiel")
        tafeln += _tafel("Zurückgestellte Datenzeilen", spalten, beiseite)
    text = "Je Lieferung: gelesene Zeilen sind verwendet oder zurückgestellt, keine geht verloren."
    return Abschnitt("lieferungen", "Lieferungen", text, tuple(tafeln))


def _zellen(alle: Sequence[Lieferung]) -> tuple[Entry, ...]:
    von = min((x.zeit_von for x in alle), key=_jahr)
    bis = max((x.zeit_bis or x.zeit_von for x in alle), key=_jahr)
    summen = (sum(getattr(x, teil) for x in alle) for teil in ("gelesen", "verwendet", "zurueckgestellt"))
    return (_anzahl(len({x.dateiname for x in alle})), Entry(tage(spanne(von, bis)) or "k. A."), *map(_anzahl, summen))


def _jahr(zeit: str) -> tuple[str, str]:
    """Periods in their order: by the first year that one names."""
    return re.search(r"\d{4}|$", zeit)[0], zeit  # type: ignore[index]  # the end of the text is always found


def _abdeckung(bestand: Bestand) -> Iterator[Abschnitt]:
    """Indicators by years: which values a Bildungsregion has, and how many of the 53 have one."""
    heute = max((lief.tag.year for lief in bestand.lieferungen if lief.tag), default=9999)
    letztes = _letztes(bestand.abdeckung, heute)
    jahre = range(letztes - FENSTER + 1, letztes + 1)
    je_kennzahl: dict[str, dict[int, Abdeckung]] = {}
    for cell in bestand.abdeckung:
        je_kennzahl.setdefault(cell.kennzahl_id, {})[cell.jahr] = cell
    gruppen = {
        f"{bereich} {titel}": [(k, je_kennzahl[k.kennzahl_id]) for k in bestand.kennzahlen.values()
                               if k.bereich == bereich and k.kennzahl_id in je_kennzahl]
        for bereich, titel in BEREICHE.items()
    }  # fmt: skip
    zeitraum = f"{jahre[0]} bis {jahre[-1]}; „weitere“ zählt Werte anderer Jahre"
    ohne = len(bestand.kennzahlen) - sum(any(c.zustand == "wert" for c in je.values()) for je in je_kennzahl.values())
    alle = zahlen.zaehlwort(len(bestand.kennzahlen), "Kennzahl", "Kennzahlen")
    text = f"Welche Werte {bestand.region.im} vorliegen, {zeitraum}. Ohne jeden Wert: {zahlen.zahl(ohne)} von {alle}."
    name = bestand.region.name
    if not bestand.gross:
        tafeln = tuple(_matrizen(gruppen, jahre, name, _region, "weitere"))
        yield Abschnitt("abdeckung", f"Abdeckung: {name}", text, tafeln)
    text = f"In wie vielen der {_REGIONEN} Bildungsregionen ein Wert vorliegt, {jahre[0]} bis {jahre[-1]}."
    tafeln = tuple(_matrizen(gruppen, jahre, "Zahl der Regionen", _alle))
    yield Abschnitt("regionen", "Abdeckung: alle Regionen", text, tafeln)


def _letztes(abdeckung: Sequence[Abdeckung], heute: int) -> int:
    """The newest year that is no forecast."""
    anzahl = Counter(cell.jahr for cell in abdeckung if cell.jahr <= heute)
    viele = _ALLTAEGLICH * max(anzahl.values(), default=0)
    return max((jahr for jahr, n in anzahl.items() if n >= viele), default=heute)


def _matrizen(
    gruppen: Mapping[str, Sequence[tuple[Kennzahl, Mapping[int, Abdeckung]]]],
    jahre: range,
    was: str,
    eintrag: Callable[[Abdeckung | None], Entry],
    weitere: str = "",
) -> Iterator[Table]:
    """One table or several a Bereich: a row an indicator, a column a year, and the values of other years counted."""
    kopf_ = ("Kennzahl", *map(str, jahre), *filter(None, [weitere]))
    for titel, kennzahlen in gruppen.items():
        zeilen = []
        for k, je in kennzahlen:
            davor = sum(cell.zustand == "wert" for jahr, cell in je.items() if jahr not in jahre)
            rest = (_anzahl(davor),) if weitere else ()
            zeilen.append(Row(k.titel, (*(eintrag(je.get(jahr)) for jahr in jahre), *rest)))
        rechts: list[Ausrichtung] = ["right"] * (len(kopf_) - 1)
        for nr, teil in enumerate(_stuecke(zeilen)):
            ueber = f"{titel}{' (Fortsetzung)' if nr else ''}: {was}"
            yield Table(ueber, kopf_, teil, ("left", *rechts), wide=True)


def _stuecke(zeilen: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    return (tuple(zeilen[n : n + _ZEILEN]) for n in range(0, len(zeilen), _ZEILEN))


def _region(cell: Abdeckung | None) -> Entry:
    zeichen, worte = _FEHLT if cell is None or cell.zustand == "fehlt" else zahlen.ZEICHEN.get(cell.zustand, _DA)
    return Entry(zeichen, spoken=worte)


def _alle(cell: Abdeckung | None) -> Entry:
    return _anzahl(cell.regionen) if cell and cell.regionen else Entry(*_KEINE)
