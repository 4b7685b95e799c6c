from .papers import Paper, PaperKind, Twin, paper_path, twin_path
from .register import EntryState, Register, RegisterEntry
from .signed_copies import SignedCopy, SigningMethod, signed_copy_path

__all__ = [
    "EntryState",
    "Paper",
    "PaperKind",
    "Register",
    "RegisterEntry",
    "SignedCopy",
    "SigningMethod",
    "Twin",
    "paper_path",
    "signed_copy_path",
    "twin_path",
]
