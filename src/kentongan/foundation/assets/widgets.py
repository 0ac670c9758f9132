"""The picture chooser without inline script, which the staff host's content security policy refuses."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.widgets import AdminImageChooser


class PhotoChooser(AdminImageChooser):
    """Wagtail's chooser, started by our own script from what stands beside it as data."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        value_data = self.get_value_data(value)
        identity = (attrs or {})["id"]
        field = self.render_html(name, value_data, attrs)
        options = json.dumps(self.get_js_init_options(identity, name, value_data))
        return format_html(
            '{}<span hidden data-starts="ImageChooser" data-for="{}" data-options="{}"></span>',
            field,
            identity,
            options,
        )
