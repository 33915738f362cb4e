"""The open interface in its own words (OpenAPI 3.1); the page for people is drawn from the same."""

from typing import Any

from gongkai.domain.publishing.content import ValidityStatus
from gongkai.portal.api.parameters import MOST, ORDERS, USUAL

VERSION = "1.0.0"

_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
_DAY = {"type": ["string", "null"], "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MOMENT = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00$",
}
_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
_COUNT = {"type": "integer", "minimum": 0}
_NO = {"type": "null"}


def _object(properties: dict[str, Any], description: str = "") -> dict[str, Any]:
    """Return the schema of an object in which every field is always there, and no other is."""
    schema = {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
    return {"description": description, **schema} if description else schema


def _said(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {**schema, "description": description}


def _refer(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_LINE = {
    "id": _said({"type": "string", "pattern": "^[0-9a-z]{12}$"}, "信息的编号，永不改变"),
    "url": _said(_ADDRESS, "网页地址，永不改变"),
    "title": _said(_TEXT, "标题"),
    "document_number": _said(_TEXT_OR_NULL, "发文字号"),
    "index_number": _said(_TEXT_OR_NULL, "索引号"),
    "issuer": _said(_TEXT_OR_NULL, "发文机关"),
    "unit": _object({"code": _TEXT, "name": _TEXT}, "发布机构"),
    "written_on": _said(_DAY, "成文日期"),
    "first_published_at": _said(_MOMENT, "首次公开的时刻；列表按它排序"),
    "published_at": _said(_MOMENT, "现行文本公开的时刻"),
    "validity": {"enum": [status.value for status in ValidityStatus], "description": "有效性"},
    "validity_label": {
        "enum": [status.label for status in ValidityStatus],
        "description": "有效性的中文名称",
    },
    "summary": _said(_TEXT_OR_NULL, "内容概述"),
}
_NAMED = _object({"key": _TEXT, "name": _TEXT})

SCHEMAS: dict[str, dict[str, Any]] = {
    "ItemLine": _object(_LINE, "列表中的一件信息"),
    "Item": _object(
        {
            **_LINE,
            "columns": {"type": "array", "items": _NAMED, "description": "公开栏目"},
            "topic": {"anyOf": [_NAMED, _NO], "description": "主题分类"},
            "genre": {"anyOf": [_NAMED, _NO], "description": "体裁分类"},
            "normative": {"type": "boolean", "description": "是否规范性文件"},
            "effective_on": _said(_DAY, "施行日期"),
            "expires_on": _said(_DAY, "失效日期"),
            "keywords": {"type": "array", "items": _TEXT, "description": "主题词"},
            "source": _said(_TEXT_OR_NULL, "来源"),
            "author": _said(_TEXT_OR_NULL, "作者"),
            "html": _said(_TEXT, "正文，HTML；其中的相对地址以网页地址为准"),
            "text": _said(_TEXT, "正文，纯文本"),
            "attachments": {
                "type": "array",
                "items": _object({"name": _TEXT, "url": _ADDRESS, "size": _COUNT}),
                "description": "附件；size 为字节数",
            },
        },
        "一件信息的全部公开内容",
    ),
    "Items": _object(
        {
            "items": {"type": "array", "maxItems": MOST, "items": _refer("ItemLine")},
            "next_cursor": _said(_TEXT_OR_NULL, "取下一页时放在 cursor 中的值；null 表示没有了"),
        }
    ),
    "Column": _object(
        {
            "key": _said(_TEXT, "栏目代号"),
            "name": _said(_TEXT, "栏目名称"),
            "parent": _said(_TEXT_OR_NULL, "上级栏目的代号"),
            "basis": _said(_TEXT_OR_NULL, "设立依据"),
            "open": {"type": "boolean", "description": "是否还在更新"},
            "items": _said(_COUNT, "本栏目及下级栏目中的信息件数"),
            "url": _ADDRESS,
            "feed": _said(_ADDRESS, "订阅地址（Atom）"),
        }
    ),
    "Columns": _object({"columns": {"type": "array", "items": _refer("Column")}}),
    "Unit": _object(
        {
            "code": _said(_TEXT, "单位代码：行政区划代码、统一社会信用代码或组织机构代码"),
            "name": _said(_TEXT, "名称"),
            "short_name": _said(_TEXT_OR_NULL, "简称"),
            "kind": _TEXT,
            "kind_label": _said(_TEXT, "类别"),
            "parent": _said(_TEXT_OR_NULL, "上级单位的代码"),
            "ended": {"type": "boolean", "description": "是否已撤并"},
            "ended_on": _said(_DAY, "撤并日期"),
            "items": _said(_COUNT, "该单位公开的信息件数"),
            "url": _ADDRESS,
            "feed": _said(_ADDRESS, "订阅地址（Atom）"),
        }
    ),
    "Units": _object({"units": {"type": "array", "items": _refer("Unit")}}),
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"const": "about:blank"},
            "title": _said(_TEXT, "状态码的名称"),
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": _said(_TEXT, "发生了什么，怎么办"),
            "field": _said(_TEXT, "不能用的参数"),
        },
        "additionalProperties": False,
        "description": "不能应答的原因（RFC 9457）",
    },
}


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


