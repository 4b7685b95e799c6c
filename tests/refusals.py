"""What an action says no with."""


def code_of(error):
    """The code of the ValidationError that `pytest.raises` caught."""
    return error.value.error_list[0].code
