-- For every cell that must not be found out: a move (zug) in its region (a) and the opposite elsewhere (b) that leave
-- everything else as published. What the two change is withheld too.

-- The smallest regions with a cell of a series: there the move is made.
CREATE OR REPLACE TABLE geheim.blatt AS
WITH betroffen AS (SELECT DISTINCT reihe, jahr FROM geheim.primaer),
zellen AS (SELECT z.* FROM geheim.zelle AS z JOIN betroffen USING (reihe, jahr)),
oben AS (
    SELECT DISTINCT z.reihe, z.jahr, v.vorfahr_id AS region_id
    FROM zellen AS z JOIN geheim.vorfahr AS v USING (region_id) WHERE v.vorfahr_id <> z.region_id
)
SELECT * FROM zellen ANTI JOIN oben USING (reihe, jahr, region_id);

CREATE OR REPLACE TABLE geheim.offen AS
SELECT row_number() OVER (ORDER BY reihe, jahr, region_id) AS nummer, * FROM (
    SELECT p.reihe, p.jahr, p.region_id, p.weite, b.region_id AS a
    FROM geheim.primaer AS p
    JOIN geheim.blatt AS b USING (reihe, jahr)
    JOIN geheim.vorfahr AS v ON v.region_id = b.region_id AND v.vorfahr_id = p.region_id
    QUALIFY row_number() OVER (PARTITION BY p.reihe, p.jahr, p.region_id ORDER BY b.wert DESC, b.region_id) = 1
);

-- The cells that a move can change.
CREATE OR REPLACE TABLE geheim.beweglich AS
SELECT * FROM geheim.zelle
SEMI JOIN (
    SELECT DISTINCT z.reihe, o.jahr
    FROM geheim.offen AS o JOIN geheim.zug AS a USING (reihe) JOIN geheim.zug AS z USING (zug)
) AS m USING (reihe, jahr);

-- How many persons can move there (up, down) before a count falls below zero, and what it costs; of the possible moves
-- the :zuege cheapest.
CREATE OR REPLACE TABLE geheim.wahl AS
WITH moeglich AS (SELECT o.nummer, o.jahr, o.a, o.weite, z.zug FROM geheim.offen AS o JOIN geheim.zug AS z USING (reihe)),
raum AS (
    SELECT m.nummer, m.zug, m.weite,
        coalesce(min(CASE WHEN z.koeffizient < 0 THEN c.wert / -z.koeffizient END), 1e9) AS plus,
        coalesce(min(CASE WHEN z.koeffizient > 0 THEN c.wert / z.koeffizient END), 1e9) AS minus,
        sum(CASE WHEN g.reihe IS NULL AND c.reihe IS NOT NULL THEN r.gewicht ELSE 0 END) AS preis
    FROM moeglich AS m
    JOIN geheim.zug AS z USING (zug)
    JOIN geheim.reihe AS r ON r.reihe = z.reihe
    LEFT JOIN geheim.beweglich AS c ON c.reihe = z.reihe AND c.region_id = m.a AND c.jahr = m.jahr
    LEFT JOIN geheim.gesperrt AS g ON g.reihe = c.reihe AND g.region_id = c.region_id AND g.jahr = c.jahr
    GROUP BY m.nummer, m.zug, m.weite
)
SELECT nummer, zug, plus, minus FROM raum
QUALIFY row_number() OVER (
    PARTITION BY nummer ORDER BY plus + minus >= weite DESC, preis, least(plus, 1000) + least(minus, 1000) DESC, zug) <= :zuege;

-- Rows that are withheld so far.
CREATE OR REPLACE TABLE geheim.zeile_verdeckt AS SELECT zeile FROM geheim.zeile_gesperrt;

CREATE OR REPLACE TABLE geheim.gewaehlt (nummer BIGINT, zug INTEGER, jahr INTEGER, a VARCHAR, b VARCHAR, breite DOUBLE);
