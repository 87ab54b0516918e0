"""What tests of filled-in demonstration templates share: the rows of one by their heads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a template by head."""

    rows: list[dict[str, str]]

    def numbers(self, head: str, **wanted: str) -> list[int]:
        """The figures of a column in the rows that have the wanted texts."""
        return [int(row[head]) for row in self.rows if wanted.items() <= row.items() and row[head]]


def template(files: Iterable[tuple[str, bytes]], name: str) -> Table:
    """The template with this file name among demonstration files."""
    (raw,) = [raw for path, raw in files if path.rsplit("/", 1)[-1] == name]
    _, *lines = raw.decode("utf-8-sig").splitlines()
    return Table(list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")))
