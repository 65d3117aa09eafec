"""One module a section of the report: what it shows, as plain records; no markup, no layout."""
