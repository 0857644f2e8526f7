"""Which words mean what on papers of the trade? Knowledge to be extended, without any act."""
