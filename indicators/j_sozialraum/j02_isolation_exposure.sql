-- Isolation xPx: mit welchem Anteil der eigenen Gruppe ein Kind der Gruppe im Mittel in seiner Schule zusammen ist; der Rest
-- zu eins ist der Kontakt mit den übrigen Kindern. Zum Vergleich steht der Anteil der Gruppe an allen daneben.
WITH
schule AS (
    SELECT jahr, zeit, region_id AS gemeinde, CAST(schueler_gezaehlt AS DOUBLE) AS t,
        CAST(schueler_der_gruppe AS DOUBLE) AS a,
        CASE WHEN schulform = '02' THEN 'grundschule' ELSE 'sekundarstufe_1' END AS schulen
    FROM core.schule_gruppen
    WHERE schuelergruppe = 'zuwanderung' AND schueler_gezaehlt > 0 AND schueler_der_gruppe <= schueler_gezaehlt
),
ort AS (
    SELECT *, substr(gemeinde, 1, 5) AS region_id FROM schule
    UNION ALL
    SELECT *, gemeinde FROM schule WHERE gemeinde NOT LIKE '%000'
),
mass AS (
    SELECT region_id, jahr, schulen, min(zeit) AS zeit, sum(a) AS summe_a, sum(t) AS summe_t, count(*) AS anzahl,
        sum(CAST(a * a / t AS DECIMAL(28, 12))) / sum(a) AS isolation, sum(a) / sum(t) AS anteil
    FROM ort
    GROUP BY region_id, jahr, schulen
    HAVING sum(a) > 0
),
zeile AS (
    SELECT *, 'insgesamt' AS untergruppe, isolation AS wert FROM mass WHERE schulen = 'grundschule'
    UNION ALL SELECT *, 'begegnung=kontakt', 1 - isolation FROM mass WHERE schulen = 'grundschule'
    UNION ALL SELECT *, 'begegnung=gleich_verteilt', anteil FROM mass WHERE schulen = 'grundschule'
    UNION ALL SELECT *, 'schulen=' || schulen, isolation FROM mass
)
SELECT region_id, jahr, zeit, untergruppe,
    CASE WHEN anzahl >= 5 THEN summe_a END AS zaehler, CASE WHEN anzahl >= 5 THEN summe_t END AS nenner,
    CASE WHEN anzahl >= 5 THEN wert END AS wert, CASE WHEN anzahl < 5 THEN 'unsicher' END AS flag
FROM zeile
