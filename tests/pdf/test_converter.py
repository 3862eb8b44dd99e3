"""A file that was cut, prolonged or bent is never taken for a whole PDF."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.pdf.converter import hindered, is_whole, workshop

FORMS = ("table", "stream", "linearized")


@cache
def good(form: str) -> bytes:
    """A PDF in one of the forms that files of the world have."""
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        mode = pikepdf.ObjectStreamMode
        packed = mode.generate if form == "stream" else mode.disable
        pdf.save(made := io.BytesIO(), object_stream_mode=packed, linearize=form == "linearized")
    return made.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_good_files_are_whole(form: str) -> None:
    assert is_whole(good(form))
    assert is_whole(good(form).rstrip())


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_another_kind_is_not_whole(form: str) -> None:
    assert not is_whole(b"%PS" + good(form)[3:])


@pytest.mark.parametrize("form", FORMS)
def test_no_truncation_is_whole(form: str) -> None:
    pdf = good(form)
    assert not [size for size in range(len(pdf.rstrip())) if is_whole(pdf[:size])]


@given(st.sampled_from(FORMS), st.binary(min_size=1))
def test_what_is_put_before_or_behind_spoils_a_file(form: str, junk: bytes) -> None:
    assert not is_whole(junk + b"%" + good(form))
    assert not is_whole(good(form) + junk) or not junk.strip()


@given(st.sampled_from(FORMS), st.integers(min_value=0, max_value=10**14))
def test_the_end_must_point_at_a_cross_reference(form: str, elsewhere: int) -> None:
    pdf = good(form)
    at = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    bent = re.sub(rb"startxref\s+\d+(\s+%%EOF\s*)\Z", b"startxref\n%d\\1" % elsewhere, pdf)
    if not at - 2 <= elsewhere <= at:
        assert not is_whole(bent)


@given(st.binary(max_size=3000))
def test_noise_is_not_whole(noise: bytes) -> None:
    assert not is_whole(noise)
    assert not is_whole(b"%PDF-1.6\n" + noise + b"\nstartxref\n9\n%%EOF\n") or noise.startswith(b"xref")


def test_workshop_disappears_also_when_it_burns(passing: Path) -> None:
    def burn() -> None:
        with workshop([b"one", b"two"]) as sources:
            assert [source.read_bytes() for source in sources] == [b"one", b"two"]
            (sources[0].parent / "deep").mkdir()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        burn()
    assert list(passing.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "setup.disk-full"), (errno.ENOEXEC, "setup.converter-failed")]
)
def test_what_hinders_an_engine_is_named(number: int, code: str) -> None:
    assert hindered("LibreOffice", OSError(number, os.strerror(number))).code == code


def test_the_small_pdf_of_these_tests_is_whole(a_pdf: Callable[..., bytes]) -> None:
    assert is_whole(a_pdf())
