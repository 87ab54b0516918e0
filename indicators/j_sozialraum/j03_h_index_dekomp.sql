-- Theils H der weiterführenden Schulen: um wie viel gleichförmiger die Schulen sind als die Region, gewichtet mit ihrer Größe;
-- zerlegt in den Teil zwischen den Schulformen und den innerhalb der Schulformen. E ist die Entropie aus zwei Gruppen.
WITH
schule AS (
    SELECT jahr, zeit, region_id AS gemeinde, schulform, CAST(schueler_gezaehlt AS DOUBLE) AS t,
        CAST(schueler_der_gruppe AS DOUBLE) AS a
    FROM core.schule_gruppen
    WHERE schuelergruppe = 'zuwanderung' AND schulform <> '02' AND schueler_gezaehlt > 0
        AND schueler_der_gruppe <= schueler_gezaehlt
),
ort AS (
    SELECT *, substr(gemeinde, 1, 5) AS region_id FROM schule
    UNION ALL
    SELECT *, gemeinde FROM schule WHERE gemeinde NOT LIKE '%000'
),
stufe AS (
    SELECT region_id, jahr, zeit, t, a / t AS p, 'schule' AS ebene FROM ort
    UNION ALL
    SELECT region_id, jahr, min(zeit), sum(t), sum(a) / sum(t), 'schulform' FROM ort GROUP BY region_id, jahr, schulform
    UNION ALL
    SELECT region_id, jahr, min(zeit), sum(t), sum(a) / sum(t), 'region' FROM ort GROUP BY region_id, jahr
),
entropie AS (
    SELECT *, CASE WHEN p > 0 AND p < 1 THEN -p * ln(p) - (1 - p) * ln(1 - p) ELSE 0 END AS e FROM stufe
),
mass AS (
    SELECT region_id, jahr, min(zeit) AS zeit,
        sum(CASE WHEN ebene = 'schule' THEN 1 ELSE 0 END) AS anzahl,
        sum(CASE WHEN ebene = 'region' THEN t * p END) AS summe_a, sum(CASE WHEN ebene = 'region' THEN t END) AS summe_t,
        sum(CASE WHEN ebene = 'region' THEN CAST(t * e AS DECIMAL(28, 12)) END) AS gesamt,
        sum(CASE WHEN ebene = 'schulform' THEN CAST(t * e AS DECIMAL(28, 12)) END) AS formen,
        sum(CASE WHEN ebene = 'schule' THEN CAST(t * e AS DECIMAL(28, 12)) END) AS schulen
    FROM entropie
    GROUP BY region_id, jahr
),
zeile AS (
    SELECT *, 'insgesamt' AS untergruppe, (gesamt - schulen) / gesamt AS wert FROM mass WHERE gesamt > 0
    UNION ALL SELECT *, 'anteil=zwischen_schulformen', (gesamt - formen) / gesamt FROM mass WHERE gesamt > 0
    UNION ALL SELECT *, 'anteil=innerhalb_schulformen', (formen - schulen) / gesamt FROM mass WHERE gesamt > 0
)
SELECT region_id, jahr, zeit, untergruppe,
    CASE WHEN anzahl >= 5 THEN summe_a END AS zaehler, CASE WHEN anzahl >= 5 THEN summe_t END AS nenner,
    CASE WHEN anzahl >= 5 THEN wert END AS wert, CASE WHEN anzahl < 5 THEN 'unsicher' END AS flag
FROM zeile
