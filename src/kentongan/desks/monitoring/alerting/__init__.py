"""When a unit is spoken of more than it should be: what is usual, when it rises, and one alert for one cause.

``counts`` is the shape in; ``baseline`` knows what is usual and learns day by day; ``cusum`` adds up what is too much;
``calibrating`` sets the threshold by a budget of false alarms; ``watching`` is a look and the closing of a day;
``grouping`` makes one alert of what shares a cause; ``explaining`` says why in codes and facts; ``reasons`` learns from
what people said of alerts. Pure: no framework, and nothing in it has an effect. Why it is so:
``docs/decisions/0025-alerts.md``.
"""
