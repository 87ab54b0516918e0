"""Filled-in templates of the demonstration: what a municipality would deliver, simulated and marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.declaration import sources
from pipeline.demo.mark import SENTENCE
from pipeline.vorlage.writing import csv_bytes


def csv_file(vorlage_id: str, rows: Iterable[Sequence[str]]) -> bytes:
    """A template as CSV (UTF-8 with BOM, `;`), its mark and that of the demonstration in the first line.

    `rows` are cells as somebody would type them, in the order of the columns; KeyError for an unknown template,
    ValueError for a row of another width.
    """
    quelle = sources()[vorlage_id]
    if quelle.vorlage is None:
        raise KeyError(vorlage_id)
    listed = [list(row) for row in rows]
    width = len(quelle.vorlage.heads)
    for row in listed:
        if len(row) != width:
            raise ValueError(f"{vorlage_id}: {len(row)} Angaben statt {width}: {row}")
    return csv_bytes(quelle, quelle.vorlage, listed, SENTENCE)
