"""Tests of the evidence that banks hand over."""
