"""What is read from `core`, as SQL: the numbers of the series that begin with a dataset, into `rechnung.zahl`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.compute_flags import NONE, RANK, ranked
from pipeline.compute_plan import BETWEEN, Reading
from pipeline.store import name
from pipeline.store import text as literal


def read(reading: Reading, measures: Iterable[str]) -> str:
    """The rows of a dataset that its selections pick, as one statement."""
    return _counted(reading) if reading.anzahl_von else _measured(reading, sorted(measures))


def _chosen(reading: Reading) -> str:
    """The condition that a row `d` of the dataset has the codes of a selection `a`."""
    codes = f" || {literal(BETWEEN)} || ".join(f"CAST(d.{name(column)} AS VARCHAR)" for column in reading.columns)
    return f"a.lesung = {literal(str(reading))} AND a.codes = {codes or literal('')}"


def _measured(reading: Reading, measures: Iterable[str]) -> str:
    """Values of measures."""
    value = _of_measure({measure: f"CAST(d.{name(measure)} AS DOUBLE)" for measure in measures})
    flag = _of_measure({measure: f"d.{name(f'{measure}_flag')}" for measure in measures})
    return f"""INSERT INTO rechnung.zahl
        SELECT reihe, region_id, jahr, zeit, wert, {ranked("wert", "flag")} FROM (
            SELECT a.reihe, d.region_id, d.jahr - a.versatz AS jahr, d.zeit, {value} AS wert, {flag} AS flag
            FROM core.{name(reading.datensatz)} AS d JOIN rechnung.auswahl AS a ON {_chosen(reading)}) AS g"""


def _of_measure(terms: Mapping[str, str]) -> str:
    return f"CASE a.mass {' '.join(f'WHEN {literal(measure)} THEN {term}' for measure, term in terms.items())} END"


def _counted(reading: Reading) -> str:
    """Numbers of rows for each Gemeinde and Kreis that the list covers; none is a true zero there."""
    table = f"core.{name(reading.datensatz)}"
    return f"""INSERT INTO rechnung.zahl
        WITH ort AS (
            SELECT *, region_id AS ort FROM {table}
            UNION ALL SELECT *, substr(region_id, 1, 5) FROM {table} WHERE length(region_id) = 8),
        treffer AS (
            SELECT a.reihe, a.versatz, d.ort, d.jahr, count(d.{name(str(reading.anzahl_von))}) AS anzahl
            FROM ort AS d JOIN rechnung.auswahl AS a ON {_chosen(reading)}
            GROUP BY a.reihe, a.versatz, d.ort, d.jahr),
        gefragt AS (
            SELECT reihe, versatz, jahr FROM treffer
            UNION SELECT a.reihe, a.versatz, d.jahr FROM {table} AS d JOIN rechnung.auswahl AS a
            ON a.lesung = {literal(str(reading))} AND a.immer),
        liste AS (SELECT ort, jahr, min(zeit) AS zeit FROM ort GROUP BY ort, jahr)
        SELECT g.reihe, l.ort, l.jahr - g.versatz, l.zeit, coalesce(t.anzahl, 0),
        CASE WHEN t.anzahl > 0 THEN {NONE} ELSE {RANK["genau_null"]} END
        FROM liste AS l JOIN gefragt AS g ON g.jahr = l.jahr
        LEFT JOIN treffer AS t ON t.reihe = g.reihe AND t.ort = l.ort AND t.jahr = l.jahr"""
