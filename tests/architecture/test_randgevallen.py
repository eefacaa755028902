"""docs/randgevallen.md answers each of the 36 edge cases: a test that exists, or a reason why not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {int(m[1]): m for m in ROW.finditer((ROOT / "docs" / "randgevallen.md").read_text())}


def test_every_number_has_one_row():
    numbers = [int(m[1]) for m in ROW.finditer((ROOT / "docs" / "randgevallen.md").read_text())]
    assert numbers == list(range(1, 37))


@pytest.mark.parametrize("number", ROWS)
def test_each_case_names_tests_that_exist_or_a_reason(number):
    where = ROWS[number][4]
    named = re.findall(r"`([\w/]+)::(\w+)`", where)
    assert named or where.startswith("Niet van toepassing:"), f"case {number} has neither"
    for path, test in named:
        text = (ROOT / "tests" / f"{path}.py").read_text()
        assert re.search(rf"^def {test}\(", text, re.MULTILINE), f"case {number}: {path}::{test} is not there"
