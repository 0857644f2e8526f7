"""Tests of the blanks: what is drafted, read, filled and printed."""
