"""From what is read to the values: one statement a step, for all indicators at once.

Each adds series to `rechnung.zahl`, the last two the values. The SQL stays in the subset that other engines share: no
PIVOT, ASOF, quantiles or slices.
"""

from __future__ import annotations

from pipeline.compute_flags import RANK, added, combined, named, ranked
from pipeline.compute_plan import GROUPS
from schemas.codes import TOTAL

_MISSING = f"CASE WHEN z.jahr < e.ab_jahr THEN {RANK['entfallen']} ELSE {RANK['unbekannt']} END"
_WORDS = ("kennzahl_id", *GROUPS, "einheit")
_KNOWN = "CASE WHEN z IS NOT NULL AND n <> 0 THEN"


def summed(stage: int) -> str:
    """Sums of series; a sum needs all of its terms."""
    return f"""INSERT INTO rechnung.zahl
        SELECT s.summe, z.region_id, z.jahr, min(z.zeit), {added("s.vorzeichen * z.wert", "z.rang", "max(s.anzahl)")}
        FROM rechnung.summand AS s JOIN rechnung.zahl AS z ON z.reihe = s.reihe
        WHERE s.stufe = {stage} GROUP BY s.summe, z.region_id, z.jahr"""


RESTS = f"""INSERT INTO rechnung.zahl
    SELECT r.rest, g.region_id, g.jahr, g.zeit, g.wert - t.wert, {combined("g.wert = 0", "g.rang", "t.rang")}
    FROM rechnung.rest AS r JOIN rechnung.zahl AS g ON g.reihe = r.ganzes
    JOIN rechnung.zahl AS t ON t.reihe = r.genommen AND t.region_id = g.region_id AND t.jahr = g.jahr"""
"""What a series leaves of its total."""


def rolled_up(stage: int) -> str:
    """Larger regions that are not published: sums over all their parts, in years in which these are exact."""
    return f"""INSERT INTO rechnung.zahl
        WITH teil AS (
            SELECT CAST(region_id AS rechnung.region) AS region_id, CAST(teil_id AS rechnung.region) AS teil_id, anzahl
            FROM glied WHERE stufe = {stage}),
        veroeffentlicht AS (
            SELECT DISTINCT r.teil, z.region_id, z.jahr FROM rechnung.zahl AS z JOIN rechnung.reihe AS r USING (reihe)
            WHERE z.region_id IN (SELECT region_id FROM teil))
        SELECT z.reihe, t.region_id, z.jahr, min(z.zeit), {added("z.wert", "z.rang", "max(t.anzahl)")}
        FROM rechnung.zahl AS z
        JOIN rechnung.reihe AS r ON r.reihe = z.reihe AND z.jahr <= r.bis
        JOIN teil AS t ON t.teil_id = z.region_id
        WHERE NOT EXISTS (
            SELECT 1 FROM veroeffentlicht AS v WHERE v.teil = r.teil AND v.region_id = t.region_id AND v.jahr = z.jahr)
        GROUP BY z.reihe, t.region_id, z.jahr HAVING count(*) = max(t.anzahl)"""


CHANGES = f"""INSERT INTO rechnung.zahl
    SELECT c.veraenderung, z.region_id, z.jahr, z.zeit, z.wert - f.wert, {combined("FALSE", "z.rang", "f.rang")}
    FROM rechnung.veraenderung AS c JOIN rechnung.zahl AS z ON z.reihe = c.reihe
    JOIN rechnung.zahl AS f ON f.reihe = c.reihe AND f.region_id = z.region_id AND f.jahr = z.jahr - c.jahre"""
"""Differences to the value some years before."""

COMPLETED = f"""INSERT INTO rechnung.zahl
    SELECT z.reihe, e.region_id, z.jahr, z.zeit, NULL, {_MISSING}
    FROM (
        SELECT reihe, jahr, min(zeit) AS zeit FROM rechnung.zahl
        WHERE reihe IN (SELECT zaehler FROM rechnung.paar) GROUP BY reihe, jahr
    ) AS z CROSS JOIN rechnung.erwartet AS e
    WHERE NOT EXISTS (
        SELECT 1 FROM rechnung.zahl AS v WHERE v.reihe = z.reihe AND v.region_id = e.region_id AND v.jahr = z.jahr)"""
"""A row for every expected region in every year of a series; what was not delivered has the reason as flag."""

