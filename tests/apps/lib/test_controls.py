"""Lists to choose from are drawn as Django draws them."""

import re

from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from gongkai.lib.ui.controls import PlainControls


class Chooser(forms.Form):
    plain = forms.ChoiceField(choices=[("", "请选择"), ("a", "甲"), ("b", "乙 & <丙>")])
    grouped = forms.ChoiceField(choices=[("一组", [("a", "甲"), (2, "乙")]), ("c", "丙")], required=False)
    several = forms.MultipleChoiceField(choices=[("a", "甲"), ("b", "乙"), ("c", "丙")])
    known = forms.NullBooleanField()


VALUES = {"plain": "b", "grouped": "2", "several": ["a", "c"], "known": "true"}


def test_what_is_drawn_means_what_django_draws():
    ours, djangos = Chooser(VALUES, renderer=PlainControls()), Chooser(VALUES, renderer=DjangoTemplates())
    for name in Chooser.base_fields:
        attrs = {"class": "input", "data-of": 'a "quoted" word', "hidden": True, "left_out": False}
        assert parse_html(ours[name].as_widget(attrs=attrs)) == parse_html(
            djangos[name].as_widget(attrs=attrs)
        )


def test_what_somebody_named_cannot_become_markup():
    drawn = Chooser(VALUES, renderer=PlainControls())["plain"].as_widget()
    assert "乙 &amp; &lt;丙&gt;</option>" in drawn
    assert re.findall(r'value="(\w*)" selected', drawn) == ["b"]
