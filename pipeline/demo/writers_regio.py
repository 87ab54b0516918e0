"""Tables of the Regionaldatenbank Deutschland at Kreis level: they cover all Länder, of which a few stand in for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.demo.census import rounded
from pipeline.demo.chance import uniform
from pipeline.demo.leavers import ABSCHLUESSE, BERUFLICH, SCHULARTEN, Leavers, Pupils
from pipeline.demo.model import Model
from pipeline.demo.places import AACHEN, KREIS_AACHEN, indent, kreis_rows, regio
from pipeline.demo.writers_genesis import Classic, number, render, spread

PUPIL_YEARS = range(2014, 2024)
LEAVER_YEARS = range(2013, 2024)
AGE_YEARS = range(2014, 2024)
ROUNDED_SINCE = 2019
BEFORE = (
    ("DG", "Deutschland", 4.42), ("01", "  Schleswig-Holstein", 0.153), ("01001", "      Flensburg, kreisfreie Stadt", 0.0051),
    ("03", "  Niedersachsen", 0.43), ("031", "    Braunschweig, Statistische Region", 0.085),
)  # fmt: skip
AFTER = (("09", "  Bayern", 0.71), ("11", "  Berlin", 0.19))
_LABELS = (
    "Vorschulbereich", "Grundschulen", "Schulartunabhängige Orientierungsstufe", "Hauptschulen", "Schularten mit mehreren Bildungsgängen",
    "Realschulen", "Gymnasien", "Integrierte Gesamtschulen", "Freie Waldorfschulen", "Sonderschulen/Förderschulen",
    "Abendschulen und Kollegs",
)  # fmt: skip
_NO_YEAR7 = ("vorschulbereich", "grundschule", "orientierungsstufe", "abendschule_kolleg")
_YEAR11 = ("gymnasium", "gesamtschule", "waldorfschule", "foerderschule")
_PUPILS = Pupils.__slots__
_AGE_GROUPS = (
    (0, 2, "unter 3 Jahre"), (3, 5, "3 bis unter 6 Jahre"), (6, 9, "6 bis unter 10 Jahre"), (10, 14, "10 bis unter 15 Jahre"),
    (15, 17, "15 bis unter 18 Jahre"), (18, 19, "18 bis unter 20 Jahre"),
    *((low, low + 4, f"{low} bis unter {low + 5} Jahre") for low in range(20, 65, 5)),
    (65, 74, "65 bis unter 75 Jahre"), (75, 90, "75 Jahre und mehr"), (0, 90, "Insgesamt"),
)  # fmt: skip
_SELECTION = ("6 bis unter 10 Jahre", "10 bis unter 15 Jahre", "15 bis unter 18 Jahre", "18 bis unter 20 Jahre", "Insgesamt")

Cells = Callable[[Sequence[str]], list[list[str]]]
"""Makes the rows of a region (labels and figures) from the units that lie in it."""


def _rows(model: Model, lead: Sequence[str], cells: Cells, empty: list[list[str]]) -> Iterator[list[str]]:
    """All regions of a table: some other Länder before and after those of NRW, which are exact sums of their units.

    `empty` are the rows of a dissolved region; figures of other Länder are those of the Land, scaled.
    """
    land = cells(model.parts("05"))
    for key, name, factor in BEFORE:
        yield from ([*lead, key, name, *_scaled(row, key, factor)] for row in land)
    for region in kreis_rows():
        parts = model.parts(region.region_id)
        name = indent(region, 2) + regio(region) if region.region_id != AACHEN else "      " + regio(region)
        yield from ([*lead, region.region_id, name, *row] for row in (cells(parts) if parts else empty))
    for key, name, factor in AFTER:
        yield from ([*lead, key, name, *_scaled(row, key, factor)] for row in land)


def _scaled(row: Sequence[str], key: str, factor: float) -> list[str]:
    """The figures of a row for another Land: invented, in multiples of three in the north, Berlin without Hauptschulen."""
    if key == "11" and row[0] in ("Hauptschulen", "Realschulen", "Schularten mit mehreren Bildungsgängen"):
        return [row[0], *spread("x", len(row) - 1)]
    factor *= 0.95 + 0.1 * uniform("land", key, row[0] if not row[0].isdigit() else "")
    step = 3 if key.startswith("01") else 1
    return [number(round(int(cell) * factor / step) * step) if cell.isdigit() else cell for cell in row]


def _count(value: int, year: int) -> str:
    """A count of persons, rounded to five since 2019."""
    return number(rounded(value) if year >= ROUNDED_SINCE else value)


def _art_row(art: str, label: str, pupils: Pupils, year: int) -> list[str]:
    """One Schulart of one region: where a column makes no sense it is locked."""
    if art == "orientierungsstufe":
        return [label, *spread("x", 6)]
    figures = [number(pupils.schulen), *(_count(getattr(pupils, name), year) for name in _PUPILS[1:])]
    if art in _NO_YEAR7:
        figures[4] = "x"
    if art not in (*_YEAR11, "insgesamt"):
        figures[5] = "x"
    return [label, *(["x", *figures[1:]] if art == "insgesamt" else figures)]


def _art_rows(model: Model, units: Sequence[str], year: int) -> list[list[str]]:
    """All Schularten of the units together, the total last."""
    sums, total = {art: Pupils() for art in SCHULARTEN}, Pupils()
    for unit in units:
        for art, pupils in model.schularten[unit, year].items():
            sums[art].add(pupils)
            total.add(pupils)
    rows = [_art_row(art, label, sums[art], year) for art, label in zip(SCHULARTEN, _LABELS, strict=True)]
    return [*rows, _art_row("insgesamt", "Insgesamt", total, year)]


def pupils(model: Model, year: int) -> bytes:
    """Table 21111-01-03-4: one row a Schulart; the oldest one states its year in the preamble only, UTF-8 with BOM."""
    dated = year > PUPIL_YEARS[0]
    lead = [str(year)] if dated else []
    blank = spread("", len(lead) + 3)
    schools, learners = "Allgemeinbildende Schulen", "Schülerinnen und Schüler an allgemeinbildenden Schulen"
    grade = "Klassenstufe / Jahrgangsstufe / Schulbesuchsjahr"
    rows = _rows(model, lead, lambda units: _art_rows(model, units, year), [[a, *spread("-", 6)] for a in (*_LABELS, "Insgesamt")])
    return render(Classic(
        code="21111-01-03-4",
        preamble=[
            "Schulen, Schülerinnen und Schüler nach Schularten -", "Stichtag: Schuljahresbeginn - regionale Tiefe: Kreise und",
            "krfr. Städte", "Statistik der allgemeinbildenden Schulen", *([] if dated else [str(year)]),
        ],
        header=[
            [*blank, schools, *spread(learners, 5)],
            [*blank, "", "Geschlecht", "Geschlecht", "Nationalität", grade, grade],
            [*blank, "", "Insgesamt", "weiblich", "ausländisch", "7. Klassenstufe", "11. Jahrgangsstufe / Einführungsphase"],
            [*blank, *spread("Anzahl", 6)],
        ],
        rows=rows,
        notes=["Nordrhein-Westfalen: ab 2019/20 sind die Ergebnisse einem", "5er-Rundungsverfahren unterzogen.", "",
               'zu "Anzahl der Schulen":', "Organisatorische Einheiten werden bei jeder Schulart ge-", "zählt."],
        encoding="cp1252" if dated else "utf-8-sig",
    ))  # fmt: skip


def _sum(model_part: Sequence[Leavers], code: str) -> tuple[int, int]:
    """Leavers with a certificate, all and women."""
    return sum(p.alle.get(code, 0) for p in model_part), sum(p.frauen.get(code, 0) for p in model_part)


def _total(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Sum of all and of women."""
    return sum(both for both, _ in pairs), sum(women for _, women in pairs)


