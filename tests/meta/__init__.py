"""Tests of the project itself: its form, its promises, its documentation."""
