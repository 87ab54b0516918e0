"""German for the words of the command line library: headings of the help pages and messages about wrong calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer.core
from typer._click import Command as AnyCommand
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.formatting import HelpFormatter
    from typer.core import TyperOption

_WORDS = {
    "Options": "Optionen", "Arguments": "Angaben", "Commands": "Befehle", "Missing command.": "Es fehlt der Befehl.",
    "No such command {name!r}.": "Den Befehl {name!r} gibt es nicht.", "default: {default}": "Vorgabe: {default}",
}  # fmt: skip
vars(typer.core)["_"] = lambda message: _WORDS.get(message, message)  # the library's own place for translations

__all__ = ["Command", "Group", "UsageError", "wrong_call"]


class _German(AnyCommand):
    """Replaces the two phrases that the library does not look up."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(
            ctx.command_path,
            words.replace("[OPTIONS]", "[OPTIONEN]").replace("COMMAND [ARGS]...", "BEFEHL …"),
            "Aufruf: ",
        )

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The option that shows the help page, with its text in German."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Diese Hilfe zeigen."
        return option


class Command(_German, TyperCommand):
    """A command whose help page is German."""


class Group(_German, TyperGroup):
    """A group of commands whose help page is German."""


def wrong_call(error: UsageError) -> str:
    """A sentence about a wrong call."""
    if isinstance(error, NoSuchOption):
        near = ", ".join(error.possibilities or ())
        return f"Die Option {error.option_name} gibt es nicht." + (f" Ähnlich: {near}." if near else "")
    if isinstance(error, BadOptionUsage):
        option = error.option_name
        return f"Die Option {option} ist falsch verwendet; sie braucht genau einen Wert, etwa {option}=WERT."
    if isinstance(error, MissingParameter):
        return f"Es fehlt die Angabe {error.param.opts[0] if error.param else ''}."
    return (
        error.format_message()
        .replace("Did you mean", "Ähnlich:")
        .replace("Got unexpected extra argument(s)", "Überzählige Angabe")
        .replace("?", ".")
    )
