"""Leavers by Schulform and certificate, without Weiterbildungskollegs; reported by the municipality.

One column a certificate, as in the published overviews; the letters are those of the school administration.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CERTIFICATES = ("ohne_esa", "esa", "eesa", "msa", "fhr_schulisch", "fhr", "ahr")
"""Measures that add up to all leavers."""
SUBSETS = {
    "ohne_abschluss": "ohne_esa",
    "foerderabschluss_ge": "ohne_esa",
    "foerderabschluss_le": "ohne_esa",
    "nach_deutschfoerderung": "ohne_abschluss",
    "msa_oberstufe": "msa",
}
"""Measures that are part of another one."""

CONTRACT = Contract(
    name="abgaenge_schulform",
    title="Abgänge nach Schulform und Abschluss, ohne Weiterbildungskollegs",
    grain=(
        "eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet), Schulform, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM.only("insgesamt", "04", "06", "foerderschule", "10", "13", "14", "15", "16", "waldorfschule", "20"),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(
        f.count("abgaenge", "Abgänge insgesamt, ohne Weiterbildungskollegs"),
        f.count("ohne_esa", "Ohne Ersten Schulabschluss (Schlüssel A, R, M, V)"),
        f.count("ohne_abschluss", "Darunter ohne jeden Abschluss (Schlüssel A, R)"),
        f.count("nach_deutschfoerderung", "Darunter aus der Deutschförderung ohne Abschluss (Schlüssel R)"),
        f.count(
            "foerderabschluss_ge", "Darunter mit Abschluss im Förderschwerpunkt Geistige Entwicklung (Schlüssel M)"
        ),
        f.count("foerderabschluss_le", "Darunter mit Abschluss im Förderschwerpunkt Lernen (Schlüssel V)"),
        f.count("esa", "Erster Schulabschluss (Schlüssel B, C)"),
        f.count("eesa", "Erweiterter Erster Schulabschluss (Schlüssel D)"),
        f.count("msa", "Mittlerer Schulabschluss (Schlüssel F, G, I)"),
        f.count("msa_oberstufe", "Darunter mit Berechtigung zum Besuch der gymnasialen Oberstufe (Schlüssel G, I)"),
        f.count("fhr_schulisch", "Fachhochschulreife, schulischer Teil (Schlüssel H)"),
        f.count("fhr", "Fachhochschulreife und fachgebundene Hochschulreife (Schlüssel J, Q)"),
        f.count("ahr", "Allgemeine Hochschulreife (Schlüssel K)"),
    ),
    oeffentlich=False,
    kommunal=True,
)
