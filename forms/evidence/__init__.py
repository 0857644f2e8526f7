"""What banks hand over as evidence of the register: extracts, receipts, lists of legal status."""
