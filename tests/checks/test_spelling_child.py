"""Words are looked up in a process of its own, and here when that is lost."""

import multiprocessing

from zvdesk.checks.spelling import answer
from zvdesk.checks.spelling_child import SpellingChild


def test_the_child_says_what_the_dictionary_says_and_is_not_missed() -> None:
    before = set(multiprocessing.active_children())
    apart = SpellingChild(answer)
    assert apart.ask("spell", "wachttijd") is True
    assert apart.ask("spell", "raarwoordje") is False
    assert "wachttijd" in apart.ask("suggest", "wachttijdd")
    (child,) = set(multiprocessing.active_children()) - before
    apart.is_wanted = True
    child.kill()
    child.join()
    assert apart.ask("spell", "wachttijd") is True
    assert apart.is_wanted is False
