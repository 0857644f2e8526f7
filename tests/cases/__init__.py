"""Tests of the record: lives, permissions, and one act at a time."""
