"""Addresses of the list of items, of the record of one, and of what is done with it."""

from django.urls import path

from gongkai.publishing.views import actions, bulk, items, record, related, review, versions

_ITEM = "items/<slug:public_id>/"

patterns = [
    path("items/", items.item_list, name="items"),
    path("items/bulk/", bulk.items_bulk, name="items-bulk"),
    path(_ITEM, record.item_page, name="item"),
    path(f"{_ITEM}review/", review.review, name="review"),
    path(f"{_ITEM}send/", actions.send, name="send"),
    path(f"{_ITEM}recall/", actions.recall, name="recall"),
    path(f"{_ITEM}return/", actions.return_, name="return"),
    path(f"{_ITEM}discard/", actions.discard, name="discard"),
    path(f"{_ITEM}publish/", actions.publish, name="publish"),
    path(f"{_ITEM}withdraw/", actions.withdraw, name="withdraw"),
    path(f"{_ITEM}revise/", actions.revise, name="revise"),
    path(f"{_ITEM}abandon/", actions.abandon, name="abandon"),
    path(f"{_ITEM}validity/", actions.validity, name="validity"),
    path(f"{_ITEM}reassess/", actions.reassess, name="reassess"),
    path(f"{_ITEM}versions/", versions.version_list, name="versions"),
    path(f"{_ITEM}versions/<int:number>/", versions.version, name="version"),
    path(f"{_ITEM}related/", related.relate, name="relate"),
    path(f"{_ITEM}related/end/", related.unrelate, name="unrelate"),
]
