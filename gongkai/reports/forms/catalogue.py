"""What the catalogue of indicators can be narrowed by."""

from django import forms

from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.lib.ui.filters import FilterForm
from gongkai.reports.queries import NO_FORM, NO_SOURCE


class CatalogueFilter(FilterForm):
    """Words, the form that an indicator goes into, and where its figure comes from."""

    q = forms.CharField(label="检索", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    form = forms.ChoiceField(
        label="统计表",
        choices=[
            ("", "全部"),
            *((each.key, f"{each.key} 表（{each.first_year} 年起）") for each in FORMS.values()),
            (NO_FORM, "不进统计表"),
        ],
    )
    source = forms.ChoiceField(
        label="本年来源",
        choices=[("", "全部"), *SourceKind.choices(), (NO_SOURCE, "没有来源")],
    )
