"""Sample packages to hand in."""
