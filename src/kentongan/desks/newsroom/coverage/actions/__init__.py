"""The desk's only writers: one function per verb, one transaction each."""
