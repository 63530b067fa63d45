"""What the person of the scan is called, and how it is recognised."""

WORD = "qzx7"
"""Stands in every value of the person, and nowhere else."""
NUMBER = "7719044"
EMAIL = f"{WORD}.anna@example.com"
FORMER = f"{WORD}.former@example.com"
NAME = f"Anna {WORD.capitalize()}mann"
PATTERN = rf"{WORD}|{WORD.encode().hex()}|{'[ ./-]?'.join(NUMBER)}"
