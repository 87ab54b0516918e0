"""Writes samples and contrasts into the style guide: `python docs/bildsprache.py` (or `make docs`).

The samples are drawn by the code that draws the reports, the contrasts measured on the colours that it uses; the text
of `bildsprache.md` around them is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.regions import bildungsregionen
from reports import alternativtext, zahlen
from reports.charts import spec
from reports.charts.draw import zeichne
from reports.charts.leinwand import GRAU
from reports.charts.verteilung import BAND, STRICH
from reports.farben import STANDARD, TEXT, TINTE, WEISS, Palette, kontrast, lesbar_auf
from reports.klassen import klassen

PAGE = Path(__file__).with_name("bildsprache.md")
PICTURES = PAGE.with_name("bilder") / "bildsprache"
ZEICHEN = 3.0
"""The contrast that fills and marks need (WCAG 2, 1.4.11)."""
_ACHSE = spec.Achse(1, "%", schuljahre=True)
_JAHRE = tuple(range(2015, 2025))


def _reihe(*werte: float | None) -> spec.Punkte:
    return tuple(zip(_JAHRE, werte, strict=True))


def samples() -> dict[str, tuple[str, spec.Chart]]:
    """File name -> what the sample is about and its description."""
    region = _reihe(24.1, 24.6, 25.2, None, 26.1, 26.0, 27.3, 27.9, 28.4, 29.1)
    land = _reihe(22.0, 22.3, 22.5, 22.9, 23.0, 23.4, 23.9, 24.1, 24.8, 25.2)
    anzahl = _reihe(412, 420, 431, None, 440, 452, 449, 460, 471, 480)
    bruch = (spec.Marke(2019, "neu gezählt", trennt=True),)
    werte = tuple(8.0 + (i * 37 % 53) / 3 for i in range(53))
    ort, formen, zahl = "Musterstadt", ("Hauptschule", "Realschule", "Gesamtschule", "Gymnasium"), spec.Achse()
    return {
        "linien": ("Anteil", spec.Linien(
            (spec.Serie(ort, "region", region, ((2024, "vorlaeufig"),)), spec.Serie("Land NRW", "land", land)),
            2015, 2024, _ACHSE, bruch)),
        "saeulen": ("Anzahl", spec.Saeulen(
            anzahl, 2015, 2024, spec.Achse(0, "", True), bruch, ((2023, "korrigiert"), (2024, "vorlaeufig")))),
        "vielfache": ("Anzahl nach Schulform", spec.Vielfache(
            tuple(spec.Serie(n, "region", _reihe(*(100.0 * i + j * (i - 2) for j in range(10))))
                  for i, n in enumerate(formen, 1)), 2015, 2024, spec.Achse(0, "", True))),
        "balken": ("Anteil nach Schulform", spec.Balken(
            (("Hauptschule", 0.0, 2.9), ("Realschule", 28.5, 19.6), ("Waldorfschule", 0.7, 0.5)),
            ort, "Land NRW", _ACHSE, ("", "", "eingeschraenkt"))),
        "streifen": ("Anteil in allen Regionen", spec.Streifen(
            werte, (ort, 20.3), ("RB Detmold", 15.1), ("Land NRW", 16.6), _ACHSE, werte[:9], (15.2, 18.0))),
        "lagen": ("Mehrere Kennzahlen", spec.Lagen(
            (("Quote unter 3 Jahre", spec.Lage(werte, 20.3, 16.6), _ACHSE),
             ("Auffälliger Befund", spec.Lage(werte[::-1], 11.0, 16.6), _ACHSE)), ort)),
        "anteile": ("Abgänge nach Abschluss", spec.Anteile(
            ((ort, (9.4, 16.1, 40.6, 33.9)), ("Land NRW", (7.2, 17.0, 37.3, 38.5))),
            ("ohne Abschluss", "Erster", "Mittlerer", "Abitur"), _ACHSE, unsicher=((0, 0),))),
        "hantel": ("Abschlüsse nach Geschlecht", spec.Hantel(
            (spec.Paar("Abitur", 37.0, 30.2), spec.Paar("ohne Abschluss", 7.5, 10.4, ("", "eingeschraenkt"))),
            ("weiblich", "nicht weiblich"), spec.Achse(1, "%"), "PP", ort, (8.0, -2.5))),
        "steigung": ("Übergänge nach Schulform", spec.Steigung(
            tuple(map(spec.Paar, formen, (1.3, 28.6, 20.5, 49.6), (0.0, 28.5, 23.0, 48.5))),
            ("2015/16", "2024/25"), spec.Achse(1, "%"), (2,))),
        "fluss": ("Wechsel der Schulform", spec.Fluss(
            formen[1:], formen[:3], ((0, 0, 20), (1, 1, 10), (2, 1, 35), (2, 2, 30)), ("vorher", "danach"))),
        "karte": ("Anteil in allen Regionen", _karte(werte)),
        "hundertfeld": ("Kinder im Ganztag", spec.Hundertfeld(64)),
        "funken": ("Verlauf", spec.Funken(land)),
        "lage": ("Lage", spec.Lage(werte, 20.3, 16.6)),
        "null": ("Anzahl mit Null", spec.Saeulen(_reihe(3, 2, 0, 0, 1, 0, 0, 2, 4, 3), 2015, 2024, zahl)),
    }  # fmt: skip


def _karte(werte: tuple[float, ...]) -> spec.Karte:
    """The regions with their values in classes; the first has none, the second an uncertain one, one has an outline."""
    eingeteilt = klassen(werte[1:], _ACHSE.stellen)
    felder = tuple(
        spec.Feld(r.region_id, eingeteilt.klasse(w) if nr else None, nr == 1, r.region_id == "05711")
        for nr, (r, w) in enumerate(zip(bildungsregionen(), werte, strict=True))
    )
    return spec.Karte(felder, eingeteilt.texte, "in Prozent")


def pairs(farben: Palette = STANDARD) -> list[tuple[str, str, str, float]]:
    """Every pair of colours that has to be told apart: where it occurs, mark, ground, contrast needed."""
    stufen = farben.stufen(9)
    return [
        ("Region: Linie, Säule, Balken, Punkt", farben.primaer, WEISS, ZEICHEN),
        ("Land: gestrichelte Linie, Marke, Raute", farben.akzent, WEISS, ZEICHEN),
        ("Bezirk, Bruch, Nulllinie, Rand heller Flächen", GRAU, WEISS, ZEICHEN),
        ("Rand früherer Säulen und der Bänder", farben.primaer, farben.primaer_hell, ZEICHEN),
        ("Regionen im Streifen", STRICH, WEISS, ZEICHEN),
        ("Regionen im Streifen auf dem Band", STRICH, BAND, ZEICHEN),
        ("Region auf dem Band", farben.primaer, BAND, ZEICHEN),
        ("Land auf dem Band", farben.akzent, BAND, ZEICHEN),
        ("Regionen des Vergleichstyps auf dem Band", TINTE, BAND, ZEICHEN),
        ("Rand der Kacheln und Flächen auf Karten", GRAU, WEISS, ZEICHEN),
        *((f"Teil {nr} ohne Ordnung", farbe, WEISS, ZEICHEN) for nr, farbe in enumerate(farben.folge, 1)),
        ("Schrift: Region", farben.primaer, WEISS, TEXT),
        ("Schrift: Land", farben.akzent, WEISS, TEXT),
        ("Schrift: Namen", TINTE, WEISS, TEXT),
        ("Schrift: Achsen und Nebensachen", GRAU, WEISS, TEXT),
        ("Schrift auf Bändern", TINTE, farben.primaer_hell, TEXT),
        ("Schrift auf der hellsten Stufe", lesbar_auf(stufen[0]), stufen[0], TEXT),
        ("Schrift auf der mittleren Stufe", lesbar_auf(stufen[4]), stufen[4], TEXT),
        ("Schrift auf der dunkelsten Stufe", lesbar_auf(stufen[-1]), stufen[-1], TEXT),
    ]


def contrasts() -> Iterator[str]:
    """The table of the measured contrasts."""
    yield from ("| Wo | Farbe | Grund | Kontrast | nötig |", "|---|---|---|---|---|")
    for where, mark, ground, needed in pairs():
        measured = zahlen.zahl(kontrast(mark, ground), 1)
        yield f"| {where} | `{mark}` | `{ground}` | {measured} : 1 | {zahlen.zahl(needed, 1)} : 1 |"


def gallery() -> Iterator[str]:
    """Every sample with its text alternative below."""
    for name, (about, chart) in samples().items():
        alt = alternativtext.text(chart, about)
        yield from (f"![{alt}](bilder/bildsprache/{name}.svg)", "", f"*{alt}*", "")


def page() -> str:
    """The page with fresh samples and contrasts between their marks."""
    filled = {"beispiele": "\n".join(gallery()), "kontraste": "\n".join([*contrasts(), ""])}
    text = PAGE.read_text(encoding="utf-8")
    return re.sub(
        r"<!-- (\w+) -->\n.*?<!-- /\1 -->",
        lambda m: f"<!-- {m[1]} -->\n{filled[m[1]]}\n<!-- /{m[1]} -->",
        text,
        flags=re.S,
    )


def main() -> None:
    """Write the page and its pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (_, chart) in samples().items():
        (PICTURES / f"{name}.svg").write_text(zeichne(chart) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parent.parent))
    main()
