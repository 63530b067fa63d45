from odoo.tests import BaseCase

from ..tools import cells, names, profiles, words
from .table_case import TableCase

try:
    from hypothesis import given, settings
    from hypothesis import strategies as st
except ImportError:  # a server runs the other tests without it
    st = None


class TestWords(TableCase):
    def test_time_ago(self):
        self.check(
            words.time_ago,
            (0, "de_DE", "heute"),
            (-1, "de_DE", "gestern"),
            (1, "de_DE", "morgen"),
            (-2, "de_DE", "vor 2 Tagen"),
            (-6, "de_DE", "vor 6 Tagen"),
            (-21, "de_CH", "vor 3 Wochen"),
            (2, "de_DE", "in 2 Tagen"),
            (-400, "de_DE", "vor 1 Jahr"),
            (0, "en_US", "today"),
            (-21, "en_US", "3 weeks ago"),
            (1, "en_GB", "tomorrow"),
            (-60, "en_US", "2 months ago"),
            (-2, "fr_FR", "il y a 2 jours"),
            (-1, "tr_TR", "dün"),
            (-3, "de_XX", "vor 3 Tagen"),
            (-3, "xx_YY", "3 days ago"),
            (-3, "sr@latin", "pre 3 dana"),
            (-3, "", "3 days ago"),
            (-3, None, "3 days ago"),
        )

    def test_read_month(self):
        self.check(
            words.read_month,
            ("März", 3),
            ("Maerz", 3),
            ("Mrz", 3),
            ("MAR", 3),
            ("Mai", 5),
            ("May", 5),
            ("Sept", 9),
            ("Okt", 10),
            ("Dezember", 12),
            ("Ju", 0),
            ("Sonntag", 0),
            ("", 0),
        )


if st:

    class TestTwiceIsOnce(BaseCase):
        """Cleaning what is clean changes nothing, else imports would never settle."""

        few = settings(max_examples=100, deadline=None, database=None)
        anything = st.text(max_size=40) | st.text("aZäİß .,@-_/?%:+(1)", max_size=40)

        @few
        @given(anything)
        def test_fold(self, text):
            self.assertEqual(names.fold(names.fold(text)), names.fold(text))

        @few
        @given(anything)
        def test_normalize_linkedin(self, slug):
            once = profiles.normalize_linkedin("linkedin.com/in/" + slug)
            self.assertEqual(profiles.normalize_linkedin(once), once)

        @few
        @given(st.text("+0123456789 ()-/.;", max_size=20))
        def test_parse_phone(self, text):
            once = cells.parse_phone(text)
            self.assertEqual(cells.parse_phone(once), once)

        @few
        @given(anything | st.emails())
        def test_clean_email(self, text):
            once = cells.clean_email(text)
            self.assertEqual(cells.clean_email(once), once)
