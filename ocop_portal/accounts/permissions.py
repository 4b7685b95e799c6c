"""Who may look after whose account."""

from ocop_portal.accounts.models import Role

# A person can open accounts, and hand out links to set a password, only for these roles: otherwise a
# link to a leader's account would be a way to sign in the leader's name.
LOOKS_AFTER = {
    Role.SECRETARIAT: [Role.PRODUCER, Role.COMMUNE, ""],
    Role.ADMIN: ["", *Role.values],
}


def roles_looked_after(user):
    """Roles of the accounts that this person may open and help."""
    return LOOKS_AFTER.get(user.role, [])


def looks_after(user, other):
    """Whether this person may change, close or hand out a link to the other's account.

    Whoever sits on a council signs sheets and conclusions, which the secretariat prepares: their accounts
    are the administrators', whatever their role.
    """
    if other.role not in roles_looked_after(user) or other == user:
        return False
    return user.role == Role.ADMIN or not other.seats.exists()


def may_send_letter(user, other):
    """Whether this person may have the link sent to the owner's own address."""
    return other.role in roles_looked_after(user) and other != user and bool(other.email)
