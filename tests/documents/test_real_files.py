"""PDFs of many makers go into one pack and come out readable."""

import io
from pathlib import Path

import pikepdf
import pytest
from source_files import front

from zvdesk.documents import pack as packs
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Source

pytestmark = pytest.mark.samples


def test_pdfs_of_many_makers_go_into_one_pack(samples_dir: Path) -> None:
    files = sorted((samples_dir / "pdf").glob("*.pdf"))
    sources = tuple(Source(file.stem, file.read_bytes) for file in files)
    data, result = packs.render(Pack(front(), (Section("1", "Proef", sources=sources),)))
    assert [(one.title, one.reason) for one in result.problems] == [
        ("libreoffice-writer-password", Hindrance.LOCKED),
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == result.pages
        assert pdf.check_pdf_syntax() == []
        fields = {str(field.fully_qualified_name) for field in pdf.acroform.fields}
        assert len(fields) >= 5
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
