"""Tests of the record on PostgreSQL."""
