-- One round: partners within the region that lies :abstand levels above (the last round also without a partner). It is
-- made in several goes, so that later ones use what earlier ones have withheld.

CREATE OR REPLACE TABLE geheim.kandidat AS
SELECT o.*, b.region_id AS b
FROM geheim.offen AS o
JOIN geheim.vorfahr AS hoch ON hoch.region_id = o.a AND hoch.abstand = :abstand AND o.nummer % :gaenge = :gang
JOIN geheim.vorfahr AS tief ON tief.vorfahr_id = hoch.vorfahr_id
JOIN geheim.blatt AS b ON b.reihe = o.reihe AND b.jahr = o.jahr AND b.region_id = tief.region_id
ANTI JOIN geheim.vorfahr AS in_sich ON in_sich.region_id = b.region_id AND in_sich.vorfahr_id = o.region_id
UNION ALL SELECT o.*, CAST('' AS geheim.ort) FROM geheim.offen AS o WHERE :zuletzt;

-- What lies on the way from the two to the region that holds both: these regions change, all others do not.
CREATE OR REPLACE TABLE geheim.weg AS
WITH paar AS (SELECT DISTINCT a, b, unnest([a, b]) AS ort FROM geheim.kandidat)
SELECT p.a, p.b, v.vorfahr_id AS region_id, max(v.gewicht) AS gewicht
FROM paar AS p JOIN geheim.vorfahr AS v ON v.region_id = p.ort
GROUP BY p.a, p.b, v.vorfahr_id HAVING count(*) = 1;

CREATE OR REPLACE TABLE geheim.versuch AS
SELECT k.nummer, k.weite, k.jahr, k.a, k.b, w.zug, w.plus, w.minus FROM geheim.kandidat AS k JOIN geheim.wahl AS w USING (nummer);

-- How many persons can move in the regions of the partners.
CREATE OR REPLACE TABLE geheim.raum AS
WITH ort AS (SELECT DISTINCT zug, jahr, b FROM geheim.versuch)
SELECT o.zug, o.jahr, o.b,
    coalesce(min(CASE WHEN z.koeffizient < 0 THEN c.wert / -z.koeffizient END), 1e9) AS plus,
    coalesce(min(CASE WHEN z.koeffizient > 0 THEN c.wert / z.koeffizient END), 1e9) AS minus
FROM ort AS o
JOIN geheim.zug AS z USING (zug)
LEFT JOIN geheim.beweglich AS c ON c.reihe = z.reihe AND c.region_id = o.b AND c.jahr = o.jahr
GROUP BY o.zug, o.jahr, o.b;

-- What it costs: published cells on the way that are not withheld yet, larger regions dearer.
CREATE OR REPLACE TABLE geheim.preis AS
WITH ziel AS (SELECT DISTINCT zug, jahr, a, b FROM geheim.versuch),
beruehrt AS (
    SELECT z.zug, z.reihe, r.gewicht
    FROM geheim.zug AS z JOIN geheim.reihe AS r USING (reihe)
    WHERE r.gewicht > 0 AND z.zug IN (SELECT zug FROM ziel)
),
offen AS (
    SELECT c.reihe, c.region_id, c.jahr
    FROM geheim.beweglich AS c
    SEMI JOIN beruehrt USING (reihe)
    SEMI JOIN (SELECT DISTINCT region_id FROM geheim.weg) AS w USING (region_id)
    ANTI JOIN geheim.gesperrt USING (reihe, region_id, jahr)
),
je_ort AS (
    SELECT b.zug, c.jahr, c.region_id, sum(b.gewicht) AS preis
    FROM offen AS c JOIN beruehrt AS b USING (reihe)
    JOIN (SELECT DISTINCT zug, jahr FROM ziel) AS t USING (zug, jahr)
    GROUP BY b.zug, c.jahr, c.region_id
)
SELECT t.zug, t.jahr, t.a, t.b, coalesce(sum(w.gewicht * j.preis), 0) AS preis
FROM ziel AS t JOIN geheim.weg AS w USING (a, b)
LEFT JOIN je_ort AS j ON j.zug = t.zug AND j.jahr = t.jahr AND j.region_id = w.region_id
GROUP BY t.zug, t.jahr, t.a, t.b;

