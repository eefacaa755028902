"""Giving a task to somebody else."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.forms import Formulier


class TaakToewijsForm(Formulier):
    """Somebody of the team, or nobody: then it is for the team."""

    aan = forms.ModelChoiceField(
        label="Voor wie", queryset=Gebruiker.objects.none(), required=False, empty_label="Iemand van het team"
    )

    def __init__(self, *args: Any, team: QuerySet[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = team  # type: ignore[attr-defined]
