"""The evenings of `test_window_main_job` pass once: on a real screen where there is one, without one elsewhere."""

import pytest
from screen_tools import can_have_screen

EVENINGS = "test_window_main_job.py"
ON_A_SCREEN = "test_window_on_a_screen.py"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the evenings to the test that lets them pass on a screen, unless they are asked for without it."""
    if not can_have_screen() or not any(item.path.name == ON_A_SCREEN for item in items):
        return
    twice = [item for item in items if item.path.name == EVENINGS]
    items[:] = [item for item in items if item.path.name != EVENINGS]
    config.hook.pytest_deselected(items=twice)
