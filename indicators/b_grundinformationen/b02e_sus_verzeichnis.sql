-- Pupils by region and Schulform as sums of rounded numbers of schools; a school without a number makes a sum unknown.
WITH ort AS (
    SELECT region_id, schulform, jahr, zeit, schueler FROM core.schulverzeichnis
    UNION ALL
    SELECT substr(region_id, 1, 5), schulform, jahr, zeit, schueler FROM core.schulverzeichnis
    UNION ALL
    SELECT substr(region_id, 1, 3), schulform, jahr, zeit, schueler FROM core.schulverzeichnis
    UNION ALL
    SELECT '05', schulform, jahr, zeit, schueler FROM core.schulverzeichnis
), gruppiert AS (
    SELECT region_id, jahr, zeit, schulform, schueler FROM ort
    UNION ALL
    SELECT region_id, jahr, zeit, 'insgesamt', schueler FROM ort
)
SELECT
    region_id, jahr, min(zeit) AS zeit, schulform,
    CASE WHEN count(schueler) = count(*) THEN CAST(sum(schueler) AS DOUBLE) END AS wert,
    CASE WHEN count(schueler) = count(*) THEN 'geschaetzt' ELSE 'unbekannt' END AS flag
FROM gruppiert
GROUP BY region_id, jahr, schulform
