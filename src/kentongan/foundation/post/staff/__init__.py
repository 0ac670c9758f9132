"""The staff side: letters that wait for a person, and the settings of units' mailboxes."""
