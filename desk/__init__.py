"""The acts that join paper, law, record and outside."""
