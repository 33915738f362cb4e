"""Gongkai 公开: government information disclosure for Chinese local governments."""

__version__ = "0.1.0"
