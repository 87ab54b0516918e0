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
summe AS (
    SELECT r.region_id, s.jahr, s.zeit, CAST(count(s.schulnummer) AS DOUBLE) AS teil, CAST(count(*) AS DOUBLE) AS alle
    FROM schule AS s
    JOIN umfang AS r ON r.kreis_id = s.kreis
    GROUP BY r.region_id, s.jahr, s.zeit
)
SELECT region_id, jahr, zeit, teil AS zaehler, alle AS nenner, 100 * teil / alle AS wert,
    CASE WHEN teil = 0 THEN 'genau_null' END AS flag
FROM summe
