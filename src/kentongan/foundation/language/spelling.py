"""How far two spellings lie apart."""


def edit_distance(one: str, other: str) -> int:
    """Fewest letters to insert, drop or replace to turn one word into the other (Levenshtein 1966)."""
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            replaced = previous[column - 1] + (letter != against)
            current.append(min(previous[column] + 1, current[-1] + 1, replaced))
        previous = current
    return previous[-1]
