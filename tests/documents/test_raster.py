"""Pages as pictures: as large as asked for, white where nothing stands, dark where words stand."""

import pytest
from sample_documents import long_report

from zvdesk.documents import pdf
from zvdesk.documents.raster import page_images


def test_every_page_becomes_a_picture_of_the_wanted_size() -> None:
    data = pdf.render(long_report())
    small, large = page_images(data, 0.5), page_images(data, 1)
    assert len(small) == len(large) > 1
    assert (large[0].width, large[0].height) == pytest.approx((595, 842), abs=1)
    assert small[0].width == pytest.approx(298, abs=1)
    first = large[0]
    assert len(first.pixels) == first.stride * first.height
    assert first.pixels[:3] == b"\xff\xff\xff"
    assert min(first.pixels[0::4]) < 80
