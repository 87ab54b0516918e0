"""Processes that are killed, and readers that never notice: what a publication promises, tried with real processes."""
