"""The records that every stage reads and writes; imports nothing else of ours."""
