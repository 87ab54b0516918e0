"""Damaged bytes of every kind of file that the program reads: a few in the tests, many in `make fuzz`."""
