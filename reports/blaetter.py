"""The sheets of the indicators (Kennzahlenblätter) in the annex: what each means, how it is made, where it ends."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from pipeline.kennzahl_modell import KLASSEN, VORRANG, ZIELE
from reports import raeume
from reports.bloecke import nebenthemen, thema, themen
from reports.daten import Bestand
from reports.plan import BlockPlan, Plan
from reports.thema import Thema
from reports.view import Note, Sheet


def blaetter(bestand: Bestand, plan: Plan, *, alle: bool = True) -> tuple[Sheet, ...]:
    """The sheets of the indicators the report shows, by id; those that only have a line are told in short.

    Without `alle` those are left out whose block says the same beside its figures.
    """
    voll = {t.id: t for k in plan.kapitel for t in themen(bestand, plan, k)}
    neben = [t for k in plan.kapitel for t in (*nebenthemen(bestand, plan, k), *raeume.themen(bestand, plan, k.raeume))]
    gezeigt = {t.id: t for t in neben} | voll
    genannt = {i for b in (t.plan for t in gezeigt.values()) for i in (*b.streifen, *b.teile)} - set(gezeigt)
    gezeigt |= {i: t for i in genannt if (t := thema(bestand, plan, BlockPlan(i)))}
    wer = sorted(i for i in gezeigt if alle or i not in voll)
    return tuple(_blatt(gezeigt[i], bestand, () if i in voll else _KURZ) for i in wer)


_KURZ: Final = ("Definition", "Rechenweg", "Quelle")


def _blatt(t: Thema, bestand: Bestand, nur: Collection[str]) -> Sheet:
    """The sheet of an indicator with all facts, or with some only."""
    k = t.kennzahl
    andere = [_verwandt(text, bestand) for text in k.unterschied]
    brueche, hinweise = ([f"{b.jahr} {b.titel}" for b in k.brueche if b.vergleichbar is v] for v in (False, True))
    einordnung = (VORRANG.get(k.leitfaden), k.ziele and f"Ziele {k.ziele}", k.klasse and f"Klasse {k.klasse}")
    fakten = {
        "Definition": k.definition,
        "Rechenweg": f"{k.formel} ({k.einheit})",
        "Gezählt nach": f"{k.prinzip}; {k.stichtag}",
        "Grenzen": " ".join(k.hinweise),
        "Abgrenzung": " ".join(andere),
        "Brüche": "; ".join(f"vor {b}" for b in brueche),
        "Hinweise zur Reihe": "; ".join(f"ab {h}" for h in hinweise),
        "Quelle": t.quellen.removeprefix("Quelle: ").replace(", dl-de/by-2-0", ""),
        "Zuständig": k.zustaendig,
        "Einordnung": "; ".join(filter(None, einordnung)),
    }
    return Sheet(
        k.titel, k.kennzahl_id, tuple((n, text) for n, text in fakten.items() if text and (not nur or n in nur))
    )


def _verwandt(text: str, bestand: Bestand) -> str:
    """`id: text` of a related indicator with its title instead of its id."""
    other, _, what = text.partition(": ")
    return f"{bestand.kennzahlen[other].titel}: {what}" if other in bestand.kennzahlen else what


def legende() -> tuple[Note, ...]:
    """What the codes on the sheets mean: goals of the joint declaration and classes of disclosure."""
    ziele = "; ".join(f"{code} {text}" for code, text in ZIELE.items())
    klassen = "; ".join(text.removeprefix("Geheimhaltung ").replace(":", "", 1) for text in KLASSEN.values())
    return (Note("Ziele und Abschnitte der Gemeinsamen Erklärung", f"{ziele}."), Note("Klassen", f"{klassen}."))
