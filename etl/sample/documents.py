"""Invented resolutions as PDF: they read like ones and say on every page that they are not.

The same bytes every time. The font travels with the package, so that Polish letters come out right
everywhere.
"""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from planowisko.db.codelists import zone_kinds
from planowisko.etl.sample.general_plan import PARAMETERS, GeneralPlan
from planowisko.etl.sample.local_plan import TERRAIN_NAMES, LocalPlan
from planowisko.etl.sample.resolutions import Resolution, in_words

BANNER = "DOKUMENT PRZYKŁADOWY – treść zmyślona, nie jest aktem prawnym"
_REGULAR, _BOLD = "PlanowiskoSerif", "PlanowiskoSerif-Bold"

_HEADING = ParagraphStyle("heading", fontName=_BOLD, fontSize=12, leading=16, alignment=TA_CENTER)
_SECTION = ParagraphStyle("section", parent=_HEADING, fontSize=10.5, spaceBefore=10, spaceAfter=4)
_TEXT = ParagraphStyle(
    "text", fontName=_REGULAR, fontSize=10, leading=14, alignment=TA_JUSTIFY, firstLineIndent=18, spaceAfter=4
)
_POINT = ParagraphStyle("point", parent=_TEXT, firstLineIndent=0, leftIndent=32)
_SIGNATURE = ParagraphStyle(
    "signature", parent=_TEXT, alignment=TA_CENTER, leftIndent=9 * cm, firstLineIndent=0
)

Body = list[tuple[str, str]]
"""Paragraphs by style: section, text or point."""


def write_general_plan_documents(plan: GeneralPlan, folder: Path) -> list[Path]:
    """The resolutions that began and adopted a plan ogólny."""
    began, adopted = plan.resolutions
    return [
        _write(began, _beginning_of_general_plan(began), folder),
        _write(adopted, _general_plan(adopted, plan), folder),
    ]


def write_local_plan_documents(plan: LocalPlan, folder: Path) -> list[Path]:
    """The resolutions that began and adopted a local plan."""
    began, adopted = plan.resolutions
    return [
        _write(began, _beginning_of_local_plan(plan), folder),
        _write(adopted, _local_plan(plan), folder),
    ]


def _beginning_of_general_plan(resolution: Resolution) -> Body:
    gmina = resolution.gmina.genitive
    return [
        (
            "text",
            f"§ 1. Przystępuje się do sporządzenia planu ogólnego gminy {gmina}, zwanego dalej „planem”.",
        ),
        ("text", "§ 2. Granice obszaru objętego planem pokrywają się z granicami administracyjnymi gminy."),
        ("text", f"§ 3. Wykonanie uchwały powierza się Wójtowi Gminy {gmina}."),
        ("text", "§ 4. Uchwała wchodzi w życie z dniem podjęcia."),
    ]


def _general_plan(resolution: Resolution, plan: GeneralPlan) -> Body:
    body: Body = [
        ("section", "Rozdział 1. Przepisy ogólne"),
        ("text", f"§ 1. Uchwala się plan ogólny gminy {resolution.gmina.genitive}, zwany dalej „planem”."),
        ("text", "§ 2. Plan obejmuje obszar całej gminy. Dane przestrzenne planu stanowią załącznik nr 1."),
        ("section", "Rozdział 2. Strefy planistyczne"),
        ("text", "§ 3. W planie wyznacza się następujące strefy planistyczne:"),
    ]
    for number, (symbol, count) in enumerate(plan.zones_of_kind.items(), start=1):
        body.append(
            ("point", f"{number}) {zone_kinds()[symbol].label_pl} ({symbol}) – liczba stref: {count};")
        )
    body.append(("text", "§ 4. Dla stref ustala się:"))
    number = 0
    for symbol in plan.zones_of_kind:
        values = PARAMETERS[symbol]
        if values.intensity is None:
            continue
        number += 1
        intensity, height = (str(v).replace(".", ",") for v in (values.intensity, values.height))
        body.append(
            (
                "point",
                f"{number}) {symbol}: maksymalna nadziemna intensywność zabudowy {intensity}; maksymalny "
                f"udział powierzchni zabudowy {values.built_up}%; maksymalna wysokość zabudowy {height} m; "
                f"minimalny udział powierzchni biologicznie czynnej {values.biologically_active}%;",
            )
        )
    return [
        *body,
        ("section", "Rozdział 3. Gminne standardy urbanistyczne i przepisy końcowe"),
        ("text", "§ 5. Na obszarach zabudowanych wsi wyznacza się obszary uzupełnienia zabudowy."),
        ("text", f"§ 6. Wykonanie uchwały powierza się Wójtowi Gminy {resolution.gmina.genitive}."),
        (
            "text",
            "§ 7. Uchwała wchodzi w życie po upływie 14 dni od dnia ogłoszenia w Dzienniku Urzędowym "
            "Województwa Lubelskiego.",
        ),
    ]


