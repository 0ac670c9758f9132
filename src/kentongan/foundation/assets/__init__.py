"""Pictures and documents of units: in the unit's own collection, cleaned by intake, private until used in public."""
