-- Leistungen der Volkshochschulen je 1000 Einwohner. Was eine Volkshochschule leistet, die Gemeinden mehrerer Kreise
-- versorgt, zählt in jedem Kreis mit dem Anteil, den er an der Bevölkerung ihrer Gemeinden hat. Ein Kreis hat nur dann
-- einen Wert, wenn für jede seiner Gemeinden eine Volkshochschule gemeldet ist.
WITH
meldung AS (
    SELECT region_id AS sitz, jahr, vhs, programmbereich, {leistung} AS wert, {leistung}_flag AS flag
    FROM core.vhs
),
schule AS (
    SELECT m.sitz, m.vhs, m.jahr, coalesce(max(CASE WHEN t.jahr <= m.jahr THEN t.jahr END), min(t.jahr)) AS listenjahr
    FROM (SELECT DISTINCT sitz, vhs, jahr FROM meldung) AS m
    LEFT JOIN core.vhs_traeger AS t ON t.vhs = m.vhs
    GROUP BY m.sitz, m.vhs, m.jahr
),
ort AS (
    SELECT g.region_id AS gemeinde_id, k.region_id AS kreis_id, j.jahr, b.bevoelkerung
    FROM core.region AS g
    JOIN core.region AS k ON k.region_id = substr(g.region_id, 1, 5) AND k.ebene = 'kreis' AND k.gueltig_bis IS NULL
    CROSS JOIN (SELECT DISTINCT jahr FROM meldung) AS j
    LEFT JOIN core.flaeche AS b ON b.jahr = j.jahr
        AND b.region_id = CASE WHEN g.region_id LIKE '%000' THEN k.region_id ELSE g.region_id END
    WHERE g.ebene = 'gemeinde' AND g.gueltig_bis IS NULL
),
gelistet AS (
    SELECT s.sitz, s.vhs, s.jahr, o.gemeinde_id, o.kreis_id, o.bevoelkerung
    FROM schule AS s
    JOIN core.vhs_traeger AS t ON t.vhs = s.vhs AND t.jahr = s.listenjahr
    JOIN ort AS o ON o.gemeinde_id = t.region_id AND o.jahr = s.jahr
),
versorgung AS (
    SELECT * FROM gelistet
    UNION ALL
    SELECT s.sitz, s.vhs, s.jahr, o.gemeinde_id, o.kreis_id, o.bevoelkerung
    FROM schule AS s
    JOIN ort AS o ON o.kreis_id = s.sitz AND o.jahr = s.jahr
    LEFT JOIN gelistet AS l ON l.gemeinde_id = o.gemeinde_id AND l.jahr = o.jahr
    WHERE s.listenjahr IS NULL AND l.gemeinde_id IS NULL
),
anteil AS (
    SELECT teil.sitz, teil.vhs, teil.jahr, teil.kreis_id,
        CASE WHEN ganz.kreise = 1 THEN 1.0 WHEN ganz.fehlt = 0 THEN 1.0 * teil.leute / ganz.leute END AS anteil
    FROM (
        SELECT sitz, vhs, jahr, kreis_id, sum(bevoelkerung) AS leute
        FROM versorgung
        GROUP BY sitz, vhs, jahr, kreis_id
    ) AS teil
    JOIN (
        SELECT sitz, vhs, jahr, count(DISTINCT kreis_id) AS kreise, sum(bevoelkerung) AS leute,
            count(*) - count(bevoelkerung) AS fehlt
        FROM versorgung
        GROUP BY sitz, vhs, jahr
    ) AS ganz ON ganz.sitz = teil.sitz AND ganz.vhs = teil.vhs AND ganz.jahr = teil.jahr
),
versorgt AS (
    SELECT o.kreis_id, o.jahr, count(DISTINCT g.gemeinde_id) = count(DISTINCT o.gemeinde_id) AS ganz
    FROM ort AS o
    LEFT JOIN versorgung AS g ON g.gemeinde_id = o.gemeinde_id AND g.jahr = o.jahr
    GROUP BY o.kreis_id, o.jahr
),
teil AS (
    SELECT a.kreis_id AS region_id, a.jahr, p.programmbereich, CASE WHEN v.ganz THEN a.anteil * m.wert END AS wert,
        CASE WHEN v.ganz AND m.wert IS NULL THEN m.flag END AS flag
    FROM anteil AS a
    JOIN versorgt AS v ON v.kreis_id = a.kreis_id AND v.jahr = a.jahr
    JOIN (SELECT DISTINCT jahr, programmbereich FROM meldung) AS p ON p.jahr = a.jahr
    LEFT JOIN meldung AS m
        ON m.sitz = a.sitz AND m.vhs = a.vhs AND m.jahr = a.jahr AND m.programmbereich = p.programmbereich
),
kreis AS (
    SELECT t.region_id, t.jahr, t.programmbereich, coalesce(min(t.flag), 'unbekannt') AS grund,
        CASE WHEN count(t.wert) = count(*) THEN CAST(sum(CAST(t.wert AS DECIMAL(28, 6))) AS DOUBLE) END AS zaehler,
        CAST(min(b.bevoelkerung) AS DOUBLE) AS nenner
    FROM teil AS t
    JOIN core.bevoelkerung_alter AS b
        ON b.region_id = t.region_id AND b.jahr = t.jahr AND b.alter = 'insgesamt' AND b.bevoelkerung > 0
    GROUP BY t.region_id, t.jahr, t.programmbereich
),
alle AS (
    SELECT g.region_id, k.jahr, k.programmbereich, min(k.grund) AS grund,
        CAST(sum(CAST(k.zaehler AS DECIMAL(28, 6))) AS DOUBLE) AS zaehler, sum(k.nenner) AS nenner
    FROM kreis AS k
    JOIN umfang AS g ON g.kreis_id = k.region_id
    GROUP BY g.region_id, k.jahr, k.programmbereich
    HAVING count(k.zaehler) = max(g.kreise) OR max(g.kreise) = 1
)
SELECT region_id, jahr, CAST(jahr AS VARCHAR) AS zeit,
    CASE WHEN programmbereich <> 'insgesamt' THEN 'programmbereich=' || programmbereich END AS untergruppe,
    zaehler, CASE WHEN zaehler IS NOT NULL THEN nenner END AS nenner, 1000 * zaehler / nenner AS wert,
    CASE WHEN zaehler IS NULL THEN grund END AS flag
FROM alle
