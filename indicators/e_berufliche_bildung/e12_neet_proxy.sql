-- Experimental: the shares by age are assumptions, and the four sources count at different places; hence no Kreise.
WITH kreis AS (
    SELECT region_id, regierungsbezirk_id FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL
),
ort AS (
    SELECT regierungsbezirk_id AS ziel, region_id FROM kreis
    UNION ALL SELECT '05', region_id FROM kreis
),
beschaeftigt AS (
    SELECT region_id, jahr, min(zeit) AS zeit,
        CASE WHEN count(beschaeftigte) = 2 THEN
            sum(CASE WHEN altersgruppe = '0-19' THEN beschaeftigte * 2.0 / 3 ELSE beschaeftigte END) END AS anzahl
    FROM core.beschaeftigte_alter
    WHERE geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt' AND altersgruppe IN ('0-19', '20-24')
    GROUP BY region_id, jahr
),
schule AS (
    SELECT region_id, jahr + 1 AS jahr,
        CASE WHEN count(schueler) = 3 THEN
            0.6 * sum(CASE WHEN berufliche_schulart = 'berufsschule' THEN -schueler ELSE schueler END) END AS anzahl
    FROM core.schueler_beruflich
    WHERE berufliche_schulart IN ('insgesamt', 'berufsschule', 'dar_ohne_ausbildungsvertrag')
    GROUP BY region_id, jahr
),
studium AS (
    SELECT region_id, jahr + 1 AS jahr, 0.55 * studierende AS anzahl
    FROM core.studierende
    WHERE faechergruppe = 'insgesamt' AND geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt'
),
jung AS (
    SELECT region_id, jahr + 1 AS jahr, CASE WHEN count(bevoelkerung) = 7 THEN sum(bevoelkerung) END AS anzahl
    FROM core.bevoelkerung_alter
    WHERE alter BETWEEN '18' AND '24'
    GROUP BY region_id, jahr
),
summe AS (
    SELECT o.ziel AS region_id, b.jahr, min(b.zeit) AS zeit, count(*) AS kreise,
        count(b.anzahl + s.anzahl + t.anzahl + j.anzahl) AS bekannt,
        sum(CAST(b.anzahl + s.anzahl + t.anzahl AS DECIMAL(28, 12))) AS beteiligt, sum(j.anzahl) AS alle
    FROM ort o
    JOIN beschaeftigt b ON b.region_id = o.region_id
    JOIN schule s ON s.region_id = o.region_id AND s.jahr = b.jahr
    JOIN studium t ON t.region_id = o.region_id AND t.jahr = b.jahr
    JOIN jung j ON j.region_id = o.region_id AND j.jahr = b.jahr
    GROUP BY o.ziel, b.jahr
)
SELECT s.region_id, s.jahr, s.zeit,
    CASE WHEN s.bekannt = s.kreise THEN 100 * (1 - s.beteiligt / s.alle) END AS wert,
    CASE WHEN s.bekannt = s.kreise THEN 'geschaetzt' ELSE 'geheim' END AS flag
FROM summe s
JOIN (SELECT ziel, count(*) AS kreise FROM ort GROUP BY ziel) z ON z.ziel = s.region_id AND z.kreise = s.kreise
