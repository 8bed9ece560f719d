"""How the name of a person is written in Dutch, as parts of expressions: titles, initials, double names."""

PARTICLE = (
    r"(?:[Vv]an(?: de[rn]?| het| [’'][Tt])?|[Dd]e[rn]?|[Tt]e[rn]?|[Hh]et|[’'][Tt]|[Ii]n [’']?[Tt]|[Oo]p de[rn]?|"
    r"[Ee]l|[Aa]l|[Ll][ae]|[Vv]on|[Dd]u|[Bb]en|[Bb]in|[Aa]it|[Dd]os|[Dd]a)"
)
_INNER = (
    r"(?:van(?: de[rn]?| het| [’']t)?|de[rn]?|te[rn]?|het|[’']t|[Ee]l|[Aa]l|la|le|von|du|[Bb]en|[Bb]in|[Aa]it|dos|da)"
)
_INITIALS = r"(?:[A-ZÀ-Þ][hj]?\.\s?){1,5}"
TITLE = (
    r"(?:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|heer|familie|fam\.?|gezin|echtpaar|mejuffrouw|weduwe|gebroeders|"
    r"zusjes|broers|tante|oom|opa|oma)"
)
DEGREES = r"(?:(?:mr|drs|dr|ir|ing|prof|ds|bc)\.\s?){0,3}"
_HALF = (
    r"(?:-(?:(?:[Vv]an|[Dd]e[rn]?|[Tt]e[rn]?|[Hh]et|[’']t|[Ee]l|[Aa]l|[Ll][ae]|[Bb]en|[Vv]on|[Dd]u|[Dd]os|[Dd]a)[ -])"
    r"{0,2}[A-ZÀ-Þ][\w’']+)"
)
"""The further half of a double name: "-Aarts", "-van den Berg", "-el Idrissi"."""
PROPER = (
    r"(?!(?:Van|De|Den|Der|Het|Ten|Ter|Te|Mevrouw|Mevr|Mw|Meneer|Dhr|Heer|Familie|Fam|Gezin|Echtpaar|Mejuffrouw|"
    r"In|Op|Bij|Uit|Aan|Naar|Na|Voor|Met|Over|Tussen|Onder|Rond|Vanuit)\b)"
    rf"[A-ZÀ-Þ][\w’']*[a-zà-ÿ][\w’']*{_HALF}{{0,3}}"
)
LAST = rf"(?:{PARTICLE}\s){{0,3}}{PROPER}"
CUT_SHORT = r"[A-ZÀ-Þ]\.(?!\w)"
"""A last name of one letter: "Hassan B."."""
FULL = (
    rf"(?:{_INITIALS}\s?{LAST}|{PROPER}(?:\s(?:{_INNER}\s){{0,3}}{PROPER}){{1,3}}|"
    rf"{PROPER}(?:\s{PARTICLE}){{0,2}}\s{CUT_SHORT})"
)
"""A name that is one by itself: a first name or initials with a last name."""
_BETWEEN_INITIALS = r"(?:v\.\s?(?:d\.\s?)?|van\s(?:de[rn]?\s)?|de[rn]?\s)"
_BODIES_IN_SHORT = r"(?:B\.\s?V|N\.\s?V|O\.\s?M|V\.\s?O\.\s?F)\."
ONLY_INITIALS = rf"(?!{_BODIES_IN_SHORT})[A-ZÀ-Þ]\.(?:\s?{_BETWEEN_INITIALS}?[A-ZÀ-Þ]\.){{1,3}}(?![\w-])"
"""A name of initials alone: "J.P.", "M.v.D."."""
ANY = rf"(?:{FULL}|{LAST}|{ONLY_INITIALS}|{CUT_SHORT})"
"""What is a name after a title or the part somebody plays."""