def leavers(model: Model, year: int) -> bytes:
    """Table 21111-02-06-4: certificates side by side, each with women; `dar.` is part of the column before."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        pairs = {code: _sum([model.abschluesse[unit, year] for unit in units], code) for code in ABSCHLUESSE}
        total = _total([pair for code, pair in pairs.items() if code != "dar_fhr_schulisch"])
        return [[_count(n, year) for pair in (total, *pairs.values()) for n in pair]]

    labels = [
        "Insgesamt", "ohne Hauptschulabschluss", "mit Hauptschulabschluss", "mit Mittlerem Abschluss",
        "dar. schulischer Teil der Fachhochschulreife", "mit Fachhochschulreife", "mit allgemeiner Hochschulreife",
    ]  # fmt: skip
    return render(Classic(
        code="21111-02-06-4",
        preamble=[
            "Absolvierende/Abgehende allgemeinbildender Schulen nach", "Geschlecht und Abschlussarten - Schuljahr - regionale Tiefe:",
            "Kreise und krfr. Städte", "Statistik der allgemeinbildenden Schulen", "Absolvierende/Abgehende (Anzahl)",
        ],
        header=[
            spread("", 3) + spread("Absolvierende/Abgehende allgemeinbildender Schulen nach dem Abschluss", 14),
            spread("", 3) + [label for label in labels for _ in range(2)],
            spread("", 3) + ["Insgesamt", "weiblich"] * 7,
        ],
        rows=(_unknown_in_lower_saxony(row) for row in _rows(model, [str(year)], cells, [spread("-", 14)])),
        notes=['zu "gesamte Tabelle":', "Die Angabe des Berichtsjahres bezieht sich auf das Jahr in", "dem das Schuljahr endet.",
               "Nordrhein-Westfalen: ab 2019/20 sind die Ergebnisse einem", "5er-Rundungsverfahren unterzogen."],
    ))  # fmt: skip


def _unknown_in_lower_saxony(row: list[str]) -> list[str]:
    """Niedersachsen does not count the Fachhochschulreife: a dot is not a zero."""
    return [*row[:13], ".", ".", *row[15:]] if row[1].startswith("03") else row


def vocational(model: Model, year: int) -> bytes:
    """Table 21121-02-02-4: a long title in one line, six header rows with gaps, in UTF-8."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        pairs = [_sum([model.beruflich[unit, year] for unit in units], code) for code in BERUFLICH]
        return [[_count(n, year) for pair in (_total(pairs[:4]), *pairs) for n in pair]]

    wide, gap = spread("Absolvierende/Abgehende", 10), spread("", 3)
    kinds = [
        "mit Hauptschulabschluss", "mit Mittlerem Abschluss", "Fachhochschulreife", "Allg. Hochschulreife-einschl.fachge.Hochschulreife",
    ]  # fmt: skip
    return render(Classic(
        code="21121-02-02-4",
        preamble=[
            "Absolvierende/Abgehende beruflicher Schulen nach Geschlecht und Abschlussarten - Schuljahr - regionale Tiefe: Kreise und krfr. Städte",
            "Statistik der beruflichen Schulen",
        ],
        header=[
            gap + wide + spread("nachrichtl.: zus.erw.schul.Teil d. Fachhochs.reife", 2),
            gap + spread("Geschlecht", 2) + spread("davon mit", 8) + spread("Geschlecht", 2),
            gap + ["Insgesamt", "weiblich", *(kind for kind in kinds for _ in range(2)), "Insgesamt", "weiblich"],
            gap + ["", "", *spread("Geschlecht", 8), "", ""],
            gap + ["", "", *["Insgesamt", "weiblich"] * 4, "", ""],
            gap + spread("Anzahl", 12),
        ],
        rows=_rows(model, [str(year)], cells, [spread("-", 12)]),
        notes=['zu "gesamte Tabelle":', "Nordrhein-Westfalen: ab 2019/20 sind die Ergebnisse einem", "5er-Rundungsverfahren unterzogen."],
        encoding="utf-8",
    ))  # fmt: skip


