"""Charts as pure functions: numbers in, one SVG element with its text alternative out."""
