"""One builder per document: from records to the neutral tree."""
