"""Sources and datasets that hang together: what becomes of the deliveries of one such group depends on no other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pipeline.declaration import sources
from pipeline.deliveries import Delivery
from pipeline.zwischenstand import Zwischenstand
from schemas import contracts
from schemas.contract import Contract


@dataclass(slots=True)
class Strang:
    """The declared sources of some datasets that have no other sources, and what was delivered of them."""

    quellen: list[str]
    datensaetze: set[str]
    lieferungen: list[Delivery] = field(default_factory=list)

    def key(self, kept: Zwischenstand) -> str:
        """The key of what becomes of the deliveries: it says what that depends on."""
        declared = [sources()[quelle].model_dump_json() for quelle in self.quellen]
        delivered = [repr((d.quelle.id, d.lieferung_id, d.file.content)) for d in self.lieferungen]
        return kept.key("strang", *declared, *delivered)

    @property
    def contracts(self) -> list[Contract]:
        """The contracts of the datasets, in their order."""
        return [contract for contract in contracts().values() if contract.name in self.datensaetze]

    @property
    def by_source(self) -> Collection[Sequence[Delivery]]:
        """The deliveries, those of one source together."""
        found: dict[str, list[Delivery]] = {}
        for delivery in self.lieferungen:
            found.setdefault(delivery.quelle.id, []).append(delivery)
        return found.values()


def straenge(deliveries: Sequence[Delivery]) -> list[Strang]:
    """The groups of which something was delivered, in the order of the deliveries."""
    by_source = {quelle: strang for strang in _declared() for quelle in strang.quellen}
    delivered: dict[int, Strang] = {}
    for delivery in deliveries:
        strang = by_source[delivery.quelle.id]
        strang.lieferungen.append(delivery)
        delivered.setdefault(id(strang), strang)
    return list(delivered.values())


def _declared() -> list[Strang]:
    found: list[Strang] = []
    for quelle in sources().values():
        strang = Strang([quelle.id], {target.datensatz for target in quelle.datensaetze})
        for other in [other for other in found if other.datensaetze & strang.datensaetze]:
            found.remove(other)
            strang.quellen += other.quellen
            strang.datensaetze |= other.datensaetze
        found.append(strang)
    return found
