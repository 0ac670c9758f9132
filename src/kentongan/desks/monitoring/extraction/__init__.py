"""From the bytes of a news page to what it says: title, text, date, author, outlet, pictures, language.

Pure: bytes and an address go in, plain values come out; no network, no database, no Django. Two roads lead there.
The *thorough* one (:mod:`.thorough`) reads any page by trafilatura. The *template* (:mod:`.templates`) reads pages of a
site seen before at a fraction of the cost; it was learned from what the thorough road found on that site's first pages
(:mod:`.learning`). :class:`.cascade.Reader` chooses between them and lets the one check the other.
"""
