"""Sample packages with fictional parties: one that is clean, and one with a dozen faults."""

from forms.examples.building import build

__all__ = ["build"]
