"""What numbers name a right, a party or a bank, and how each is read, checked, written, masked."""
