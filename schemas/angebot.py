"""Register of what a region offers: by phase of education, field of action, Sozialraum and target group."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="angebot",
    title="Angebote und Unterstützung in der Bildungsregion",
    grain="eine Zeile je Region, Jahr der Bestandsaufnahme und Angebot",
    key=(f.BILDUNGSREGION, f.JAHR, f.register_id("angebot_id", "Kennung des Angebots im Register der Region")),
    attributes=(
        f.TITEL,
        f.BILDUNGSPHASE,
        f.HANDLUNGSFELD,
        f.Field(
            "zielgruppe", "VARCHAR", "Wen das Angebot erreichen soll",
            codes={
                "kinder": "Kinder",
                "schueler": "Schülerinnen und Schüler",
                "jugendliche": "Jugendliche und junge Erwachsene",
                "neuzugewanderte": "neu Zugewanderte",
                "eltern": "Eltern und Familien",
                "fachkraefte": "Fach- und Lehrkräfte",
                "erwachsene": "Erwachsene",
                "einrichtungen": "Schulen und Einrichtungen",
            },
        ),
        f.SOZIALRAUM,
        f.Field(
            "angebotsort", "VARCHAR", "Wo das Angebot stattfindet",
            codes={
                "kita": "in der Kindertageseinrichtung",
                "schule": "in der Schule",
                "ausserschulisch": "an einem außerschulischen Ort",
                "aufsuchend": "aufsuchend, zu Hause",
                "digital": "digital",
            },
        ),
        f.register_id("anbieter_id", "Kennung des anbietenden Akteurs (core.akteur)").or_null(),
        f.SEIT,
    ),
    kommunal=True,
)  # fmt: skip
