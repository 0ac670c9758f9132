"""A refusal inside the process, told to the outside as a code with its values."""


class Refusal(Exception):  # noqa: N818 (reads as what happened)
    """``code`` is a key of ``reasons.REASONS``; ``values`` are what its sentences name."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
