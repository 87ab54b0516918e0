"""What a template may see: plain frozen values, complete and already in words; a template only sets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.charts.spec import Chart
from reports.daten import Region
from reports.saetze import Satz

Ausrichtung = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its text alternative; `label` is its number (`Abb. B-1`), `caption` says what, where, when."""

    chart: Chart
    alt: str
    caption: str
    label: str = ""


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
    """A simple table: one head row, one head column, no spans. `align` is left or right per column, heads included."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    align: tuple[Ausrichtung, ...]
    source: str = ""
    label: str = ""
    symbols: tuple[tuple[str, str], ...] = ()


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


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the biography with who is responsible for what."""

    key: str
    title: str
    intro: str
    responsible: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


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
class Situation:
    """The data situation: what was delivered, what is missing and closes the gap, when the next data come."""

    deliveries: Table
    gaps: tuple[str, ...]
    missing: Table | None
    dates: Table | None
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An edition on one region, set by `template`; parts that the edition does not have are empty."""

    region: Region
    kind: str
    template: str
    edition: str
    title: str
    subtitle: str
    issuer: str
    period: str
    stand: str
    day: date
    datenart: Literal["amtlich", "demonstration"]
    version: str
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
    def demonstration(self) -> bool:
        """Whether the figures are simulated."""
        return self.datenart == "demonstration"

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables of the report in their order, for the workbook."""
        inner = tuple(t for chapter in self.chapters for block in chapter.blocks for t in block.tables)
        lage = self.situation
        situation = (lage.deliveries, lage.missing, lage.dates) if lage else ()
        return (*inner, *self.annex, *(t for t in (*situation, self.symbols) if t))
