"""The fractie's own .docx as the letter: vetted, checked, and filled."""
