"""Template components: a named piece of the face that sees only what it is given."""

import re
from typing import Any

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString, mark_safe

NAME = re.compile(r"[a-z][a-z_]*")


class ComponentNode(Node):
    """Renders ``components/<name>.html`` with the given values; what it encloses is its ``content``."""

    def __init__(self, name: FilterExpression, values: dict[str, FilterExpression], body: NodeList | None) -> None:
        self.name = name
        self.values = values
        self.nodelist = body or NodeList()
        self.has_body = body is not None

    def render(self, context: Context) -> SafeString:
        name = str(self.name.resolve(context))
        if not NAME.fullmatch(name):
            raise TemplateSyntaxError(f"'{name}' is not the name of a component")
        values: dict[str, Any] = {key: value.resolve(context) for key, value in self.values.items()}
        if self.has_body:
            # The enclosed part is already rendered with the page's own escaping.
            values["content"] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308
        template = context.template.engine.get_template(f"components/{name}.html")  # type: ignore[union-attr]
        return template.render(context.new(values))


def parse_component(parser: Parser, token: Token, *, closing: str = "") -> ComponentNode:
    """Read ``{% component "name" key=value … %}`` and, where a closing tag is named, what stands before it.

    Raises:
        TemplateSyntaxError: no name, or something that isn't ``key=value`` after it.
    """
    tag, *words = token.split_contents()
    if not words or "=" in words[0]:
        raise TemplateSyntaxError(f"{tag} needs the name of a component first")
    name = parser.compile_filter(words.pop(0))
    values = token_kwargs(words, parser)
    if words:
        raise TemplateSyntaxError(f"{tag} takes key=value only, not '{words[0]}'")
    if not closing:
        return ComponentNode(name, values, None)
    body = parser.parse((closing,))
    parser.delete_first_token()
    return ComponentNode(name, values, body)
