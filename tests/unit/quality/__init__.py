"""Tests of findings, accepted findings and what is told of quality."""
