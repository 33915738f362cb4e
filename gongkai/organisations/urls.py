"""Addresses of the desk for the way in, units, people, calendar and site."""

from django.urls import path

from gongkai.organisations.views import account, grants, oidc, people, reforms, settings, sign_in, units

app_name = "organisations"

urlpatterns = [
    path("sign-in/", sign_in.sign_in_page, name="sign-in"),
    path("sign-in/code/", sign_in.second_factor_page, name="second-factor"),
    path("sign-in/enrol/", sign_in.enrol_page, name="enrol"),
    path("sign-in/enrol/qr.svg", sign_in.qr, name="enrol-qr"),
    path("oidc/start/", oidc.start, name="oidc-start"),
    path("oidc/callback/", oidc.callback, name="oidc-callback"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("elder/", sign_in.elder, name="elder"),
    path("account/", account.account_page, name="account"),
    path("account/password/", sign_in.new_password_page, name="new-password"),
    path("account/sign-ins/end/", account.end_others, name="end-others"),
    path("units/", units.unit_list, name="units"),
    path("units/tree/", units.unit_tree, name="unit-tree"),
    path("units/new/", units.unit_new, name="unit-new"),
    path("units/<slug:code>/", units.unit_page, name="unit"),
    path("units/<slug:code>/edit/", units.unit_edit, name="unit-edit"),
    path("units/<slug:code>/rename/", reforms.rename, name="unit-rename"),
    path("units/<slug:code>/move/", reforms.move, name="unit-move"),
    path("units/<slug:code>/merge/", reforms.merge, name="unit-merge"),
    path("units/<slug:code>/split/", reforms.split, name="unit-split"),
    path("units/<slug:code>/abolish/", reforms.abolish, name="unit-abolish"),
    path("units/<slug:code>/reinstate/", reforms.reinstate, name="unit-reinstate"),
    path("units/<slug:code>/posts/new/", reforms.post_new, name="post-new"),
    path("units/<slug:code>/posts/<int:post_id>/end/", reforms.post_end, name="post-end"),
    path("people/", people.person_list, name="people"),
    path("people/new/", people.person_new, name="person-new"),
    path("people/suspend/", people.people_suspend, name="people-suspend"),
    path("people/<str:username>/", people.person_page, name="person"),
    path("people/<str:username>/edit/", people.person_edit, name="person-edit"),
    path("people/<str:username>/mobile/", people.show_mobile, name="person-mobile"),
    path("people/<str:username>/reset-password/", people.reset_password, name="person-reset-password"),
    path(
        "people/<str:username>/reset-second-factor/",
        people.reset_second_factor,
        name="person-reset-second-factor",
    ),
    path("people/<str:username>/suspend/", people.suspend, name="person-suspend"),
    path("people/<str:username>/restore/", people.restore, name="person-restore"),
    path("people/<str:username>/depart/", people.depart, name="person-depart"),
    path("people/<str:username>/hand-over/", grants.hand_over, name="hand-over"),
    path("people/<str:username>/grants/new/", grants.grant_new, name="grant-new"),
    path("people/<str:username>/grants/<int:grant_id>/end/", grants.grant_end, name="grant-end"),
    path("calendar/", settings.calendar_years, name="calendar"),
    path("calendar/enter/", settings.calendar_enter, name="calendar-enter"),
    path("calendar/<int:year>/", settings.calendar_year, name="calendar-year"),
    path("site/", settings.site_settings, name="site"),
]
