"""People's door: pages and JSON API."""
