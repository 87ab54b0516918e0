"""Register of the organisations that shape education in a region; never of persons."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="akteur",
    title="Akteure der Bildungsregion",
    grain="eine Zeile je Region, Jahr der Bestandsaufnahme und Organisation",
    key=(f.BILDUNGSREGION, f.JAHR, f.AKTEUR_ID),
    attributes=(
        f.TITEL,
        f.Field(
            "akteur_typ", "VARCHAR", "Art der Organisation",
            codes={
                "land": "Land (Ministerium, Landesbehörde)",
                "schulaufsicht": "Schulaufsicht (Schulamt, Bezirksregierung)",
                "spitzenverband": "kommunaler Spitzenverband",
                "kommune": "Kommune (Kreis, Stadt, Gemeinde)",
                "schultraeger": "Schulträger",
                "jugendamt": "Jugendamt",
                "sozialamt": "Träger der Sozialhilfe, Jobcenter",
                "rbb": "Regionales Bildungsbüro",
                "ki": "Kommunales Integrationszentrum",
                "koko": "Kommunale Koordinierungsstelle „Kein Abschluss ohne Anschluss“",
                "kita": "Kindertageseinrichtung",
                "schule": "Schule",
                "hochschule": "Hochschule",
                "weiterbildung": "Einrichtung der Weiterbildung",
                "ausserschulisch": "außerschulischer Lernort",
                "kammer": "Kammer, Innung",
                "arbeitsagentur": "Agentur für Arbeit",
                "wirtschaft": "Unternehmen, Wirtschaftsverband",
                "eltern": "Elternvertretung",
                "zivilgesellschaft": "Zivilgesellschaft (Verein, Stiftung, Kirche, Migrantenorganisation)",
                "sonstige": "sonstige Organisation",
            },
        ),
        f.BILDUNGSPHASE.or_null(),
        f.SEIT,
    ),
    kommunal=True,
)  # fmt: skip
