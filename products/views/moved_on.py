"""Who comes to their own work too late is no stranger: they are led to where it stands now."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from products.permissions import WHO, may_edit, moves_for, owns
from products.statuses import status_tag


class MovedOn(PermissionDenied):
    """What this person works on has gone on since their page was opened; `ocop_portal.errors` answers.

    `page`: where it stands now, as `redirect` takes it; `standing`: in a sentence.
    """

    def __init__(self, page, standing):
        super().__init__()
        self.page, self.standing = page, standing

    def told(self, *, sent):
        """Where it stands; what was `sent` with a form was not taken."""
        if not sent:
            return self.standing
        return f"{self.standing} {_('Thao tác vừa gửi không có hiệu lực, nội dung đã nhập không được lưu.')}"


def dossier_moved_on(user, dossier):
    """Its status as this person may know it: a result reaches the producer with its notice."""
    text = _("Hồ sơ nay ở tình trạng “%(status)s” nên không làm được việc này.")
    page = ("evaluations:dossier_detail", dossier.code)
    return MovedOn(page, text % {"status": status_tag(user, dossier)["text"]})


def cycle_moved_on(cycle):
    text = _("Ý tưởng, phương án nay ở tình trạng “%(status)s” nên không làm được việc này.")
    page = ("products:cycle_detail", cycle.pk)
    return MovedOn(page, text % {"status": cycle.get_status_display()})


def refuse_unless_editable(user, dossier):
    """MovedOn for the producer whose dossier is out of their hands, PermissionDenied for others."""
    if not may_edit(user, dossier):
        raise dossier_moved_on(user, dossier) if owns(user, dossier) else PermissionDenied


def refuse_unless_movable(user, dossier, move):
    """MovedOn for who makes this move when it is its time, PermissionDenied for others."""
    if move not in moves_for(user, dossier):
        raise dossier_moved_on(user, dossier) if WHO[move](user, dossier) else PermissionDenied
