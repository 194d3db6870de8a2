"""The product's icons: 24 × 24, two-unit strokes, drawn in the colour of the text around them."""

from django.utils.safestring import SafeString, mark_safe

_CIRCLE = '<circle cx="12" cy="12" r="9"/>'
PATHS: dict[str, str] = {
    "alert": f'{_CIRCLE}<path d="M12 7v6"/><path d="M12 16.4v.4"/>',
    "eye": '<path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="2.6"/>',
    "shield": '<path d="M12 3l8 3v6c0 4.5-3.3 7.6-8 9-4.7-1.4-8-4.5-8-9V6z"/><path d="M12 8.5v4"/><path d="M12 15.4v.4"/>',
    "bulb": '<path d="M9 17.5c0-2.3-3-3.6-3-7.3A6 6 0 0 1 18 10c0 3.8-3 5.2-3 7.5z"/><path d="M9.8 20.8h4.4"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "clock": f'{_CIRCLE}<path d="M12 7v5.3l3.5 2"/>',
    "done": f'{_CIRCLE}<path d="M7.8 12.3l3 3 5.6-6"/>',
    "info": f'{_CIRCLE}<path d="M12 11v5.5"/><path d="M12 7.3v.4"/>',
    "open": _CIRCLE,
    "chart": '<path d="M4 4v16h16"/><path d="M7.5 15l4-5 3 2.5L20 6"/>',
    "half": f'{_CIRCLE}<path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
    "speech": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "warning": '<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v5"/><path d="M12 17.6v.4"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4v-8h16v8h-3"/><path d="M7 14h10v7H7z"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5 21 21"/>',
    "phone": '<path d="M6 3h4l1.5 5-2.5 1.500a12 12 0 0 0 5.5 5.500L16 12.5l5 1.5v4a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.4 3.6-7 8-7s7.4 2.6 8 7"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "file": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4"/>',
    "plus": f'{_CIRCLE}<path d="M12 8v8M8 12h8"/>',
    "sad": f'{_CIRCLE}<path d="M8.3 16.5c1-1.6 2.2-2.2 3.7-2.2s2.7.6 3.7 2.2"/><path d="M9 9.5v.6M15 9.5v.6"/>',
    "glad": f'{_CIRCLE}<path d="M8.3 14c1 1.6 2.2 2.3 3.7 2.300s2.7-.7 3.7-2.3"/><path d="M9 9.5v.6M15 9.500v.6"/>',
    "afraid": f'{_CIRCLE}<path d="M8.5 15.7l1.7-1.2 1.8 1.2 1.8-1.2 1.7 1.2"/><path d="M9 9.300v.8M15 9.3v.8"/>'
    '<path d="M7.6 7.2l1.9-.8M16.4 7.2l-1.9-.8"/>',
    "quiet": '<path d="M4 5h16v11H10l-5 4v-4H4z"/><path d="M9 12l2 2 4-4.5"/>',
    "key": '<circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.3 20 3.600M16.5 7l3 3M13.8 9.800l2 2"/>',
    "people": '<circle cx="8.5" cy="8" r="3.5"/><path d="M2.5 20c.4-3.9 2.6-6 6-6s5.6 2.1 6 6"/>'
    '<path d="M15.5 5a3.3 3.3 0 0 1 0 6.200M17.5 14.300c2.4.6 3.7 2.6 4 5.7"/>',
    "question": f'{_CIRCLE}<path d="M9.3 9.300a2.8 2.8 0 1 1 4 2.600c-.9.4-1.3 1-1.3 2"/><path d="M12 16.800v.4"/>',
    "megaphone": '<path d="M4 10v4h3l9 4.500v-13L7 10z"/><path d="M8.5 14.5 10 20h2.5"/><path d="M19 9.500c1 1.5 1 3.5 0 5"/>',
    "hurt": '<path d="M12 20S3.5 15 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11z"/>'
    '<path d="M12 7l-2 3.5 3.5 2-2 3.5"/>',
    "heart": '<path d="M12 20S3.5 15 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11z"/>',
    "scales": '<path d="M12 4v16M7.5 20h9M5 7h14"/><path d="M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z"/>',
    "sound": '<path d="M4 9.500v5h3.500L12 19V5L7.5 9.500z"/><path d="M15.5 9c1.5 1.8 1.5 4.2 0 6M18.3 6.500c2.9 3.3 2.9 7.7 0 11"/>',
    "picture": '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.7"/>'
    '<path d="M4 17.500l5-4 3.5 2.5 4-4.5 4 4"/>',
    "globe": f'{_CIRCLE}<path d="M3.3 12h17.400M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18"/>',
    "ear": '<path d="M7 10a5.5 5.5 0 1 1 10.5 2.3c-1 2-2.7 2.4-3 4.7-.3 2.4-1.6 4-3.6 4-1.7 0-2.9-1.1-3.2-2.7"/>'
    '<path d="M10 10.3a2.6 2.6 0 1 1 4.3 2c-1.2 1-1.8 1.4-1.8 2.7"/>',
}
_OPEN = (
    '<svg{cls} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    'stroke-linejoin="round" aria-hidden="true" focusable="false">'
)
LOGO = mark_safe(
    '<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><rect width="36" height="36" rx="9" class="logo-box"/>'
    '<path d="M8 10.5h20v13H18l-6 5v-5H8z" class="logo-speech"/>'
    '<path d="M13.5 18.5l4.5-4.5 4.5 4.5" class="logo-mark"/></svg>'
)
KID_LOGO = mark_safe(
    '<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><rect width="36" height="36" rx="18" class="logo-box"/>'
    '<path d="M9 11h18v11H18l-5 4.5V22H9z" class="logo-speech"/></svg>'
)
_made: dict[tuple[str, str], SafeString] = {}


def icon(name: str, classes: str = "") -> SafeString:
    """An icon as inline SVG. It is decoration: the word beside it says what it means. Raises KeyError for an unknown name."""
    if (name, classes) not in _made:
        opened = _OPEN.format(cls=f' class="{classes}"' if classes else "")
        _made[name, classes] = mark_safe(f"{opened}{PATHS[name]}</svg>")  # noqa: S308 - constants and class names of templates
    return _made[name, classes]
