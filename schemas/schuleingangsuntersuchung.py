"""Medical examination before school entry: counts of a region only, never a child.

What is looked at overlaps, and so do the groups: the total is everybody, the other rows do not add up to it.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

MERKMAL = f.Field(
    "merkmal", "VARCHAR", "Was untersucht oder gefragt wird",
    codes={
        TOTAL: TOTAL_NAME,
        "mindestens_ein_bereich": "auffällig in mindestens einem Entwicklungsbereich (SOPESS)",
        "visuomotorik": "Visuomotorik auffällig",
        "aufmerksamkeit": "Selektive Aufmerksamkeit auffällig",
        "zahlen_mengen": "Zahlen- und Mengenvorwissen auffällig",
        "sprache": "Sprache auffällig",
        "koerperkoordination": "Körperkoordination auffällig",
        "deutschkenntnisse": "Deutschkenntnisse auffällig",
        "sprachfoerderbedarf_anmeldung": "zusätzlicher Sprachförderbedarf bei der Schulanmeldung",
        "sehen": "Sehen auffällig",
        "hoeren": "Hören auffällig",
        "adipositas": "Adipositas",
        "u8": "U8 nachgewiesen",
        "u9": "U9 nachgewiesen",
        "masern": "zwei Masernimpfungen nachgewiesen",
        "kita_3_jahre": "mindestens drei Jahre in einer Kindertageseinrichtung",
    },
)  # fmt: skip
KINDERGRUPPE = f.Field(
    "kindergruppe", "VARCHAR", "Welche Kinder gezählt sind",
    codes={
        TOTAL: TOTAL_NAME,
        "weiblich": "Mädchen",
        "maennlich": "Jungen",
        "erstsprache_deutsch": "Erstsprache Deutsch",
        "erstsprache_andere": "andere Erstsprache",
        "bildung_niedrig": "Bildungsindex der Eltern niedrig",
        "bildung_mittel": "Bildungsindex der Eltern mittel",
        "bildung_hoch": "Bildungsindex der Eltern hoch",
        "kita_unter_3_jahre": "weniger als drei Jahre in einer Kindertageseinrichtung",
        "kita_ab_3_jahre": "drei Jahre und länger in einer Kindertageseinrichtung",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="schuleingangsuntersuchung",
    title="Ergebnisse der Schuleingangsuntersuchung",
    grain="eine Zeile je Region, Einschulungsjahrgang (jahr = Jahr der Einschulung), Merkmal und Gruppe von Kindern",
    key=(f.REGION_ID, f.JAHR, MERKMAL, KINDERGRUPPE),
    measures=(
        f.count("untersucht", "Kinder mit gültigem Befund oder gültiger Angabe zu diesem Merkmal"),
        f.count("auffaellig", "Kinder, auf die das Merkmal zutrifft; leer bei Merkmal „Insgesamt“"),
        f.count("eingeschult", "Kinder des Einschulungsjahrgangs; nur bei Merkmal „Insgesamt“"),
    ),
    oeffentlich=False,
    kommunal=True,
)
