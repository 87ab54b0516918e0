"""Which school or region takes part in which programme of the Land, the Bund or a foundation."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="programmteilnahme",
    title="Teilnahme an Programmen",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Programm und teilnehmender Stelle",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.Field(
            "programm", "VARCHAR", "Programm",
            codes={
                "kaoa": "Kein Abschluss ohne Anschluss",
                "ki": "Kommunales Integrationszentrum",
                "kim": "Kommunales Integrationsmanagement",
                "startchancen": "Startchancen-Programm",
                "ogs": "Offene Ganztagsschule",
                "kinderstark": "kinderstark – NRW schafft Chancen",
                "zdi": "Zukunft durch Innovation (zdi)",
                "bne": "Bildung für nachhaltige Entwicklung",
                "jekits": "JeKits – Jedem Kind Instrumente, Tanzen, Singen",
                "talentschulen": "Talentschulen",
                "familiengrundschulzentren": "Familiengrundschulzentren",
                "kulturrucksack": "Kulturrucksack NRW",
                "talentscouting": "NRW-Talentscouting",
                "bildungspartner": "Bildungspartner NRW",
                "sonstiges": "weiteres Programm",
            },
        ),
        f.register_id("teilnehmer_id", "Schulnummer der teilnehmenden Schule, sonst „Region“"),
    ),
    attributes=(f.ERLAEUTERUNG, f.SEIT),
    kommunal=True,
)  # fmt: skip
