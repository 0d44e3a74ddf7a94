"""The one-stop kiosk: numbers, slips, calls and votes of a Vietnamese one-stop office."""

__version__ = "0.1.0"