def _beginning_of_local_plan(plan: LocalPlan) -> Body:
    gmina = plan.gmina.genitive
    return [
        (
            "text",
            "§ 1. Przystępuje się do sporządzenia miejscowego planu zagospodarowania przestrzennego "
            f"dla części obrębu {plan.village}.",
        ),
        ("text", "§ 2. Granice obszaru objętego planem przedstawia załącznik graficzny do uchwały."),
        ("text", f"§ 3. Wykonanie uchwały powierza się Wójtowi Gminy {gmina}."),
        ("text", "§ 4. Uchwała wchodzi w życie z dniem podjęcia."),
    ]


def _local_plan(plan: LocalPlan) -> Body:
    body: Body = [
        ("section", "Rozdział 1. Przepisy ogólne"),
        (
            "text",
            "§ 1. Uchwala się miejscowy plan zagospodarowania przestrzennego dla części obrębu "
            f"{plan.village}, zwany dalej „planem”. Rysunek planu w skali 1:2000 stanowi załącznik nr 1.",
        ),
        ("text", "§ 2. Ustala się następujące przeznaczenie terenów:"),
    ]
    by_symbol: dict[str, list[str]] = {}
    for terrain in plan.terrains:
        by_symbol.setdefault(terrain.symbol, []).append(terrain.designation)
    for number, (symbol, designations) in enumerate(by_symbol.items(), start=1):
        body.append(("point", f"{number}) {', '.join(designations)} – {TERRAIN_NAMES[symbol]};"))
    body.append(("section", "Rozdział 2. Przepisy szczegółowe"))
    paragraph = 3
    for symbol in ("MN", "RM", "U"):
        if symbol in by_symbol:
            body.append(
                (
                    "text",
                    f"§ {paragraph}. Dla terenów {', '.join(by_symbol[symbol])} ustala się: intensywność "
                    "zabudowy od 0,05 do 0,8; powierzchnię zabudowy do 40%; powierzchnię biologicznie czynną "
                    "co najmniej 30%; wysokość zabudowy do 10 m; dachy dwuspadowe o nachyleniu połaci "
                    "od 25° do 45°; co najmniej dwa miejsca postojowe na działkę; nieprzekraczalną linię "
                    "zabudowy 8 m od drogi.",
                )
            )
            paragraph += 1
    body += [
        (
            "text",
            f"§ {paragraph}. Stawkę, o której mowa w art. 36 ust. 4 ustawy, ustala się w wysokości 10%.",
        ),
        ("section", "Rozdział 3. Przepisy końcowe"),
        ("text", f"§ {paragraph + 1}. Wykonanie uchwały powierza się Wójtowi Gminy {plan.gmina.genitive}."),
        (
            "text",
            f"§ {paragraph + 2}. Uchwała wchodzi w życie po upływie 14 dni od dnia ogłoszenia w Dzienniku "
            "Urzędowym Województwa Lubelskiego.",
        ),
    ]
    return body


def _write(resolution: Resolution, body: Body, folder: Path) -> Path:
    _register_fonts()
    styles = {"section": _SECTION, "text": _TEXT, "point": _POINT}
    gmina = resolution.gmina.genitive
    story: list[Flowable] = [
        Paragraph(f"UCHWAŁA NR {resolution.number}", _HEADING),
        Paragraph(f"RADY GMINY {gmina.upper()}", _HEADING),
        Paragraph(f"z dnia {in_words(resolution.day)}", _HEADING),
        Spacer(1, 8),
        Paragraph(resolution.subject, _HEADING),
        Spacer(1, 12),
        Paragraph(
            "Na podstawie art. 18 ust. 2 pkt 5 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym "
            "oraz ustawy z dnia 27 marca 2003 r. o planowaniu i zagospodarowaniu przestrzennym "
            "Rada Gminy uchwala, co następuje:",
            _TEXT,
        ),
        *(Paragraph(text, styles[style]) for style, text in body),
        Spacer(1, 26),
        Paragraph("Przewodniczący Rady Gminy", _SIGNATURE),
        Paragraph("(brak podpisu – przykład)", _SIGNATURE),
    ]
    target = folder / resolution.file_name
    document = BaseDocTemplate(
        str(target),
        pagesize=A4,
        title=resolution.title,
        author="dane przykładowe, zmyślone",
        subject=BANNER,
        creator="Planowisko",
        invariant=1,
        # Uncompressed pages: the result must not depend on the machine's version of zlib.
        pageCompression=0,
    )
    frame = Frame(2.5 * cm, 2.2 * cm, A4[0] - 5 * cm, A4[1] - 5.2 * cm, id="text")
    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=_banner)])
    document.build(story)
    return target


def _banner(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.72, 0.08, 0.1)
    canvas.setFont(_BOLD, 9)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 1.5 * cm, BANNER)
    canvas.setFont(_REGULAR, 8)
    canvas.drawCentredString(A4[0] / 2, 1.2 * cm, f"{BANNER} · strona {document.page}")
    canvas.restoreState()


def _register_fonts() -> None:
    folder = files("planowisko.etl.sample").joinpath("fonts")
    registered = pdfmetrics.getRegisteredFontNames()
    for name, file in ((_REGULAR, "DejaVuSerif.ttf"), (_BOLD, "DejaVuSerif-Bold.ttf")):
        if name not in registered:
            pdfmetrics.registerFont(TTFont(name, BytesIO(folder.joinpath(file).read_bytes())))
