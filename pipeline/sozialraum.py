"""Sozialräume: regions below the Gemeinden that municipalities declare themselves, with the rest of `core.region`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.errors import Problem, ValidationFault
from pipeline.store import Connection, name
from schemas import contracts
from schemas.contract import Contract

_DATE = "try_strptime({}, '%d.%m.%Y')::date"
ADD = f"""
INSERT INTO core.region BY NAME
SELECT
    s.region_id || '-' || s.schluessel AS region_id,
    s.bezeichnung AS name,
    s.bezeichnung || ' (' || g.anzeigename || ')' AS anzeigename,
    s.bezeichnung AS kurzname,
    s.region_id || '-' || lower(s.schluessel) AS slug,
    'sozialraum' AS ebene,
    'Sozialraum' AS typ,
    g.regierungsbezirk_id,
    g.landschaftsverband,
    s.region_id || coalesce('-' || s.oberer_schluessel, '') AS uebergeordnet_id,
    {_DATE.format("s.gueltig_von")} AS gueltig_von,
    {_DATE.format("s.gueltig_bis")} AS gueltig_bis
FROM core.sozialraum AS s JOIN core.region AS g USING (region_id)
ORDER BY ALL
"""
"""Regions of the delivered Sozialräume."""


def add_regions(con: Connection) -> None:
    """Make a region of every delivered Sozialraum; ValidationFault names those that are used without."""
    con.execute(ADD)
    known = [r for (r,) in con.execute("SELECT region_id FROM core.region WHERE ebene = 'sozialraum'").fetchall()]
    problems = [*_loose_ends(con), *(p for contract in contracts().values() for p in _unknown(con, contract, known))]
    if problems:
        raise ValidationFault(problems)


def _loose_ends(con: Connection) -> Iterator[Problem]:
    """Sozialräume that lie in one which is not there, or in themselves."""
    rows = con.execute(
        """
        SELECT s.region_id || '-' || s.schluessel, s.oberer_schluessel
        FROM core.sozialraum AS s
        LEFT JOIN core.sozialraum AS o ON o.region_id = s.region_id AND o.schluessel = s.oberer_schluessel
        WHERE s.oberer_schluessel IS NOT NULL
            AND (o.schluessel IS NULL OR o.schluessel = s.schluessel OR o.oberer_schluessel = s.schluessel)
        ORDER BY ALL
        """
    ).fetchall()
    for region_id, above in rows:
        what = f"Der Sozialraum {region_id} soll in „{above}“ liegen; einen solchen Sozialraum gibt es dort nicht."
        yield Problem("sozialraum", what, todo="Bitte die Spalte „liegt in“ prüfen.")


def _unknown(con: Connection, contract: Contract, known: list[str]) -> Iterator[Problem]:
    if "region_id" not in {column.name for column in contract.columns}:
        return
    rows = con.execute(
        f"""
        SELECT DISTINCT c.region_id
        FROM core.{name(contract.name)} AS c ANTI JOIN core.region AS r USING (region_id)
        WHERE c.region_id LIKE '%-%'
        ORDER BY 1
        """
    ).fetchall()
    for (region_id,) in rows:
        near = get_close_matches(region_id, known, n=1)
        hint = f" Am nächsten: {near[0]}." if near else ""
        todo = "Bitte den Schlüssel prüfen oder ihn in der Vorlage „sozialraum“ nachtragen."
        yield Problem(contract.title, f"Den Sozialraum {region_id} nennt keine Schlüsseltabelle.{hint}", todo=todo)
