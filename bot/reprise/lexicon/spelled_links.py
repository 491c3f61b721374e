"""Links written out so that no pattern for links sees them: "win dot example", "win [dot] example", "w w w . win . com". Pure."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

_ENDS = r"(?:com|net|org|info|biz|io|co|gg|tv|ly|xyz|example|shop|store|online|site|app|dev|club|icu|zip|bet|casino)"
"""Ends of host names; not those that are everyday words ("me", "is", "live")."""
_NO_HOST = r"(?:the|a|an|this|that|every|each|one|polka|red|blue|black|white|green|little|tiny|small|big|der|dem|den|ein|einen|el|un|al|de|le|ce|au|o|do|no|ao|um|certo|esse|este|em|to|mr)"
"""Before "dot" or "point" they make it a dot or a point."""

SPELLED = (
    rf"\b(?!{_NO_HOST}\b)[a-z0-9-]{{2,40}}\s?(?:\(dot\)|\[dot\]|\{{dot\}}|<dot>|\(\.\)|\[\.\]|\(punkt\)|\[punkt\]|\(punto\)|\[punto\]|\(point\)|\[point\]|\(ponto\)|\[ponto\])\s?[a-z]{{2,12}}\b"
    rf"|\b(?!{_NO_HOST}\b)[a-z0-9-]{{1,40}} (?:dot|d0t|punkt|punto|point|ponto) {_ENDS}\b(?! (?:bubble|boom|crash|era)\b)"
    r"|\b[a-z0-9-]{1,40} dot (?:me|de|uk|fr|es|jp|br|us|eu|ai|page|link|live) slash\b"
    r"|\b[a-z0-9-]{2,40}(?:\s\.\s?|\s?[•·。]\s?)(?:com|net|org|example|xyz|shop)\b"
    r"|(?<![a-z0-9])[a-z0-9-]{2,40}\s?(?:ドット|どっと)\s?(?:com|net|org|jp|example|shop|コム|ネット)"
    r"|\bw\sw\sw\s?\.|\b(?!https?://)h\s?t\s?t\s?p\s?s?\s?:\s?/\s?/|\bhxxps?\b"
)
"""A pattern for `plain` text."""
