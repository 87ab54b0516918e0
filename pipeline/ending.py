"""How a run of the program ends: exit codes, German messages, no traceback unless `--debug` asks for it."""

from __future__ import annotations

import re
import signal
import sys
from dataclasses import dataclass
from typing import NoReturn

import typer
from typer._click.utils import PacifyFlushWrapper

from pipeline import say
from pipeline.deutsch import UsageError, wrong_call
from pipeline.errors import EnvironmentFault, Fault, Problem, UsageFault

INTERRUPTED, TERMINATED = 130, 143


@dataclass(slots=True)
class Call:
    """What holds for one call of the program, whatever the command.

    With `debug` a failure shows its traceback; with `json` it is also told as JSON on standard output. `interrupted` is
    the exit code where somebody stopped it.
    """

    debug: bool = False
    json: bool = False
    interrupted: int = INTERRUPTED

    def terminated(self, *_: object) -> NoReturn:
        """The system ends the program; in the middle of a query it looks as if somebody had pressed Ctrl-C."""
        self.interrupted = TERMINATED
        sys.exit(TERMINATED)


def ended(app: typer.Typer) -> None:
    """Run the command that was called and end the program with its exit code."""
    call = Call()
    signal.signal(signal.SIGTERM, call.terminated)
    try:
        code = app(standalone_mode=False, obj=call)
        if code == INTERRUPTED:  # the library swallows Ctrl-C
            _interrupted(call.interrupted)
        sys.exit(code if isinstance(code, int) else 0)
    except UsageError as error:
        _end(UsageFault(wrong_call(error)), call)
    except Fault as fault:
        _end(fault, call)
    except KeyboardInterrupt:
        _interrupted(call.interrupted)
    except SystemExit as end:
        _left(end)
        raise
    except Exception as error:
        _unexpected(error, call)


def _left(end: SystemExit) -> None:
    """What is to be said or done where the program was told to end."""
    if end.code == TERMINATED:
        _interrupted(TERMINATED)
    if isinstance(sys.stdout, PacifyFlushWrapper):  # the library's answer to a reader who has seen enough: 1
        sys.exit(0)


def _interrupted(code: int) -> NoReturn:
    say.error("Unterbrochen. Was veröffentlicht war, ist unverändert; derselbe Befehl beginnt von vorn.", [])
    sys.exit(code)


def _end(fault: Fault, call: Call) -> None:
    if call.debug:
        raise fault
    if call.json:
        told = [{"wo": p.where, "was": p.what, "zeile": p.line, "was_tun": p.todo} for p in fault.problems]
        say.data({"code": fault.code, "fehler": fault.headline, "meldungen": told, **fault.answer})
    say.error(fault.headline, [str(p).removeprefix(": ") for p in fault.problems])
    sys.exit(fault.code)


def _unexpected(error: Exception, call: Call) -> None:
    if isinstance(error, RuntimeError) and "interrupted" in str(error).lower():
        _interrupted(call.interrupted)  # what DuckDB makes of Ctrl-C in the middle of a query
    if call.debug:
        raise error
    if isinstance(error, RuntimeError) and (loop := re.search(r"Symlink loop from '(.*)'", str(error))):
        _end(EnvironmentFault(Problem(loop[1], "Die Verknüpfung führt im Kreis.")), call)
    if isinstance(error, OSError):
        _end(EnvironmentFault(Problem(error.filename or "", error.strerror or str(error))), call)
    headline = "Interner Fehler (bitte mit --debug wiederholen und melden)"
    say.error(headline, [f"{type(error).__name__}: {error}"])
    sys.exit(1)
