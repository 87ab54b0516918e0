-- Chancenverhältnis aus vier Zahlen: Gymnasium und andere Schulformen, deutsche und nichtdeutsche Kinder. Gerundete Zahlen
-- werden nicht zu größeren Regionen zusammengezählt. Unter 5 Kindern wird kein Wert ausgewiesen, unter 20 ist er eingeschränkt.
-- Daneben die Grenzen des 95-Prozent-Intervalls nach Woolf: Die Varianz des Logarithmus ist die Summe der vier Kehrwerte.
WITH
uebergang AS (
    SELECT region_id, jahr, zeit, staatsangehoerigkeit, schulform, uebergaenge
    FROM core.uebergang_gs
    WHERE zaehlort = 'abgebend' AND geschlecht = 'insgesamt' AND schulform IN ('insgesamt', '20')
        AND staatsangehoerigkeit IN ('deutsch', 'nichtdeutsch')
),
gruppe AS (
    SELECT a.region_id, a.jahr, a.zeit, a.staatsangehoerigkeit, g.uebergaenge AS gymnasium,
        a.uebergaenge - g.uebergaenge AS andere
    FROM uebergang AS a
    LEFT JOIN uebergang AS g
        ON g.region_id = a.region_id AND g.jahr = a.jahr AND g.staatsangehoerigkeit = a.staatsangehoerigkeit
        AND g.schulform = '20'
    WHERE a.schulform = 'insgesamt'
),
paar AS (
    SELECT d.region_id, d.jahr, d.zeit, d.gymnasium AS d_gymnasium, d.andere AS d_andere, a.gymnasium AS a_gymnasium,
        a.andere AS a_andere, least(d.gymnasium, d.andere, a.gymnasium, a.andere) AS kleinste,
        d.gymnasium + d.andere + a.gymnasium + a.andere AS alle
    FROM gruppe AS d
    LEFT JOIN gruppe AS a ON a.region_id = d.region_id AND a.jahr = d.jahr AND a.staatsangehoerigkeit = 'nichtdeutsch'
    WHERE d.staatsangehoerigkeit = 'deutsch'
),
verhaeltnis AS (
    SELECT region_id, jahr, zeit,
        CASE WHEN alle IS NOT NULL AND kleinste >= 5 THEN (1.0 * d_gymnasium / d_andere) / (1.0 * a_gymnasium / a_andere)
            END AS wert,
        CASE WHEN alle IS NOT NULL AND kleinste >= 5
            THEN exp(1.96 * sqrt(1.0 / d_gymnasium + 1.0 / d_andere + 1.0 / a_gymnasium + 1.0 / a_andere)) END AS weite,
        CASE WHEN alle IS NULL THEN 'unbekannt' WHEN kleinste <= 0 THEN 'nicht_sinnvoll' WHEN kleinste < 5 THEN 'geheim'
            WHEN kleinste < 20 THEN 'eingeschraenkt' END AS flag
    FROM paar
)
SELECT region_id, jahr, zeit, NULL AS untergruppe, wert, flag FROM verhaeltnis
UNION ALL
SELECT region_id, jahr, zeit, 'grenze=untere', wert / weite, flag FROM verhaeltnis
UNION ALL
SELECT region_id, jahr, zeit, 'grenze=obere', wert * weite, flag FROM verhaeltnis
