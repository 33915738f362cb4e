"""Addresses of dashboards, forms, the records behind a figure, and the declared sources."""

from django.urls import path

from gongkai.reports.views import figures, sources

# What is named in full comes before what a unit's code could stand for.
urlpatterns = [
    path("figures/", figures.own_dashboard, name="figures"),
    path("figures/sources/", sources.source_list, name="sources"),
    path("figures/sources/new/", sources.source_new, name="source-new"),
    path("figures/sources/<int:source_id>/withdraw/", sources.source_withdraw, name="source-withdraw"),
    path("figures/<str:code>/", figures.dashboard, name="dashboard"),
    path("figures/<str:code>/<int:year>/form-<str:form_key>/", figures.form, name="form"),
    path("figures/<str:code>/<int:year>/<str:indicator>/", figures.behind, name="behind"),
]
