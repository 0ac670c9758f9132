"""Releases (rilis): a text of the nation or a province that units below receive as drafts and localise.

The nation or a province writes an article, with fields such as ``{wilayah}`` where units differ, and sends it to chosen
units. Each gets a draft of its own with its area, chair and date filled in, and takes it the newsroom's ordinary road:
localised, submitted, approved and published by the unit's own people, or declined with a reason. The sender sees how
far each unit is, reminds the late ones, tells of corrections and may recall the release, but never writes in a unit's
text.
"""
