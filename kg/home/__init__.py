"""A home: the directory that a graph lives in. The archive is the truth, `manifest.json` the commit point.

    records/          the archive: segments of records, each named with its digest
    decisions.yaml    what people decided; read by every build, written by none
    ledger.jsonl      which names became one, and why
    duplicates.jsonl  likely duplicates, listed for a person to decide on
    rejects.jsonl     what the last reading could not read, and why (absent where it read everything)
    graph.kgl         the embedded store: a cache, made again where it is stale or lost
    manifest.json     which of these files are current: inputs, digests, versions, counts
    .lock             one writer at a time

A writer stages every file under a name of its own, replaces `manifest.json`, then gives the staged files their plain
names. A file that still has its staged name when the manifest names it is current: a writer killed at any moment leaves
the old state or the new one, and the next writer clears up.
"""
