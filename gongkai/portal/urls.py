"""Public addresses; those in docs/contracts stay as they are."""

from django.urls import path

from gongkai.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("units/", views.units, name="units"),
    path("search", views.search, name="search"),
    path("xxgk/<slug:code>/", views.unit, name="unit"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
