"""How far the numbers of a council profile may go; light, because fields of the window ask for it at once."""

LONGEST_TERM = 1000
"""The largest number of days, weeks or working days of a term; more is a slip of the pen."""

LONGEST_NOTICE = 10_000
"""The largest number of hours before a meeting."""

SLOWEST_SPEAKER, FASTEST_SPEAKER = 60, 250
"""Words a minute."""

MOST_RECESSES = 100
"""Some ten years of them."""
