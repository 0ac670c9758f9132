"""Election information (informasi pemilu): stages and schedule, participants, and results with their provenance.

A unit keeps the tables of its own area (kecamatan for a regency, regencies for a province); what is published is one
version with its number, digest and note, and the tables of the units below add up on the portals above them. The
figures are those of the institution's own forms (model D.Hasil): this desk shows them, it never counts votes itself.
"""
