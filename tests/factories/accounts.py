import factory

from ocop_portal.accounts.models import Role, User
from tests.factories.naming import numbered
from tests.factories.regulations import CommuneFactory

PASSWORD = "mat-khau-thu-nghiem"


class UserFactory(factory.django.DjangoModelFactory):
    """Without a trait: a person with no role, who acts through seats."""

    class Meta:
        model = User

    class Params:
        producer = factory.Trait(role=Role.PRODUCER)
        secretariat = factory.Trait(role=Role.SECRETARIAT)
        leader = factory.Trait(role=Role.LEADER)
        admin = factory.Trait(role=Role.ADMIN, is_superuser=True)
        commune_official = factory.Trait(role=Role.COMMUNE, commune=factory.SubFactory(CommuneFactory))

    username = factory.Sequence(lambda n: f"nguoi{n}")
    full_name = factory.Sequence(lambda n: f"Trần Thị Ví Dụ {numbered(n)}")
    password = factory.django.Password(PASSWORD)


def signs_in(client, username, password):
    """Whether the login page lets this person in, through the very page."""
    client.post("/dang-nhap/", {"username": username, "password": password})
    return "_auth_user_id" in client.session
