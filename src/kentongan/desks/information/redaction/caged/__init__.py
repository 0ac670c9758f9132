"""What runs inside the limited process: everything that opens a source, and the proof. It answers in plain data."""
