-- Value of the district at each of its Kreise; Regierungsbezirke are sums of whole districts, the Land is published.
WITH bezirk AS (
    SELECT b.agenturbezirk, b.jahr, b.zeit,
        b.neuabschluesse + b.stellen_unbesetzt AS angebot, b.neuabschluesse + b.bewerber_unversorgt AS nachfrage
    FROM core.ausbildungsbilanz b
),
ort AS (
    SELECT a.region_id, b.*
    FROM core.agenturbezirk a
    JOIN bezirk b ON b.agenturbezirk = a.agenturbezirk
    UNION ALL
    SELECT '05', b.* FROM bezirk b WHERE b.agenturbezirk = 'nordrhein_westfalen'
    UNION ALL
    SELECT r.region_id, '', b.jahr, min(b.zeit),
        CASE WHEN count(b.angebot) = max(r.anzahl) THEN sum(b.angebot) END,
        CASE WHEN count(b.nachfrage) = max(r.anzahl) THEN sum(b.nachfrage) END
    FROM (
        SELECT DISTINCT g.region_id, a.agenturbezirk, z.anzahl
        FROM glied g
        JOIN core.agenturbezirk a ON a.region_id = g.teil_id
        JOIN core.region k ON k.region_id = g.region_id AND k.ebene = 'regierungsbezirk'
        JOIN (
            SELECT g.region_id, count(DISTINCT a.agenturbezirk) AS anzahl, count(*) AS kreise
            FROM glied g JOIN core.agenturbezirk a ON a.region_id = g.teil_id
            GROUP BY g.region_id
        ) z ON z.region_id = g.region_id AND z.kreise = g.anzahl
    ) r
    JOIN bezirk b ON b.agenturbezirk = r.agenturbezirk
    GROUP BY r.region_id, b.jahr
    HAVING count(*) = max(r.anzahl)
)
SELECT region_id, jahr, zeit,
    CASE WHEN nachfrage > 0 THEN CAST(angebot AS DOUBLE) END AS zaehler,
    CASE WHEN angebot IS NOT NULL AND nachfrage > 0 THEN CAST(nachfrage AS DOUBLE) END AS nenner,
    CASE WHEN nachfrage > 0 THEN 100.0 * angebot / nachfrage END AS wert,
    CASE WHEN angebot IS NULL OR nachfrage IS NULL THEN 'geheim' WHEN nachfrage = 0 THEN 'nicht_sinnvoll' END AS flag
FROM ort
