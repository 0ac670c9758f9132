"""The networks' official interfaces: what to ask, and what an answer says. Pure: it asks nobody itself."""
