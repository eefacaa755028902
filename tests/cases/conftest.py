"""A fixed Monday for tests of casework."""

import pytest
import time_machine

from tests.cases.taskforce import moment


@pytest.fixture
def op_maandag():
    """It is Monday 2 November 2026."""
    with time_machine.travel(moment(), tick=False):
        yield
