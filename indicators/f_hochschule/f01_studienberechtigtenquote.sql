-- A rate by cohort is a sum of quotients and has no parts of its own. Every age must be known: in the regions that are
-- delivered, and in larger ones by sums over all their Kreise.
WITH berechtigt AS (
    SELECT region_id, jahr, zeit, alter, CAST(studienberechtigte AS DOUBLE) AS anzahl
    FROM core.studienberechtigte
    WHERE hochschulreife = 'insgesamt' AND geschlecht = 'insgesamt' AND alter BETWEEN '17' AND '25'
),
alle AS (
    SELECT region_id, jahr, zeit, alter, anzahl FROM berechtigt
    UNION ALL
    SELECT m.region_id, b.jahr, min(b.zeit), b.alter, CASE WHEN count(b.anzahl) = max(m.kreise) THEN sum(b.anzahl) END
    FROM berechtigt AS b
    JOIN umfang AS m ON m.kreis_id = b.region_id
    LEFT JOIN berechtigt AS da ON da.region_id = m.region_id AND da.jahr = b.jahr AND da.alter = b.alter
    WHERE da.region_id IS NULL
    GROUP BY m.region_id, b.jahr, b.alter
    HAVING count(*) = max(m.kreise)
),
einwohner AS (
    SELECT region_id, jahr, alter, bevoelkerung FROM core.bevoelkerung_alter
    UNION ALL
    SELECT m.region_id, p.jahr, p.alter,
        CASE WHEN count(p.bevoelkerung) = max(m.kreise) THEN sum(p.bevoelkerung) END
    FROM core.bevoelkerung_alter AS p
    JOIN umfang AS m ON m.kreis_id = p.region_id
    LEFT JOIN core.bevoelkerung_alter AS da ON da.region_id = m.region_id AND da.jahr = p.jahr AND da.alter = p.alter
    WHERE da.region_id IS NULL AND p.alter BETWEEN '17' AND '25'
    GROUP BY m.region_id, p.jahr, p.alter
    HAVING count(*) = max(m.kreise)
),
anteil AS (
    SELECT a.region_id, a.jahr, a.zeit, a.alter, CASE WHEN e.bevoelkerung > 0 THEN a.anzahl / e.bevoelkerung END AS anteil
    FROM alle AS a
    JOIN einwohner AS e ON e.region_id = a.region_id AND e.alter = a.alter AND e.jahr = a.jahr - 1
)
SELECT region_id, jahr, min(zeit) AS zeit,
    CASE WHEN count(anteil) = 9 THEN 100 * sum(CAST(anteil AS DECIMAL(28, 12))) END AS wert,
    CASE WHEN count(*) < 9 THEN 'unbekannt' WHEN count(anteil) < 9 THEN 'geheim' END AS flag
FROM anteil
GROUP BY region_id, jahr
