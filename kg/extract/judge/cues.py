"""Classes of words that say something of the names beside them, and how many of each stand in a stretch of a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Ids, word_id

CLASSES: Mapping[str, str] = {
    "propose": "propose proposes proposed introduce introduces introduced present presents presented develop develops developed "
    "design designs designed devise build construct create release releases released contribute formulate unveil offer curate "
    "collect construct describe establish",
    "named": "called named dubbed termed coined namely denoted titled",
    "our": "our ours",
    "we": "we paper work study article report",
    "new": "new novel first simple",
    "known": "existing previous prior conventional traditional standard vanilla recent current popular common widely baseline "
    "baselines original",
    "wins": "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeding beat "
    "beats beating superior better",
    "than": "than over compared versus vs against relative comparison comparable",
    "using": "using via with based leverage leverages leveraging use uses used apply applies applying applied employ employs built "
    "adopt adopts utilize utilizes utilizing through by",
    "on": "on across",
    "in": "in of",
    "for": "for to",
    "such": "such like including e g include includes",
    "tested": "evaluate evaluates evaluated evaluation evaluations experiment experiments experimental test tests tested results "
    "empirical validate benchmarked benchmarking",
    "trained": "train trains trained training pretrain pretrained pretraining fine finetune finetuned tuning tuned",
    "data": "dataset datasets benchmark benchmarks corpus corpora suite challenge leaderboard testbed data set sets environment "
    "environments",
    "method": "model models method methods algorithm algorithms framework frameworks network networks architecture architectures "
    "module approach approaches backbone encoder decoder optimizer loss technique techniques strategy system pipeline policy",
    "metric": "score scores metric metrics rate measure measures measured measuring terms average mean",
    "task": "task tasks problem problems application applications domain domains",
    "reach": "achieve achieves achieved achieving attain attains reach reaches yield yields obtain obtains obtained scores scoring "
    "report reports set sets",
    "change": "improve improves improved improving improvement improvements increase increases increasing reduce reduces reduced "
    "reducing reduction gain gains boost boosts higher lower enhance enhances enhancing fewer less more",
    "number": "9 99 999 9.9 99.9 9.99 99.99 9,999 % x points times",
    "open": "(",
    "close": ")",
    "comma": ",",
    "and": "and or &",
    "is": "is are was were as",
    "a": "a an",
    "the": "the this these its their",
    "colon": ": ;",
    "hyphen": "-",
    "slash": "/",
    "quote": "\" “ ” ‘ ’ '",
}


@lru_cache(maxsize=1)
def _table() -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """The ids of all words, sorted, and the classes of each `[w + 1, k]`; the last row is that of any other word."""
    words: dict[int, list[int]] = {}
    for number, text in enumerate(CLASSES.values()):
        for word in text.split():
            words.setdefault(word_id(word), []).append(number)
    ids = sorted(words)
    table = np.zeros((len(ids) + 1, len(CLASSES)), np.float32)
    for row, one in enumerate(ids):
        table[row, words[one]] = 1
    return np.array(ids, np.uint32), table


def classes(ids: Ids) -> NDArray[np.float32]:
    """Which classes each token belongs to, `[t, k]` of 0 and 1."""
    known, table = _table()
    at = np.searchsorted(known, ids)
    at[at == len(known)] = 0
    return table[np.where(known[at] == ids, at, len(known))]


def counted(marks: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sums over the tokens before each, `[t, k]` to `[t + 1, k]`: what stands from a to b is row b less row a."""
    out = np.zeros((len(marks) + 1, marks.shape[1]), np.float32)
    np.cumsum(marks, axis=0, out=out[1:])
    return out
