-- Wie j01_dissimilarity, aber aus öffentlichen Angaben: Als Anteil belasteter Kinder gilt die Sozialindexstufe, von 0 (Stufe 1)
-- bis 1 (Stufe 9), gewichtet mit der Größe der Schule. Größen wie in j04_si_verteilung.
WITH
groesse AS (
    SELECT schulnummer, jahr, schueler, 1 AS rang FROM core.schule_schueler WHERE schueler > 0
    UNION ALL
    SELECT schulnummer, jahr, schueler, 2 FROM core.schulverzeichnis WHERE schueler > 0
),
passend AS (
    SELECT i.schulnummer, i.jahr, i.zeit, i.region_id, CAST(g.schueler AS DOUBLE) AS t, g.schueler * (i.stufe - 1) / 8.0 AS a,
        row_number() OVER (PARTITION BY i.schulnummer, i.jahr ORDER BY g.jahr DESC, g.rang) AS platz
    FROM core.sozialindex AS i
    JOIN groesse AS g ON g.schulnummer = i.schulnummer AND g.jahr <= i.jahr
    WHERE i.schulform = '02' AND i.stufe IS NOT NULL
),
schule AS (
    SELECT * FROM passend WHERE platz = 1
),
ort AS (
    SELECT r.region_id, s.jahr, s.zeit, s.t, s.a FROM schule AS s JOIN umfang AS r ON r.kreis_id = s.region_id
),
gebiet AS (
    SELECT region_id, jahr, min(zeit) AS zeit, sum(a) AS summe_a, sum(t) AS summe_t, count(*) AS anzahl
    FROM ort
    GROUP BY region_id, jahr
)
SELECT g.region_id, g.jahr, g.zeit,
    CASE WHEN g.anzahl >= 5 AND g.summe_a > 0 AND g.summe_a < g.summe_t
        THEN sum(CAST(abs(o.a - o.t * g.summe_a / g.summe_t) AS DECIMAL(28, 12)))
            * g.summe_t / (2 * g.summe_a * (g.summe_t - g.summe_a)) END AS wert,
    CASE WHEN g.anzahl < 5 THEN 'unsicher'
        WHEN g.summe_a > 0 AND g.summe_a < g.summe_t THEN 'geschaetzt' ELSE 'nicht_sinnvoll' END AS flag
FROM gebiet AS g
JOIN ort AS o ON o.region_id = g.region_id AND o.jahr = g.jahr
GROUP BY g.region_id, g.jahr, g.zeit, g.summe_a, g.summe_t, g.anzahl
