"""Addresses of the ways in: import screens, 发文登记 and its keys."""

from django.urls import path

from gongkai.publishing.views import confirming, imports, register

patterns = [
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.import_new, name="import-new"),
    path("imports/batch/<slug:batch>/", imports.import_batch, name="import-batch"),
    path("imports/<int:intake_id>/", confirming.intake, name="intake"),
    path("imports/<int:intake_id>/drop/", imports.drop, name="intake-drop"),
    path("imports/<int:intake_id>/files/<str:name>", confirming.intake_file, name="intake-file"),
    path("api/register/", register.register_endpoint, name="register-endpoint"),
    path("register-keys/", register.key_list, name="register-keys"),
    path("register-keys/new/", register.key_new, name="register-key-new"),
    path("register-keys/<int:key_id>/end/", register.key_end, name="register-key-end"),
]
