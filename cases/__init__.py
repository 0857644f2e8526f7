"""The record: Django models, the life of a case, permissions, audit; one file per act."""
