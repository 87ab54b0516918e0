"""Deliveries and findings as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.quality.read import SEVERITIES, Befund, Guete


def lines(guete: Guete) -> Iterator[str]:
    """Deliveries with their records and reasons of those set aside; open findings, then accepted ones."""
    yield "Lieferungen (gelesen = verwendet + zurückgestellt)"
    for d in guete.lieferungen:
        records = f"{d.gelesen} = {d.verwendet} + {d.zurueckgestellt}"
        yield f"  {d.dateiname}: {d.zeitraum or 'ohne Zeitraum'}, Stand {d.stand or 'unbekannt'}; {records}"
        for why in d.gruende:
            yield f"    {d.dateiname}: {why.zeilen} zurückgestellt, {why.grund}" + (
                f" (z. B. {why.beispiel})" if why.beispiel else ""
            )
    yield "Befunde"
    for finding in guete.offen:
        yield from _finding(finding)
    if not guete.offen:
        yield "  keine" if not guete.hingenommen else "  keine außer den hingenommenen"
    if guete.hingenommen:
        yield "Hingenommene Befunde"
    for finding in guete.hingenommen:
        yield from _finding(finding)
        yield f"    Hingenommen bis {finding.hingenommen_bis:%d.%m.%Y}: {finding.begruendung}"


def _finding(finding: Befund) -> Iterator[str]:
    example = f" Beispiel: {finding.beispiel}" if finding.beispiel else ""
    yield f"  {SEVERITIES[finding.schwere]} – {finding.worum}: {finding.meldung}{example}"
    if finding.toleranz:
        yield f"    {finding.toleranz}"
    if finding.was_tun:
        yield f"    Was tun: {finding.was_tun}"
