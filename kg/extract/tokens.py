"""Words of abstracts: names such as `ImageNet-1K`, `ViT-B/16`, `top-1` stay whole, numbers part from their units.

Built on spaCy's tokenizer. What differs from blank English: a hyphen never parts a word, `2.4times` is `2.4 times`,
`+0.3%` is `+0.3 %`, and what LaTeX leaves behind (`\\%`, `\\textbf{`, `$`, `}`) stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_OPEN = [r"\(", r"\[", r"\{", r"\"", r"“", r"‘", r"'", r"`", r"<", r">", r"«", r"\*\*+"]
_LATEX_OPEN = [r"\\[a-zA-Z]+\{", r"\\[(\[]", r"\$\\[a-zA-Z]+\{", r"\$\$?", r"\\%", r"\\", r"\^\{?", r"_\{?"]
_PREFIXES = [
    *_OPEN,
    *_LATEX_OPEN,
    r"~",
    r"≈",
    r"∼",
    r"±",
    r"×",
    r"…",
    r"\.\.+",
    r",",
    r":",
    r";",
    r"=",
    r"#(?=\d)",
    r"&",
]
_CLOSE = [r"\)", r"\]", r"\}", r"\"", r"”", r"’", r"'", r"`", r">", r"<", r"»", r"\*\*+"]
_SUFFIXES = [
    *_CLOSE, r"'s", r"’s", r",", r":", r";", r"!", r"\?", r"…", r"\.\.+", r"\.", r"\$", r"\\", r"(?<!\\)%", r"\\%",
    r"(?<=\d)times", r"(?<=\d)×", r"(?<=\d)(?:dB|ms|FPS|fps|GB|MB|pp)", r"—", r"–", r"=",
]  # fmt: skip
_INFIXES = [
    r"—", r"--+", r"…", r"\.\.+", r"[()\[\]{}\"“”<>;=|]", r"\\[a-zA-Z]+\{?", r"\$",
    r"(?<=\d)(?=times)", r"(?<=[^\W\d_]),(?=[^\W\d_])", r"(?<=[^\W\d_]):(?=[^\W\d_])", r"(?<=[a-z]{2})[!?](?=[A-Z])",
    r"(?<=[a-z]{3})\.(?=[A-Z][a-z])",  # a sentence's end without a space behind it
    r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})",  # precision/recall, but ViT-B/16
    r"(?<=[0-9])/(?=[^\W\d_]{2})", r"(?<=\d)[–~](?=\d)", r"→", r"×", r"%(?=[^\W\d_,])",
]  # fmt: skip
_ABBREVIATIONS = ("e.g.", "i.e.", "vs.", "cf.", "etc.", "resp.", "approx.", "Fig.", "Eq.", "Sec.", "w.r.t.")


_REMEMBERED = 50_000  # words whose parts are kept; spaCy's own 10,000 are fewer than a thousand abstracts have
_ENDLESS = re.compile(r"\S{1000}")  # no text has such a word, but a hostile one
_PLAIN = re.compile(r"\w+| +|[^\w ]")


def make_tokenizer(nlp: Language) -> Callable[[str], Doc]:
    """The tokenizer for the vocabulary of `nlp`; its time is linear in the text, whatever that is."""
    words = _make_tokenizer(nlp)
    words.max_cache_size = _REMEMBERED

    def tokenize(text: str) -> Doc:
        # spaCy's time is quadratic in the length of a word
        return words(text) if _ENDLESS.search(text) is None else _plainly(nlp, text)

    return tokenize


def _plainly(nlp: Language, text: str) -> Doc:
    """Words, runs of spaces and single other characters."""
    pieces = _PLAIN.findall(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in pieces:
        if piece == " " and words and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _make_tokenizer(nlp: Language) -> Tokenizer:
    return Tokenizer(
        nlp.vocab,
        rules={word: [{ORTH: word}] for word in _ABBREVIATIONS},
        prefix_search=compile_prefix_regex(_PREFIXES).search,
        suffix_search=compile_suffix_regex(_SUFFIXES).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
    )
