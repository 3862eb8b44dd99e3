"""A template that nobody has looked at yet is compiled apart, with limits."""

from __future__ import annotations

import hashlib
import sys

import pytest

from lettergen.document.engine import compile_letter, thaw
from lettergen.errors import Problem, TemplateError
from lettergen.execution.compiling import Limits, compile_apart
from tests.helpers import codes_of, fails_with, make_docx, text_of, with_body


def test_what_was_compiled_apart_fills_letters_as_what_was_compiled_here() -> None:
    file = make_docx(
        "{{ x }}", "{% for n in xs %}", "{{ n }}", "{% endfor %}", header="{{ x }}", numbered="{{ x }}"
    )
    context = {"x": "Tom & <Jerry>", "xs": [1, 2]}
    apart = thaw(compile_apart(file, "ru")).render(context)
    assert apart == compile_letter(file, language="ru").render(context)
    assert text_of(apart)[:3] == ["Tom & <Jerry>", "1", "2"]


def test_all_faults_come_back_with_their_places() -> None:
    file = make_docx("{% if x %}", header="{{ y")
    with fails_with("template.syntax", "template.half-tag") as here:
        compile_letter(file, language="ru")
    with fails_with("template.syntax", "template.half-tag") as apart:
        compile_apart(file, "ru")
    assert apart.problems == here.problems


@pytest.mark.parametrize("file", [b"", b"no docx", make_docx("x")[:200]])
def test_what_is_no_word_file_is_refused(file: bytes) -> None:
    with fails_with(*codes_of(_refusal(file))):
        compile_apart(file, "en")


def _refusal(file: bytes) -> list[Problem]:

    with pytest.raises(TemplateError) as refused:
        compile_letter(file, language="en")
    return list(refused.value.problems)


def a_heavy_file() -> bytes:
    """A long file of ordinary paragraphs with a few tags; no bomb."""
    words = (hashlib.sha256(str(number).encode()).hexdigest() for number in range(120_000))
    paragraphs = (f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>" for word in words)
    return with_body("<w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>" + "".join(paragraphs))


@pytest.mark.skipif(sys.platform == "win32", reason="only the time is limited on Windows")
def test_a_file_that_fills_the_memory_is_refused() -> None:
    file = a_heavy_file()
    with fails_with("template.too-heavy"):
        compile_apart(file, "ru", Limits(megabytes=150))


def test_a_file_that_takes_too_long_is_refused() -> None:
    file = a_heavy_file()
    with fails_with("template.too-heavy"):
        compile_apart(file, "ru", Limits(seconds=1))
