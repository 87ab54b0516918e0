"""Register of cooperations between two organisations of a region: the ties of its network."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="kooperation",
    title="Kooperationen der Bildungsregion",
    grain="eine Zeile je Region, Jahr der Bestandsaufnahme, Paar von Akteuren und Art der Kooperation",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.register_id("akteur_a", "Kennung des ersten Akteurs (core.akteur)"),
        f.register_id("akteur_b", "Kennung des zweiten Akteurs (core.akteur)"),
        f.Field(
            "kooperationsart", "VARCHAR", "Art der Kooperation",
            codes={
                "vertrag": "schriftlicher Vertrag",
                "vereinbarung": "Zielvereinbarung oder Absprache",
                "angebot": "gemeinsames Angebot oder Projekt",
                "gremium": "gemeinsames Gremium oder Arbeitskreis",
                "austausch": "Austausch von Informationen",
            },
        ),
    ),
    attributes=(
        f.BILDUNGSPHASE.or_null(),
        f.Field(
            "vernetzung", "VARCHAR", "Richtung der Vernetzung",
            codes={
                "horizontal": "horizontal: innerhalb einer Bildungsphase",
                "vertikal": "vertikal: zwischen aufeinanderfolgenden Bildungsphasen",
            },
        ),
        f.SEIT,
    ),
    kommunal=True,
)  # fmt: skip
