"""What readers could read, and when: every published version, kept, compared and never changed in silence."""
