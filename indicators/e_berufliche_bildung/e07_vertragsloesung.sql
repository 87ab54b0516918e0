-- The rate is a sum of four quotients, so it has neither numerator nor denominator; without one layer there is no rate.
-- Where a larger region is not delivered, contracts are added over all its Kreise before they are divided.
WITH summe AS (
    SELECT m.region_id, v.jahr, min(v.zeit) AS zeit, v.ausbildungsbereich, v.schicht,
        CASE WHEN count(v.geloest) = max(m.kreise) THEN sum(v.geloest) END AS geloest,
        CASE WHEN count(v.begonnen) = max(m.kreise) THEN sum(v.begonnen) END AS begonnen
    FROM core.vertragsloesung AS v
    JOIN umfang AS m ON m.kreis_id = v.region_id
    LEFT JOIN core.vertragsloesung AS da
        ON da.region_id = m.region_id AND da.jahr = v.jahr AND da.schicht = v.schicht
        AND da.ausbildungsbereich = v.ausbildungsbereich
    WHERE da.region_id IS NULL
    GROUP BY m.region_id, v.jahr, v.ausbildungsbereich, v.schicht
    HAVING count(*) = max(m.kreise)
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
    CASE WHEN count(anteil) = 4 THEN 100 * sum(CAST(anteil AS DECIMAL(28, 12))) END AS wert,
    CASE WHEN count(*) < 4 THEN 'unbekannt' WHEN count(anteil) < 4 THEN 'geheim' END AS flag
FROM teil
GROUP BY region_id, jahr, ausbildungsbereich
