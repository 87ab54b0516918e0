"""What a declaration may say about fetching, and the portals of the statistical offices."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

PORTALE = Path(__file__).with_name("portale.yml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Abruf(_Strict):
    """One thing to fetch: a table of a portal, or a file at an address that its publisher keeps.

    `stand` says that the file states no period: the date on which it was fetched is noted beside it.
    """

    portal: str = ""
    tabelle: str = ""
    url: Annotated[str, Field(pattern=r"^(https://\S+)?$")] = ""
    ordner: str = ""
    stand: bool = False

    @model_validator(mode="after")
    def _table_or_address(self) -> Self:
        if bool(self.url) == bool(self.portal) or bool(self.portal) != bool(self.tabelle):
            raise ValueError("entweder „portal“ und „tabelle“ oder „url“ erwartet")
        if self.portal and self.portal not in portale():
            raise ValueError(f"das Portal „{self.portal}“ gibt es nicht")
        if self.url and not self.ordner:
            raise ValueError("zu „url“ gehört „ordner“")
        return self


class Portal(_Strict):
    """A database of the statistical offices; `datei` is open, `api` wants credentials."""

    titel: str
    ordner: str
    datei: str = ""
    api: str
    zugang: str

    def credentials(self, environment: Mapping[str, str] = os.environ) -> tuple[str, str] | None:
        """User and password from the environment, None where one is missing."""
        user, password = (environment.get(f"{self.zugang}_{part}", "") for part in ("USER", "PASSWORD"))
        return (user, password) if user and password else None


@cache
def portale() -> dict[str, Portal]:
    """The portals by name."""
    declared = yaml.safe_load(PORTALE.read_text(encoding="utf-8"))
    return {name: Portal.model_validate(facts) for name, facts in declared.items()}
