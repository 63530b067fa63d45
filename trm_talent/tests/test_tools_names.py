from ..tools import names, profiles
from .table_case import TableCase


class TestNames(TableCase):
    def test_split_name_spoken_order(self):
        self.check(
            names.split_name,
            ("Mehmet Yılmaz", ("Mehmet", "Yılmaz")),
            ("  Mehmet \u00a0 Yılmaz\n", ("Mehmet", "Yılmaz")),
            ("Anna Maria Heide", ("Anna Maria", "Heide")),
            ("Mehmet", ("Mehmet", "")),
            ("", ("", "")),
            (None, ("", "")),
            ("Anna von der Heide", ("Anna", "von der Heide")),
            ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
            ("Leonardo Di Caprio", ("Leonardo", "Di Caprio")),
            ("Osama bin Yusuf al Masri", ("Osama", "bin Yusuf al Masri")),
            ("Karl Freiherr von Stein", ("Karl", "Freiherr von Stein")),
            ("Steffi Graf", ("Steffi", "Graf")),
            ("Al Pacino", ("Al", "Pacino")),
            ("Van Morrison", ("Van", "Morrison")),
            ("von der Heide", ("", "von der Heide")),
            ("Ida Müller-Lüdenscheidt", ("Ida", "Müller-Lüdenscheidt")),
        )

    def test_split_name_listed_order(self):
        self.check(
            names.split_name,
            ("Yılmaz, Mehmet", ("Mehmet", "Yılmaz")),
            ("Yılmaz,Mehmet", ("Mehmet", "Yılmaz")),
            ("von der Heide, Anna", ("Anna", "von der Heide")),
            ("Heide, Dr. Anna von der", ("Anna", "von der Heide")),
            ("Müller, Anna, Dr.", ("Anna", "Müller")),
            ("Yılmaz,", ("", "Yılmaz")),
            (", Mehmet", ("Mehmet", "")),
            (",", ("", "")),
        )

    def test_split_name_titles_are_dropped(self):
        self.check(
            names.split_name,
            ("Dr. Anna von der Heide", ("Anna", "von der Heide")),
            ("Prof. Dr. med. Anna Heide", ("Anna", "Heide")),
            ("Dr.-Ing. Anna Heide", ("Anna", "Heide")),
            ("Dipl.-Ing. (FH) Anna Heide", ("Anna", "Heide")),
            ("Dr.Anna Heide", ("Anna", "Heide")),
            ("Herr Yılmaz", ("", "Yılmaz")),
            ("Frau Anna Heide", ("Anna", "Heide")),
            ("Mr John Smith", ("John", "Smith")),
            ("Mag. Anna Heide", ("Anna", "Heide")),
            ("Anna Heide, M.Sc.", ("Anna", "Heide")),
            ("Anna Heide, M.A.", ("Anna", "Heide")),
            ("Anna Heide B.A.", ("Anna", "Heide")),
            ("Jack Ma", ("Jack", "Ma")),
            ("M.A. Schmidt", ("M.A.", "Schmidt")),
            ("Dr.", ("", "")),
        )

    def test_join_name(self):
        self.check(
            names.join_name,
            ("Mehmet", "Yılmaz", "Mehmet Yılmaz"),
            ("Mehmet", "", "Mehmet"),
            ("", "Yılmaz", "Yılmaz"),
            ("", "", ""),
            (None, None, ""),
            (False, "Yılmaz", "Yılmaz"),
            (" Anna ", " Heide ", "Anna Heide"),
            ("Anna  Maria", "Heide", "Anna Maria Heide"),
            ("Anna", "von  der Heide", "Anna von der Heide"),
            ("Anna\n", "\tHeide", "Anna Heide"),
        )

    def test_parse_listed_name(self):
        self.check(
            names.parse_listed_name,
            ("Yılmaz, Mehmet", "Mehmet Yılmaz"),
            ("Yılmaz ,  Mehmet ", "Mehmet Yılmaz"),
            ("Mehmet Yılmaz", "Mehmet Yılmaz"),
            ("Dr. Anna Heide", "Dr. Anna Heide"),
            ("Heide, Dr. Anna", "Dr. Anna Heide"),
            ("Dr. Heide, Anna", "Dr. Anna Heide"),
            ("Heide, Anna, Dr.", "Dr. Anna Heide"),
            ("Heide, Anna von der", "Anna von der Heide"),
            ("Anna Heide, M.Sc.", "Anna Heide, M.Sc."),
            ("ACME, Inc.", "ACME, Inc."),
            ("Heide, Anna, Berlin", "Heide, Anna, Berlin"),
            ("Yılmaz,", "Yılmaz"),
            ("", ""),
            (None, ""),
        )

    def test_fold(self):
        self.check(
            names.fold,
            ("Müller", "muller"),
            ("Mu\u0308ller", "muller"),
            ("MÜLLER", "muller"),
            ("Yılmaz", "yilmaz"),
            ("İSTANBUL IŞIK", "istanbul isik"),
            ("Groß", "gross"),
            ("STRAẞE", "strasse"),
            ("Søren Łukasz Đorđe", "soren lukasz dorde"),
            ("Ægir Œuvre", "aegir oeuvre"),
            ("  Anna \n Heide\u00a0", "anna heide"),
            ("Ngô Đình", "ngo dinh"),
            ("Zoé\u200b", "zoe"),
            ("Σίσυφος", "σισυφοσ"),
            ("", ""),
            (None, ""),
        )

    def test_search_key(self):
        self.check(
            names.search_key,
            ("Müller", "muller mueller"),
            ("Mu\u0308ller", "muller mueller"),
            ("Jörg Müller", "jorg muller joerg mueller"),
            ("Mueller", "mueller"),
            ("Michael", "michael"),
            ("ÄRMEL", "armel aermel"),
            ("Groß", "gross"),
            ("Yılmaz", "yilmaz"),
            ("", ""),
            (None, ""),
        )

    def test_search_key_contains_what_people_type(self):
        for query in ("Muller", "Mueller", "müller", "MÜLL", "Jörg Mü", "joerg"):
            with self.subTest(query=query):
                self.assertIn(names.fold(query), names.search_key("Jörg Müller"))

    def test_spellings_of_a_query_find_the_transcribed_name(self):
        self.assertIn("mueller", names.spellings("Müller"))
        self.assertEqual(names.spellings("Anna"), ["anna"])

    def test_is_same_person_name_accepts(self):
        self.check(
            lambda a, b: names.is_same_person_name(a, b)
            and names.is_same_person_name(b, a),
            ("Mehmet Yılmaz", "mehmet YILMAZ", True),
            ("Mehmet Yılmaz", "Yılmaz Mehmet", True),
            ("Mehmet Yılmaz", "Yılmaz, Mehmet", True),
            ("Dr. Anna Heide", "Anna Heide, M.Sc.", True),
            ("M. Yılmaz", "Mehmet Yılmaz", True),
            ("Yılmaz M.", "Mehmet Yılmaz", True),
            ("J.P. Müller", "Jan Peter Müller", True),
            ("Anna Maria Heide", "Anna Heide", True),
            ("Anna-Maria Heide", "Anna Heide", True),
            ("Anna Müller-Lüdenscheidt", "Anna Müller", True),
            ("Anna Müller-Lüdenscheidt", "Anna Lüdenscheidt", True),
            ("Jörg Mueller", "Joerg Müller", True),
            ("Jorg Muller", "Jörg Müller", True),
            ("Anna von der Heide", "Anna Heide", True),
            ("Herr Yılmaz", "Mehmet Yılmaz", True),
            ("Mehmet", "Mehmet Yılmaz", True),
            ("", "Mehmet Yılmaz", True),
            (None, None, True),
        )

    def test_is_same_person_name_refuses(self):
        self.check(
            lambda a, b: names.is_same_person_name(a, b)
            or names.is_same_person_name(b, a),
            ("Mehmet Yılmaz", "Ayşe Yılmaz", False),
            ("Mehmet Yılmaz", "Mehmet Kaya", False),
            ("A. Yılmaz", "Mehmet Yılmaz", False),
            ("Mehmet", "Ayşe Yılmaz", False),
            ("Anna Müller-Lüdenscheidt", "Beate Müller", False),
            ("Anna von Heide", "Bernd von Stein", False),
            ("Anna von Heide", "Anna von Stein", False),
            ("Anna Maria Heide", "Anna Beate Heide", False),
            ("Jan Schmidt", "Jana Schmidt", False),
            ("Martin Peter", "Anna Martin", False),
            ("Dr. Anna Heide", "Dr. Bernd Stein", False),
            ("Ben Müller", "Anna Müller", False),
            ("M. Yılmaz", "A. Yılmaz", False),
        )


