-- Mittel der z-Werte von Sozialräumen einer Region aus bis zu vier Kennzahlen, mindestens drei davon. Verglichen werden die
-- kleinsten Sozialräume mit mindestens 100 Kindern und Jugendlichen. Stufen: Fünftel nach dem Index, 5 die höchste Belastung.
WITH
kinder AS (
    SELECT region_id, jahr, nenner AS kinder
    FROM mart.kennzahlwert
    WHERE kennzahl_id = 'j08_nichtdeutsche_u18_register' AND untergruppe = 'insgesamt'
),
oben AS (
    SELECT DISTINCT uebergeordnet_id AS region_id FROM core.region WHERE ebene = 'sozialraum'
),
raum AS (
    SELECT r.region_id, substr(r.region_id, 1, 5) AS kreis, k.jahr
    FROM core.region AS r
    JOIN kinder AS k ON k.region_id = r.region_id AND k.kinder >= 100
    LEFT JOIN oben AS o ON o.region_id = r.region_id
    WHERE r.ebene = 'sozialraum' AND o.region_id IS NULL
),
teil AS (
    SELECT r.region_id, r.kreis, r.jahr, v.zeit, v.wert,
        CASE v.kennzahl_id
            WHEN 'j09_sgb2_u15_sozialraum' THEN 'sgb2'
            WHEN 'j08a_zugewanderte_u18_register' THEN 'zuwanderung'
            WHEN 'a07_alleinerziehend' THEN 'alleinerziehend'
            WHEN 'c07_sprachfoerderbedarf' THEN 'sprache'
        END AS bestandteil
    FROM raum AS r
    JOIN mart.kennzahlwert AS v ON v.region_id = r.region_id AND v.jahr = r.jahr
    WHERE v.kennzahl_id IN (
            'j09_sgb2_u15_sozialraum', 'j08a_zugewanderte_u18_register', 'a07_alleinerziehend', 'c07_sprachfoerderbedarf')
        AND v.geschlecht = 'insgesamt' AND v.staatsangehoerigkeit = 'insgesamt' AND v.schulform = 'insgesamt'
        AND v.untergruppe = 'insgesamt' AND v.wert IS NOT NULL
),
lage AS (
    SELECT kreis, jahr, bestandteil, mitte, sqrt(quadrate - mitte * mitte) AS streuung
    FROM (
        SELECT kreis, jahr, bestandteil, sum(CAST(wert AS DECIMAL(28, 12))) / count(*) AS mitte,
            sum(CAST(wert * wert AS DECIMAL(28, 12))) / count(*) AS quadrate
        FROM teil
        GROUP BY kreis, jahr, bestandteil
        HAVING count(*) >= 5
    ) AS summen
),
z AS (
    SELECT t.region_id, t.kreis, t.jahr, t.zeit, t.bestandteil, (t.wert - l.mitte) / l.streuung AS wert
    FROM teil AS t
    JOIN lage AS l ON l.kreis = t.kreis AND l.jahr = t.jahr AND l.bestandteil = t.bestandteil
    WHERE l.streuung > 0.000001
),
mittel AS (
    SELECT region_id, kreis, jahr, min(zeit) AS zeit, sum(CAST(wert AS DECIMAL(28, 12))) / count(*) AS wert
    FROM z
    GROUP BY region_id, kreis, jahr
    HAVING count(*) >= 3
),
stufe AS (
    SELECT region_id, jahr, zeit, floor(5.0 * (row_number() OVER (PARTITION BY kreis, jahr ORDER BY wert, region_id) - 1)
        / count(*) OVER (PARTITION BY kreis, jahr)) + 1 AS wert
    FROM mittel
)
SELECT region_id, jahr, zeit, 'insgesamt' AS untergruppe, wert FROM mittel
UNION ALL
SELECT region_id, jahr, zeit, 'klasse=fuenftel', wert FROM stufe
UNION ALL
SELECT z.region_id, z.jahr, z.zeit, 'bestandteil=' || z.bestandteil, z.wert
FROM z JOIN mittel AS m ON m.region_id = z.region_id AND m.jahr = z.jahr
