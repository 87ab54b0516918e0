-- Wie viele Kennzahlen einer Region vom eigenen Trend der fünf Jahre davor abweichen (um mehr als das Doppelte der Streuung,
-- mit der eine Fortschreibung rechnen muss, und um mehr als 4 Prozent des Niveaus) oder unter den 53 Regionen um zehn oder
-- mehr Plätze springen. Jahre, vor denen ein Bruch liegt, bleiben außer Betracht, bis auf Rundung und neuen Namen;
-- ebenso Jahre, in denen sich weniger als fünf Kennzahlen oder weniger als die Hälfte der sonst prüfbaren prüfen lassen
-- (die neuesten Jahre liegen erst zum Teil vor, Vorausberechnungen reichen in die Zukunft).
--
-- Die Jahre des Trends stehen zwei Jahre vor bis zwei Jahre nach ihrer Mitte; die Summe der Quadrate davon ist 10. Die
-- Streuung der Fortschreibung um drei Jahre ist sqrt(Rest / 3 * (1 + 1 / 5 + 9 / 10)) = sqrt(0,7 * Rest).
WITH
reihe AS (
    SELECT v.kennzahl_id, v.region_id, v.jahr, v.wert
    FROM mart.kennzahlwert AS v
    JOIN core.region AS r ON r.region_id = v.region_id AND r.ebene = 'kreis' AND r.gueltig_bis IS NULL
    WHERE v.geschlecht = 'insgesamt' AND v.staatsangehoerigkeit = 'insgesamt' AND v.schulform = 'insgesamt'
        AND v.untergruppe = 'insgesamt' AND v.wert IS NOT NULL AND v.kennzahl_id <> 'i07_fruehwarnung'
),
bruch AS (
    SELECT DISTINCT l.kennzahl_id, r.region_id, b.jahr
    FROM mart.kennzahl_bruch AS l
    JOIN mart.bruch AS b ON b.bruch_id = l.bruch_id AND b.ebene IS NULL
    JOIN core.region AS r ON r.ebene = 'kreis' AND (b.regionen IS NULL OR b.regionen LIKE '%' || r.region_id || '%')
    WHERE b.bruch_id NOT IN ('rundung_2019', 'esa_umbenennung')
),
trend AS (
    SELECT n.kennzahl_id, n.region_id, n.jahr, n.wert, sum(CAST(v.wert AS DECIMAL(38, 12))) / 5 AS mitte,
        CAST(sum(CAST(v.wert * v.wert AS DECIMAL(38, 12))) AS DOUBLE) AS quadrate,
        sum(CAST((v.jahr - n.jahr + 3) * v.wert AS DECIMAL(38, 12))) / 10 AS anstieg
    FROM reihe AS n
    JOIN reihe AS v
        ON v.kennzahl_id = n.kennzahl_id AND v.region_id = n.region_id AND v.jahr BETWEEN n.jahr - 5 AND n.jahr - 1
    GROUP BY n.kennzahl_id, n.region_id, n.jahr, n.wert
    HAVING count(*) = 5
),
abweichung AS (
    SELECT t.kennzahl_id, t.region_id, t.jahr,
        CASE WHEN abs(t.wert - t.mitte - 3 * t.anstieg)
                > 2 * greatest(
                    sqrt(0.7 * greatest(t.quadrate - 5 * t.mitte * t.mitte - 10 * t.anstieg * t.anstieg, 0)),
                    0.02 * abs(t.mitte)
                )
            THEN 1 ELSE 0 END AS signal
    FROM trend AS t
    LEFT JOIN bruch AS b
        ON b.kennzahl_id = t.kennzahl_id AND b.region_id = t.region_id AND b.jahr BETWEEN t.jahr - 4 AND t.jahr
    WHERE b.jahr IS NULL
),
platz AS (
    SELECT kennzahl_id, region_id, jahr, count(*) OVER (PARTITION BY kennzahl_id, jahr) AS regionen,
        rank() OVER (PARTITION BY kennzahl_id, jahr ORDER BY wert)
            + (count(*) OVER (PARTITION BY kennzahl_id, jahr, wert) - 1) / 2.0 AS platz
    FROM reihe
),
sprung AS (
    SELECT n.kennzahl_id, n.region_id, n.jahr, CASE WHEN abs(n.platz - v.platz) >= 10 THEN 1 ELSE 0 END AS signal
    FROM platz AS n
    JOIN platz AS v ON v.kennzahl_id = n.kennzahl_id AND v.region_id = n.region_id AND v.jahr = n.jahr - 1
    LEFT JOIN bruch AS b ON b.kennzahl_id = n.kennzahl_id AND b.region_id = n.region_id AND b.jahr = n.jahr
    WHERE n.regionen = 53 AND v.regionen = 53 AND b.jahr IS NULL
),
beides AS (
    SELECT kennzahl_id, region_id, jahr, max(trend) AS trend, max(rang) AS rang
    FROM (
        SELECT kennzahl_id, region_id, jahr, signal AS trend, 0 AS rang FROM abweichung
        UNION ALL SELECT kennzahl_id, region_id, jahr, 0, signal FROM sprung
    ) AS geprueft
    GROUP BY kennzahl_id, region_id, jahr
),
beurteilt AS (
    SELECT b.region_id, b.jahr, b.trend, b.rang
    FROM beides AS b
    JOIN (
        SELECT region_id, jahr, count(*) AS zahl, max(count(*)) OVER (PARTITION BY region_id) AS hoechste
        FROM beides
        GROUP BY region_id, jahr
    ) AS j ON j.region_id = b.region_id AND j.jahr = b.jahr AND j.zahl >= 5 AND 2 * j.zahl >= j.hoechste
),
kreis AS (
    SELECT region_id, jahr, 'insgesamt' AS untergruppe, sum(greatest(trend, rang)) AS wert
    FROM beurteilt
    GROUP BY region_id, jahr
    UNION ALL SELECT region_id, jahr, 'signal=trend', sum(trend) FROM beurteilt GROUP BY region_id, jahr
    UNION ALL SELECT region_id, jahr, 'signal=rang', sum(rang) FROM beurteilt GROUP BY region_id, jahr
    UNION ALL SELECT region_id, jahr, 'signal=geprueft', count(*) FROM beurteilt GROUP BY region_id, jahr
)
SELECT g.region_id, k.jahr, CAST(k.jahr AS VARCHAR) AS zeit, k.untergruppe, CAST(sum(k.wert) AS DOUBLE) AS wert,
    CASE WHEN sum(k.wert) = 0 THEN 'genau_null' END AS flag
FROM kreis AS k
JOIN umfang AS g ON g.kreis_id = k.region_id
GROUP BY g.region_id, k.jahr, k.untergruppe
HAVING count(*) = max(g.kreise)
