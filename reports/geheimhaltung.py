"""What a report says about disclosure control: by which rules, and how much is not shown."""

from __future__ import annotations

from pipeline.disclosure.policy import Policy, policies
from reports import zahlen
from reports.daten import Bestand
from reports.datenlage import Sperrung
from reports.view import Note

FREIGABE, AUSGEWIESEN = "freigabe", "ausgewiesen"


def notizen(bestand: Bestand) -> tuple[Note, ...]:
    """One paragraph a policy that was applied; nothing where all data are public."""
    regeln: dict[str, list[Sperrung]] = {}
    for sperrung in bestand.sperrungen:
        regeln.setdefault(sperrung.policy, []).append(sperrung)
    return tuple(Note(_kopf(r, len(regeln)), _text(policies()[r], gezaehlt)) for r, gezaehlt in regeln.items())


def _kopf(regel: str, anzahl: int) -> str:
    return "Geheimhaltung" if anzahl == 1 else f"Geheimhaltung nach der Regel „{policies()[regel].name}“"


def _text(regel: Policy, sperrungen: list[Sperrung]) -> str:
    alle = sum(s.anzahl for s in sperrungen)
    ohne_freigabe = sum(s.anzahl for s in sperrungen if s.grund == FREIGABE)
    gesperrt = sum(s.anzahl for s in sperrungen if s.grund not in (AUSGEWIESEN, FREIGABE))
    saetze = [
        f"Werte aus nicht öffentlichen Daten sind nach der Regel „{regel.name}“ geprüft.",
        *_schwellen(regel),
        f"Aus Datenschutzgründen nicht ausgewiesen sind {_anteil(gesperrt, alle)} dieser Werte; dort steht das Zeichen "
        f"„{zahlen.ZEICHEN['geheim'][0]}“. Zähler, Nenner und Wert fehlen dann gemeinsam.",
    ]
    if ohne_freigabe:
        saetze.append(f"Weitere {_anteil(ohne_freigabe, alle)} fehlen, weil die Gemeinde sie nicht freigegeben hat.")
    return " ".join(saetze)


def _anteil(teil: int, alle: int) -> str:
    anteil = 100 * teil / alle if alle else 0.0
    return zahlen.prozent(anteil) if anteil >= 0.05 or not teil else f"weniger als {zahlen.prozent(0.1)}"


def _schwellen(regel: Policy) -> list[str]:
    if not regel.publish:
        return ["Sie verlassen die abgeschottete Stelle nicht."]
    nenner = [str(n) for n in sorted(set(regel.min_denominator.values()))]
    rest = f", Anteile mit so kleinem Zähler oder einem Rest unter {regel.min_complement}"
    unter = f", und Quoten mit einem Nenner unter {' (empfindliche Merkmale: '.join(nenner)}{')' * (len(nenner) - 1)}"
    erster = f"Nicht ausgewiesen werden Anzahlen von 1 bis {regel.min_count - 1}{rest}{unter if nenner else ''}."
    if not regel.secondary:
        return [erster]
    return [erster, "Damit sich ein gesperrter Wert nicht aus Summen berechnen lässt, sind weitere Werte gesperrt."]
