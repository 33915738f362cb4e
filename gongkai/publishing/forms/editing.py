"""The shape of an item as it is typed: metadata, columns, attachments, and the text."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from django import forms

from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.clock import reassessment_due
from gongkai.domain.publishing.content import (
    FIELD_LABELS,
    GROUNDS,
    Attachment,
    Content,
    DisclosureAttribute,
    FiveDisclosures,
    WithholdingGround,
)
from gongkai.lib.forms import DateField
from gongkai.lib.ui.messages import PlainMessages

_SEPARATORS = str.maketrans(dict.fromkeys("，,；;／/\u3000\n\t", "、"))
_TEXTS = {
    "title": "公文写全称，例如：昌宁县人民政府关于……的通知",
    "summary": "一两句话说明内容，供目录和检索结果使用",
    "document_number": "例如：昌政办发〔2018〕72号，年份用六角括号；没有的留空",
    "issuer": "公文落款的机关全称，联合发文用顿号分开",
    "source": "转载的写明来源，例如：中国政府网",
    "source_url": "转载的写原文网址",
}


class SeveralFilesInput(forms.FileInput):
    """Lets somebody choose several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.Field):
    """Files that are new; what each of them is, the files room decides."""

    widget = SeveralFilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=SeveralFilesInput(attrs={"multiple": True}), **kwargs)


class UnitField(forms.ChoiceField):
    """A unit for which the viewer may collect."""

    default_error_messages = {"invalid_choice": "没有这个单位，或者您不能为它采集信息。"}


def _text(name: str, *, most: int, rows: int = 0, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=FIELD_LABELS[name],
        max_length=most,
        required=required,
        widget=widget,
        help_text=_TEXTS.get(name, ""),
    )


def _choice(name: str, choices: Iterable[tuple[str, str]], help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=FIELD_LABELS[name], choices=[("", "请选择"), *choices], required=False, help_text=help_text
    )


class ItemForm(PlainMessages, forms.Form):
    """One version of an item; only the title is needed to keep it, the checks say what else is missing."""

    title = _text("title", most=300, required=True)
    body = forms.CharField(label="正文", required=False, widget=forms.Textarea(attrs={"rows": 18}))
    summary = _text("summary", most=2000, rows=2)
    document_number = _text("document_number", most=80)
    issuer = _text("issuer", most=200)
    written_on = DateField(
        label="成文日期", required=False, help_text="20 个工作日的公开期限从这一天起算（条例第二十六条）"
    )
    effective_on = DateField(label="施行日期", required=False)
    expires_on = DateField(label="失效日期", required=False, help_text="有有效期的文件才填")
    genre = _choice("genre", GenreCategory.choices())
    normative = forms.BooleanField(
        label="这是行政规范性文件",
        required=False,
        help_text="涉及公民、法人权利义务，在一定期限内反复适用的文件；制发而未公开的也要登记",
    )
    unit = UnitField(label="公开主体", help_text="谁制作谁公开；保存后不能更换")
    attribute = forms.ChoiceField(
        label="公开属性",
        choices=DisclosureAttribute.choices(),
        widget=forms.RadioSelect,
        initial=DisclosureAttribute.PROACTIVE.value,
        help_text="以公开为常态。拟稿时确定，随公文一并审签（国办发〔2016〕80号）",
    )
    ground = _choice("ground", WithholdingGround.choices(), "条例第十四条至第十六条；须与公开属性相符")
    ground_reason = forms.CharField(
        label="不公开的理由",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="结合本件内容写明为什么适用上面的依据",
    )
    review_due_on = DateField(
        label="重新评估日期",
        required=False,
        help_text="不公开的信息要定期评估能否转为公开（条例第十八条）；留空按成文日期满一年计",
    )
    columns = forms.MultipleChoiceField(label="公开栏目", required=False)
    main_column = forms.ChoiceField(label="主栏目", required=False)
    topic = _choice("topic", TopicCategory.choices())
    five = _choice("five", FiveDisclosures.choices(), "决策、执行、管理、服务、结果公开中的哪一项")
    keywords = forms.CharField(
        label="主题词", required=False, max_length=200, help_text="用顿号或逗号分开，例如：教育、学校、通知"
    )
    source = _text("source", most=100)
    source_url = _text("source_url", most=500)
    author = _text("author", most=60)
    new_files = SeveralFilesField(
        label="添加附件",
        required=False,
        help_text="可以一次选多个：Word、Excel、PDF、OFD 文件和图片。附件会清除作者信息后公开",
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], columns: list[tuple[str, str, int]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = [(key, name) for key, name, _ in columns]
        self.fields["columns"].choices = names  # type: ignore[attr-defined]
        self.fields["main_column"].choices = [("", ""), *names]  # type: ignore[attr-defined]
        self.lines = columns
        if units:
            self.fields["unit"].choices = units  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]

    def clean_source_url(self) -> str:
        """Take only the address of a page: it becomes a link that anybody may follow."""
        address: str = self.cleaned_data["source_url"].strip()
        if address and not address.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(
                "来源网址应以 http:// 或 https:// 开头，请从浏览器地址栏复制完整网址。"
            )
        return address

    def clean_keywords(self) -> tuple[str, ...]:
        """Split at whatever an office puts between words."""
        text = self.cleaned_data["keywords"].translate(_SEPARATORS)
        return tuple(word.strip() for word in text.split("、") if word.strip())

    def clean(self) -> dict[str, Any]:
        """Hold the ground against the attribute, and put the main column first."""
        data = self.cleaned_data
        attribute = DisclosureAttribute(data.get("attribute") or DisclosureAttribute.PROACTIVE)
        if attribute is DisclosureAttribute.PROACTIVE:
            data.update(ground="", ground_reason="", review_due_on=None)
        elif (ground := data.get("ground")) and ground not in GROUNDS[attribute]:
            fitting = "、".join(each.label for each in WithholdingGround if each in GROUNDS[attribute])
            self.add_error("ground", f"这项依据不适用于{attribute.label}，请改选：{fitting}。")
        chosen = data.get("columns") or []
        main = data.get("main_column")
        data["columns"] = tuple(dict.fromkeys([main, *chosen] if main else chosen))
        return data

    def content(self, attachments: Iterable[Attachment]) -> Content:
        """Return what was typed as a version; only for a form without errors."""
        data = dict(self.cleaned_data)
        if (
            data["attribute"] != DisclosureAttribute.PROACTIVE
            and not data["review_due_on"]
            and data["written_on"]
        ):
            data["review_due_on"] = reassessment_due(data["written_on"])
        names = {field.name for field in fields(Content)} - {"attachments"}
        return Content(**{name: data[name] for name in names}, attachments=tuple(attachments))


