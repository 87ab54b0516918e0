"""What the published database says about its own data, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import luecken
from pipeline.regions import Region
from pipeline.store import published

_WORDS = {"fehler": "Fehler", "warnung": "Warnung", "hinweis": "Hinweis"}

_DELIVERIES = """
    select
        dateiname,
        zeit_von || case when zeit_bis <> zeit_von then ' bis ' || zeit_bis else '' end,
        nullif(stand_text, ''),
        zeilen_gelesen,
        zeilen_verwendet,
        zeilen_zurueckgestellt
    from meta.lieferung
    order by dateiname
"""
_SET_ASIDE = """
    select dateiname, grund, zeilen, beispiel
    from meta.zurueckgestellt
    join meta.lieferung using (lieferung_id)
    order by all
"""
_FINDINGS = """
    select schwere, concat_ws(', ', nullif(datensatz, ''), gegenstand), meldung, beispiel
    from meta.befund
    order by case schwere when 'fehler' then 1 when 'warnung' then 2 else 3 end, 2, 3, 4
"""


def lines(database: Path, regions: Sequence[Region] = ()) -> Iterator[str]:
    """Deliveries with their records, reasons of those set aside, and findings; of regions their gaps and dates."""
    with published(database) as con:
        if regions:
            for region in regions:
                yield from luecken.lines(con, region.region_id, region.anzeigename)
            return
        yield "Lieferungen (gelesen = verwendet + zurückgestellt)"
        for name, period, stand, read, used, aside in con.execute(_DELIVERIES).fetchall():
            yield f"  {name}: {period or 'ohne Zeitraum'}, Stand {stand or 'unbekannt'}; {read} = {used} + {aside}"
        for name, reason, n, example in con.execute(_SET_ASIDE).fetchall():
            yield f"    {name}: {n} zurückgestellt, {reason} (z. B. {example})"
        yield "Befunde"
        for severity, subject, message, example in con.execute(_FINDINGS).fetchall():
            yield f"  {_WORDS[severity]} – {subject}: {message}" + (f" Beispiel: {example}" if example else "")
