"""Disclosure control: what must be withheld, what else so that it cannot be computed, and what may be said about it.

It stands between computing and publishing. `gate` stops where a policy is missing, `control` withholds whole rows
(numerator, denominator and value together) of indicators that rest on data that are not public, `silence` clears the
findings. A withheld cell is safe when there is a second table that agrees with everything published and differs in this
cell by enough: the search for such tables (`moves`, `secondary.sql`, `choose.sql`) says what else has to be withheld.
"""
