"""What the pages show, as records: pure functions of the case through a lens."""
