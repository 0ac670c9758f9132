"""Published pages, rendered once and then answered before Django is entered.

A view says that its page may be stored (:func:`stored`) and what the page shows (:func:`tag`). An action that changes
something public names what it touched (:func:`purge`), in the transaction of the change; every process of every machine
forgets the pages with such a tag within a second. ``docs/decisions/0013-page-store.md`` tells why it is built this way.
"""

from .purges import purge
from .terms import keep_until, not_stored, page_number, short_word, stored, tag

__all__ = ["keep_until", "not_stored", "page_number", "purge", "short_word", "stored", "tag"]
