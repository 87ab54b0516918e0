"""The steps of disclosure control, in order: cells, primary cells, partners, rows; then the account of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.disclosure import cells
from pipeline.disclosure.cells import Register
from pipeline.disclosure.moves import moves
from pipeline.disclosure.policy import Policy
from pipeline.disclosure.release import released
from pipeline.disclosure.series import Series
from pipeline.kennzahl import Kennzahl
from pipeline.store import Connection, load_text

HERE = Path(__file__).parent
ROUNDS, GOES = 5, 3
"""Partners are looked for among the neighbours, then in ever larger regions: up to five levels above a Sozialraum."""
MOVES = 8
"""So many moves are tried with every partner: those that withhold the fewest cells where the move begins."""


def protect(con: Connection, kennzahlen: Mapping[str, Kennzahl], policies: Mapping[str, Policy]) -> None:
    """Withhold in mart.kennzahlwert what the policies of some datasets demand; meta.geheimhaltung accounts for it.

    A withheld row keeps its key; numerator, denominator and value are NULL, its flag is `geheim`.
    """
    con.execute("CREATE SCHEMA IF NOT EXISTS geheim; CREATE SCHEMA IF NOT EXISTS meta")
    con.execute("BEGIN")
    register = cells.fill(con, kennzahlen, policies)
    released(con)
    _run(con, "primary.sql")
    _known_withheld(con)
    if any(policy.secondary for policy in policies.values()):
        _secondary(con, register)
    _run(con, "apply.sql")
    con.execute("COMMIT; DROP SCHEMA geheim CASCADE")


def _run(con: Connection, script: str, **values: str) -> None:
    """Run one of the scripts beside this module, with values in the place of its `:names`."""
    text = (HERE / script).read_text(encoding="utf-8")
    for key in sorted(values, reverse=True):
        text = text.replace(f":{key}", values[key])
    con.execute(text)


def _known_withheld(con: Connection) -> None:
    """Table `gesperrt`: the primary cells, and those that only withheld rows would have published."""
    con.execute(
        """
        CREATE OR REPLACE TABLE geheim.gesperrt AS
        SELECT reihe, region_id, jahr FROM geheim.primaer
        UNION
        SELECT c.reihe, c.region_id, c.jahr
        FROM geheim.zeile_zelle AS c
        JOIN geheim.reihe AS r USING (reihe)
        LEFT JOIN geheim.zeile_gesperrt AS g USING (zeile)
        WHERE r.geschlossen
        GROUP BY ALL HAVING bool_and(g.zeile IS NOT NULL)
        """
    )


def _secondary(con: Connection, register: Register) -> None:
    """Choose the partners of all primary cells; nothing is left open after the last round."""
    _load_moves(con, register)
    _run(con, "secondary.sql", zuege=str(MOVES))
    for distance in range(1, ROUNDS + 1):
        last = "TRUE" if distance == ROUNDS else "FALSE"
        goes = GOES if distance <= 2 else 1
        for go in range(goes):
            if con.execute("SELECT count(*) FROM geheim.offen").fetchall() != [(0,)]:
                _run(con, "choose.sql", abstand=str(distance), gaenge=str(goes), gang=str(go), zuletzt=last)


def _load_moves(con: Connection, register: Register) -> None:
    """Table `zug`: for every measure with a primary cell the moves and what each changes."""
    sums = "SELECT reihe, CAST(sum(CAST(wert AS DECIMAL(28, 6))) AS DOUBLE) FROM geheim.zelle GROUP BY reihe"
    size = dict(con.execute(sums).fetchall())
    known: dict[Series, float] = {s: size.get(number, 0.0) for s, number in register.numbers.items()}
    primary = {number for (number,) in con.execute("SELECT DISTINCT reihe FROM geheim.primaer").fetchall()}
    measures = sorted(
        {
            box.measure
            for s, number in register.numbers.items()
            if number in primary
            for _, box in s
            if box.dataset in register.policies
        }
    )
    rows = []
    for number, changed in enumerate(c for measure in measures for c in moves(measure, known)):
        rows += [(number, register.numbers[s], k) for s, k in changed.items()]
    load_text(con, "geheim.zug_text", ["zug", "reihe", "koeffizient"], rows)
    con.execute(
        """
        CREATE OR REPLACE TABLE geheim.zug AS
        SELECT zug::INTEGER AS zug, reihe::INTEGER AS reihe, koeffizient::INTEGER AS koeffizient FROM geheim.zug_text
        """
    )