ITEM_PARAMETERS: list[dict[str, Any]] = [
    _parameter("column", _TEXT, "只要这个栏目及其下级栏目的信息，写栏目代号"),
    _parameter("unit", _TEXT, "只要这个单位公开的信息，写单位代码"),
    _parameter("since", _TEXT, "首次公开不早于这一天（2026-03-02）或这一时刻（2026-03-02T09:30:00+08:00）"),
    _parameter("until", _TEXT, "首次公开不晚于这一天（含当天）或这一时刻"),
    _parameter(
        "order",
        {"type": "string", "enum": list(ORDERS), "default": ORDERS[0]},
        "newest：新的在前；oldest：旧的在前，适合从头采集，以后接着取",
    ),
    _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, "一次取多少件"),
    _parameter("cursor", _TEXT, "接着上一次往下取：上一次应答中 next_cursor 的值，其他参数不变"),
]


def _answers(name: str, *others: str) -> dict[str, Any]:
    says = {
        "400": "参数不能识别",
        "404": "没有这件信息",
        "410": "这件信息已经撤下",
        "429": "请求过于频繁",
    }
    problem = {"application/problem+json": {"schema": _refer("Problem")}}
    return {
        "200": {"description": "应答", "content": {"application/json": {"schema": _refer(name)}}},
        **{code: {"description": says[code], "content": problem} for code in (*others, "429")},
    }


def _get(identity: str, summary: str, answers: dict[str, Any], parameters: list[Any]) -> dict[str, Any]:
    return {
        "get": {
            "operationId": identity,
            "summary": summary,
            "parameters": parameters,
            "responses": answers,
        }
    }


def describe_interface(site_name: str, origin: str) -> dict[str, Any]:
    """Return the description for a site; ``origin`` is scheme and host without a solidus at the end."""
    one = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[0-9a-z]{1,12}$"},
        "description": "信息的编号",
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site_name}：政府信息开放接口",
            "version": VERSION,
            "description": "网站上公开的政府信息。只读，不需要登录或密钥。时刻均为北京时间。",
        },
        "servers": [{"url": f"{origin}/api/v1"}],
        "paths": {
            "/items": _get("listItems", "按条件列出信息", _answers("Items", "400"), ITEM_PARAMETERS),
            "/items/{id}": _get("readItem", "一件信息的全部内容", _answers("Item", "404", "410"), [one]),
            "/columns": _get("listColumns", "全部栏目", _answers("Columns", "400"), []),
            "/units": _get("listUnits", "全部单位", _answers("Units", "400"), []),
        },
        "components": {"schemas": SCHEMAS},
    }
