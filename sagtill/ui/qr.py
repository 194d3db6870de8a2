"""QR codes as SVG, drawn on the server: error level M, quiet zone of four modules (ux.md 7)."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(content: str, title: str = "QR") -> SafeString:
    """A QR code of an address or a code, without a size of its own: the stylesheet gives it one."""
    out = io.BytesIO()
    segno.make(content, error="m", micro=False).save(
        out,
        kind="svg",
        border=4,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        title=title,
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 - made by the library from a code or an address of ours
