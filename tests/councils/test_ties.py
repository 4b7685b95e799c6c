import pytest

from councils.ties import Party, address_words, phone_numbers, ties_between


def party(name="", phone="", address=""):
    return Party((name,), (phone,), (address,))


@pytest.mark.parametrize(
    ("member", "producer", "reasons"),
    [
        (
            party("Nguyễn Minh Họa"),
            party("nguyễn minh hoạ"),
            ["Trùng họ tên: “Nguyễn Minh Họa” và “nguyễn minh hoạ”."],
        ),
        (
            party("Nguyễn Minh Họa"),
            party("Hộ kinh doanh Nguyễn Minh Họa"),
            ["Trùng họ tên: “Nguyễn Minh Họa” và “Hộ kinh doanh Nguyễn Minh Họa”."],
        ),
        (
            party("Nguyễn Minh Họa"),
            party("Nguyễn Minh Quý"),
            ["Cùng họ và tên đệm: “Nguyễn Minh Họa” và “Nguyễn Minh Quý”."],
        ),
        (party("Nguyễn Văn Họa"), party("Nguyễn Minh Quý"), []),
        (party("Nguyễn Họa"), party("Nguyễn Quý"), []),
        (party("Họa"), party("Nguyễn Minh Họa"), []),
        (
            party(phone="+84 905 123 456"),
            party(phone="0905.123.456; 0255 3851 111"),
            ["Trùng số điện thoại: 0905123456."],
        ),
        (party(phone="123"), party(phone="123"), []),
        (
            party(address="Thôn Phước Thiện, xã Bình Hải"),
            party(address="thôn Phước Thiện - Bình Hải"),
            ["Trùng địa chỉ: “Thôn Phước Thiện, xã Bình Hải” và “thôn Phước Thiện - Bình Hải”."],
        ),
        (party(address="xã Bình"), party(address="xã Bình"), []),
        (party(), party(), []),
    ],
)
def test_what_two_share_is_said_with_the_match(member, producer, reasons):
    assert ties_between(member, producer) == reasons


def test_the_strongest_reason_comes_first():
    member = party("Lê Thị Mẫu", "0905123456", "12 Phạm Văn Đồng")
    producer = Party(("Lê Thị Mậu", "Cơ sở Lê Thị Mẫu"), ("0905 123 456",), ("Số 12, đường Phạm Văn Đồng",))

    assert [reason.split(":")[0] for reason in ties_between(member, producer)] == [
        "Trùng họ tên",
        "Trùng họ tên",
        "Trùng số điện thoại",
        "Trùng địa chỉ",
    ]


def test_phone_numbers_are_compared_by_their_digits():
    assert phone_numbers("+84 905 123 456; 0905.123.456, 0255-3851-111") == [
        "0905123456",
        "0905123456",
        "02553851111",
    ]


def test_kinds_of_places_do_not_make_an_address():
    assert address_words("Số nhà 5, tổ dân phố 3") == ["5", "3"]
