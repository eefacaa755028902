"""Who owns an open casus sees it: the database lets no transaction end that leaves a child's open casus unseen.

Leerplicht of its gemeente is involved from the day it opens, without an end (domain chapter 4). The access filter asks
for that involvement like for any other; a list of one's own open casussen need not ask again (docs/adr/0020).
"""

from typing import Any

import pgtrigger


def eigenaar_ziet() -> pgtrigger.Trigger:
    """On a casus: when it opens, opens again or gets another owner."""
    anders = pgtrigger.UpdateOf("gesloten_op", "gemeente_id", "geopend_op")  # type: ignore[no-untyped-call]
    return _aan_het_eind(pgtrigger.Insert | anders, "NEW.id", pgtrigger.Condition("NEW.gesloten_op IS NULL"))


def eigenaar_blijft() -> pgtrigger.Trigger:
    """On who is involved: when a row changes or goes."""
    return _aan_het_eind(pgtrigger.Update | pgtrigger.Delete, "OLD.casus_id")


def _aan_het_eind(aanleiding: Any, casus: str, condition: Any = None) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="eigenaar",
        operation=aanleiding,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        condition=condition,
        func=f"PERFORM public.cases_eigenaar_ziet({casus}); RETURN NULL;",
    )
