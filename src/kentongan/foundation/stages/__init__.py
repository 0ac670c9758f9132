"""The calendar of days off (libur nasional, cuti bersama, hari pemungutan suara, libur setempat).

Each row cites the decree it comes from and stays unconfirmed until somebody has read that decree. How the
days count is itself a dated rule with its legal basis. Deadlines read the calendar as a plain value.
"""
