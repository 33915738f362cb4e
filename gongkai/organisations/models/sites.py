"""The public sites of a home: each has a host, a government at its root, and its numbers."""

from django.db import models

from gongkai.organisations.models.units import Unit


class Site(models.Model):
    """One public site (国办发〔2017〕47号); a home has one by default, a city may have its counties' too."""

    host = models.CharField("域名", max_length=200, unique=True)
    name = models.CharField("网站名称", max_length=100)
    root_unit = models.ForeignKey(
        Unit, verbose_name="主办单位", on_delete=models.PROTECT, related_name="sites"
    )
    site_id_code = models.CharField("政府网站标识码", max_length=10, blank=True)
    icp_number = models.CharField("ICP备案号", max_length=60, blank=True)
    police_number = models.CharField("公网安备号", max_length=60, blank=True)
    accent = models.CharField("主色", max_length=7, default="#1d4f91")
    party_mark = models.CharField("党政机关网站标识", max_length=40, blank=True)
    error_badge = models.CharField("“我为政府网站找错”标识码", max_length=40, blank=True)
    guide = models.TextField("公开指南的补充说明", blank=True)
    lobby_notice = models.CharField("大厅屏幕上的提示", max_length=200, blank=True)
    is_default = models.BooleanField("默认站点", default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="site_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        return f"organisations:site:{self.pk}"
