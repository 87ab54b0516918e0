"""What in the declaration of a source fits neither its file nor the contracts, with the key it stands at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pipeline.declared import Key
from pipeline.vorlage import modell
from schemas import contracts

if TYPE_CHECKING:
    from pipeline.declaration import Abbildung, Quelle
    from schemas.contract import Contract

Fault = tuple[Key, str]
"""The keys that lead to the place, and a German sentence."""


def contradictions(quelle: Quelle, stem: str) -> Iterator[Fault]:
    """All contradictions of a declaration that stands in the file `stem`.yml."""
    if quelle.id != stem:
        yield ("id",), f"„id: {quelle.id}“ erwartet den Dateinamen {quelle.id}.yml."
    for number, target in enumerate(quelle.datensaetze):
        place = ("vorlage",) if quelle.vorlage else ("datensaetze", str(number))
        contract = contracts().get(target.datensatz)
        if contract is None:
            yield (*place, "datensatz"), f"Den Datensatz „{target.datensatz}“ gibt es nicht.{_hint(target.datensatz)}"
            continue
        if not contract.oeffentlich and not quelle.geheimhaltung:
            what = f"Der Datensatz {contract.name} ist nicht öffentlich; „geheimhaltung“ ist verlangt."
            yield (*place, "datensatz"), what
        if quelle.vorlage:
            yield from modell.faults(quelle.vorlage, contract)
        else:
            yield from _unknown(target, contract, place)


def _unknown(target: Abbildung, contract: Contract, place: Key) -> Iterator[Fault]:
    """Measures and columns that the contract does not have."""
    measures = [measure.name for measure in contract.measures]
    columns = [column.name for column in contract.columns]
    fields = [field for field in target.felder if field not in target.nur]
    for key, named, known in (("masse", target.masse, measures), ("felder", fields, columns)):
        for name in named:
            if name not in known:
                what = f"„{name}“ ist keine Spalte des Datensatzes {contract.name}.{_hint(name, known)}"
                yield (*place, key, name), what


def _hint(name: str, known: Iterable[str] = ()) -> str:
    known = list(known or contracts())
    near = get_close_matches(name, known, n=1)
    return f" Am nächsten: „{near[0]}“." if near else f" Bekannt sind {', '.join(known)}."
