"""Delivers the announcements that wait, as the worker does; prints how many."""

import json

import django

django.setup()

from kentongan.foundation.outbox.delivery import claim, deliver_one
from kentongan.foundation.outbox.models import Message

done = 0
while found := claim(50):
    for message in found:
        if message.channel == "announcement":
            done += deliver_one(message)
        else:
            Message.objects.filter(pk=message.pk).update(state="waiting")
    if not any(message.channel == "announcement" for message in found):
        break
print(json.dumps(done))
