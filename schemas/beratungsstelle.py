"""Register of advice centres, by kind of advice and provider."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="beratungsstelle",
    title="Beratungs- und Unterstützungsstellen",
    grain="eine Zeile je Region, Jahr der Bestandsaufnahme und Beratungsstelle",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.register_id("beratungsstelle_id", "Kennung der Beratungsstelle im Register der Region"),
    ),
    attributes=(
        f.TITEL,
        f.BERATUNGSART.only(*f.BERATUNGSART.parts),
        f.register_id("traeger_id", "Kennung des tragenden Akteurs (core.akteur)").or_null(),
        f.SOZIALRAUM,
    ),
    kommunal=True,
)
