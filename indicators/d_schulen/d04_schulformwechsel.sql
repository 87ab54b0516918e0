-- Changes of Schulform after grade 6, all and by direction, per 100 pupils of the year before.
-- Hauptschule, Realschule and Gymnasium are ordered; all other schools lead to several certificates and are not.
WITH stufe AS (
    SELECT
        region_id, jahr, zeit, herkunft, ziel, wechsel, wechsel_flag, schueler_vorjahr, schueler_vorjahr_flag,
        CASE herkunft WHEN '04' THEN 1 WHEN '10' THEN 2 WHEN '20' THEN 3 END AS von,
        CASE ziel WHEN '04' THEN 1 WHEN '10' THEN 2 WHEN '20' THEN 3 END AS nach
    FROM core.schulformwechsel
    WHERE jahrgangsstufe = 'mittelstufe'
), bestand AS (
    SELECT region_id, jahr, schueler_vorjahr, schueler_vorjahr_flag
    FROM stufe
    WHERE herkunft = 'insgesamt' AND ziel = 'insgesamt'
), gerichtet AS (
    SELECT
        region_id, jahr, zeit, wechsel, wechsel_flag,
        CASE
            WHEN von > nach THEN 'richtung=abwaerts'
            WHEN von < nach THEN 'richtung=aufwaerts'
            WHEN von IS NOT NULL THEN 'richtung=zu_mehreren_bildungsgaengen'
            WHEN nach IS NOT NULL THEN 'richtung=von_mehreren_bildungsgaengen'
            ELSE 'richtung=zwischen_mehreren_bildungsgaengen'
        END AS untergruppe
    FROM stufe
    WHERE herkunft <> 'insgesamt' AND ziel <> 'insgesamt' AND herkunft <> ziel
    UNION ALL
    SELECT region_id, jahr, zeit, wechsel, wechsel_flag, 'insgesamt'
    FROM stufe
    WHERE herkunft = 'insgesamt' AND ziel = 'insgesamt'
), summe AS (
    SELECT
        region_id, jahr, min(zeit) AS zeit, untergruppe,
        CASE WHEN count(wechsel) = count(*) THEN sum(wechsel) END AS z,
        max(CASE WHEN wechsel IS NULL THEN wechsel_flag END) AS grund
    FROM gerichtet
    GROUP BY region_id, jahr, untergruppe
), paar AS (
    SELECT
        s.*, b.schueler_vorjahr AS n, coalesce(s.grund, b.schueler_vorjahr_flag) AS fehlt,
        s.z IS NOT NULL AND b.schueler_vorjahr > 0 AS bekannt
    FROM summe AS s
    JOIN bestand AS b ON b.region_id = s.region_id AND b.jahr = s.jahr
)
SELECT
    region_id, jahr, zeit, untergruppe,
    CASE WHEN bekannt THEN CAST(z AS DOUBLE) END AS zaehler,
    CASE WHEN bekannt THEN CAST(n AS DOUBLE) END AS nenner,
    CASE WHEN bekannt THEN 100.0 * z / n END AS wert,
    CASE WHEN NOT bekannt THEN CASE WHEN n = 0 THEN 'nicht_sinnvoll' ELSE coalesce(fehlt, 'unbekannt') END
        WHEN z = 0 THEN 'genau_null' END AS flag
FROM paar
