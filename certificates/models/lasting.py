"""How long a certificate lasts while its product is evaluated again (R-CERT-2)."""

from django.db.models import DateField, Exists, Func, OuterRef, Q

from products.models import Dossier
from products.models.dossiers import Purpose
from products.workflow import Status

from .notices import Notice, Recipient


class DaysLater(Func):
    """A date and a number of days, as a date."""

    arity = 2
    output_field = DateField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **context)


def refused_and_told():
    """Dossiers that were refused, as their producer knows: a refusal counts from the day its notice reached
    the producer, for until then nobody may know of it (R-SCORE-7).
    """
    told = Notice.objects.released().filter(
        evaluation__agenda_item__dossier=OuterRef("pk"), recipient=Recipient.PRODUCER
    )
    return Q(status=Status.NOT_RECOGNISED) & Exists(told)


def carrying_on(*, product, issued_on, valid_until):
    """Re-evaluations that carry a certificate on, the longest grace first, as a query of `grace_days`.

    Filed while it was valid, under a regulation that has a grace, and not refused.
    """
    filed = Dossier.objects.standing().filter(
        ~refused_and_told(),
        product=product,
        purpose=Purpose.RENEWAL,
        submitted_on__gt=issued_on,
        submitted_on__lte=valid_until,
        regulation__grace_days__gt=0,
    )
    return filed.order_by("-regulation__grace_days").values("regulation__grace_days")
