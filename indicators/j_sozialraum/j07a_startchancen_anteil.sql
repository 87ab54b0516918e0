-- Teilnehmende Schulen je Schule in Betrieb; Ort der Schulen aus dem Verzeichnis, im Jahr der Liste oder im letzten davor
-- gelieferten Jahr. Ein Verzeichnis, das jünger als die Liste ist, dient als Ersatz, wenn es kein älteres gibt.
WITH
liste AS (
    SELECT s.jahr, min(s.zeit) AS zeit,
        coalesce(
            max(CASE WHEN v.jahr <= s.jahr THEN v.jahr END), min(v.jahr)
        ) AS stand
    FROM core.startchancen AS s
    CROSS JOIN (SELECT DISTINCT jahr FROM core.schule) AS v
    GROUP BY s.jahr
),
schule AS (
    SELECT l.jahr, l.zeit, substr(v.region_id, 1, 5) AS kreis, s.schulnummer
    FROM liste AS l
    JOIN core.schule AS v ON v.jahr = l.stand AND v.in_betrieb
    LEFT JOIN core.startchancen AS s ON s.schulnummer = v.schulnummer AND s.jahr = l.jahr
),
region AS (
    SELECT region_id AS gebiet, region_id AS kreis FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL
    UNION ALL
    SELECT region_id, teil_id FROM glied WHERE stufe = 1
    UNION ALL
    SELECT oben.region_id, unten.teil_id
    FROM glied AS oben
    JOIN glied AS unten ON unten.region_id = oben.teil_id AND unten.stufe = 1
    WHERE oben.stufe = 2
),
summe AS (
    SELECT r.gebiet, s.jahr, s.zeit, CAST(count(s.schulnummer) AS DOUBLE) AS teil, CAST(count(*) AS DOUBLE) AS alle
    FROM schule AS s
    JOIN region AS r ON r.kreis = s.kreis
    GROUP BY r.gebiet, s.jahr, s.zeit
)
SELECT gebiet AS region_id, jahr, zeit, teil AS zaehler, alle AS nenner, 100 * teil / alle AS wert,
    CASE WHEN teil = 0 THEN 'genau_null' END AS flag
FROM summe
