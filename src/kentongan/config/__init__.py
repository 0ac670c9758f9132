"""The roof: settings, addresses, the server entry and the ``kentongan`` command."""
