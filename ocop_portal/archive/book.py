"""What the office's book says of a paper, and what is kept beside it, read from its document."""


def facts_of(document):
    """Nơi nhận and người ký of this document, as `store_paper` takes them; "" or None where it names none.

    `texts`: the versions of the office's own words with which it was printed.
    A recipient who is named by reference (“Như trên”, “Như Điều 5”) stands in the book by name already.
    """
    addressee = getattr(document, "addressee", "")
    named = [addressee, *getattr(document, "addressees", ()), *getattr(document, "recipients", ())]
    recipients = [str(name) for name in named if name and not str(name).startswith("Như ")]
    signature = getattr(document, "signature", None)
    signed_by = signature.name if signature else getattr(document, "chair", "")
    return {
        "recipients": "; ".join(dict.fromkeys(recipients))[:500],
        "signed_by": signed_by[:200],
        "signer_id": getattr(signature, "signer_id", None),
        "texts": getattr(document, "texts_used", {}),
    }
