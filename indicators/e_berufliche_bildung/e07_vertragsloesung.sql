-- The rate is a sum of four quotients, so it has neither numerator nor denominator; without one layer there is no rate.
-- Where a larger region is not delivered, contracts are added over all its Kreise before they are divided.
WITH paar AS (
    SELECT region_id, teil_id FROM glied WHERE stufe = 1
    UNION ALL
    SELECT oben.region_id, unten.teil_id
    FROM glied AS oben
    JOIN glied AS unten ON unten.region_id = oben.teil_id AND unten.stufe = 1
    WHERE oben.stufe = 2
),
mitglied AS (
    SELECT region_id, teil_id, count(*) OVER (PARTITION BY region_id) AS anzahl FROM paar
),
summe AS (
    SELECT m.region_id, v.jahr, min(v.zeit) AS zeit, v.ausbildungsbereich, v.schicht,
        CASE WHEN count(v.geloest) = max(m.anzahl) THEN sum(v.geloest) END AS geloest,
        CASE WHEN count(v.begonnen) = max(m.anzahl) THEN sum(v.begonnen) END AS begonnen
    FROM core.vertragsloesung AS v
    JOIN mitglied AS m ON m.teil_id = v.region_id
    LEFT JOIN core.vertragsloesung AS da
        ON da.region_id = m.region_id AND da.jahr = v.jahr AND da.schicht = v.schicht
        AND da.ausbildungsbereich = v.ausbildungsbereich
    WHERE da.region_id IS NULL
    GROUP BY m.region_id, v.jahr, v.ausbildungsbereich, v.schicht
    HAVING count(*) = max(m.anzahl)
),
teil AS (
    SELECT region_id, jahr, zeit, ausbildungsbereich,
        CASE WHEN begonnen > 0 THEN CAST(geloest AS DOUBLE) / begonnen END AS anteil
    FROM (
        SELECT region_id, jahr, zeit, ausbildungsbereich, geloest, begonnen FROM core.vertragsloesung
        UNION ALL
        SELECT region_id, jahr, zeit, ausbildungsbereich, geloest, begonnen FROM summe
    ) AS alle
)
SELECT region_id, jahr, min(zeit) AS zeit,
    CASE WHEN ausbildungsbereich = 'insgesamt' THEN 'insgesamt'
        ELSE 'ausbildungsbereich=' || ausbildungsbereich END AS untergruppe,
    CASE WHEN count(anteil) = 4 THEN 100 * sum(anteil) END AS wert,
    CASE WHEN count(*) < 4 THEN 'unbekannt' WHEN count(anteil) < 4 THEN 'geheim' END AS flag
FROM teil
GROUP BY region_id, jahr, ausbildungsbereich
