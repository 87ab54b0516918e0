-- Anteil der sehr oder eher zufriedenen Eltern an den gültigen Antworten, daneben die Grenzen des 95-Prozent-Intervalls nach
-- Wilson (z = 1,96). Unter 30 gültigen Antworten gibt es keinen Wert. Befragungen mehrerer Regionen sind nicht zusammengefasst.
WITH
antwort AS (
    SELECT region_id, jahr, min(zeit) AS zeit, bildungsphase, familie,
        sum(CASE WHEN antwort IN ('sehr_zufrieden', 'eher_zufrieden') THEN CAST(antworten AS DOUBLE) END) AS zufrieden,
        count(CASE WHEN antwort IN ('sehr_zufrieden', 'eher_zufrieden') THEN antworten END) AS teile,
        max(CASE WHEN antwort = 'insgesamt' THEN CAST(antworten AS DOUBLE) END) AS gueltig,
        max(CASE WHEN antworten IS NULL THEN antworten_flag END) AS grund
    FROM core.elternbefragung
    WHERE frage = 'zufriedenheit' AND (bildungsphase = 'insgesamt' OR familie = 'insgesamt')
    GROUP BY region_id, jahr, bildungsphase, familie
),
zelle AS (
    SELECT region_id, jahr, zeit,
        CASE WHEN bildungsphase <> 'insgesamt' THEN 'bildungsphase=' || bildungsphase
            WHEN familie <> 'insgesamt' THEN 'familie=' || familie END AS gruppe,
        CASE WHEN teile = 2 AND gueltig >= 30 THEN zufrieden END AS z,
        CASE WHEN teile = 2 AND gueltig >= 30 THEN gueltig END AS n,
        CASE WHEN gueltig < 30 THEN 'unsicher'
            WHEN teile < 2 OR gueltig IS NULL THEN coalesce(grund, 'unbekannt') END AS flag
    FROM antwort
),
mitte AS (
    SELECT region_id, jahr, zeit, gruppe, flag, (z + 1.9208) / (n + 3.8416) AS mitte,
        1.96 * sqrt(z * (n - z) / n + 0.9604) / (n + 3.8416) AS breite
    FROM zelle
),
grenze AS (
    SELECT region_id, jahr, zeit, gruppe, flag, 'grenze=obere' AS grenze, 100 * (mitte + breite) AS wert FROM mitte
    UNION ALL
    SELECT region_id, jahr, zeit, gruppe, flag, 'grenze=untere', 100 * (mitte - breite) FROM mitte
)
SELECT region_id, jahr, zeit, gruppe AS untergruppe, z AS zaehler, n AS nenner, 100 * z / n AS wert, flag FROM zelle
UNION ALL
SELECT region_id, jahr, zeit, coalesce(gruppe || ';', '') || grenze, NULL, NULL, wert, flag FROM grenze
