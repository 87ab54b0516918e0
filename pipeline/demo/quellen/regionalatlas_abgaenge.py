"""Demonstration of the Regionalatlas table AI003-2: shares of leavers, from unrounded counts, one decimal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.demo.kreise import read_facts
from pipeline.demo.model import Model
from pipeline.demo.places import AACHEN, indent, kreis_rows, regio
from pipeline.demo.writers_genesis import Classic, decimal, render

CODE = "AI003-2"


def _header(row: str) -> list[str]:
    """A header row of the data file: leading empty cells, then labels."""
    empty, *labels = (cell.strip() for cell in row.split("|"))
    return [*[""] * int(empty.rstrip("×")), *labels]


def _shares(model: Model, units: Sequence[str], year: int) -> list[str]:
    """Percent with Abitur and without certificate; a dissolved region has dots."""
    parts = [model.abschluesse[unit, year].alle for unit in units]
    everybody = sum(n for part in parts for code, n in part.items() if code != "dar_fhr_schulisch")
    if not everybody:
        return [".", "."]
    counts = (sum(part.get(code, 0) for part in parts) for code in ("ahr", "ohne_esa"))
    return [decimal(100 * number / everybody, 1) for number in counts]


def _rows(model: Model, years: Sequence[int]) -> Iterator[list[str]]:
    for year in years:
        yield [str(year), "DG", "Deutschland", *_shares(model, model.parts("05"), year)]
        for region in kreis_rows():
            name = ("      " if region.region_id == AACHEN else indent(region, 2)) + regio(region)
            yield [str(year), region.region_id, name, *_shares(model, model.parts(region.region_id), year)]


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of the file."""
    facts = read_facts("regionalatlas_abgaenge")
    table = Classic(
        code=CODE,
        first="GENESIS-Tabelle",
        preamble=facts["vorspann"].splitlines(),
        header=[_header(row) for row in facts["kopf"]],
        notes="",
        labels=(),
        boxed=True,
    )
    years = range(facts["jahre"]["von"], facts["jahre"]["bis"] + 1)
    yield f"regionaldatenbank/{CODE}.csv", render(table, _rows(model, years))
