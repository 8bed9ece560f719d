"""Reading documents within the window: PDF page by page from memory, other files as text."""
