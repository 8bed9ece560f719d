"""Small pure rules on text that titles and lists share."""


def first_line(text: str, length: int = 80) -> str:
    """Return the first line with words in it, without Markdown marks, cut at `length` characters."""
    for line in text.splitlines():
        words = line.strip().lstrip("#>*-+ ").strip()
        if words:
            return words if len(words) <= length else words[: length - 1].rstrip() + "…"
    return ""
