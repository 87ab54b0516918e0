"""The budget of a municipality for its schools (Produktbereich 03): expense, investment, pupils of its own schools."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schulhaushalt",
    title="Kommunaler Haushalt: Schulträgeraufgaben",
    grain="eine Zeile je Region und Haushaltsjahr",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.amount("aufwand", "Ordentlicher Aufwand des Produktbereichs 03", "Euro"),
        f.amount("investition", "Auszahlungen für Investitionen in Schulen", "Euro"),
        f.SCHUELER,
    ),
    oeffentlich=False,
    kommunal=True,
)
