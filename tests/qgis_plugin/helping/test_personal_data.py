"""Nasty samples: nothing of a person is left in a text, and what tells of the problem is."""

import pytest

from qgis_plugin.helping.personal_data import PersonalData

PEOPLE = ("anna.nowak", "jk", "kowal_jan", "planowisko_owner", "postgres")
HOSTS = ("baza.dorohusk.lan", "SRV-GMINA")
HOMES = (r"C:\Users\Anna Nowak", "/home/anowak")


@pytest.mark.parametrize(
    ("text", "hidden", "kept"),
    [
        ("password=tajne host=10.1.2.3 user=ewa", "tajne 10.1.2.3 ewa", "password"),
        (r"password='ta j\'ne;1' dbname=planowisko", "ne;1", "dbname=planowisko"),
        ('{"password": "x y z", "user": "ewa", "host": "maszt"}', "x y z|ewa|maszt", "{"),
        ("PGPASSWORD=tajne psql", "tajne", "psql"),
        ("Hasło: kot4kot", "kot4kot", ""),
        ("authcfg=a1b2c3d sslmode=require", "a1b2c3d", "sslmode=require"),
        ("postgresql://ewa:tajne@host.example/baza?x=1", "ewa tajne host.example", ""),
        ("https://ewa:tajne@wfs.dorohusk.pl/ows?token=abc", "ewa tajne dorohusk abc", "https://"),
        (
            "https://www.gov.pl/zagospodarowanieprzestrzenne/app",
            "",
            "www.gov.pl/zagospodarowanieprzestrzenne",
        ),
        ("pisz do ewa.lis@dorohusk.pl", "ewa lis dorohusk", "pisz do"),
        (
            'connection to server at "db7" (10.0.0.7), port 5432 failed: refused',
            "db7 10.0.0.7",
            "5432 failed",
        ),
        ('could not translate host name "baza7" to address', "baza7", "to address"),
        ("fe80::1c2d:3e4f:5a6b:7c8d and 2001:db8:0:0:0:0:2:1", "fe80 2001", "and"),
        ('FATAL: password authentication failed for user "ewa"', "ewa", "authentication failed"),
        ('KATASTROFALNY: autoryzacja nie powiodła się dla użytkownika "ewa"', "ewa", "autoryzacja"),
        ("Użytkownik ewa nie ma uprawnień do tej czynności.", "ewa", "nie ma uprawnień"),
        ("Nie ma planu 7, albo nie jest on widoczny dla użytkownika ewa.lis.", "ewa lis", "Nie ma planu 7"),
        (
            "Zmienione: „2SZ” – ewa, 24.11.2026 10:15; „3SZ” – lis, 24.11.2026 10:16.",
            "ewa lis",
            "2SZ 3SZ 10:15",
        ),
        ("opublikowane przez e_lis wczoraj", "e_lis", "wczoraj"),
        ("Wersja 3, m.in. strefy; autor: ewa.lis", "ewa lis", "Wersja 3, m.in. strefy"),
        (
            r'File "C:\Users\Ewa Lis\AppData\Roaming\QGIS\x.py", line 7',
            "Ewa Lis",
            r"AppData\Roaming\QGIS\x.py",
        ),
        (r"'C:\\Users\\ewalis~1\\plan.gml'", "ewalis", "plan.gml"),
        ("c:/users/ewa/x.gpkg", "ewa", "x.gpkg"),
        ('File "/home/ewa/.local/share/QGIS/x.py"', "ewa", ".local/share/QGIS/x.py"),
        (r"\\serwer5\plany\ewa\plan.gml not found", r"serwer5 ewa", "not found"),
        ("KW LU1C/00012345/6, PESEL 44051401359", "00012345 44051401359", "KW"),
        # Known words, whatever stands around them.
        ("anna.nowak ANNA.NOWAK [jk] (kowal_jan)", "anna ANNA nowak jk kowal", "[ ("),
        ("Pani Nowak i Pan Kowal, z Nowakiem", "Nowak Kowal", "Pani i Pan"),
        ("SRV-GMINA oraz srv-gmina; baza.dorohusk.lan", "SRV srv dorohusk", "oraz"),
        (r"C:\Users\Anna Nowak\plan.gml i C:/Users/Anna Nowak/b.gml", "Anna Nowak", "plan.gml b.gml"),
        ("/home/anowak/x /home/anowak", "anowak", "/x"),
    ],
)
def test_people_and_places_are_taken_out(text, hidden, kept):
    left = PersonalData(PEOPLE, HOSTS, HOMES).taken_out_of(text)
    for word in hidden.split("|" if "|" in hidden else None):
        assert word not in left, left
    for word in kept.split():
        assert word in left, left


TRACE = """2026-11-25 08:15:30 WARNING Traceback (most recent call last):
  File "/usr/share/qgis/python/plugins/planowisko/database/task.py", line 50, in run
    self._result = self._work(connection)
  File "/usr/share/qgis/python/plugins/planowisko/plans/plan_manager.py", line 63
    membership = session.person.membership(details.gmina_code)
qgis_plugin.database.errors.WrongSchema: W bazie brakuje planowisko.draft_plan i planning.spatial_plan::text
QGIS: 3.34.12-Prizren, PostgreSQL 15.4, psycopg2 2.9.5 (dt dec pq3 ext lo64)
plan 4d4e2c1a-7c0e-4b5e-9a53-0a1b2c3d4e5f, strefa 100SU, EPSG:2179, plik plan.gml, np. 1:1000 do 25.11.2026"""


def test_what_tells_of_the_problem_is_left():
    assert PersonalData(PEOPLE, HOSTS, HOMES).taken_out_of(TRACE) == TRACE
