"""All leavers of vocational schools, with and without a further general certificate: the base of a share.

The table of certificates (21121-02-02-4) holds only those who gained one.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="abgang_berufskolleg",
    title="Abgänge beruflicher Schulen insgesamt",
    grain="eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet) und Geschlecht",
    key=(f.REGION_ID, f.JAHR, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(f.ABGAENGER,),
    rounding={"abgaenger": Rounding()},
    kommunal=True,
)
