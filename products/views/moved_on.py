"""Who comes to their own work too late is no stranger: they are led to where the dossier stands now."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from products.permissions import WHO, may_edit, moves_for, owns
from products.statuses import status_tag


class MovedOn(PermissionDenied):
    """The dossier has gone on since this person's page was opened; `ocop_portal.errors` answers."""

    def __init__(self, user, dossier):
        super().__init__()
        self.page = ("evaluations:dossier_detail", dossier.code)
        # As this person may know it: a result reaches the producer with its notice.
        self.status = status_tag(user, dossier)["text"]

    def told(self, *, sent):
        """Where it stands; what was `sent` with a form was not taken."""
        text = _("Hồ sơ nay ở tình trạng “%(status)s” nên không làm được việc này.")
        text %= {"status": self.status}
        if sent:
            text += " " + _("Thao tác vừa gửi không có hiệu lực, nội dung đã nhập không được lưu.")
        return text


def refuse_unless_editable(user, dossier):
    """MovedOn for the producer whose dossier is out of their hands, PermissionDenied for others."""
    if not may_edit(user, dossier):
        raise MovedOn(user, dossier) if owns(user, dossier) else PermissionDenied


def refuse_unless_movable(user, dossier, move):
    """MovedOn for who makes this move when it is its time, PermissionDenied for others."""
    if move not in moves_for(user, dossier):
        raise MovedOn(user, dossier) if WHO[move](user, dossier) else PermissionDenied
