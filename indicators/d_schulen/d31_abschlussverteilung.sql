-- Anteile der höchsten Abschlüsse: Die Abschlüsse stehen in eigenen Spalten und werden hier zu Untergruppen.
-- Wo eine größere Region nicht gemeldet ist, wird sie aus allen ihren Teilen gebildet.
WITH
basis AS (
    SELECT *
    FROM core.abgaenge_schulform
    WHERE schulform = 'insgesamt' AND geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt'
),
gemeldet AS (
    SELECT region_id, jahr, zeit, 'ohne_esa' AS code, ohne_esa AS zaehler, ohne_esa_flag AS flag, abgaenge FROM basis
    UNION ALL SELECT region_id, jahr, zeit, 'esa', esa, esa_flag, abgaenge FROM basis
    UNION ALL SELECT region_id, jahr, zeit, 'eesa', eesa, eesa_flag, abgaenge FROM basis
    UNION ALL SELECT region_id, jahr, zeit, 'msa', msa, msa_flag, abgaenge FROM basis
    UNION ALL SELECT region_id, jahr, zeit, 'fhr_schulisch', fhr_schulisch, fhr_schulisch_flag, abgaenge FROM basis
    UNION ALL SELECT region_id, jahr, zeit, 'fhr', fhr, fhr_flag, abgaenge FROM basis
    UNION ALL SELECT region_id, jahr, zeit, 'ahr', ahr, ahr_flag, abgaenge FROM basis
),
bezirk AS (
    SELECT g.region_id, t.jahr, min(t.zeit) AS zeit, t.code, sum(t.zaehler) AS zaehler, NULL AS flag,
        sum(t.abgaenge) AS abgaenge
    FROM gemeldet AS t
    JOIN glied AS g ON g.teil_id = t.region_id AND g.stufe = 1
    GROUP BY g.region_id, t.jahr, t.code
    HAVING count(t.zaehler) = max(g.anzahl) AND count(t.abgaenge) = max(g.anzahl)
),
mittel AS (
    SELECT * FROM gemeldet
    UNION ALL
    SELECT b.*
    FROM bezirk AS b
    LEFT JOIN gemeldet AS m ON m.region_id = b.region_id AND m.jahr = b.jahr AND m.code = b.code
    WHERE m.region_id IS NULL
),
land AS (
    SELECT g.region_id, t.jahr, min(t.zeit) AS zeit, t.code, sum(t.zaehler) AS zaehler, NULL AS flag,
        sum(t.abgaenge) AS abgaenge
    FROM mittel AS t
    JOIN glied AS g ON g.teil_id = t.region_id AND g.stufe = 2
    GROUP BY g.region_id, t.jahr, t.code
    HAVING count(t.zaehler) = max(g.anzahl) AND count(t.abgaenge) = max(g.anzahl)
),
alle AS (
    SELECT * FROM mittel
    UNION ALL
    SELECT l.*
    FROM land AS l
    LEFT JOIN mittel AS m ON m.region_id = l.region_id AND m.jahr = l.jahr AND m.code = l.code
    WHERE m.region_id IS NULL
),
bekannt AS (
    SELECT *, zaehler IS NOT NULL AND abgaenge IS NOT NULL AND abgaenge > 0 AS moeglich
    FROM alle
)
SELECT region_id, jahr, zeit, 'abschlussart=' || code AS untergruppe,
    CASE WHEN moeglich THEN CAST(zaehler AS DOUBLE) END AS zaehler,
    CASE WHEN moeglich THEN CAST(abgaenge AS DOUBLE) END AS nenner,
    CASE WHEN moeglich THEN 100.0 * zaehler / abgaenge END AS wert,
    CASE WHEN moeglich OR zaehler IS NULL THEN flag WHEN abgaenge = 0 THEN 'nicht_sinnvoll' ELSE 'unbekannt' END AS flag
FROM bekannt
