"""Compute the indicators: declarations become SQL over `core`, the results fill the tables of `kennzahlen.sql`.

Larger regions are sums of parts, quotients are made of these sums, and a value that is not known stays NULL with the
reason beside it. For every year that the source covers there is a row for each of the 53 Kreise, their
Regierungsbezirke and the Land, also where nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files

from pipeline.compute_flags import RANK, combined, named
from pipeline.compute_parts import MEMBERS, Groups, part
from pipeline.kennzahl import Kennzahl, brueche
from pipeline.kennzahl_modell import GROUP_COLUMNS, Differenz
from pipeline.store import Connection, each, filled, insert_rows, name
from pipeline.store import text as literal
from schemas import contracts
from schemas.codes import TOTAL
from schemas.contract import Contract

VALUES = "mart.kennzahlwert"
_GROUPS = (*GROUP_COLUMNS, "untergruppe")
_EXPECTED = """
CREATE OR REPLACE TABLE erwartet AS
SELECT region_id, coalesce(year(gueltig_von), 0) AS ab_jahr FROM core.region
WHERE ebene IN ('land', 'regierungsbezirk', 'kreis') AND gueltig_bis IS NULL;
"""


def compute(con: Connection, kennzahlen: Mapping[str, Kennzahl]) -> None:
    """Fill mart.kennzahl, kennzahlwert, bruch and kennzahl_bruch from the datasets in `core` and from core.region.

    An indicator gets no rows where a dataset of its parts has none; an index decides itself, as long as one has some.
    """
    con.execute("CREATE SCHEMA IF NOT EXISTS mart")
    con.execute((files("pipeline") / "kennzahlen.sql").read_text(encoding="utf-8"))
    con.execute(MEMBERS + _EXPECTED)
    there = filled(con)
    _describe(con, [kennzahl for _, kennzahl in sorted(kennzahlen.items())])
    try:
        _fill(con, kennzahlen, there)
    finally:
        con.execute("DROP TABLE glied; DROP TABLE umfang; DROP TABLE erwartet")


def _fill(con: Connection, kennzahlen: Mapping[str, Kennzahl], there: set[str]) -> None:
    """The values: of parts side by side, appended in the order of the ids; then the indices, which may read them."""
    bases = {k.id: kennzahlen[k.differenz.kennzahl] if k.differenz else k for k in kennzahlen.values()}
    parts = [k for _, k in sorted(kennzahlen.items()) if not k.sql and bases[k.id].benutzt <= there]

    def own_table(own: Connection, kennzahl: Kennzahl) -> str:
        table = f"werte.{name(kennzahl.id)}"
        own.execute(f"CREATE TABLE {table} AS FROM {VALUES} LIMIT 0")
        own.execute(statement(kennzahl, bases[kennzahl.id], contracts(), table))
        return table

    con.execute("CREATE OR REPLACE SCHEMA werte")
    if tables := each(con, own_table, parts):
        con.execute(f"INSERT INTO {VALUES} {' UNION ALL '.join(f'FROM {table}' for table in tables)}")
    con.execute("DROP SCHEMA werte CASCADE")
    for kennzahl in sorted((k for k in kennzahlen.values() if k.sql and k.benutzt & there), key=_order):
        con.execute(index(kennzahl))


def _order(kennzahl: Kennzahl) -> tuple[bool, str]:
    """Indices that read computed values come last."""
    return VALUES in kennzahl.sql, kennzahl.id


def index(kennzahl: Kennzahl) -> str:
    """The SQL that appends the values which the statement of an indicator yields; columns it leaves out are empty."""
    groups = ", ".join(f"coalesce(CAST({g} AS VARCHAR), '{TOTAL}') AS {g}" for g in _GROUPS)
    return f"""INSERT INTO {VALUES} BY NAME
        SELECT {literal(kennzahl.id)} AS kennzahl_id, region_id, jahr, zeit, {groups}, zaehler, nenner, wert,
        {literal(kennzahl.einheit)} AS einheit, flag
        FROM (SELECT * FROM {VALUES} WHERE FALSE UNION ALL BY NAME SELECT * FROM ({kennzahl.sql.rstrip().rstrip(";")}))
        ORDER BY jahr, region_id, {", ".join(_GROUPS)}"""


def statement(kennzahl: Kennzahl, base: Kennzahl, known: Mapping[str, Contract], target: str = VALUES) -> str:
    """The SQL that appends the values of one indicator to a table like mart.kennzahlwert.

    `base` is the indicator between whose groups a gap is taken, else the indicator itself.
    """
    groups = dict(enumerate(base.gruppen, 1))
    steps = _quotient(base, groups, known) if base.nenner else _single(base, groups, known)
    wanted = "gruppe > 0" if base.nur_gruppen else "TRUE"
    values = f"werte AS (SELECT *, {_group_columns(groups)} FROM ergebnis WHERE {wanted})"
    rows = _gap(kennzahl.differenz) if kennzahl.differenz else "werte"
    return f"""INSERT INTO {target} BY NAME
        WITH {", ".join([*steps, values])}
        SELECT {literal(kennzahl.id)} AS kennzahl_id, region_id, jahr, zeit, {", ".join(_GROUPS)},
        zaehler, nenner, wert, {literal(kennzahl.einheit)} AS einheit, {named("rang")} AS flag
        FROM {rows} ORDER BY jahr, region_id, gruppe, code"""


def _quotient(kennzahl: Kennzahl, groups: Groups, known: Mapping[str, Contract]) -> list[str]:
    """Common table expressions for numerator, denominator and their quotient."""
    divided = {i: g for i, g in groups.items() if g.bezug == "gruppe"}
    return [
        part("z", kennzahl.zaehler, groups, known),
        part("n", kennzahl.nenner, divided, known),
        _completed("z"),
        _divided(kennzahl.faktor, set(groups) - set(divided)),
    ]


def _single(kennzahl: Kennzahl, groups: Groups, known: Mapping[str, Contract]) -> list[str]:
    """Common table expressions for one value: a number, a published rate, or the change over some years."""
    value = part("t", kennzahl.wert, groups, known, additive=kennzahl.art != "wert")
    if kennzahl.jahre:
        return [value, *_change(kennzahl.jahre), _completed("z"), _divided(kennzahl.faktor, set())]
    parts = "CAST(NULL AS DOUBLE) AS zaehler, CAST(NULL AS DOUBLE) AS nenner"
    return [value, _completed("t"), f"ergebnis AS (SELECT *, {parts} FROM voll)"]


def _missing(row: str) -> str:
    return f"CASE WHEN {row}.jahr < e.ab_jahr THEN {RANK['entfallen']} ELSE {RANK['unbekannt']} END"


def _completed(source: str) -> str:
    """A row for every expected region, year and group of the source; what was not delivered has the reason as flag."""
    return f"""voll AS (SELECT * FROM {source}
        UNION ALL SELECT e.region_id, k.jahr, k.zeit, k.gruppe, k.code, NULL, {_missing("k")}
        FROM (SELECT jahr, gruppe, code, min(zeit) AS zeit FROM {source} GROUP BY jahr, gruppe, code) k
        CROSS JOIN erwartet e LEFT JOIN {source} s
        ON s.region_id = e.region_id AND s.jahr = k.jahr AND s.gruppe = k.gruppe AND s.code = k.code
        WHERE s.region_id IS NULL)"""


def _divided(factor: float, of_total: set[int]) -> str:
    """Numerator by denominator where both are known and the denominator is not zero; else all three are NULL.

    The groups `of_total` are divided by the total. Years that only one of both covers are left out.
    """
    total = f"v.gruppe IN ({', '.join(map(str, sorted(of_total)))})" if of_total else "FALSE"
    known = "CASE WHEN z IS NOT NULL AND n <> 0 THEN"
    return f"""paar AS (
            SELECT v.region_id, v.jahr, v.zeit, v.gruppe, v.code, v.wert AS z, n.wert AS n, v.rang AS z_rang,
            CASE WHEN n.region_id IS NULL THEN {_missing("v")} ELSE n.rang END AS n_rang
            FROM voll v LEFT JOIN n ON n.region_id = v.region_id AND n.jahr = v.jahr
            AND n.gruppe = CASE WHEN {total} THEN 0 ELSE v.gruppe END
            AND n.code = CASE WHEN {total} THEN '' ELSE v.code END
            LEFT JOIN erwartet e ON e.region_id = v.region_id
            WHERE v.jahr IN (SELECT jahr FROM n) AND (n.region_id IS NOT NULL OR e.region_id IS NOT NULL)),
        ergebnis AS (
            SELECT region_id, jahr, zeit, gruppe, code,
            {known} z END AS zaehler, {known} n END AS nenner, {known} {factor!r} * z / n END AS wert,
            {combined("z = 0", "z_rang", "n_rang", senseless="n = 0")} AS rang FROM paar)"""


def _change(years: int) -> list[str]:
    """The difference to an earlier year as `z`, the value of that year as `n`."""
    return [
        f"n AS (SELECT region_id, jahr + {years} AS jahr, zeit, gruppe, code, wert, rang FROM t)",
        f"""z AS (SELECT t.region_id, t.jahr, t.zeit, t.gruppe, t.code, t.wert - n.wert AS wert,
        {combined("FALSE", "t.rang", "n.rang")} AS rang
        FROM t JOIN n ON n.region_id = t.region_id AND n.jahr = t.jahr AND n.gruppe = t.gruppe AND n.code = t.code)""",
    ]


def _group_columns(groups: Groups) -> str:
    """The four group columns of mart.kennzahlwert, from `gruppe` and `code`."""
    cases: dict[str, list[str]] = {column: [] for column in _GROUPS}
    for index, gruppe in groups.items():
        code = f"{literal(gruppe.merkmal + '=')} || code" if gruppe.target == "untergruppe" else "code"
        cases[gruppe.target].append(f"WHEN gruppe = {index} THEN {code}")
    return ", ".join(
        f"CASE {' '.join(branches)} ELSE '{TOTAL}' END AS {column}" if branches else f"'{TOTAL}' AS {column}"
        for column, branches in cases.items()
    )


def _gap(differenz: Differenz) -> str:
    """The value of one group minus that of another, as rows of the total."""

    def of_group(row: str, group: Mapping[str, str]) -> str:
        return " AND ".join(f"{row}.{column} = {literal(group.get(column, TOTAL))}" for column in _GROUPS)

    return f"""(SELECT a.region_id, a.jahr, a.zeit, 0 AS gruppe, '' AS code, {_group_columns({})},
        CAST(NULL AS DOUBLE) AS zaehler, CAST(NULL AS DOUBLE) AS nenner, a.wert - b.wert AS wert,
        {combined("FALSE", "a.rang", "b.rang")} AS rang
        FROM werte a JOIN werte b ON b.region_id = a.region_id AND b.jahr = a.jahr
        WHERE {of_group("a", differenz.gruppe)} AND {of_group("b", differenz.minus)}) AS abstand"""


def _describe(con: Connection, kennzahlen: Iterable[Kennzahl]) -> None:
    """Fill the tables that say what the indicators mean and where their series break."""
    same = ["titel", "titel_en", "kurz", "bereich", "definition", "formel", "einheit", "nachkommastellen", "art"]
    same += ["prinzip", "stichtag", "zustaendig", "leitfaden", "klasse", "schulentwicklung"]
    rows, links = [], []
    for k in kennzahlen:
        other = "\n".join(f"{i}: {text}" for i, text in k.unterschied.items()) or None
        lists = [", ".join(k.quellen), ", ".join(k.ziele) or None, "\n".join(k.grenzen), other]
        rows.append([k.id, *(getattr(k, c) for c in same), *lists])
        links += [[k.id, break_id] for break_id in k.brueche]
    insert_rows(con, "mart.kennzahl", ["kennzahl_id", *same, "quellen", "ziele", "hinweise", "unterschied"], rows)
    insert_rows(con, "mart.kennzahl_bruch", ["kennzahl_id", "bruch_id"], links)
    breaks = [[b.id, b.jahr, b.titel, b.text, b.ebene, ",".join(b.regionen) or None] for b in brueche().values()]
    insert_rows(con, "mart.bruch", ["bruch_id", "jahr", "titel", "text", "ebene", "regionen"], breaks)
