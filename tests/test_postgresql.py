import pytest
from django.db import connection


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_query_is_compiled():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
