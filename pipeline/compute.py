"""Compute the indicators: what their declarations ask of `core` is planned, read and made values, for all at once.

Larger regions are sums of parts, quotients are made of these sums, and a value that is not known stays NULL with the
reason beside it. For every year that the source covers there is a row for each of the 53 Kreise, their
Regierungsbezirke and the Land, also where nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import duckdb

from pipeline import herkunft
from pipeline.compute_kept import EMPTY, VALUES, Werte, merge
from pipeline.compute_plan import GROUPS, Codes, Plan
from pipeline.compute_read import read
from pipeline.compute_steps import STEPS
from pipeline.kennzahl import Kennzahl, brueche
from pipeline.kennzahl_modell import Code
from pipeline.store import Connection, filled, insert_rows, name, transaction
from pipeline.store import text as literal
from pipeline.zwischenstand import Zwischenstand
from schemas import contracts
from schemas.codes import TOTAL

_HERE = Path(__file__).parent


def compute(con: Connection, kennzahlen: Mapping[str, Kennzahl], werte: Werte | None = None) -> None:
    """Fill mart.kennzahl, kennzahlwert, bruch and kennzahl_bruch from the datasets in `core` and from core.region.

    An indicator gets no rows where a dataset of its parts has none; an index decides itself, as long as one has some.
    What `werte` holds of an earlier build is not computed again.
    """
    con.execute("CREATE SCHEMA IF NOT EXISTS mart")
    listed = [kennzahl for _, kennzahl in sorted(kennzahlen.items())]
    there = filled(con)
    parts = sorted((k for k in listed if not k.sql and k.benutzt <= there), key=lambda k: (k.art == "differenz", k.id))
    indices = sorted((k for k in listed if k.sql and k.benutzt & there), key=_order)
    werte = werte or Werte(con, kennzahlen, Zwischenstand(), {})
    try:
        try:
            new = _of_parts(con, parts, werte.find(parts))
        except duckdb.Error:  # what was kept is gone in between
            new = _of_parts(con, parts, {})
        _describe(con, listed)
        werte.keep([*new, *_of_indices(con, indices, werte.find(indices))])
        con.execute(herkunft.RECORD)
    finally:
        con.execute("DROP SCHEMA IF EXISTS rechnung CASCADE; DROP TABLE IF EXISTS glied; DROP TABLE IF EXISTS umfang")


def _of_parts(con: Connection, kennzahlen: Sequence[Kennzahl], found: Mapping[str, Path]) -> Sequence[Kennzahl]:
    """The values of the indicators that are declared by their parts; those that are not kept are computed."""
    con.execute(EMPTY)
    con.execute((_HERE / "rechnung.sql").read_text(encoding="utf-8"))
    new = [k for k in kennzahlen if k.id not in found]
    compared = {k.differenz.kennzahl for k in new if k.differenz}
    codes = _codes(con)
    plan = _planned(con, codes, [k for k in kennzahlen if k.id not in found or k.id in compared])
    with transaction(con):
        for reading, measures in plan.readings.items():
            con.execute(read(reading, measures))
        for table, step in STEPS:
            if table in plan.rows:
                con.execute(step)
    if found:
        merge(con, kennzahlen, found)
        con.execute("; ".join(f"TRUNCATE rechnung.{table}" for table in plan.rows))
        plan = _planned(con, codes, kennzahlen)
    herkunft.of_parts(con, plan)
    return new


def _planned(con: Connection, codes: Codes, kennzahlen: Iterable[Kennzahl]) -> Plan:
    """The plan of indicators, its rows in the tables for it."""
    plan = Plan(codes)
    for kennzahl in kennzahlen:
        plan.add(kennzahl)
    with transaction(con):
        for table, rows in plan.rows.items():
            columns = con.execute(f"SELECT * FROM rechnung.{table} LIMIT 0").description or []
            insert_rows(con, f"rechnung.{table}", [column for column, *_ in columns], rows)
    return plan


def _of_indices(con: Connection, indices: Sequence[Kennzahl], found: Mapping[str, Path]) -> list[Kennzahl]:
    """The values of the indices, in this order; those that are not kept are computed."""
    new = []
    for kennzahl in indices:
        try:
            if kennzahl.id in found:
                con.execute(f"INSERT INTO {VALUES} FROM read_parquet({literal(str(found[kennzahl.id]))})")
                continue
        except duckdb.Error:  # what was kept is gone in between
            pass
        con.execute(index(kennzahl))
        new.append(kennzahl)
    herkunft.of_indices(con, indices)
    return new


def _codes(con: Connection) -> Codes:
    """The codes of a column: those of the contract, else those that are there."""

    @cache
    def of(dataset: str, column: str) -> Iterable[Code]:
        declared = next(c.codes for c in contracts()[dataset].columns if c.name == column)
        there = f"SELECT DISTINCT {name(column)} FROM core.{name(dataset)} ORDER BY ALL"
        return declared or [code for (code,) in con.execute(there).fetchall() if code is not None]

    return of


def _order(kennzahl: Kennzahl) -> tuple[bool, str]:
    """Indices that read computed values come last."""
    return VALUES in kennzahl.sql, kennzahl.id


def index(kennzahl: Kennzahl) -> str:
    """The SQL that appends the values which the statement of an indicator yields; columns it leaves out are empty."""
    groups = ", ".join(f"coalesce(CAST({g} AS VARCHAR), '{TOTAL}') AS {g}" for g in GROUPS)
    return f"""INSERT INTO {VALUES} BY NAME
        SELECT {literal(kennzahl.id)} AS kennzahl_id, region_id, jahr, zeit, {groups}, zaehler, nenner, wert,
        {literal(kennzahl.einheit)} AS einheit, flag
        FROM (SELECT * FROM {VALUES} WHERE FALSE UNION ALL BY NAME SELECT * FROM ({kennzahl.sql.rstrip().rstrip(";")}))
        ORDER BY jahr, region_id, {", ".join(GROUPS)}"""


def _describe(con: Connection, kennzahlen: Iterable[Kennzahl]) -> None:
    """Fill the tables that say what the indicators mean and where their series break."""
    same = ["titel", "titel_en", "kurz", "bereich", "definition", "formel", "einheit", "nachkommastellen", "art"]
    same += ["stichtag", "zustaendig", "leitfaden", "klasse", "schulentwicklung"]
    other = ["prinzip", "zaehlort", "quellen", "ziele", "hinweise", "unterschied"]
    rows, links = [], []
    for k in kennzahlen:
        siblings = "\n".join(f"{i}: {text}" for i, text in k.unterschied.items()) or None
        lists = [", ".join(k.quellen), ", ".join(k.ziele) or None, "\n".join(k.grenzen), siblings]
        rows.append([k.id, *(getattr(k, c) for c in same), k.wohn_oder_schulort, k.prinzip, *lists])
        links += [[k.id, break_id] for break_id in k.brueche]
    insert_rows(con, "mart.kennzahl", ["kennzahl_id", *same, *other], rows)
    insert_rows(con, "mart.kennzahl_bruch", ["kennzahl_id", "bruch_id"], links)
    breaks = [[b.id, b.jahr, b.titel, b.text, b.ebene, ",".join(b.regionen) or None] for b in brueche().values()]
    insert_rows(con, "mart.bruch", ["bruch_id", "jahr", "titel", "text", "ebene", "regionen"], breaks)
