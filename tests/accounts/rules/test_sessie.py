"""When a session ends."""

from datetime import UTC, datetime, timedelta

import pytest

from thuiszitters.accounts.rules.sessie import LANGST, STIL, ZINNEN, Begin, Einde, end_of

NU = datetime(2026, 11, 23, 9, tzinfo=UTC)
EVEN = timedelta(seconds=1)


def begin(**other):
    return Begin(**{"sinds": NU, "laatst": NU, "browser": "b", "rollen": "r", **other})


@pytest.mark.parametrize(
    ("change", "at", "browser", "rollen", "end"),
    [
        ({}, NU, "b", "r", None),
        ({}, NU + STIL - EVEN, "b", "r", None),
        ({}, NU + STIL, "b", "r", Einde.STIL),
        ({"sinds": NU - LANGST + EVEN}, NU, "b", "r", None),
        ({"sinds": NU - LANGST}, NU, "b", "r", Einde.LANG),
        ({}, NU, "another", "r", Einde.BROWSER),
        ({}, NU, "b", "another", Einde.ROL),
        ({}, NU + STIL, "another", "another", Einde.BROWSER),
    ],
)
def test_end(change, at, browser, rollen, end):
    assert end_of(begin(**change), at=at, browser=browser, rollen=rollen) == end


def test_every_end_is_told_in_a_sentence():
    assert set(ZINNEN) == set(Einde)
