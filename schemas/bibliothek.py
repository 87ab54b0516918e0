"""Public libraries, summed over a region from the Deutsche Bibliotheksstatistik (DBS)."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="bibliothek",
    title="Öffentliche Bibliotheken",
    grain="eine Zeile je Region und Kalenderjahr",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("bibliotheken", "Öffentliche Bibliotheken mit hauptamtlicher Leitung"),
        f.count("aktive_nutzende", "Personen, die im Jahr mindestens einmal entliehen haben", "Personen"),
        f.count("entleihungen", "Entleihungen einschließlich elektronischer Medien"),
        f.count("bibliotheksbesuche", "Besuche"),
        f.count("bibliotheksveranstaltungen", "Veranstaltungen für Kinder, Jugendliche und Schulklassen"),
    ),
    kommunal=True,
)
