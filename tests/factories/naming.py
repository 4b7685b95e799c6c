from string import ascii_uppercase as ALPHABET


def numbered(number):
    """`0` as AAAA, `27` as AABB: a name without a digit sorts as it was made, and lets a test say that a
    figure stands nowhere on a page.
    """
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, len(ALPHABET))
        letters = ALPHABET[rest] + letters
    return letters
