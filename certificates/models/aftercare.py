"""Who sees what is kept about a certificate after it was issued."""

from django.db import models

from ocop_portal.accounts.models import Role


class OfCertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; producer and commune theirs."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        if user.role == Role.COMMUNE:
            return self.filter(certificate__product__producer__commune=user.commune_id)
        if user.role == Role.PRODUCER:
            return self.filter(certificate__product__producer__users=user)
        return self.none()
