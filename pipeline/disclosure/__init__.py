"""Disclosure control: what must be withheld, what else so that it cannot be computed, and what may be said about it.

`protect` stands between computing and publishing. It withholds whole rows (numerator, denominator and value together)
of indicators that rest on data that are not public, by the policy that the source names. A withheld cell is safe when
there is a second table that agrees with everything published and differs in this cell by enough: the search for such
tables (`moves`, `secondary.sql`, `choose.sql`) says what else has to be withheld.
"""

from __future__ import annotations

from pipeline.disclosure.control import protect
from pipeline.disclosure.policy import closed
from pipeline.disclosure.silence import silence

__all__ = ["closed", "protect", "silence"]
