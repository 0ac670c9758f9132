"""Coverage by SOP (peliputan dan dokumentasi): agenda, assignments, what was seen and heard there, and its archive.

An office plans what it will cover, gives the work to people, and brings notes, quotes and pictures home from a phone;
an article begins from them without typing anything twice. The procedure (SOP) is data, so that everybody in the chain
sees the same clock (PKPU 14/2020 on the secretariat: documentation follows an SOP; units publish on the same day).
"""
