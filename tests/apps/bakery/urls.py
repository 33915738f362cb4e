"""The addresses of the house, with the screens of this room among them."""

from django.urls import include, path

from gongkai.config.urls import handler400, handler403, handler404, handler500
from gongkai.config.urls import urlpatterns as addresses

urlpatterns = [path("desk/", include("gongkai.bakery.urls")), *addresses]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
