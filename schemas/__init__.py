"""What a thing is: the shape of packages, findings and verdicts, identifiers, and the calendar."""