def age_groups(model: Model, year: int) -> bytes:
    """Table 12411-02-03-4: one row an age group; most years are a user's selection of four groups and the total."""
    groups = [group for group in _AGE_GROUPS if year == AGE_YEARS[-2] or group[2] in _SELECTION]

    def cells(units: Sequence[str]) -> list[list[str]]:
        rows = []
        for low, high, label in groups:
            both = sum(sum(model.people.alle[unit][year][low : high + 1]) for unit in units)
            women = sum(sum(model.people.frauen[unit][year][low : high + 1]) for unit in units)
            rows.append([label, number(both), number(both - women), number(women)])
        return rows

    return render(Classic(
        code="12411-02-03-4",
        preamble=[
            "Bevölkerung nach Geschlecht und Altersgruppen (17) -", "Stichtag 31.12. - regionale Tiefe: Kreise und krfr. Städte",
            "Fortschreibung des Bevölkerungsstandes", "Bevölkerungsstand (Anzahl)",
        ],
        header=[["", "", "", "", "Insgesamt", "männlich", "weiblich"]],
        rows=_rows(model, [f"31.12.{year}"], cells, [[label, "-", "-", "-"] for _, _, label in groups]),
        notes=['zu "gesamter Tabelle":', "Alle Länder: ", "Fortschreibung ab dem Berichtsmonat Mai 2022 auf den Er-", "gebnissen des Zensus vom 15. Mai 2022."],
        first="Tabelle",
    ))  # fmt: skip


