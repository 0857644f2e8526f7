"""Tests of the acts that join paper, law, record and outside."""
