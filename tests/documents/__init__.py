"""Are contradictions between documents found? Made-up sets of documents, with and without one."""
