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
jahrgang AS (
    SELECT jahr, schulform, min(zeit) AS zeit FROM gruppiert GROUP BY jahr, schulform
),
summe AS (
    SELECT r.gebiet, j.jahr, j.zeit, j.schulform, count(g.kreis) AS schulen
    FROM region AS r
    CROSS JOIN jahrgang AS j
    LEFT JOIN gruppiert AS g ON g.kreis = r.kreis AND g.jahr = j.jahr AND g.schulform = j.schulform
    GROUP BY r.gebiet, j.jahr, j.zeit, j.schulform
)
SELECT gebiet AS region_id, jahr, zeit, schulform, CAST(schulen AS DOUBLE) AS wert,
    CASE WHEN schulen = 0 THEN 'genau_null' END AS flag
FROM summe
