-- Anteil der erledigten Beschlüsse an denen, die am Stichtag höchstens 24 Monate alt sind, daneben an denen der letzten 12
-- Monate. Tage sind mit 31 je Monat gezählt, was ihre Reihenfolge nicht ändert.
WITH
beschluss AS (
    SELECT region_id, jahr, zeit, umsetzungsstand,
        372 * CAST(substr(zeit, 7, 4) AS INTEGER) + 31 * CAST(substr(zeit, 4, 2) AS INTEGER)
            + CAST(substr(zeit, 1, 2) AS INTEGER)
        - 372 * CAST(substr(beschlossen_am, 1, 4) AS INTEGER) - 31 * CAST(substr(beschlossen_am, 6, 2) AS INTEGER)
            - CAST(substr(beschlossen_am, 9, 2) AS INTEGER) AS tage
    FROM core.beschluss
    WHERE umsetzungsstand <> 'aufgehoben'
),
frist (untergruppe, tage) AS (VALUES ('insgesamt', 744), ('zeitraum=12_monate', 372)),
kreis AS (
    SELECT b.region_id, b.jahr, f.untergruppe, min(b.zeit) AS zeit,
        CAST(count(CASE WHEN b.umsetzungsstand = 'erledigt' THEN 1 END) AS DOUBLE) AS zaehler,
        CAST(count(*) AS DOUBLE) AS nenner
    FROM beschluss AS b
    JOIN frist AS f ON b.tage >= 0 AND b.tage < f.tage
    GROUP BY b.region_id, b.jahr, f.untergruppe
),
alle AS (
    SELECT g.region_id, k.jahr, k.untergruppe, min(k.zeit) AS zeit, sum(k.zaehler) AS zaehler, sum(k.nenner) AS nenner
    FROM kreis AS k
    JOIN umfang AS g ON g.kreis_id = k.region_id
    GROUP BY g.region_id, k.jahr, k.untergruppe
    HAVING count(*) = max(g.kreise)
)
SELECT region_id, jahr, zeit, untergruppe, CASE WHEN nenner > 0 THEN zaehler END AS zaehler,
    CASE WHEN nenner > 0 THEN nenner END AS nenner, CASE WHEN nenner > 0 THEN 100 * zaehler / nenner END AS wert,
    CASE WHEN nenner > 0 THEN NULL ELSE 'nicht_sinnvoll' END AS flag
FROM alle
