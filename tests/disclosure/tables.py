"""Small tables of a Kreis and some of its Gemeinden: protected by the program, then attacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.disclosure.control import protect
from pipeline.disclosure.policy import Policy, policies
from pipeline.kennzahl import Kennzahl
from tests.disclosure.attacker import Attacker
from tests.unit.compute.kern import core, kennzahl

KREIS = "05966"
GEMEINDEN = ("05966004", "05966008", "05966012", "05966016", "05966020")
CODES = ("grundschule", "realschule", "gymnasium")
DATASET = "schueler_schulart"
PUBLIC = policies()["public"]
SHARE = kennzahl(
    id="d98_anteil", art="quotient", einheit="Prozent", faktor=100, klasse="G1",
    zaehler={"datensatz": DATASET, "mass": "schueler_auslaendisch"}, nenner={"datensatz": DATASET, "mass": "schueler"},
    gruppen=[{"merkmal": "schulart"}],
)  # fmt: skip
COUNT = kennzahl(
    id="d97_anzahl", art="anzahl", einheit="Anzahl", klasse="G1",
    wert={"datensatz": DATASET, "mass": "schueler_auslaendisch"}, gruppen=[{"merkmal": "schulart"}],
)  # fmt: skip
Cell = tuple[int, int]
"""How many in a Gemeinde and Schulart are counted, and how many are not."""


@dataclass
class Kreis:
    """The true table: one row a Gemeinde, one cell a Schulart; `shown` are the published Schularten."""

    cells: Sequence[Sequence[Cell]]
    shown: Sequence[int]
    rows: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The rows of the dataset: Gemeinden and Kreis, total and Schularten."""
        for region, members in self.regions():
            for codes in [range(len(self.cells[0])), *([code] for code in self.shown)]:
                inside = [self.cells[g][c] for g in members for c in codes]
                schulart = CODES[codes[0]] if isinstance(codes, list) else "insgesamt"
                counted, rest = sum(n for n, _ in inside), sum(c for _, c in inside)
                self.rows.append(
                    {
                        "region_id": region, "jahr": 2023, "schulart": schulart, "schueler": counted + rest,
                        "schueler_auslaendisch": counted,
                    }
                )  # fmt: skip

    def regions(self) -> Iterator[tuple[str, list[int]]]:
        """The regions with the Gemeinden that they hold."""
        yield KREIS, list(range(len(self.cells)))
        yield from ((GEMEINDEN[g], [g]) for g in range(len(self.cells)))

    def atoms(self, region: str, schulart: str, *, everybody: bool) -> list[int]:
        """The unknown counts that a number adds up: two a cell, those counted and those not."""
        members = dict(self.regions())[region]
        codes = range(len(self.cells[0])) if schulart == "insgesamt" else [CODES.index(schulart)]
        width = len(self.cells[0])
        return [2 * (g * width + c) + k for g in members for c in codes for k in range(2 if everybody else 1)]

    def value(self, atoms: Iterable[int]) -> int:
        """The true value of a sum of counts."""
        width = len(self.cells[0])
        return sum(self.cells[a // 2 // width][a // 2 % width][a % 2] for a in atoms)

    @property
    def size(self) -> int:
        """How many unknown counts there are."""
        return 2 * len(self.cells) * len(self.cells[0])


def protected(
    kreis: Kreis, *indicators: Kennzahl, policy: Policy = PUBLIC, open_: Sequence[str] = GEMEINDEN
) -> list[dict[str, Any]]:
    """The rows of mart.kennzahlwert after disclosure control; `open_` are the Gemeinden that released their data."""
    release = [{"region_id": g, "datensatz": "alle", "freigegeben": True} for g in open_]
    with core({DATASET: kreis.rows, "freigabe": release}) as kern:
        kern.compute(*indicators)
        protect(kern.con, {k.id: k for k in indicators}, {DATASET: policy})
        return [row for k in indicators for row in kern.rows(k.id) if row["region_id"].startswith(KREIS)]


def schulart(row: Mapping[str, Any]) -> str:
    """The Schulart of a published row."""
    return str(row["untergruppe"]).removeprefix("schulart=")


@dataclass(frozen=True)
class Attacked:
    """A withheld row: its true counts (those counted, the others, everybody) and how wide the bounds of each are."""

    row: Mapping[str, Any]
    counts: tuple[int, ...]
    widths: tuple[float, ...]


def attacked(kreis: Kreis, rows: Iterable[Mapping[str, Any]]) -> Iterator[Attacked]:
    """Every withheld row, attacked with everything published."""
    listed = list(rows)
    known = [
        (kreis.atoms(row["region_id"], schulart(row), everybody=everybody), row[column])
        for row in listed
        for column, everybody in (
            (("wert", False),) if row["kennzahl_id"] == COUNT.id else (("zaehler", False), ("nenner", True))
        )
        if row[column] is not None
    ]
    attacker = Attacker(kreis.size, known)
    for row in listed:
        if row["flag"] == "geheim":
            counted = kreis.atoms(row["region_id"], schulart(row), everybody=False)
            everybody = kreis.atoms(row["region_id"], schulart(row), everybody=True)
            targets = (counted, [a for a in everybody if a not in counted], everybody)
            yield Attacked(row, tuple(map(kreis.value, targets)), tuple(map(attacker.width, targets)))
