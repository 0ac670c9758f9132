"""Where the house's rules on documents meet Wagtail."""

from wagtail import hooks

from .serving import refuse_private

hooks.register("before_serve_document", refuse_private)
