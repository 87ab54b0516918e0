"""The text alternative of a picture, made by rule from the data that it shows: first, last, highest, widest.

It says no value that the drawing does not show, so what is withheld there is absent here too. The most telling facts
come first; what does not fit into the length that readers announce in one go is left to the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from reports import zahlen
from reports.charts import spec
from reports.charts.spec import Achse
from reports.charts.werte import bekannt, jahrtext, werttext
from reports.saetze import gross

LAENGE: Final = 250
"""So many letters a text alternative has at most."""
_MEHR: Final = 3


def text(chart: spec.Chart, was: str, ort: str = "", achse: Achse | None = None) -> str:
    """The kind of picture, what it is about, where, and as many facts as fit; `achse` for charts without their own."""
    form, fakten = _FORMEN[type(chart)]
    achse = achse or getattr(chart, "achse", None) or Achse()
    kopf = f"{form}: {was}" + (f", {ort}" if ort else "")
    fertig = kopf + "."
    gesagt: list[str] = []
    for fakt in fakten(chart, achse):
        mehr = f"{kopf}. {gross('; '.join([*gesagt, fakt]))}."
        if len(mehr) <= LAENGE:
            gesagt.append(fakt)
            fertig = mehr
    return fertig if len(fertig) <= LAENGE else fertig[: LAENGE - 1].rstrip() + "…"


def _enden(punkte: Sequence[tuple[int, float]], achse: Achse, arten: spec.Vorbehalte = ()) -> Iterable[str]:
    """First and newest value, then the highest and the lowest where they are others."""
    vorbehalt = dict(arten)

    def wert(jahr: int, zahl: float) -> str:
        return f"{werttext(zahl, achse, vorbehalt.get(jahr, ''))} ({jahrtext(jahr, achse)})"

    erster, letzter = punkte[0], punkte[-1]
    yield wert(*letzter) if len(punkte) == 1 else f"zuerst {wert(*erster)}, zuletzt {wert(*letzter)}"
    hoch, tief = max(punkte, key=_zweites), min(punkte, key=_zweites)
    enden = {werttext(w, achse) for _, w in (erster, letzter)}
    if hoch[1] > max(erster[1], letzter[1]) and werttext(hoch[1], achse) not in enden:
        yield f"am höchsten {wert(*hoch)}"
    if tief[1] < min(erster[1], letzter[1]) and werttext(tief[1], achse) not in enden:
        yield f"am niedrigsten {wert(*tief)}"


def _zweites(paar: tuple[Any, float]) -> float:
    return paar[1]


def _fehlende(punkte: spec.Punkte, von: int, bis: int, achse: Achse) -> Iterable[str]:
    da = {jahr for jahr, _ in bekannt(punkte, von, bis)}
    ohne = [jahrtext(jahr, achse) for jahr in range(von, bis + 1) if jahr not in da]
    if ohne:
        yield f"ohne Angabe: {', '.join(ohne)}"


def _linien(chart: spec.Linien, achse: Achse) -> Iterable[str]:
    for nr, serie in enumerate(chart.serien):
        punkte = bekannt(serie.punkte, chart.von, chart.bis)
        if punkte and nr == 0:
            erstes, *weitere = _enden(punkte, achse, serie.vorbehalte)
            yield f"{serie.name} {erstes}"
            yield from weitere
        elif punkte:
            yield f"{serie.name} zuletzt {werttext(punkte[-1][1], achse)}"
    yield from _brueche(chart.marken, achse)


def _brueche(marken: Iterable[spec.Marke], achse: Achse) -> Iterable[str]:
    yield from dict.fromkeys(f"Bruch vor {jahrtext(m.jahr, achse)}" for m in marken if m.bruch)


def _saeulen(chart: spec.Saeulen, achse: Achse) -> Iterable[str]:
    yield from _enden(bekannt(chart.punkte, chart.von, chart.bis), achse, chart.vorbehalte)
    yield from _fehlende(chart.punkte, chart.von, chart.bis, achse)
    yield from _brueche(chart.marken, achse)


def _vielfache(chart: spec.Vielfache, achse: Achse) -> Iterable[str]:
    for feld in chart.felder:
        punkte = bekannt(feld.punkte, chart.von, chart.bis)
        if punkte:
            yield f"{feld.name} von {werttext(punkte[0][1], achse)} auf {werttext(punkte[-1][1], achse)}"


def _balken(chart: spec.Balken, achse: Achse) -> Iterable[str]:
    zeilen = [(name, wert, land) for name, wert, land in chart.zeilen if wert is not None]
    geordnet = sorted(zeilen, key=_zweites_von_dreien)
    for wort, (name, wert, land) in zip(("am höchsten", "am niedrigsten"), (geordnet[-1], geordnet[0]), strict=True):
        neben = "" if land is None else f" ({chart.land} {werttext(land, achse)})"
        yield f"{wort} {name} {werttext(wert, achse)}{neben}"
    yield from (f"{name} {werttext(wert, achse)}" for name, wert, _ in reversed(geordnet[1:-1]))


def _zweites_von_dreien(zeile: tuple[str, float, float | None]) -> float:
    return zeile[1]


def _streifen(chart: spec.Streifen, achse: Achse) -> Iterable[str]:
    for marke in (chart.region, chart.land):
        if marke is not None:
            yield f"{marke[0]} {werttext(marke[1], achse)}"
    yield f"{len(chart.werte)} Regionen von {werttext(min(chart.werte), achse)} bis {werttext(max(chart.werte), achse)}"
    if chart.region is not None:
        eigen = zahlen.runden(chart.region[1], achse.stellen)
        hoeher = sum(zahlen.runden(w, achse.stellen) > eigen for w in chart.werte)
        niedriger = sum(zahlen.runden(w, achse.stellen) < eigen for w in chart.werte)
        yield f"höher in {hoeher}, niedriger in {niedriger}"


def _anteile(chart: spec.Anteile, achse: Achse) -> Iterable[str]:
    for nr, (name, werte) in enumerate(chart.zeilen):
        teile = sorted(((t, w) for t, w in zip(chart.teile, werte, strict=True) if w), key=_zweites, reverse=True)
        if teile:
            gezeigt = teile[: _MEHR if nr == 0 else 1]
            yield f"{name}: {', '.join(f'{t} {werttext(w, achse)}' for t, w in gezeigt)}"


def _funken(chart: spec.Funken, achse: Achse) -> Iterable[str]:
    yield from _enden([(jahr, wert) for jahr, wert in chart.punkte if wert is not None], achse)


def _lage(chart: spec.Lage, achse: Achse) -> Iterable[str]:
    for name, wert in (("Region", chart.region), ("Land", chart.land)):
        if wert is not None:
            yield f"{name} {werttext(wert, achse)}"
    yield f"alle Regionen von {werttext(min(chart.werte), achse)} bis {werttext(max(chart.werte), achse)}"


def _lagen(chart: spec.Lagen, _achse: Achse) -> Iterable[str]:
    for name, alle, achse in chart.zeilen:
        if alle.region is not None:
            neben = "" if alle.land is None else f" (Land {werttext(alle.land, achse)})"
            yield f"{name} {werttext(alle.region, achse, alle.vorbehalt)}{neben}"


def _hantel(chart: spec.Hantel, achse: Achse) -> Iterable[str]:
    erste, zweite = chart.gruppen
    weit = sorted(chart.zeilen, key=lambda z: -abs((z.erster or 0) - (z.zweiter or 0)) if _ganz(z) else 1.0)
    for nr, zeile in enumerate(z for z in weit if _ganz(z)):
        a, b = (
            werttext(w or 0.0, achse, v) for w, v in zip((zeile.erster, zeile.zweiter), zeile.vorbehalte, strict=True)
        )
        yield f"{zeile.name}: {erste} {a}, {zweite} {b}" if nr == 0 else f"{zeile.name} {a} und {b}"


def _ganz(zeile: spec.Paar) -> bool:
    return zeile.erster is not None and zeile.zweiter is not None


def _steigung(chart: spec.Steigung, achse: Achse) -> Iterable[str]:
    erste, zweite = chart.spalten
    ordnung = sorted(range(len(chart.zeilen)), key=lambda n: (n not in chart.hervor, n))
    for nr, zeile in enumerate(chart.zeilen[n] for n in ordnung if _ganz(chart.zeilen[n])):
        a, b = (werttext(w or 0.0, achse) for w in (zeile.erster, zeile.zweiter))
        yield f"{zeile.name} {a} ({erste}), {b} ({zweite})" if nr == 0 else f"{zeile.name} {a}, {b}"


def _fluss(chart: spec.Fluss, _achse: Achse) -> Iterable[str]:
    for von, nach, anzahl in sorted(chart.baender, key=lambda b: (-b[2], b)):
        woher = f"{chart.links[von]} zu " if len(chart.links) > 1 else ""
        yield f"{woher}{chart.rechts[nach]} {zahlen.zahl(anzahl)}"


def _karte(chart: spec.Karte, _achse: Achse) -> Iterable[str]:
    for nr, klasse in enumerate(chart.klassen):
        yield f"{klasse}: {zahlen.zaehlwort(sum(f.klasse == nr for f in chart.felder), 'Region', 'Regionen')}"
    ohne = sum(f.klasse is None for f in chart.felder)
    if ohne:
        yield f"ohne Wert: {zahlen.zaehlwort(ohne, 'Region', 'Regionen')}"


def _hundertfeld(chart: spec.Hundertfeld, _achse: Achse) -> Iterable[str]:
    yield f"{chart.anzahl} von 100 Feldern sind gefüllt"


_FORMEN: Final[dict[type, tuple[str, Callable[[Any, Achse], Iterable[str]]]]] = {
    spec.Linien: ("Liniendiagramm", _linien), spec.Saeulen: ("Säulendiagramm", _saeulen),
    spec.Vielfache: ("Kleine Liniendiagramme", _vielfache), spec.Balken: ("Balkendiagramm", _balken),
    spec.Streifen: ("Streifendiagramm", _streifen), spec.Anteile: ("Gestapelte Balken", _anteile),
    spec.Funken: ("Verlauf", _funken), spec.Lage: ("Lage unter den Regionen", _lage),
    spec.Lagen: ("Lage unter den Regionen", _lagen), spec.Hantel: ("Hanteldiagramm", _hantel),
    spec.Steigung: ("Steigungsdiagramm", _steigung), spec.Fluss: ("Flussdiagramm", _fluss),
    spec.Karte: ("Karte der Regionen", _karte), spec.Hundertfeld: ("Hundert Felder", _hundertfeld),
}  # fmt: skip
