"""Why a mention comes before a unit by the places it names, in plain words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NAMED = {
    "title": _("names %(fact)s in the title"),
    "text": _("names %(fact)s"),
}
WORDS = {
    "dateline": _("is written from %(fact)s"),
    "official_named": _("names %(fact)s, an official of the unit"),
    "own_site": _("stands on the unit's own site, %(fact)s"),
    "foreign_role": _("mentions %(fact)s in passing"),
    "part_of_name": _("mentions %(fact)s in passing"),
    "route": _("mentions %(fact)s in passing"),
    "smaller_place": _("mentions %(fact)s in passing"),
}
DISCERNED = {
    "same_text": _("the text says elsewhere which one is meant"),
    "beside_named": _("the text names something else of that area"),
    "outlet_area": _("the outlet speaks from there"),
    "province_context": _("the text names the province"),
    "province_default": _("a province and a city share the name"),
    "learned": _("%(fact)s units say that this name means it here"),
}
UNCLEAR = _("it isn't clear which is meant, %(areas)s: please make sure")
SHOWN = 3


def sentences(reason: dict[str, Any]) -> list[str]:
    """The weightiest reasons, each in a few words; then what told names apart, and what couldn't be told."""
    why = reason.get("why", ())
    named = dict.fromkeys(_in_words(*one) for one in why if one[0] not in DISCERNED and one[0] != "ambiguous_with")
    discerned = dict.fromkeys(_in_words(*one) for one in why if one[0] in DISCERNED)
    others = [fact for code, fact, _field in why if code == "ambiguous_with"]
    unclear = [str(UNCLEAR) % {"areas": " / ".join(others)}] if others else []
    return [*[words for words in named if words][:SHOWN], *discerned, *unclear]


def _in_words(code: str, fact: str, field: str) -> str:
    """Empty for a code that an older version of the desk wrote."""
    if words := WORDS.get(code) or DISCERNED.get(code):
        return str(words) % {"fact": fact}
    return str(NAMED[field]) % {"fact": fact} if field in NAMED else ""