def initial_of(content: Content) -> dict[str, Any]:
    """Return a version as the form shows it."""
    values = {field.name: getattr(content, field.name) for field in fields(Content)}
    return {
        **values,
        "columns": list(content.columns),
        "main_column": content.columns[0] if content.columns else "",
        "keywords": "、".join(content.keywords),
    }


def initial_of_draft(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return a kept draft as the form shows it; a box that was not ticked was not sent, and stays empty."""
    values = {name: draft.get(name, "") for name in ItemForm.base_fields if name != "new_files"}
    columns = draft.get("columns", [])
    values["columns"] = [columns] if isinstance(columns, str) else list(columns)
    values["normative"] = bool(draft.get("normative"))
    values["attribute"] = draft.get("attribute") or DisclosureAttribute.PROACTIVE.value
    return values


class AttachmentLines:
    """The attachments as lines of the form: name, place in the order, and whether it goes."""

    def __init__(self, lines: list[dict[str, Any]]) -> None:
        self.lines = lines

    @classmethod
    def of(cls, attachments: Iterable[Attachment]) -> "AttachmentLines":
        """Return the lines of a version's attachments."""
        return cls(
            [
                {"file": each.file, "name": each.name, "kind": each.kind, "size": each.size, "drop": False}
                for each in attachments
            ]
        )

    @classmethod
    def typed(cls, data: Mapping[str, Any], known: Mapping[str, tuple[str, int]]) -> "AttachmentLines":
        """
        Return the lines as they were sent or kept in a draft, in the order that was typed.

        ``known`` gives kind and size by digest; a file that is not among them leaves no line.
        """
        lines = []
        for n in range(count_of(data)):
            file = str(data.get(f"attachment-{n}-file", ""))
            if file not in known:
                continue
            kind, size = known[file]
            place = str(data.get(f"attachment-{n}-place", ""))
            lines.append(
                {
                    "file": file,
                    "name": " ".join(str(data.get(f"attachment-{n}-name", "")).split())[:200],
                    "kind": kind,
                    "size": size,
                    "drop": bool(data.get(f"attachment-{n}-drop")),
                    "place": (int(place) if place.isascii() and place.isdigit() else n + 1, n),
                }
            )
        return cls(sorted(lines, key=lambda line: line["place"]))

    def add(self, attachment: Attachment) -> None:
        """Put a file that has just been brought in at the end; the same file twice is one line."""
        if attachment.file not in {line["file"] for line in self.lines}:
            self.lines += AttachmentLines.of([attachment]).lines

    @property
    def unnamed(self) -> bool:
        """Tell whether a file that stays has lost its name."""
        return any(not line["name"] for line in self.lines if not line["drop"])

    def attachments(self) -> tuple[Attachment, ...]:
        """Return what stays."""
        return tuple(
            Attachment(line["file"], line["name"], line["kind"], line["size"])
            for line in self.lines
            if not line["drop"]
        )


def count_of(data: Mapping[str, Any]) -> int:
    """Return how many lines of attachments were sent; a made-up number does no harm."""
    text = str(data.get("attachment-count", "0"))
    return min(int(text), 200) if text.isascii() and text.isdigit() else 0


def files_of(data: Mapping[str, Any]) -> list[str]:
    """Return the digests that the lines of attachments name."""
    return [str(data.get(f"attachment-{n}-file", "")) for n in range(count_of(data))]
