"""The sentence for each code of an error, by subject; `zvdesk.sentences` fills them in."""
