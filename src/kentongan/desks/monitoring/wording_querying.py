"""What is wrong with a query, or may not be meant in it, in words: what it is, and what mends it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .querying.findings import Advice, QueryError

ERRORS: dict[str, Promise] = {
    "empty": _("Nothing is asked for yet. Type a word, for example the name of your regency."),
    "too_long": _("The query has %(length)s characters; at most %(most)s are possible. Make two queries of it."),
    "term_too_long": _("This word or phrase has more than %(most)s letters. Take a part of it."),
    "too_deep": _("There are more than %(most)s parentheses or NOT inside one another. Make several queries of it."),
    "too_many_terms": _(
        "More than %(most)s words are asked for; here begins what is too much. Make several queries of it, or use *."
    ),
    "unwritable": _("There is a character here that can't be written. Delete it."),
    "unclosed_quote": _("This quotation mark is never closed. Put another one where the phrase ends."),
    "unclosed": _("This parenthesis is never closed. Put “)” where the group ends."),
    "unopened": _("This parenthesis was never opened. Delete it, or put “(” where the group begins."),
    "empty_parentheses": _("Nothing stands between these parentheses. Put words there, or delete them."),
    "empty_quotes": _("Nothing stands between these quotation marks. Put words there, or delete them."),
    "no_word": _("“%(written)s” has no letter or digit, so nothing can be found by it. Delete it."),
    "unknown_field": _(
        "There is no field “%(name)s”. Fields are: %(known)s. If it is part of a word, put that in quotation marks."
    ),
    "field_without_value": _("After the colon stands nothing to look for. Type it right behind, without a space."),
    "missing_after": _("After %(operator)s something is missing. Type what it joins, or delete it."),
    "missing_before": _("Before %(operator)s something is missing. Type what it joins, or delete it."),
    "operators_in_a_row": _("%(operators)s stand side by side. Keep the one you mean."),
    "near_distance": _(
        "NEAR takes a number of words from 0 to %(most)s, for example NEAR/10; here stands “%(written)s”."
    ),
    "near_operand": _("On both sides of %(operator)s stand words, phrases, or words joined by OR; nothing else."),
    "near_fields": _("Both sides of %(operator)s must be looked for in the same field."),
    "near_chain": _("Three can't be near at once. Say which two are, and join them by AND."),
    "wildcard_first": _("“%(word)s” begins with * or ?. Begin with letters; * and ? stand behind them."),
    "wildcard_too_early": _(
        "“%(word)s” has fewer than %(least)s letters before * or ?. It would find too much; type more letters."
    ),
    "regular_expression": _(
        "“%(written)s” looks like a regular expression. Here * stands for any letters, and OR joins alternatives."
    ),
    "foreign_operator": _("“%(written)s” belongs to another search engine. Here it is AND, OR, NOT, and NEAR/10."),
    "unknown_medium": _("There is no medium “%(written)s”. Media are: %(known)s."),
    "unknown_language": _("“%(written)s” isn't the code of a language. Indonesian is id, English en, Javanese jv."),
    "source_is_address": _("“%(written)s” is an address. A source is written as its host, without www."),
    "unknown_place": _(
        "No area is called “%(written)s”. Type the name of a regency, city or province, or its code, for example 33.20."
    ),
    "too_many_places": _("More than %(most)s areas are called “%(written)s”. Type the code of the area you mean."),
    "only_excluded": _(
        "This would find almost everything: it only says what must not be there. Add a word that must be there."
    ),
}
"""Code of an error → its words, with the error's facts."""

ADVICE: dict[str, Promise] = {
    "lower_operator": _(
        "“%(written)s” in small letters is looked for as a word. If you mean the operator, write %(operator)s."
    ),
    "mixed_operators": _(
        "AND binds before OR: “%(part)s” belongs together. Parentheses make that plain, or change it."
    ),
    "repeated": _("“%(word)s” is already found by “%(by)s”. One of them is enough."),
    "common_word": _("“%(word)s” stands in %(percent)s of 100 texts. By itself it tells little."),
    "unknown_word": _("“%(word)s” stands in no text of the last days. Did you mean: %(close)s?"),
}
"""Code of an advice → its words, with the advice's facts."""


def say(finding: QueryError | Advice) -> str:
    """What a person reads."""
    words = ERRORS[finding.code] if isinstance(finding, QueryError) else ADVICE[finding.code]
    return str(words) % finding.facts
