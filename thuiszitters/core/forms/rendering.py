"""The form renderer of the house style: NL Design System classes on Django's own widgets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField, Widget
from django.forms.renderers import TemplatesSetting

KLASSEN = (
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.FileInput, "tt-bestand"),
    (forms.Widget, "utrecht-textbox utrecht-textbox--html-input"),
)


class NLBoundField(BoundField):
    """A field of a form that knows its NL Design System classes.

    Django itself adds aria-describedby (help and error) and aria-invalid.
    """

    @property
    def is_checkbox(self) -> bool:
        """Tell whether this is one single tick box, whose label comes after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def anker(self) -> str:
        """Give the id of the first control, for a link from the error summary; empty when there is none."""
        return self.id_for_label or (f"{self.auto_id}_0" if self.auto_id else "")

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Add the classes of the widget, and its invalid variant when the field has errors."""
        attrs = super().build_widget_attrs(attrs, widget)
        used = widget or self.field.widget
        if used.is_hidden:
            return attrs
        klasse = next(klasse for soort, klasse in KLASSEN if isinstance(used, soort))
        if self.errors:
            klasse += f" {klasse.split()[0]}--invalid"
        eigen = used.attrs.get("class", "")
        attrs["class"] = f"{klasse} {eigen}".strip()
        return attrs


class NLRenderer(TemplatesSetting):
    """Renders `{{ form }}` with an error summary on top and one block per field."""

    bound_field_class = NLBoundField
    form_template_name = "forms/formulier.html"
    field_template_name = "forms/veld.html"
