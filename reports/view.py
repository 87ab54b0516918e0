"""What a template may see: plain frozen values, complete and already in words; a template only sets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.charts.spec import Chart
from reports.daten import Region
from reports.gesicht import Fassung, Gesicht, Text
from reports.nachweise import Nachweis
from reports.saetze import Satz

Ausrichtung = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its text alternative; `label` is its number (`Abb. B-1`), `caption` says what, where, when.

    One that is `wide` needs the whole width of the page.
    """

    chart: Chart
    alt: str
    caption: str
    label: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A table cell: the text printed, the number behind it (None for text and signs), and how a sign is read aloud."""

    text: str
    number: float | None = None
    decimals: int = 0
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row with its head; `strong` marks totals and the region itself."""

    head: str
    cells: tuple[Entry, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A simple table: one head row, one head column, no spans. `align` is left or right per column, heads included.

    One that is `wide` needs the whole width of the page.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    align: tuple[Ausrichtung, ...]
    source: str = ""
    label: str = ""
    symbols: tuple[tuple[str, str], ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: level, period, trend in words and as a word-sized line, comparison."""

    title: str
    value: str
    period: str
    trend: str
    comparison: str
    spark: Figure | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A transition of a biography: its question, key figure, a second one in words, or the `gap` where there is none.

    `chapter` is the key and `read_on` the title of the chapter that shows more; empty where none does.
    """

    title: str
    question: str
    tile: Tile | None
    aside: Satz | None
    gap: str
    chapter: str
    read_on: str


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator block: the message, its sentences, charts, tables, and what stands in the margin."""

    id: str
    heading: str
    sentences: tuple[Satz, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    title: str
    definition: str
    formula: str
    counting: str
    cautions: tuple[str, ...]
    responsible: str
    source: str
    symbols: tuple[tuple[str, str], ...] = ()
    comment: Text = ()
    stops: tuple[Stop, ...] = ()
    origin: Nachweis | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Definition and limits of its figures, as notes on its tables."""
        gesagt = [("Definition: ", self.definition), ("Gezählt nach: ", self.counting)]
        gesagt += [("", text) for text in self.cautions]
        return tuple(Note(self.title, was + text) for was, text in gesagt if text)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the biography with who is responsible for what."""

    key: str
    title: str
    intro: str
    responsible: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    comment: Text = ()

    @property
    def short(self) -> bool:
        """Whether it has nothing but lines in a table, and needs no page of its own."""
        return not any(b.definition or b.figures or b.stops for b in self.blocks)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding for the first page: the message and the sentence that proves it."""

    heading: str
    sentence: Satz
    block: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of an indicator (Kennzahlenblatt): its title, its id, what is said about it as pairs of texts."""

    title: str
    id: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of the closing parts with its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: the part of the report, and the notes on what it shows."""

    part: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """The data situation: what was delivered, what is missing and closes the gap, when the next data come."""

    deliveries: Table
    gaps: tuple[str, ...]
    missing: Table | None
    dates: Table | None
    checks: tuple[str, ...]
    revised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dokument:
    """What every edition has, set by `template` in the language `sprache`: on whom, by whom, from which data."""

    region: Region
    kind: str
    template: str
    sprache: str
    edition: str
    title: str
    subtitle: str
    issuer: str
    period: str
    stand: str
    day: date
    datenart: Literal["amtlich", "demonstration"]
    version: str
    face: Gesicht
    edited: Fassung

    @property
    def demonstration(self) -> bool:
        """Whether the figures are simulated."""
        return self.datenart == "demonstration"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in its order, for the drawings."""
        return ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in its order, for the workbook."""
        return ()

    @property
    def places(self) -> dict[str, Place]:
        """The place of each table by its number, for the workbook."""
        return {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """What belongs beside all tables, for the workbook."""
        return ()

    @property
    def terms(self) -> tuple[Note, ...]:
        """Under which terms the data may be used, for the workbook."""
        return ()


@dataclass(frozen=True, slots=True)
class Report(Dokument):
    """A report on one region in chapters; parts that the edition does not have are empty."""

    preface: Text
    mandate: tuple[Note, ...]
    guide: tuple[Note, ...]
    tiles: tuple[Tile, ...]
    findings: tuple[Finding, ...]
    chapters: tuple[Chapter, ...]
    situation: Situation | None
    methods: tuple[Note, ...]
    licences: tuple[Note, ...]
    credits: tuple[str, ...]
    symbols: Table | None
    glossary: tuple[Note, ...]
    sheets: tuple[Sheet, ...]
    sheet_codes: tuple[Note, ...]
    annex: tuple[Table, ...]

    @property
    def paged(self) -> bool:
        """Whether chapters are so long that each opens a page: on average four blocks or more."""
        return sum(len(chapter.blocks) for chapter in self.chapters) >= 4 * len(self.chapters)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the report, tiles first."""
        bloecke = [b for chapter in self.chapters for b in chapter.blocks]
        kacheln = (*self.tiles, *(s.tile for b in bloecke for s in b.stops if s.tile))
        return (*(k.spark for k in kacheln if k.spark), *(f for b in bloecke for f in b.figures))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the report in its order."""
        inner = tuple(t for chapter in self.chapters for block in chapter.blocks for t in block.tables)
        return (*inner, *self.annex, *(t for t in (*self._lage, self.symbols) if t))

    @property
    def _lage(self) -> tuple[Table | None, ...]:
        lage = self.situation
        return (lage.deliveries, lage.missing, lage.dates) if lage else ()

    @property
    def places(self) -> dict[str, Place]:
        """The chapter of a table with what stands beside it there, or the closing part."""
        schluss = {"Tabellenanhang": self.annex, "Datenlage": self._lage, "Zeichenerklärung": (self.symbols,)}
        orte = {t.label: Place(teil) for teil, tafeln in schluss.items() for t in tafeln if t}
        bloecke = [(f"{c.key} {c.title}", b) for c in self.chapters for b in c.blocks]
        return orte | {t.label: Place(teil, b.notes) for teil, b in bloecke for t in b.tables}

    @property
    def terms(self) -> tuple[Note, ...]:
        """The licences."""
        return self.licences

    @property
    def notes(self) -> tuple[Note, ...]:
        """Methods and licences, then the gaps and what the offices ask to be printed with their data."""
        luecken = tuple(Note("Lücke", text) for text in (self.situation.gaps if self.situation else ()))
        return (*self.methods, *self.licences, *luecken, *(Note("Vermerk", text) for text in self.credits))
