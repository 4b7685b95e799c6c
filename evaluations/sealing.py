"""The digest that a handed-in sheet is kept and proved with. Plain values in, text out."""

import hashlib
import json
import unicodedata


def digest_of(*, dossier, seat, version, marks, opinion, reason):
    """SHA-256 (hex) of a sheet. `marks`: {criterion code: (level's order or None, points)}.

    The same choices give the same digest on any machine: keys are sorted, text is NFC.
    """
    content = {
        "dossier": dossier,
        "seat": seat,
        "version": version,
        "marks": {code: list(choice) for code, choice in marks.items()},
        "opinion": unicodedata.normalize("NFC", opinion),
        "reason": unicodedata.normalize("NFC", reason),
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
