"""Filters for our pages."""
