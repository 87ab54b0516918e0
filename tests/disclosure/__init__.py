"""Disclosure control: what is withheld, and that nobody can compute it from what is published."""
