-- The published numbers that rest on data that are not public, as cells: one a series, region and year of the data.
-- Schema `geheim` holds what disclosure control needs; it is dropped again and never published.

-- Regions are compared far more often than they are read: as members of an enumeration, in their order as text.
CREATE TYPE geheim.ort AS ENUM (
    SELECT region_id FROM (SELECT region_id FROM core.region UNION SELECT region_id FROM mart.kennzahlwert UNION SELECT '')
    ORDER BY region_id
);

-- Which regions a region lies in: itself (abstand 0), the tree above it, and the comparison groups of its Kreis.
CREATE OR REPLACE TABLE geheim.vorfahr AS
WITH RECURSIVE auf AS (
    SELECT region_id, region_id AS vorfahr_id, 0 AS abstand FROM core.region
    UNION ALL
    SELECT a.region_id, r.uebergeordnet_id, a.abstand + 1
    FROM auf AS a JOIN core.region AS r ON r.region_id = a.vorfahr_id
    WHERE r.uebergeordnet_id IS NOT NULL AND a.abstand < 12
)
SELECT CAST(a.region_id AS geheim.ort) AS region_id, CAST(a.vorfahr_id AS geheim.ort) AS vorfahr_id, a.abstand,
    CASE r.ebene WHEN 'sozialraum' THEN 1 WHEN 'gemeinde' THEN 3 WHEN 'kreis' THEN 30 WHEN 'land' THEN 3000 ELSE 300 END
        AS gewicht
FROM (
    SELECT * FROM auf
    UNION ALL SELECT a.region_id, g.gruppe_id, NULL FROM auf AS a JOIN core.vergleichsgruppe AS g ON g.region_id = a.vorfahr_id
) AS a
JOIN core.region AS r ON r.region_id = a.vorfahr_id;

-- Every published row of these indicators, with its series and its rules. That a quotient makes no sense tells that its
-- denominator is zero.
CREATE OR REPLACE TABLE geheim.wert AS
SELECT v.rowid AS zeile, CAST(v.region_id AS geheim.ort) AS region_id, v.jahr, v.wert, g.*,
    CASE WHEN v.flag = 'nicht_sinnvoll' AND g.z IS NOT NULL THEN 0 ELSE v.zaehler END AS zaehler,
    CASE WHEN v.flag = 'nicht_sinnvoll' AND g.z IS NOT NULL THEN 0 ELSE v.nenner END AS nenner,
    CASE WHEN g.nur_anzahl THEN v.wert END AS anzahl,
    coalesce(r.ebene, 'schule') AS ebene,
    coalesce(r.ebene = 'sozialraum' OR (r.ebene = 'gemeinde' AND v.region_id NOT LIKE '%000'), TRUE) AS unter_kreis
FROM mart.kennzahlwert AS v
JOIN geheim.gliederung AS g USING (kennzahl_id, geschlecht, staatsangehoerigkeit, schulform, untergruppe)
LEFT JOIN core.region AS r USING (region_id)
WHERE v.wert IS NOT NULL OR v.flag = 'nicht_sinnvoll';

CREATE OR REPLACE TABLE geheim.zeile_zelle AS
SELECT zeile, z AS reihe, region_id, jahr + z_versatz AS jahr, zaehler AS wert FROM geheim.wert WHERE z IS NOT NULL
UNION ALL
SELECT zeile, n, region_id, jahr + n_versatz, nenner FROM geheim.wert WHERE n IS NOT NULL
UNION ALL
SELECT zeile, c, region_id, jahr + z_versatz, nenner - zaehler FROM geheim.wert WHERE c IS NOT NULL AND zaehler <= nenner
UNION ALL
SELECT zeile, w, region_id, jahr + z_versatz, coalesce(anzahl, zaehler + nenner) FROM geheim.wert WHERE w IS NOT NULL
UNION ALL
SELECT zeile, w, region_id, jahr + z_versatz - jahre, nenner FROM geheim.wert WHERE w IS NOT NULL AND jahre IS NOT NULL;

CREATE OR REPLACE TABLE geheim.zelle AS
SELECT reihe, region_id, jahr, max(wert) AS wert FROM geheim.zeile_zelle WHERE wert IS NOT NULL GROUP BY ALL;

-- What published groups leave of a published whole is known to everybody, although nobody publishes it. Added up as
-- decimals: what is left of fractions is nothing, or something, in any order.
INSERT INTO geheim.zelle
SELECT f.reihe, z.region_id, z.jahr, CAST(sum(f.vorzeichen * CAST(z.wert AS DECIMAL(28, 6))) AS DOUBLE) AS wert
FROM geheim.formel AS f JOIN geheim.zelle AS z ON z.reihe = f.teil
GROUP BY f.reihe, z.region_id, z.jahr
HAVING count(*) = max(f.teile) AND sum(f.vorzeichen * CAST(z.wert AS DECIMAL(28, 6))) >= 0;