class TestProfiles(TableCase):
    def test_normalize_linkedin_profiles(self):
        base = "https://www.linkedin.com/in/"
        number = "ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz0123456"
        self.check(
            profiles.normalize_linkedin,
            ("linkedin.com/in/Mehmet-Yilmaz/", base + "mehmet-yilmaz"),
            ("https://de.linkedin.com/in/x?trk=abc", base + "x"),
            ("www.linkedin.com/in/m%C3%BCller-1234/de", base + "müller-1234"),
            ("http://LinkedIn.com/IN/MU%CC%88LLER", base + "müller"),
            ("in/mehmet", base + "mehmet"),
            ("/in/mehmet/", base + "mehmet"),
            ("//www.linkedin.com/in/mehmet", base + "mehmet"),
            ("linkedin.com/mwlite/in/mehmet", base + "mehmet"),
            ("https://www.linkedin.com/in/mehmet/details/skills#top", base + "mehmet"),
            ("LinkedIn: linkedin.com/in/mehmet.", base + "mehmet"),
            ("<https://www.linkedin.com/in/mehmet>", base + "mehmet"),
            ("Profil https://linkedin.com/in/mehmet (neu)", base + "mehmet"),
            ("\u200bhttps://linkedin.com:443/in/mehmet", base + "mehmet"),
            ("https://www.linkedin.com/pub/name/a7/576/b50", base + "name-b50576a7"),
            ("https://www.linkedin.com/pub/name/1/2/3", base + "name-0030021"),
            ("linkedin.com/pub/name", base + "name"),
            (base + number, base + number),
        )

    def test_normalize_linkedin_refuses(self):
        for url in (
            "",
            None,
            False,
            "mehmet-yilmaz",
            "@mehmet",
            "https://www.linkedin.com/company/acme",
            "https://www.linkedin.com/feed/update/urn:li:activity:1",
            "https://www.linkedin.com/posts/mehmet_x",
            "https://www.linkedin.com/sales/lead/ACwAA,NAME",
            "https://www.linkedin.com/pub/dir/Anna/Heide",
            "https://www.linkedin.com/in/",
            "https://lnkd.in/abc",
            "https://linkedin.com.evil.example/in/x",
            "https://evil.example/linkedin.com/in/x",
            "https://evillinkedin.com/in/x",
            "https://linkedin.com@evil.example/in/x",
            "javascript:alert(1)//linkedin.com/in/x",
            "javascript://linkedin.com/in/x",
            "https://linkedin.com/in/%22onload=%22",
            "https://linkedin.com/in/a%2Fb",
            "https://linkedin.com/in/%2525",
            "https://linkedin.com/in/..",
            "https://[linkedin.com/in/x",
        ):
            with self.subTest(url=url):
                self.assertIsNone(profiles.normalize_linkedin(url))

    def test_normalize_xing(self):
        mehmet = "https://www.xing.com/profile/mehmet_yilmaz"
        self.check(
            profiles.normalize_xing,
            ("https://www.xing.com/profile/Mehmet_Yilmaz", mehmet),
            ("xing.com/profile/mehmet_yilmaz/", mehmet),
            ("/profile/Mehmet_Yilmaz/cv?sc_o=x", mehmet),
            ("xing.com/app/profile?name=Mehmet_Yilmaz", mehmet),
            ("http://m.xing.com/profile/Mehmet_Yilmaz#x", mehmet),
            ("XING: xing.com/profile/Mehmet_Yilmaz", mehmet),
            (mehmet, mehmet),
            ("https://www.xing.com/profile/Mehmet_Yilmaz2", mehmet + "2"),
            ("https://www.xing.com/pages/acme", None),
            ("https://www.xing.com/app/profile", None),
            ("https://xing.com.evil.example/profile/x", None),
            ("https://www.linkedin.com/in/mehmet", None),
            ("Mehmet_Yilmaz", None),
            ("", None),
            (None, None),
        )
