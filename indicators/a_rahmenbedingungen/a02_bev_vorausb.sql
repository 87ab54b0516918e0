WITH alle AS (
    SELECT region_id, jahr, zeit, altersgruppe, bevoelkerung_erwartet AS personen,
        bevoelkerung_erwartet_flag AS kennzeichen, 1 AS vorrang
    FROM core.vorausberechnung
    UNION ALL
    SELECT region_id, jahr, zeit, altersgruppe, bevoelkerung_erwartet, bevoelkerung_erwartet_flag, 2
    FROM core.vorausberechnung_kommune
), quelle AS (
    SELECT region_id, min(vorrang) AS vorrang FROM alle GROUP BY region_id
), reihe AS (
    SELECT alle.* FROM alle
    JOIN quelle ON quelle.region_id = alle.region_id AND quelle.vorrang = alle.vorrang
), anfang AS (
    SELECT region_id, min(jahr) AS jahr FROM reihe GROUP BY region_id
), basis AS (
    SELECT reihe.* FROM reihe JOIN anfang ON anfang.region_id = reihe.region_id AND anfang.jahr = reihe.jahr
), paar AS (
    SELECT reihe.region_id, reihe.jahr, reihe.zeit, reihe.altersgruppe, reihe.personen AS z, basis.personen AS n,
        CASE WHEN reihe.personen IS NULL THEN coalesce(reihe.kennzeichen, 'unbekannt')
            WHEN basis.personen IS NULL THEN coalesce(basis.kennzeichen, 'unbekannt')
            WHEN basis.personen = 0 THEN 'nicht_sinnvoll'
            ELSE reihe.kennzeichen END AS flag
    FROM reihe
    LEFT JOIN basis ON basis.region_id = reihe.region_id AND basis.altersgruppe = reihe.altersgruppe
)
SELECT region_id, jahr, zeit,
    CASE WHEN altersgruppe = 'insgesamt' THEN 'insgesamt' ELSE 'alter=' || altersgruppe END AS untergruppe,
    CASE WHEN n <> 0 AND z IS NOT NULL THEN CAST(z AS DOUBLE) END AS zaehler,
    CASE WHEN n <> 0 AND z IS NOT NULL THEN CAST(n AS DOUBLE) END AS nenner,
    CASE WHEN n <> 0 THEN 100.0 * z / n END AS wert,
    flag
FROM paar
