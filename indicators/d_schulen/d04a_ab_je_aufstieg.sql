-- Changes from a higher to a lower Schulform per change the other way, among Hauptschule, Realschule and Gymnasium.
WITH stufe AS (
    SELECT
        region_id, jahr, zeit, wechsel, wechsel_flag,
        CASE herkunft WHEN '04' THEN 1 WHEN '10' THEN 2 WHEN '20' THEN 3 END AS von,
        CASE ziel WHEN '04' THEN 1 WHEN '10' THEN 2 WHEN '20' THEN 3 END AS nach
    FROM core.schulformwechsel
    WHERE jahrgangsstufe = 'mittelstufe'
), summe AS (
    SELECT
        region_id, jahr, min(zeit) AS zeit,
        coalesce(sum(CASE WHEN von > nach THEN wechsel END), 0) AS z,
        coalesce(sum(CASE WHEN von < nach THEN wechsel END), 0) AS n,
        max(CASE WHEN wechsel IS NULL THEN coalesce(wechsel_flag, 'unbekannt') END) AS grund
    FROM stufe
    WHERE von <> nach
    GROUP BY region_id, jahr
)
SELECT
    region_id, jahr, zeit,
    CASE WHEN grund IS NULL AND n > 0 THEN CAST(z AS DOUBLE) END AS zaehler,
    CASE WHEN grund IS NULL AND n > 0 THEN CAST(n AS DOUBLE) END AS nenner,
    CASE WHEN grund IS NULL AND n > 0 THEN 1.0 * z / n END AS wert,
    CASE WHEN grund IS NOT NULL THEN grund WHEN n = 0 THEN 'nicht_sinnvoll' WHEN z = 0 THEN 'genau_null' END AS flag
FROM summe
