-- Ort und Schulform jeder Schule der Liste aus dem Verzeichnis der Schulen, im Jahr der Liste oder im nächstgelegenen Jahr.
-- Wo keine Schule teilnimmt, steht eine Null.
WITH
passend AS (
    SELECT s.schulnummer, s.jahr, s.zeit, substr(v.region_id, 1, 5) AS kreis, v.schulform,
        row_number() OVER (PARTITION BY s.schulnummer, s.jahr ORDER BY abs(v.jahr - s.jahr), v.jahr DESC) AS platz
    FROM core.startchancen AS s
    JOIN core.schule AS v ON v.schulnummer = s.schulnummer
),
schule AS (
    SELECT * FROM passend WHERE platz = 1
),
gruppiert AS (
    SELECT jahr, zeit, kreis, 'insgesamt' AS schulform FROM schule
    UNION ALL
    SELECT jahr, zeit, kreis, schulform FROM schule
),
jahrgang AS (
    SELECT jahr, schulform, min(zeit) AS zeit FROM gruppiert GROUP BY jahr, schulform
),
summe AS (
    SELECT r.region_id, j.jahr, j.zeit, j.schulform, count(g.kreis) AS schulen
    FROM umfang AS r
    CROSS JOIN jahrgang AS j
    LEFT JOIN gruppiert AS g ON g.kreis = r.kreis_id AND g.jahr = j.jahr AND g.schulform = j.schulform
    GROUP BY r.region_id, j.jahr, j.zeit, j.schulform
)
SELECT region_id, jahr, zeit, schulform, CAST(schulen AS DOUBLE) AS wert,
    CASE WHEN schulen = 0 THEN 'genau_null' END AS flag
FROM summe
