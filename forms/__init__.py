"""Every paper that is read or written."""
