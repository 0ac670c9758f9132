"""Alerts before people: counts are kept, looked at every ten minutes, and whoever should know is told once.

``counting`` keeps the stories of each day, ``table`` makes of them what ``alerting`` reads, ``learning`` fits it,
``rounds`` looks and closes days, ``causes`` finds what rising units share, ``telling`` makes alerts of alarms, and
``actions`` take what people say of them.
"""