-- One partner, or several that together leave enough room, the cheapest first; of all the cheapest is chosen, then the
-- smallest that is large enough.
CREATE OR REPLACE TABLE geheim.bewertet AS
SELECT v.nummer, v.weite, v.jahr, v.zug, v.a, v.b, p.preis, v.plus, v.minus, r.plus AS b_plus, r.minus AS b_minus,
    row_number() OVER folge AS platz,
    least(v.plus, r.minus) + least(v.minus, r.plus) AS breite_allein,
    least(v.plus, sum(r.minus) OVER folge) + least(v.minus, sum(r.plus) OVER folge) AS breite_bis,
    sum(p.preis) OVER folge AS preis_bis
FROM geheim.versuch AS v
JOIN geheim.preis AS p USING (zug, jahr, a, b)
JOIN geheim.raum AS r USING (zug, jahr, b)
WHERE r.plus + r.minus > 0
WINDOW folge AS (PARTITION BY v.nummer, v.zug ORDER BY p.preis, r.plus + r.minus DESC, v.b ROWS UNBOUNDED PRECEDING);

INSERT INTO geheim.gewaehlt
WITH angebot AS (
    SELECT nummer, weite, zug, platz AS von, platz AS bis, breite_allein AS breite, preis FROM geheim.bewertet
    UNION ALL SELECT nummer, weite, zug, 1, platz, breite_bis, preis_bis FROM geheim.bewertet
),
bestes AS (
    SELECT * FROM angebot WHERE breite >= weite OR :zuletzt
    QUALIFY row_number() OVER (
        PARTITION BY nummer
        ORDER BY breite >= weite DESC, CASE WHEN breite >= weite THEN preis ELSE -breite END, preis, bis - von, breite, zug, von) = 1
)
SELECT k.nummer, k.zug, k.jahr, k.a, k.b, b.breite
FROM bestes AS b JOIN geheim.bewertet AS k ON k.nummer = b.nummer AND k.zug = b.zug AND k.platz BETWEEN b.von AND b.bis;

INSERT INTO geheim.gesperrt
SELECT DISTINCT c.reihe, c.region_id, c.jahr
FROM geheim.gewaehlt AS g
JOIN geheim.weg AS w ON w.a = g.a AND w.b = g.b
JOIN geheim.zug AS z ON z.zug = g.zug
JOIN geheim.beweglich AS c ON c.reihe = z.reihe AND c.region_id = w.region_id AND c.jahr = g.jahr
EXCEPT SELECT * FROM geheim.gesperrt;

-- Rows that publish a withheld cell are withheld too.
CREATE OR REPLACE TABLE geheim.zeile_neu AS
SELECT DISTINCT zeile FROM geheim.zeile_zelle
SEMI JOIN geheim.gesperrt USING (reihe, region_id, jahr)
ANTI JOIN geheim.zeile_verdeckt USING (zeile);

INSERT INTO geheim.zeile_verdeckt FROM geheim.zeile_neu;

-- Counts that only withheld rows would have published are unknown too, and serve later partners for nothing.
INSERT INTO geheim.gesperrt
WITH daneben AS (
    SELECT c.reihe, c.region_id, c.jahr FROM geheim.zeile_zelle AS c SEMI JOIN geheim.zeile_neu USING (zeile)
    EXCEPT SELECT * FROM geheim.gesperrt
),
bekannt AS (
    SELECT c.reihe, c.region_id, c.jahr
    FROM geheim.zeile_zelle AS c
    SEMI JOIN daneben USING (reihe, region_id, jahr)
    ANTI JOIN geheim.zeile_verdeckt USING (zeile)
)
SELECT d.reihe, d.region_id, d.jahr
FROM daneben AS d JOIN geheim.reihe AS r USING (reihe)
ANTI JOIN bekannt USING (reihe, region_id, jahr)
WHERE r.geschlossen;

DELETE FROM geheim.offen WHERE nummer IN (SELECT nummer FROM geheim.gewaehlt);
