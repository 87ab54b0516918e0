-- From which Schulform to which, after grade 6. Every count is rounded to a multiple of five, as the office does since
-- 2019/20: no small number remains, and what is rounded away cannot be worked out from sums.
WITH weg AS (
    SELECT region_id, jahr, zeit, 'herkunft=' || herkunft || ';ziel=' || ziel AS untergruppe, wechsel, wechsel_flag
    FROM core.schulformwechsel
    WHERE jahrgangsstufe = 'mittelstufe' AND herkunft <> ziel AND herkunft <> 'insgesamt' AND ziel <> 'insgesamt'
    UNION ALL
    SELECT region_id, jahr, zeit, 'insgesamt', wechsel, wechsel_flag
    FROM core.schulformwechsel
    WHERE jahrgangsstufe = 'mittelstufe' AND herkunft = 'insgesamt' AND ziel = 'insgesamt'
), gerundet AS (
    SELECT *, 5 * floor(wechsel / 5.0 + 0.5) AS anzahl FROM weg
)
SELECT
    region_id, jahr, zeit, untergruppe, CAST(anzahl AS DOUBLE) AS wert,
    CASE WHEN wechsel IS NULL THEN coalesce(wechsel_flag, 'unbekannt')
        WHEN wechsel = 0 THEN 'genau_null'
        WHEN anzahl = 0 THEN 'gerundet_null' END AS flag
FROM gerundet
