"""Measurements, apart from the tests: a suite with times in it fails on a busy machine."""
