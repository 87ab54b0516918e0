"""Which Kreise make up the district of an Agentur für Arbeit: 30 districts that divide the 53 regions of the Land.

Ten of them are one region, the others two or three; none crosses the border of a Regierungsbezirk.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

AGENTURBEZIRK = f.Field(
    "agenturbezirk", "VARCHAR", "Bezirk der Agentur für Arbeit",
    codes={
        "aachen_dueren": "Aachen-Düren", "ahlen_muenster": "Ahlen-Münster", "bergisch_gladbach": "Bergisch Gladbach",
        "bielefeld": "Bielefeld", "bochum": "Bochum", "bonn": "Bonn", "bruehl": "Brühl", "coesfeld": "Coesfeld",
        "detmold": "Detmold", "dortmund": "Dortmund", "duisburg": "Duisburg", "duesseldorf": "Düsseldorf",
        "essen": "Essen", "gelsenkirchen": "Gelsenkirchen", "hagen": "Hagen", "hamm": "Hamm", "herford": "Herford",
        "iserlohn": "Iserlohn", "koeln": "Köln", "krefeld": "Krefeld", "meschede_soest": "Meschede-Soest",
        "mettmann": "Mettmann", "moenchengladbach": "Mönchengladbach", "oberhausen": "Oberhausen",
        "paderborn": "Paderborn", "recklinghausen": "Recklinghausen", "rheine": "Rheine", "siegen": "Siegen",
        "solingen_wuppertal": "Solingen-Wuppertal", "wesel": "Wesel",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="agenturbezirk",
    title="Kreise der Agenturbezirke",
    grain="eine Zeile je Kreis oder kreisfreier Stadt mit dem Agenturbezirk, zu dem sie gehört",
    key=(f.BILDUNGSREGION,),
    attributes=(AGENTURBEZIRK,),
)
