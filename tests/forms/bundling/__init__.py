"""Tests of packs: stamps, codes, covers."""
