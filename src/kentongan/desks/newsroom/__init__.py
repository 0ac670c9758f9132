"""The newsroom (kehumasan, laman): a unit's articles from draft to the public page.

An officer writes, the unit's head approves, a citizen reads. The writer and the approver are two people; the
institution's own rules ask for the same-day article by an approved procedure (PKPU 14/2020 on the secretariat's
organisation; units' own SOP).
"""
