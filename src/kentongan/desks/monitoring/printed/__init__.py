"""Newspapers and magazines: pages as PDF or photographs, read by a machine, cut into articles, corrected by a person.

Each page is drawn and read in a limited process of its own (``caged``); what is seen becomes articles by the rules of
``..layout``; what a person keeps becomes a mention by the desk's one door (``..receiving``).
"""
