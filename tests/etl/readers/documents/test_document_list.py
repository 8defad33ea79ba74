from datetime import date

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.documents.document_list import read_document_list
from planowisko.etl.records.document import NewDocument

LINES = """plik;tytuł;data;relacja;numer;dziennik urzędowy
uchwały/uchwała.pdf;"Uchwała w sprawie planu; część I";4 marca 2025 r.;uchwała;XII/34/2025;\
Dz. Urz. Woj. Lubelskiego z 2025 r. poz. 1234
przystąpienie.pdf;Uchwała o przystąpieniu;04.03.2024;przystąpienie;;
prognoza.pdf;Prognoza;;;;
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with the files that ``LINES`` names."""
    (tmp_path / "uchwały").mkdir()
    for name in ("uchwały/uchwała.pdf", "przystąpienie.pdf", "prognoza.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def written(folder, text, encoding="utf-8"):
    path = folder / "spis.csv"
    path.write_bytes(text.encode(encoding))
    return path


def faults(path):
    return [
        (fault.source.line, fault.object, fault.rule, fault.message)
        for fault in read_document_list(path).faults
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_a_list_is_read_in_the_encodings_of_offices(folder, encoding):
    listed = read_document_list(written(folder, LINES, encoding))
    assert listed.faults == ()
    assert [(each.path.name, each.source.line) for each in listed.documents] == [
        ("uchwała.pdf", 2),
        ("przystąpienie.pdf", 3),
        ("prognoza.pdf", 4),
    ]
    assert [each.told for each in listed.documents] == [
        NewDocument(
            title="Uchwała w sprawie planu; część I",
            document_date=date(2025, 3, 4),
            relation="adopts",
            identification_number="XII/34/2025",
            official_journal="dziennikUrzedowyWojLubelskiego",
            specific_reference="z 2025 r. poz. 1234",
        ),
        NewDocument(title="Uchwała o przystąpieniu", document_date=date(2024, 3, 4), relation="initiates"),
        NewDocument(title="Prognoza", relation="none"),
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("heading", ["plik{0}tytuł", "Plik{0}TYTUL", "nazwa_pliku{0}Nazwa dokumentu"])
def test_separators_and_headings_are_told_by_the_first_line(folder, separator, heading):
    lines = [heading.format(separator), f'uchwały\\uchwała.pdf{separator}"a ""b"" {separator} c"']
    listed = read_document_list(written(folder, "\r\n".join(lines)))
    assert [each.told.title for each in listed.documents] == [
        f'a "b" {separator.strip()} c'.replace("  ", " ")
    ]


def test_lines_are_counted_as_an_editor_counts_them(folder):
    text = '\nplik;opis\n\nprognoza.pdf;"dwa\nwiersze"\n\nbrak.pdf;\n'
    listed = read_document_list(written(folder, text))
    assert [each.source.line for each in listed.documents] == [4]
    assert [fault.source.line for fault in listed.faults if fault.rule == "missing-file"] == [7]


def test_everything_that_is_wrong_is_told_together(folder):
    text = """plik;data;relacja;skala;dziennik urzędowy;łącze
uchwały/uchwała.pdf;wczoraj;uchwalona;1:abc;Kurier Lubelski;uchwala.pdf
prognoza.pdf;30.02.2025;;;;
prognoza.pdf;;;;;
;2025-01-01;;;;
../spis.csv;;;;;
/etc/passwd;;;;;
C:\\dokumenty\\a.pdf;;;;;
Przystapienie.pdf;;;;;
"""
    found = faults(written(folder, text))
    assert [(line, rule) for line, _, rule, _ in found] == [
        (2, "invalid-value"),
        (2, "invalid-value"),
        (2, "invalid-value"),
        (2, "invalid-value"),
        (2, "invalid-value"),
        (3, "invalid-value"),
        (4, "repeated-file"),
        (5, "missing-file"),
        (6, "outside-folder"),
        (7, "outside-folder"),
        (8, "outside-folder"),
        (9, "missing-file"),
    ]
    messages = [message for *_, message in found]
    assert messages[0].startswith("spis.csv, wiersz 2: kolumna „data”: „wczoraj” nie jest datą")
    assert "przystąpienie, uchwala, zmienia, uchyla, unieważnia" in messages[1]
    assert "jest już w wierszu 3" in messages[6]
    assert "Może chodzi o „przystąpienie.pdf”?" in messages[-1]


def test_a_file_that_no_line_names_is_told(folder):
    (folder / "uchwały" / "załącznik.TIF").write_bytes(b"II*\x00")
    (folder / "notatki.txt").write_text("nieważne")
    path = written(folder, "plik\nuchwały/uchwała.pdf\n")
    assert [(object, rule) for _, object, rule, _ in faults(path)] == [
        ("prognoza.pdf", "file-without-line"),
        ("przystąpienie.pdf", "file-without-line"),
        ("uchwały/załącznik.TIF", "file-without-line"),
    ]


def test_a_link_out_of_the_folder_is_refused(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("indziej") / "tajne.pdf"
    outside.write_bytes(b"%PDF-")
    (folder / "tajne.pdf").symlink_to(outside)
    assert (2, "tajne.pdf", "outside-folder") in [
        fault[:3] for fault in faults(written(folder, "plik\ntajne.pdf\n"))
    ]


@pytest.mark.parametrize(
    ("text", "rule", "told"),
    [
        ("", "not-document-list", "nagłówków"),
        ("plik;tytuł\n", "not-document-list", "nie ma żadnego wiersza"),
        ("uchwała.pdf\nprognoza.pdf\n", "not-document-list", "nagłówków"),
        ("plik;tytół;kolor\na.pdf;;\n", "unknown-column", "„tytół” (może „tytuł”?); „kolor”"),
        ("tytuł;data\na;b\n", "unknown-column", "brakuje kolumny „plik”"),
        ("plik;numer;nr\na;b;c\n", "unknown-column", "numer występuje dwa razy"),
        ('plik;tytuł\na.pdf;"bez końca\n', "not-document-list", "cudzysłów"),
        ("plik\n\0\n", "not-document-list", "nie jest tekstem"),
        ("plik\n" + "\n" * 10_000 + "a.pdf\n", "not-document-list", "więcej niż"),
    ],
)
def test_what_is_no_list_is_refused(folder, text, rule, told):
    with pytest.raises(InputRefused) as refusal:
        read_document_list(written(folder, text))
    assert refusal.value.rule == rule
    assert told in str(refusal.value)
    assert str(refusal.value).startswith("spis.csv")


def test_a_line_with_more_fields_than_headings_is_refused(folder):
    assert (2, "invalid-value") in [
        (line, rule) for line, _, rule, _ in faults(written(folder, "plik;tytuł\nprognoza.pdf;a;b\n"))
    ]


@pytest.mark.parametrize(
    ("text", "scale"), [("2000", 2000), ("1:2000", 2000), ("1 : 10 000", 10_000), ("1:25.000", 25_000)]
)
def test_scales_are_read_as_they_are_written(folder, text, scale):
    listed = read_document_list(written(folder, f"plik;skala\nprognoza.pdf;{text}\n"))
    assert listed.documents[0].told.spatial_resolution == scale


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dziennik Ustaw", "dziennikUstaw"),
        ("Dz.U. z 2024 r. poz. 729", "dziennikUstaw"),
        ("M.P.", "monitorPolski"),
        ("Dziennik Urzędowy Województwa Lubelskiego", "dziennikUrzedowyWojLubelskiego"),
        ("DZ. URZ. WOJ. LUBELSKIEGO", "dziennikUrzedowyWojLubelskiego"),
        ("dziennikUrzedowyWojLubelskiego", "dziennikUrzedowyWojLubelskiego"),
    ],
)
def test_journals_are_known_by_their_names(folder, text, code):
    listed = read_document_list(written(folder, f"plik;dziennik\nprognoza.pdf;{text}\n"))
    assert listed.documents[0].told.official_journal == code
