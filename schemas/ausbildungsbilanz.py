"""Balance of the training market at 30 September by district of the Agenturen für Arbeit (BIBB with the Bundesagentur).

A district may hold several Kreise, so the figures are no figures of a Kreis. The Land is `nordrhein_westfalen`. BIBB
publishes multiples of 3.
"""

from __future__ import annotations

from dataclasses import replace

from schemas import fields as f
from schemas.agenturbezirk import AGENTURBEZIRK
from schemas.ausbildungsmarkt import BEWERBER_ALTERNATIVE, BEWERBER_UNVERSORGT, STELLEN_UNBESETZT
from schemas.ausbildungsvertrag import NEUABSCHLUESSE
from schemas.contract import Contract, Rounding

_MEASURES = (NEUABSCHLUESSE, STELLEN_UNBESETZT, BEWERBER_UNVERSORGT, BEWERBER_ALTERNATIVE)

CONTRACT = Contract(
    name="ausbildungsbilanz",
    title="Bilanz des Ausbildungsmarkts nach Agenturbezirken",
    grain="eine Zeile je Agenturbezirk (oder Land) und Berichtsjahr (jahr = Jahr, in dem es am 30. September endet)",
    key=(
        replace(AGENTURBEZIRK, codes={**AGENTURBEZIRK.codes, "nordrhein_westfalen": "Nordrhein-Westfalen"}),
        f.JAHR,
    ),
    measures=_MEASURES,
    rounding={measure.name: Rounding(step=3) for measure in _MEASURES},
)
