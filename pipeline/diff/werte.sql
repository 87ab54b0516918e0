-- The values that differ between the databases `alt` and `neu`. A difference in the last digits of a sum is none.

CREATE TEMP TABLE unterschied AS
WITH
a AS (SELECT * REPLACE (jahr::INTEGER AS jahr) FROM alt.mart.kennzahlwert),
n AS (SELECT * REPLACE (jahr::INTEGER AS jahr) FROM neu.mart.kennzahlwert)
SELECT
    coalesce(n.kennzahl_id, a.kennzahl_id) AS kennzahl_id, coalesce(n.region_id, a.region_id) AS region_id,
    coalesce(n.jahr, a.jahr) AS jahr, coalesce(n.geschlecht, a.geschlecht) AS geschlecht,
    coalesce(n.staatsangehoerigkeit, a.staatsangehoerigkeit) AS staatsangehoerigkeit,
    coalesce(n.schulform, a.schulform) AS schulform, coalesce(n.untergruppe, a.untergruppe) AS untergruppe,
    CASE WHEN a.kennzahl_id IS NULL THEN 'neu' WHEN n.kennzahl_id IS NULL THEN 'entfallen' ELSE 'geaendert' END AS art,
    a.wert AS wert_alt, n.wert AS wert_neu, a.zaehler AS zaehler_alt, n.zaehler AS zaehler_neu,
    a.nenner AS nenner_alt, n.nenner AS nenner_neu, a.flag AS flag_alt, n.flag AS flag_neu,
    abs(n.wert - a.wert) / greatest(abs(a.wert), abs(n.wert)) AS abweichung
FROM a
FULL JOIN n ON
    a.kennzahl_id = n.kennzahl_id AND a.region_id = n.region_id AND a.jahr = n.jahr AND a.geschlecht = n.geschlecht
    AND a.staatsangehoerigkeit = n.staatsangehoerigkeit AND a.schulform = n.schulform
    AND a.untergruppe = n.untergruppe
WHERE a.kennzahl_id IS NULL OR n.kennzahl_id IS NULL OR a.flag IS DISTINCT FROM n.flag
    OR (a.wert IS NULL) <> (n.wert IS NULL) OR abs(n.wert - a.wert) > 1e-9 * greatest(abs(a.wert), abs(n.wert))
    OR (a.zaehler IS NULL) <> (n.zaehler IS NULL)
    OR abs(n.zaehler - a.zaehler) > 1e-9 * greatest(abs(a.zaehler), abs(n.zaehler))
    OR (a.nenner IS NULL) <> (n.nenner IS NULL)
    OR abs(n.nenner - a.nenner) > 1e-9 * greatest(abs(a.nenner), abs(n.nenner));
