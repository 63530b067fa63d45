"""Find or build what a developer needs and Odoo does not bring.

``python3 -m tools <command>`` is what the Makefile calls. The first stage needs
nothing but a Python and its standard library; it builds the virtual environment
and hands over to the Python in there.
"""
