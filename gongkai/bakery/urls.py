"""Addresses of the desk for what was found wrong at the public sites."""

from django.urls import path

from gongkai.bakery import views

app_name = "bakery"

urlpatterns = [
    path("incidents/", views.incident_list, name="incidents"),
    path("incidents/<int:incident_id>/", views.incident, name="incident"),
]
