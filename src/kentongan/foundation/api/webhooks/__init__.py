"""What other programs are told at once: events of a unit are posted to an address of its own, signed.

A desk names its events with :func:`events.offer_event` and tells them with :func:`telling.tell`, in the transaction of
what happened. They leave through the outbox: at least once, each under an identifier by which repeats are known.
"""
