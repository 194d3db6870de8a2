"""Reads for the desk, the overview and the register."""
