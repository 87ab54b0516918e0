"""Tests of the command that looks at machine, folders and settings."""
