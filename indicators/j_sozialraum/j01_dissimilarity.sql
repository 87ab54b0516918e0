-- Duncans D je Kreis und Gemeinde: die halbe Summe der Abstände zwischen den Anteilen, die eine Schule an der Gruppe und an
-- den übrigen Kindern hat. Bei rein zufälliger Verteilung wäre D nicht null; der Erwartungswert folgt aus der
-- hypergeometrischen Verteilung: E|a - t p| ist etwa sqrt(2 / pi * t p (1 - p) (T - t) / (T - 1)).
WITH
schule AS (
    SELECT jahr, zeit, schuelergruppe, region_id AS gemeinde, CAST(schueler_gezaehlt AS DOUBLE) AS t,
        CAST(schueler_der_gruppe AS DOUBLE) AS a,
        CASE WHEN schulform = '02' THEN 'grundschule' ELSE 'sekundarstufe_1' END AS schulen
    FROM core.schule_gruppen
    WHERE schueler_gezaehlt > 0 AND schueler_der_gruppe <= schueler_gezaehlt
),
ort AS (
    SELECT *, substr(gemeinde, 1, 5) AS region_id FROM schule
    UNION ALL
    SELECT *, gemeinde FROM schule WHERE gemeinde NOT LIKE '%000'
),
gebiet AS (
    SELECT region_id, jahr, schuelergruppe, schulen, min(zeit) AS zeit, sum(a) AS summe_a, sum(t) AS summe_t, count(*) AS anzahl
    FROM ort
    GROUP BY region_id, jahr, schuelergruppe, schulen
),
mass AS (
    SELECT g.region_id, g.jahr, g.schuelergruppe, g.schulen, g.zeit, g.summe_a, g.summe_t, g.anzahl,
        sum(CAST(abs(o.a - o.t * g.summe_a / g.summe_t) AS DECIMAL(28, 12)))
            * g.summe_t / (2 * g.summe_a * (g.summe_t - g.summe_a)) AS d,
        sum(CAST(sqrt(
            2 / pi() * o.t * (g.summe_a / g.summe_t) * (1 - g.summe_a / g.summe_t) * (g.summe_t - o.t) / (g.summe_t - 1)
        ) AS DECIMAL(28, 12))) * g.summe_t / (2 * g.summe_a * (g.summe_t - g.summe_a)) AS zufall
    FROM gebiet AS g
    JOIN ort AS o
        ON o.region_id = g.region_id AND o.jahr = g.jahr AND o.schuelergruppe = g.schuelergruppe AND o.schulen = g.schulen
    WHERE g.summe_a > 0 AND g.summe_a < g.summe_t
    GROUP BY g.region_id, g.jahr, g.schuelergruppe, g.schulen, g.zeit, g.summe_a, g.summe_t, g.anzahl
),
zeile AS (
    SELECT *, 'insgesamt' AS untergruppe, d AS wert FROM mass WHERE schuelergruppe = 'zuwanderung' AND schulen = 'grundschule'
    UNION ALL
    SELECT *, 'anteil=zufall', zufall FROM mass WHERE schuelergruppe = 'zuwanderung' AND schulen = 'grundschule'
    UNION ALL
    SELECT *, 'anteil=ueber_zufall', d - zufall FROM mass WHERE schuelergruppe = 'zuwanderung' AND schulen = 'grundschule'
    UNION ALL
    SELECT *, 'schuelergruppe=' || schuelergruppe, d FROM mass WHERE schulen = 'grundschule'
    UNION ALL
    SELECT *, 'schulen=' || schulen, d FROM mass WHERE schuelergruppe = 'zuwanderung'
)
SELECT region_id, jahr, zeit, untergruppe,
    CASE WHEN anzahl >= 5 THEN summe_a END AS zaehler, CASE WHEN anzahl >= 5 THEN summe_t END AS nenner,
    CASE WHEN anzahl >= 5 THEN wert END AS wert, CASE WHEN anzahl < 5 THEN 'unsicher' END AS flag
FROM zeile
