"""Mail that enters: units' own mailboxes, the letters in them, and where each letter belongs.

A letter is kept whole before anything is done with it, then offered to the handlers that desks registered, in the
transaction that marks it placed. What nobody takes, or what somebody fails at, is parked for a person::

    @post.register
    def into_its_case(letter: Letter, unit: Unit, received: ReceivedLetter) -> bool: ...

Mail that leaves goes through the ``outbox``; a letter with a secret address for its answers goes by the unit's own
mailbox.
"""

from .handlers import register, register_placer

__all__ = ["register", "register_placer"]
