"""Council questions: written, checked, filed, answered, judged and asked on, and older ones taken in."""
