"""Addresses that are answered on demand and never baked: the open interface, counts of readers, the checker."""

from django.urls import URLPattern, path

from gongkai.portal.views import api, checker, counts

open_urlpatterns: list[URLPattern] = [
    path("api/v1/", api.index, name="api"),
    path("api/v1/items", api.items, name="api-items"),
    path("api/v1/items/<slug:public_id>", api.item, name="api-item"),
    path("api/v1/columns", api.columns, name="api-columns"),
    path("api/v1/units", api.units, name="api-units"),
    path("api/v1/openapi.json", api.openapi, name="api-openapi"),
    path("views/<slug:public_id>", counts.views, name="views"),
    path("check/", checker.check, name="check"),
]
