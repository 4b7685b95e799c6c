from ocop_portal.downloads import download


def test_the_ending_of_the_name_says_the_kind_and_nobody_keeps_it():
    response = download(b"a;b", "chu-the.csv")

    assert response.content == b"a;b"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="chu-the.csv"'
    assert response["Cache-Control"] == "private, no-store"
