"""The papers that are written for a package: which ones, with what data, as which bytes."""