WORDS = f"""CREATE TYPE rechnung.wort AS ENUM (
    SELECT DISTINCT unnest([{", ".join(_WORDS)}]) AS wort FROM rechnung.paar ORDER BY wort)"""
"""The texts of the values as numbers: rows to be sorted stay narrow."""

VALUES = f"""INSERT INTO mart.kennzahlwert BY NAME
    WITH namen AS (
        SELECT platz, beginn, {", ".join(f"CAST({word} AS rechnung.wort) AS {word}" for word in _WORDS)}
        FROM rechnung.paar),
    jahre AS (SELECT DISTINCT r.teil, z.jahr FROM rechnung.reihe AS r JOIN rechnung.zahl AS z USING (reihe)),
    quotient AS (
        SELECT p.platz, p.faktor, z.region_id, z.jahr, z.zeit, z.wert AS z, n.wert AS n, z.rang AS z_rang,
        CASE WHEN n.region_id IS NULL THEN {_MISSING} ELSE n.rang END AS n_rang
        FROM rechnung.paar AS p JOIN rechnung.zahl AS z ON z.reihe = p.zaehler
        LEFT JOIN rechnung.zahl AS n
        ON n.reihe = p.nenner AND n.region_id = z.region_id AND n.jahr = z.jahr - p.frueher
        LEFT JOIN rechnung.erwartet AS e ON e.region_id = z.region_id
        WHERE (n.region_id IS NOT NULL OR e.region_id IS NOT NULL)
        AND EXISTS (SELECT 1 FROM jahre AS j WHERE j.teil = p.teil AND j.jahr = z.jahr - p.frueher)),
    ergebnis AS (
        SELECT platz, region_id, jahr, zeit,
        {_KNOWN} z END AS zaehler, {_KNOWN} n END AS nenner, {_KNOWN} faktor * z / n END AS wert,
        {combined("z = 0", "z_rang", "n_rang", senseless="n = 0")} AS rang
        FROM quotient
        UNION ALL SELECT p.platz, z.region_id, z.jahr, z.zeit, NULL, NULL, z.wert, z.rang
        FROM rechnung.paar AS p JOIN rechnung.zahl AS z ON z.reihe = p.zaehler WHERE p.teil IS NULL)
    SELECT {", ".join(f"n.{word}" for word in _WORDS)},
    e.region_id, e.jahr, e.zeit, e.zaehler, e.nenner, e.wert, {named("e.rang")} AS flag
    FROM ergebnis AS e JOIN namen AS n USING (platz) ORDER BY n.beginn, e.jahr, e.region_id, platz"""
"""A series divided by another where both are known and the other is not zero, else all three are NULL; or it alone.

Years that only one of both covers are left out.
"""

GAPS = f"""INSERT INTO mart.kennzahlwert BY NAME
    WITH basis AS MATERIALIZED (
        SELECT *, {ranked("wert", "flag")} AS rang FROM mart.kennzahlwert
        WHERE kennzahl_id IN (SELECT basis FROM rechnung.abstand))
    SELECT d.kennzahl_id, a.region_id, a.jahr, a.zeit, {", ".join(f"'{TOTAL}' AS {group}" for group in GROUPS)},
    a.wert - b.wert AS wert, d.einheit, {named(combined("FALSE", "a.rang", "b.rang"))} AS flag
    FROM rechnung.abstand AS d
    JOIN basis AS a ON a.kennzahl_id = d.basis AND {" AND ".join(f"a.{group} = d.{group}" for group in GROUPS)}
    JOIN basis AS b ON b.kennzahl_id = d.basis AND {" AND ".join(f"b.{group} = d.minus_{group}" for group in GROUPS)}
    AND b.region_id = a.region_id AND b.jahr = a.jahr
    ORDER BY d.kennzahl_id, a.jahr, a.region_id"""
"""The value of one group minus that of another."""

STEPS = (
    ("summand", summed(1)),
    ("summand", summed(2)),
    ("rest", RESTS),
    ("reihe", rolled_up(1)),
    ("reihe", rolled_up(2)),
    ("veraenderung", CHANGES),
    ("paar", COMPLETED),
    ("paar", WORDS),
    ("paar", VALUES),
    ("abstand", GAPS),
)
"""The statements in their order, each with the table whose rows ask for it."""
