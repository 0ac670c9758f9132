"""Boolean queries: written by people, read with errors that point at the character, matched by thousands in one pass.

``reading.read`` makes a tree (``tree``) of what was typed, or tells its errors (``findings``); ``advising.advise`` says
what may not be meant. ``matching.Matcher`` holds thousands of trees and finds those that a document answers, and
``explaining.explain`` tells why. Pure: no framework.
"""
