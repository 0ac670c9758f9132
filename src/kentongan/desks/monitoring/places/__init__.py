"""Whose is it: which regencies, cities and provinces a text concerns, and why.

``gazetteer.Gazetteer`` is built from plain rows (``rows``) and places batches of documents: names are found by one
automaton (``scanning``), read with the words around them (``cues``, ``doubtful``, ``reading``) and their neighbours
(``joining``); those that stand for several areas are told apart by the rest of the text (``resolving``), and the
evidence is weighed (``weighing``). ``learning`` turns people's corrections into lessons. Pure: no framework.
"""