def kita(model: Model) -> bytes:
    """Table 22541-01-01-4 of 2002: keys from before the Städteregion, and a footnote that looks like a data row."""
    when = ["31.12.2002"]

    def cells(units: Sequence[str]) -> list[list[str]]:
        figures = [0] * 11
        for unit in units:
            young = sum(model.people.alle[unit][2005][3:7])
            places = [young // 60, young * 82 // 100, young // 20]
            houses, staff = max(1, young // 72), young // 9
            parts = [houses * 7 // 10, houses // 40, houses // 900]
            for i, n in enumerate((houses, *parts, houses - sum(parts), sum(places), *places, staff, staff * 6 // 10)):
                figures[i] += n
        return [[number(n) for n in figures]]

    rows = []
    for row in _rows(model, when, cells, [spread("-", 11)]):
        if row[1] == KREIS_AACHEN:
            row[3:] = cells(["05334"])[0]
        rows.append(row if row[1] != "05334" else [*row[:3], *spread("-", 11)])
    house = "Tageseinrichtungen für Kinder"
    kinds = ["Insgesamt", "Kindergärten", "Horte", "Kinderkrippen", "anderweitige Einrichtungen"]
    places = ["Insgesamt", "Plätze für Krippenkinder", "Plätze für Kindergartenkinder", "Plätze für Hortkinder"]
    return render(Classic(
        code="22541-01-01-4",
        preamble=[
            "Einrichtungen, genehmigte Plätze, tätige Personen - Stichtag 31.12. - regionale Tiefe: Kreise und krfr. Städte (bis 2002)",
            "Statistik der Kinder und tätigen Personen in Tageseinrichtungen",
        ],
        header=[
            spread("", 3) + spread(house, 5) + spread("Verfügbare Plätze", 4) + spread("Tätige Personen", 2),
            spread("", 3) + spread(house, 11),
            ["", "", "", *kinds, *places, "Insgesamt", "Kindergärten"],
            spread("", 3) + spread("Anzahl", 11),
        ],
        rows=rows, first="Tabelle",
        notes=['zu "gesamte Tabelle":', "Berlin (1994, 1998): bezogen auf den Gebietsstand", "01.01.2001;", "Sachsen (1994): bezogen auf den Gebietsstand 01.01.1996;"],
    ))  # fmt: skip
