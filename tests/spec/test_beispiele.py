"""Every indicator's worked example is computed: its rows of core lead to the values that it states."""

from __future__ import annotations

import pytest

from pipeline.kennzahl import kennzahlen
from tests.unit.compute.kern import check, core


@pytest.mark.parametrize("kennzahl_id", kennzahlen())
def test_worked_example(kennzahl_id: str) -> None:
    kennzahl = kennzahlen()[kennzahl_id]
    needed = [kennzahlen()[i] for i in kennzahl.beispiel.dazu]
    needed += [kennzahlen()[kennzahl.differenz.kennzahl]] if kennzahl.differenz else []
    with core({d: kennzahl.beispiel.rows(d) for d in kennzahl.beispiel.gegeben}) as kern:
        kern.compute(*needed, kennzahl)
        for row in kennzahl.beispiel.erwartet:
            check(kern.row(kennzahl_id, **row), row)
