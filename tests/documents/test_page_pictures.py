"""Pages as pictures: the same whether drawn here or apart, and what cannot be drawn is told in a sentence."""

import json

import pytest
from sample_documents import long_report

from zvdesk.documents import page_pictures, pdf
from zvdesk.documents.page_pictures import pages_of
from zvdesk.errors import UserError


def test_apart_they_are_the_same_as_here() -> None:
    data = pdf.render(long_report())
    here, apart = (pages_of(data, 0.5, 1, 3, is_ours=is_ours) for is_ours in (True, False))
    assert here == apart
    assert len(here.images) == 2
    assert len(here.sizes) > 3
    assert here.sizes[0] == pytest.approx((595.3, 841.9), abs=0.1)


@pytest.mark.parametrize(
    "answer",
    [
        b"geen JSON\n",
        b'{"sizes": [[1, 2]]}\n',
        json.dumps({"sizes": [], "images": [[10, 10, 40]]}).encode() + b"\n" + b"x" * 399,
        json.dumps({"sizes": [], "images": [[-10, -10, 40]]}).encode() + b"\n" + b"x" * 400,
    ],
)
def test_an_answer_that_does_not_add_up_is_not_taken_for_true(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "ask_child", lambda *_, **__: answer)
    with pytest.raises(UserError, match="pages_unreadable"):
        pages_of(b"", 1, 0, 1, is_ours=False)
