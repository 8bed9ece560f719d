"""Small PDFs of others, made to order: turned, cropped, with links, forms, bookmarks, and with what must stay out."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from reportlab.pdfgen.canvas import Canvas

from zvdesk.documents.pack_parts import Pack, Section, Source
from zvdesk.documents.tree import Document, Heading, Paragraph, text


def plain_pdf(pages: int = 2, words: str = "stuk", size: tuple[float, float] = (300, 400)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(40, size[1] - 60, f"{words} blad {number}")
        canvas.rect(2, 2, size[0] - 4, size[1] - 4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(data: bytes, change: object, **save: object) -> bytes:
    """Return a PDF after `change(pdf)`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, **save)
    return buffer.getvalue()


def with_boxes(*, media: object = None, crop: object = None, turn: int = 0, unit: object = None) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            if media is not None:
                page.obj.MediaBox = Array(media)
            if crop is not None:
                page.obj.CropBox = Array(crop)
            if turn:
                page.obj.Rotate = turn
            if unit is not None:
                page.obj.UserUnit = unit

    return changed(plain_pdf(1), change)


def with_outline_and_links() -> bytes:
    """Three pages; bookmarks in two levels; the first page links to the third, to a name, and to an address."""

    def change(pdf: pikepdf.Pdf) -> None:
        pages = [page.obj for page in pdf.pages]
        with pdf.open_outline() as outline:
            chapter = OutlineItem("Hoofdstuk", Array([pages[0], Name.Fit]))
            chapter.children.append(OutlineItem("Paragraaf", Array([pages[2], Name.XYZ, 0, 300, None])))
            chapter.children.append(OutlineItem("Nergens"))
            by_name = OutlineItem("Op naam", String("slot"))
            by_action = OutlineItem("Met actie", action=Dictionary(S=Name.GoTo, D=Array([pages[1], Name.Fit])))
            outline.root.extend([chapter, by_name, by_action])
        pdf.Root.Names = pdf.make_indirect(Dictionary())
        tree = pikepdf.NameTree.new(pdf)
        pdf.Root.Names.Dests = tree.obj
        tree["slot"] = pdf.make_indirect(Dictionary(D=Array([pages[2], Name.Fit])))
        pages[0].Annots = Array(
            [
                link(pdf, Dest=Array([pages[2], Name.Fit])),
                link(pdf, Dest=String("slot")),
                link(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.nl/"))),
            ]
        )

    return changed(plain_pdf(3), change)


def with_form() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 400), invariant=1)
    canvas.acroForm.textfield(name="naam", x=40, y=200, width=120, height=20, value="De Vries")
    canvas.acroForm.checkbox(name="akkoord", x=40, y=160, checked=True)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def hostile() -> bytes:
    """One page with everything that runs, phones home or hides."""

    def change(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        page = pdf.pages[0].obj
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        file = Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=pdf.make_stream(b"VERBORGEN")))
        pdf.Root.Names = Dictionary(
            JavaScript=Dictionary(Names=Array([String("a"), script])),
            EmbeddedFiles=Dictionary(Names=Array([String("x.exe"), pdf.make_indirect(file)])),
        )
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xfa/>"), CO=Array(), SigFlags=3)
        page.AA = Dictionary(O=script)
        page.StructParents = 0
        page.Annots = Array(
            [
                link(pdf, A=script),
                link(pdf, A=Dictionary(S=Name.Launch, F=String("cmd.exe"))),
                link(pdf, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
                link(pdf, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
                link(pdf, A=Dictionary(S=Name.URI, URI=String("https://goed.example/"), Next=script), AA=script),
                link(pdf, A=Dictionary(S=Name.URI, URI=String("bijlage.html"))),
                link(pdf, A=Dictionary(S=Name.GoToR, F=String("ander.pdf"), D=Array([0, Name.Fit]))),
                link(pdf, A=String("geen actie")),
                pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=file, Rect=RECT)),
                pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=RECT)),
                7,
            ]
        )

    return changed(plain_pdf(1), change)


def signed(*, with_picture: bool) -> bytes:
    """One page with a signature field under a parent field that has a script."""

    def change(pdf: pikepdf.Pdf) -> None:
        parent = pdf.make_indirect(
            Dictionary(
                FT=Name.Sig,
                T=String("handtekening"),
                V=Dictionary(Type=Name.Sig, Contents=String("x")),
                AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x"))),
            )
        )
        widget = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=RECT, Parent=parent))
        parent.Kids = Array([widget])
        if with_picture:
            picture = pdf.make_stream(b"0 0 40 20 re f")
            picture.Type, picture.Subtype, picture.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 50])
            widget.AP = Dictionary(N=picture)
        pdf.Root.AcroForm = Dictionary(Fields=Array([parent]), SigFlags=3)
        pdf.pages[0].obj.Annots = Array([widget])

    return changed(plain_pdf(1), change)


RECT = Array([40, 40, 140, 90])


def link(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=RECT, StructParent=3, **entries))


def locked() -> bytes:
    return changed(plain_pdf(1), lambda _pdf: None, encryption=pikepdf.Encryption(owner="o", user="geheim"))


def owner_locked() -> bytes:
    return changed(plain_pdf(1), lambda _pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))


def pack_of(*sources: bytes | None, prepared: bool = False, titles: tuple[str, ...] = ()) -> Pack:
    """One agenda item with these sources; None is a document without a file."""
    named = tuple(
        Source(
            titles[index] if titles else f"Stuk {index + 1}",
            None if data is None else (lambda data=data: data),
        )
        for index, data in enumerate(sources)
    )
    own = (Heading(2, text("Standpunt")), Paragraph(text("Voor."))) if prepared else ()
    return Pack(front(), (Section("4", "Opvang", preparation=own, sources=named),))


def front() -> Document:
    return Document(title="Stukkenbundel", blocks=(Heading(1, text("Commissie"), cover=True),), author="A. Jansen")
