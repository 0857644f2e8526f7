"""Hostile uploads are read here, in a child process, and each ends in a verdict."""
