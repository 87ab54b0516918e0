"""Posts and means of the offices that carry the network, by office and by who pays."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="stelle",
    title="Stellen und Sachmittel der Bildungsregion",
    grain="eine Zeile je Region, Kalenderjahr, Stelle (Bildungsbüro, Integrationszentrum, …) und Finanzierung",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "stellenbereich", "VARCHAR", "Stelle, der die Personen angehören",
            codes={
                codes.TOTAL: codes.TOTAL_NAME,
                "rbb": "Regionales Bildungsbüro",
                "ki": "Kommunales Integrationszentrum",
                "koko": "Kommunale Koordinierungsstelle „Kein Abschluss ohne Anschluss“",
                "monitoring": "Bildungsmonitoring und Schulentwicklungsplanung",
            },
        ),
        f.FINANZIERUNG,
    ),
    measures=(f.VZAE, f.amount("sachmittel", "Sachmittel im Jahr", "Euro")),
    kommunal=True,
)  # fmt: skip
