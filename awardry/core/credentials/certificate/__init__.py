"""The certificate on paper and screen: one tagged PDF/A-3a and PDF/UA-1 file with its credential attached."""

from awardry.core.credentials.certificate.page import TEMPLATE_VERSION, render

__all__ = ["TEMPLATE_VERSION", "render"]
