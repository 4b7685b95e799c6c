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
    return other.role in roles_looked_after(user) and other != user
