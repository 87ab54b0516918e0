"""Tests of the demonstration deliveries."""
