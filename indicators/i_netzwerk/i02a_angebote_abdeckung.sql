-- Felder aus Bildungsphase und vereinbartem Handlungsfeld, für die mindestens ein Angebot im Register steht.
WITH
phase (bildungsphase) AS (
    VALUES ('fruehe_bildung'), ('primarstufe'), ('sekundarstufe_1'), ('sekundarstufe_2'), ('uebergang_beruf'),
        ('berufliche_bildung'), ('hochschule'), ('weiterbildung')
),
belegt AS (SELECT DISTINCT region_id, jahr, bildungsphase, handlungsfeld FROM core.angebot),
zelle AS (
    SELECT h.region_id, h.jahr, h.zeit, p.bildungsphase, h.handlungsfeld,
        CASE WHEN b.region_id IS NULL THEN 0 ELSE 1 END AS da
    FROM core.handlungsfeld AS h
    JOIN (SELECT DISTINCT region_id, jahr FROM core.angebot) AS a ON a.region_id = h.region_id AND a.jahr = h.jahr
    CROSS JOIN phase AS p
    LEFT JOIN belegt AS b ON b.region_id = h.region_id AND b.jahr = h.jahr
        AND b.bildungsphase = p.bildungsphase AND b.handlungsfeld = h.handlungsfeld
),
gruppe AS (
    SELECT region_id, jahr, zeit, 'insgesamt' AS untergruppe, da FROM zelle
    UNION ALL SELECT region_id, jahr, zeit, 'bildungsphase=' || bildungsphase, da FROM zelle
    UNION ALL SELECT region_id, jahr, zeit, 'handlungsfeld=' || handlungsfeld, da FROM zelle
),
kreis AS (
    SELECT region_id, jahr, untergruppe, min(zeit) AS zeit, CAST(sum(da) AS DOUBLE) AS zaehler,
        CAST(count(*) AS DOUBLE) AS nenner
    FROM gruppe
    GROUP BY region_id, jahr, untergruppe
),
alle AS (
    SELECT g.region_id, k.jahr, k.untergruppe, min(k.zeit) AS zeit, sum(k.zaehler) AS zaehler, sum(k.nenner) AS nenner
    FROM kreis AS k
    JOIN umfang AS g ON g.kreis_id = k.region_id
    GROUP BY g.region_id, k.jahr, k.untergruppe
    HAVING count(*) = max(g.kreise)
)
SELECT region_id, jahr, zeit, untergruppe, CASE WHEN nenner > 0 THEN zaehler END AS zaehler,
    CASE WHEN nenner > 0 THEN nenner END AS nenner, CASE WHEN nenner > 0 THEN 100 * zaehler / nenner END AS wert,
    CASE WHEN nenner > 0 THEN NULL ELSE 'nicht_sinnvoll' END AS flag
FROM alle
