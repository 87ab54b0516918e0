-- Which published values of each region the database `neu` states otherwise than `alt`, by indicator; of totals the newest.
-- A difference in the last digits of a sum is none, nor is one that the printed decimals do not show.
WITH geaendert AS (
    SELECT n.region_id, n.kennzahl_id, n.jahr, n.zeit, a.wert AS alt, n.wert AS neu,
        n.geschlecht = 'insgesamt' AND n.staatsangehoerigkeit = 'insgesamt' AND n.schulform = 'insgesamt'
            AND n.untergruppe = 'insgesamt' AS insgesamt
    FROM neu.mart.kennzahlwert AS n
    JOIN alt.mart.kennzahlwert AS a
        ON a.kennzahl_id = n.kennzahl_id AND a.region_id = n.region_id AND a.jahr = n.jahr
        AND a.geschlecht = n.geschlecht AND a.staatsangehoerigkeit = n.staatsangehoerigkeit
        AND a.schulform = n.schulform AND a.untergruppe = n.untergruppe
    JOIN neu.mart.kennzahl AS k ON k.kennzahl_id = n.kennzahl_id
    WHERE round(a.wert, k.nachkommastellen) <> round(n.wert, k.nachkommastellen)
        AND abs(n.wert - a.wert) > 1e-9 * greatest(abs(a.wert), abs(n.wert))
)
SELECT region_id, kennzahl_id, count(*) AS werte, min(jahr) AS von, max(jahr) AS bis,
    max_by({zeit: zeit, alt: alt, neu: neu}, jahr) FILTER (insgesamt) AS letzter
FROM geaendert
JOIN neu.mart.region AS r USING (region_id)
WHERE r.ebene IN ('kreis', 'regierungsbezirk', 'land')
GROUP BY region_id, kennzahl_id
ORDER BY region_id, kennzahl_id;
