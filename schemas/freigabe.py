"""Release: which Gemeinde lets data of its area out that nobody has published yet."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="freigabe",
    title="Freigaben der Schulträger und Gemeinden",
    grain="eine Zeile je Gemeinde und Datensatz",
    key=(
        f.REGION_ID.matching(f.GEMEINDE),
        f.Field(
            "datensatz", "VARCHAR", "Name des Datensatzes (core); „alle“ gilt, wo keiner eigens genannt ist",
            pattern="[a-z][a-z0-9_]*",
        ),
    ),
    attributes=(
        f.Field("freigegeben", "BOOLEAN", "Ob Werte unterhalb der Kreisebene veröffentlicht werden dürfen"),
        f.day("datum", "Tag der Freigabe"),
    ),
    kommunal=True,
)  # fmt: skip
