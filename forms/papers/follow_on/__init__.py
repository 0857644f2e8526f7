"""The papers that are written for what follows on a registered pledge."""
