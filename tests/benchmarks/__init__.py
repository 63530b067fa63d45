"""How fast the addons are, beside stock Odoo and bare SQL: ``make bench``."""
