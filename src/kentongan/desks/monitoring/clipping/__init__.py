"""The morning clipping: what was said overnight about an office and those below it, on one page, at the hour it chose.

``schedule`` tells when, ``content`` gathers and arranges what stands in it, ``making`` freezes it once a day,
``sending`` has it drawn and written to its receivers, ``actions`` take what people choose, ``subscribing`` who gets it.
"""
