-- Verhältniszahlen aus dem Netz der Akteure (k: Schulen und Partner; s: Verbindungen), je Kreis und aus Kreisen summiert.
-- Mehrere Kooperationen desselben Paares sind eine Verbindung; nur Akteure, die im Register stehen, zählen.
WITH
knoten AS (
    SELECT region_id, jahr, min(zeit) AS zeit, count(CASE WHEN akteur_typ = 'schule' THEN 1 END) AS schulen,
        count(CASE WHEN akteur_typ <> 'schule' THEN 1 END) AS partner
    FROM core.akteur
    GROUP BY region_id, jahr
),
kante AS (
    SELECT k.region_id, k.jahr, least(k.akteur_a, k.akteur_b) AS von, greatest(k.akteur_a, k.akteur_b) AS nach,
        max(CASE WHEN k.vernetzung = 'vertikal' THEN 1 ELSE 0 END) AS vertikal,
        max(CASE WHEN (a.akteur_typ = 'schule') <> (b.akteur_typ = 'schule') THEN 1 ELSE 0 END) AS schule_partner
    FROM core.kooperation AS k
    JOIN core.akteur AS a ON a.region_id = k.region_id AND a.jahr = k.jahr AND a.akteur_id = k.akteur_a
    JOIN core.akteur AS b ON b.region_id = k.region_id AND b.jahr = k.jahr AND b.akteur_id = k.akteur_b
    WHERE k.akteur_a <> k.akteur_b
    GROUP BY k.region_id, k.jahr, least(k.akteur_a, k.akteur_b), greatest(k.akteur_a, k.akteur_b)
),
summe AS (
    SELECT region_id, jahr, count(*) AS kanten, sum(schule_partner) AS schule_partner, sum(vertikal) AS vertikal
    FROM kante
    GROUP BY region_id, jahr
),
kreis AS (
    SELECT k.region_id, k.jahr, 'insgesamt' AS untergruppe, k.zeit, CAST({zaehler} AS DOUBLE) AS zaehler,
        CAST({nenner} AS DOUBLE) AS nenner
    FROM knoten AS k
    JOIN summe AS s ON s.region_id = k.region_id AND s.jahr = k.jahr
),
alle AS (
    SELECT g.region_id, k.jahr, k.untergruppe, min(k.zeit) AS zeit, sum(k.zaehler) AS zaehler, sum(k.nenner) AS nenner
    FROM kreis AS k
    JOIN umfang AS g ON g.kreis_id = k.region_id
    GROUP BY g.region_id, k.jahr, k.untergruppe
    HAVING count(*) = max(g.kreise)
)
SELECT region_id, jahr, zeit, untergruppe, CASE WHEN nenner > 0 THEN zaehler END AS zaehler,
    CASE WHEN nenner > 0 THEN nenner END AS nenner, CASE WHEN nenner > 0 THEN {faktor} * zaehler / nenner END AS wert,
    CASE WHEN nenner > 0 THEN NULL ELSE 'nicht_sinnvoll' END AS flag
FROM alle
