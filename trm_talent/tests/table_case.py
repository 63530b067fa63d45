from odoo.tests import BaseCase


class TableCase(BaseCase):
    def check(self, function, *table):
        """Compare ``function(*arguments)`` with the last item of each row."""
        for *arguments, expected in table:
            with self.subTest(arguments=arguments):
                self.assertEqual(function(*arguments), expected)
