"""Tasks in processes of their own: in order, within limits, and none stops the others."""

from __future__ import annotations

import os
import time

import pytest

from reports.arbeiter import Ausfall, Grenze, verteilt

GRENZE = Grenze(sekunden=60, speicher=4 * 10**9)


def tue(was: str) -> str | int:
    """A task: sleep for ever, die, ask for too much, or say in which process it was."""
    if was == "ewig":
        time.sleep(600)
    if was == "stirb":
        os._exit(9)
    if was == "viel":
        bytearray(5 * 10**9)
    return os.getpid() if was == "wer" else was


def test_results_come_in_order_and_processes_are_used_again() -> None:
    assert list(verteilt(tue, ["a", "b", "c"], 2, GRENZE)) == ["a", "b", "c"]
    assert list(verteilt(tue, [], 2, GRENZE)) == []
    eines = list(verteilt(tue, ["wer"] * 8, 1, GRENZE))
    assert [eines.count(nr) for nr in dict.fromkeys(eines)] == [6, 2]
    assert os.getpid() not in eines


@pytest.mark.parametrize(
    ("was", "grund"),
    [
        ("ewig", "Der Bericht war nach 2 Sekunden nicht fertig;"),
        ("stirb", "Der Bericht brach ab, vermutlich fehlte Arbeitsspeicher (Grenze 4 GB);"),
        ("viel", "Der Bericht brach ab, vermutlich fehlte Arbeitsspeicher (Grenze 4 GB);"),
    ],
)
def test_a59_a_task_that_never_ends_dies_or_grows_stops_no_other(was: str, grund: str) -> None:
    sekunden = 2 if was == "ewig" else 60
    vorher, ausfall, nachher = verteilt(tue, ["a", was, "b"], 2, Grenze(sekunden, GRENZE.speicher))
    assert (vorher, nachher) == ("a", "b")
    assert isinstance(ausfall, Ausfall)
    assert ausfall.grund.startswith(grund)
