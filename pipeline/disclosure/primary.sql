-- Which rows must be withheld for themselves, and which cells must not be found out.

-- Rows that a rule about the row withholds, each with the strongest reason.
CREATE OR REPLACE TABLE geheim.zeile_gesperrt AS
SELECT zeile, min(grund) AS grund FROM (
    SELECT zeile, '1 freigabe' AS grund FROM geheim.wert AS w
    WHERE unter_kreis AND ebene <> 'schule' AND EXISTS (
        SELECT 1 FROM geheim.bedarf AS b
        WHERE b.kennzahl_id = w.kennzahl_id AND NOT EXISTS (
            SELECT 1 FROM geheim.freigabe AS f
            WHERE f.region_id = left(w.region_id, 8) AND f.datensatz = b.datensatz))
    UNION ALL SELECT zeile, '2 intern' FROM geheim.wert WHERE NOT ausgeben
    UNION ALL SELECT zeile, '3 einzelne Schule' FROM geheim.wert WHERE ebene = 'schule'
    UNION ALL SELECT zeile, '5 Nenner zu klein' FROM geheim.wert WHERE nenner > 0 AND nenner < min_denominator
    UNION ALL SELECT zeile, '4 wenige Fälle' FROM geheim.wert
    WHERE z IS NULL AND n IS NULL AND w IS NULL AND (
        (zaehler > 0 AND zaehler < min_count) OR (nenner - zaehler > 0 AND nenner - zaehler < min_complement))
) GROUP BY zeile;

-- Cells that must not be found out: so many values at least have to remain possible (weite).
CREATE OR REPLACE TABLE geheim.primaer AS
SELECT reihe, region_id, jahr, max(weite) AS weite, min(grund) AS grund FROM (
    SELECT reihe, region_id, jahr, r.weite, r.grund
    FROM geheim.zelle JOIN geheim.reihe AS r USING (reihe)
    WHERE wert < r.schwelle AND (wert > 0 OR r.null_sperren)
    UNION ALL
    SELECT kern, region_id, jahr + CASE WHEN kern = z THEN z_versatz ELSE n_versatz END, weite, '5 Nenner zu klein'
    FROM geheim.wert WHERE nenner < min_denominator AND zaehler > 0
    UNION ALL
    SELECT kern, region_id, jahr + CASE WHEN kern = z THEN z_versatz ELSE n_versatz END, weite, '6 alle'
    FROM geheim.wert WHERE ganze AND zaehler = nenner AND zaehler > 0
) WHERE reihe IS NOT NULL GROUP BY ALL;

-- A region that alone among its neighbours is not released would follow from the sum.
INSERT INTO geheim.primaer
WITH zu AS (
    SELECT DISTINCT c.reihe, c.region_id, c.jahr
    FROM geheim.zeile_zelle AS c
    JOIN geheim.zeile_gesperrt AS g USING (zeile)
    JOIN geheim.reihe AS r USING (reihe)
    WHERE g.grund = '1 freigabe' AND c.wert > 0 AND r.geschlossen
)
SELECT zu.reihe, zu.region_id, zu.jahr, 1, '1 freigabe'
FROM zu
JOIN core.region AS r ON r.region_id = zu.region_id
JOIN geheim.zelle AS oben ON oben.reihe = zu.reihe AND oben.jahr = zu.jahr AND oben.region_id = r.uebergeordnet_id
ANTI JOIN geheim.primaer AS p ON p.reihe = zu.reihe AND p.region_id = zu.region_id AND p.jahr = zu.jahr
QUALIFY count(*) OVER (PARTITION BY zu.reihe, zu.jahr, r.uebergeordnet_id) = 1;
