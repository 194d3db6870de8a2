"""Kvalitetsberättelsen: the year told with numbers that can be followed, by several writers, signed and frozen."""
