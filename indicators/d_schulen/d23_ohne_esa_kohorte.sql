-- Quotensummenverfahren: Für jedes Altersjahr von 14 bis 21 der Anteil der Abgänge ohne Ersten Schulabschluss an der
-- Bevölkerung dieses Alters am 31. Dezember davor; die Anteile werden zusammengezählt. Fehlt ein Altersjahr, gibt es
-- keinen Wert, bei weniger als 5 Abgängen wird er nicht ausgewiesen. Wo eine größere Region nicht gemeldet ist, wird sie
-- aus allen ihren Teilen gebildet.
WITH
gemeldet AS (
    SELECT a.region_id, a.jahr, a.zeit, a.alter, a.abgaenge_ohne_esa AS abgaenge, b.bevoelkerung
    FROM core.abgaenge_alter AS a
    LEFT JOIN core.bevoelkerung_alter AS b
        ON b.region_id = a.region_id AND b.jahr = a.jahr - 1 AND b.alter = a.alter
    WHERE a.alter <> 'insgesamt'
),
bezirk AS (
    SELECT g.region_id, t.jahr, min(t.zeit) AS zeit, t.alter, sum(t.abgaenge) AS abgaenge,
        sum(t.bevoelkerung) AS bevoelkerung
    FROM gemeldet AS t
    JOIN glied AS g ON g.teil_id = t.region_id AND g.stufe = 1
    GROUP BY g.region_id, t.jahr, t.alter
    HAVING count(t.abgaenge) = max(g.anzahl) AND count(t.bevoelkerung) = max(g.anzahl)
),
mittel AS (
    SELECT * FROM gemeldet
    UNION ALL
    SELECT b.*
    FROM bezirk AS b
    LEFT JOIN gemeldet AS m ON m.region_id = b.region_id AND m.jahr = b.jahr AND m.alter = b.alter
    WHERE m.region_id IS NULL
),
land AS (
    SELECT g.region_id, t.jahr, min(t.zeit) AS zeit, t.alter, sum(t.abgaenge) AS abgaenge,
        sum(t.bevoelkerung) AS bevoelkerung
    FROM mittel AS t
    JOIN glied AS g ON g.teil_id = t.region_id AND g.stufe = 2
    GROUP BY g.region_id, t.jahr, t.alter
    HAVING count(t.abgaenge) = max(g.anzahl) AND count(t.bevoelkerung) = max(g.anzahl)
),
alle AS (
    SELECT * FROM mittel
    UNION ALL
    SELECT l.*
    FROM land AS l
    LEFT JOIN mittel AS m ON m.region_id = l.region_id AND m.jahr = l.jahr AND m.alter = l.alter
    WHERE m.region_id IS NULL
),
summe AS (
    SELECT region_id, jahr, min(zeit) AS zeit, sum(CAST(100.0 * abgaenge / bevoelkerung AS DECIMAL(28, 12))) AS wert,
        count(CASE WHEN abgaenge IS NOT NULL AND bevoelkerung > 0 THEN 1 END) = 8 AS vollstaendig,
        sum(abgaenge) BETWEEN 1 AND 4 AS klein
    FROM alle
    GROUP BY region_id, jahr
)
SELECT region_id, jahr, zeit, CASE WHEN vollstaendig AND NOT klein THEN wert END AS wert,
    CASE WHEN NOT vollstaendig THEN 'unbekannt' WHEN klein THEN 'geheim' END AS flag
FROM summe
