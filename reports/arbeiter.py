"""Tasks side by side in processes of their own, each within limits of time and memory: none can stop the others.

What a municipality puts into its templates may loop for ever or grow without end; its process is ended then, and the
reason stands where the result would.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Final, Generic, TypeVar

A = TypeVar("A")
E = TypeVar("E")

_JE_PROZESS: Final = 6
"""Tasks after which a process is replaced, for the memory of Typst grows with each."""


@dataclass(frozen=True, slots=True)
class Grenze:
    """How long one task may take, in seconds, and how much memory its process may ask for, in bytes."""

    sekunden: float
    speicher: int


@dataclass(frozen=True, slots=True)
class Ausfall:
    """A task that its process did not finish, with the reason."""

    grund: str


def verteilt(
    arbeit: Callable[[A], E], aufgaben: Sequence[A], jobs: int, grenze: Grenze, geladen: Sequence[str] = ()
) -> Iterator[E | Ausfall]:
    """What `arbeit` makes of each task, in their order, by up to `jobs` processes; `geladen` are modules they need."""
    kontext, offen, fertig = _kontext(geladen), deque(enumerate(aufgaben)), dict[int, E | Ausfall]()
    arbeiter: list[_Arbeiter[A, E]] = []
    try:
        for naechste in range(len(aufgaben)):
            while naechste not in fertig:
                while offen and len(arbeiter) < jobs:
                    arbeiter.append(_Arbeiter(kontext, arbeit, grenze))
                    arbeiter[-1].beginne(*offen.popleft())
                _ = wait([a.leitung for a in arbeiter], max(0.0, min(a.frist for a in arbeiter) - time.monotonic()))
                fertig |= dict(e for a in arbeiter if (e := a.ergebnis()))
                for a in (a for a in arbeiter if a.frei):
                    a.beginne(*offen.popleft()) if offen else a.beende()
                arbeiter = [a for a in arbeiter if not a.beendet]
            yield fertig.pop(naechste)
    finally:
        for a in arbeiter:
            a.beende()


def _kontext(geladen: Sequence[str]) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    kontext = multiprocessing.get_context("forkserver")
    kontext.set_forkserver_preload(list(geladen))
    return kontext


class _Arbeiter(Generic[A, E]):
    """A process and the line to it; `frist` is when its task has to be done."""

    def __init__(self, kontext: BaseContext, arbeit: Callable[[A], E], grenze: Grenze) -> None:
        self.leitung, andere = kontext.Pipe()
        self._grenze, self._nr, self._getan = grenze, -1, 0
        self._prozess = kontext.Process(target=_dienst, args=(andere, arbeit, grenze.speicher), daemon=True)  # type: ignore[attr-defined]  # every context has it, its base does not say so
        self._prozess.start()
        andere.close()

    @property
    def frei(self) -> bool:
        return self._nr < 0 and not self.beendet

    @property
    def beendet(self) -> bool:
        return self.leitung.closed

    def beginne(self, nr: int, aufgabe: A) -> None:
        """Give it a task."""
        self._nr, self.frist = nr, time.monotonic() + self._grenze.sekunden
        self.leitung.send(aufgabe)

    def ergebnis(self) -> tuple[int, E | Ausfall] | None:
        """Number and result of the task that has just ended, in whatever way; None while it goes on."""
        nr, ergebnis = self._nr, None
        if self.leitung.poll():
            try:
                ergebnis = self.leitung.recv()
            except (EOFError, OSError):
                ergebnis = Ausfall(_ABGEBROCHEN.format(gb=self._grenze.speicher // 10**9))
        elif time.monotonic() >= self.frist:
            ergebnis = Ausfall(_ZU_LANGE.format(sekunden=round(self._grenze.sekunden)))
        if ergebnis is None:
            return None
        self._nr, self._getan = -1, self._getan + 1
        if isinstance(ergebnis, Ausfall) or self._getan == _JE_PROZESS:
            self.beende()
        return nr, ergebnis

    def beende(self) -> None:
        """End the process, whatever it does."""
        self.leitung.close()
        self._prozess.kill()
        self._prozess.join()


_PRUEFEN: Final = "eigene Vorlagen und lange Texte bitte prüfen."
_ZU_LANGE: Final = "Der Bericht war nach {sekunden} Sekunden nicht fertig; " + _PRUEFEN
_ABGEBROCHEN: Final = "Der Bericht brach ab, vermutlich fehlte Arbeitsspeicher (Grenze {gb} GB); " + _PRUEFEN


def _dienst(leitung: Connection, arbeit: Callable[[A], E], speicher: int) -> None:
    """The life of a process: one task after the other until nobody asks; an interruption is for the one who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _begrenze(speicher)
    while True:
        try:
            leitung.send(arbeit(leitung.recv()))
        except (EOFError, OSError, MemoryError):
            return


def _begrenze(speicher: int) -> None:
    """Let this process have no more memory than that, where the system can do so."""
    try:
        import resource
    except ImportError:
        return
    _, hoechstens = resource.getrlimit(resource.RLIMIT_AS)
    if hoechstens in (-1, resource.RLIM_INFINITY) or speicher < hoechstens:
        resource.setrlimit(resource.RLIMIT_AS, (speicher, hoechstens))
