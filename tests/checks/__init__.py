"""Tests of the plausibility checks: what passes, one fault, several, and the edges."""
