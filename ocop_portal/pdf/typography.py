"""Line breaking of Vietnamese papers, done on finished HTML just before layout.

WeasyPrint knows no Vietnamese habit: it parts "số" from its number and "148/QĐ-TTg" after the slash.
"""

import re
import unicodedata

NO_BREAK = "\u00a0"
JOIN = "\u2060"

_TAG = re.compile(r"(<[^>]*>)")
_INLINE = ("<span", "<a ", "<b>")
_LEADS = r"\b([Ss]ố|[Nn]gày|tháng|[Nn]ăm|Điều|[Đđ]ợt|mức|đến|hạng|tr\.)"
_PAPER_SIGN = re.compile(r"(?<![^\s(“])[\d\u00a0]+/(?:\d{4}/)?[A-ZĐ][\w&;]*(?:-[A-ZĐ][\w&;]*)*")


def for_layout(html):
    """HTML ready for WeasyPrint: composed characters (NFC), things kept together, spaces inside tags."""
    return spaces_inside_tags(keep_together(unicodedata.normalize("NFC", html)))


def keep_together(html):
    """Join a number to the word before or after it, and the parts of a paper's sign; attributes stay as they
    are.
    """
    start = html.find(">", html.find("<body")) + 1
    pieces = _TAG.split(html[start:])
    for index in range(0, len(pieces), 2):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        pieces[index] = _join_words(pieces[index], before_inline=following.startswith(_INLINE))
    return html[:start] + "".join(pieces)


def _join_words(text, *, before_inline):
    end = r"(?=\d|$)" if before_inline else r"(?=\d)"
    text = re.sub(rf"{_LEADS} {end}", rf"\1{NO_BREAK}", text)
    text = re.sub(r"(?<=\d) (?=(?:sao|điểm|phiếu|ml|g|kg|KB|MB)\b|tháng\b(?!.\d))", NO_BREAK, text)
    text = re.sub(r"(&lt;|&gt;|≤|≥) (?=\d)", rf"\1{NO_BREAK}", text)
    text = re.sub(r"(?<=\d{4}) - (?=\d{4})", f"{NO_BREAK}-{JOIN}{NO_BREAK}", text)
    return _PAPER_SIGN.sub(lambda found: re.sub(r"([/-])", rf"{JOIN}\1{JOIN}", found[0]), text)


def spaces_inside_tags(html):
    """Move a space into the inline tag that follows it.

    WeasyPrint 70 cuts a line short where a space stands just before an inline tag at the line's end.
    """
    return re.sub(r"[ \n]+(<(?:span|a|b)\b(?![^>]*no-wrap)[^>]*>)", r"\1 ", html)
