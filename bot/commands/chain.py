"""`ntm letters cite`, and the part of `ntm letters show` that tells which letter cites which."""

from __future__ import annotations

import json
from difflib import get_close_matches

from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from ingest.record import citation_json
from knowledge.cited import cited_documents
from knowledge.letter import Citation, Letter
from knowledge.numbers import asked_number
from knowledge.store.letters import Citing, LetterStore
from knowledge.store.resolving import Resolution
from knowledge.units import letter_label

_NEAR = 5  # numbers shown when the one asked for is in no letter


def run_cite(asked: str, json_lines: bool) -> int:
    """Who cites a document, given by its number as typed ("4665/UBND-KT", "công văn 4665"); 1 when no letter does."""
    number = asked_number(asked)
    with session() as (_, store):
        if not store.count():
            (err if json_lines else out).print(phrases().store_empty)
            return 1
        owned = store.letters_numbered(number)
        citing = store.letters_citing(number)
        if json_lines:
            for one in citing:
                print(json.dumps(_as_json(one, store), ensure_ascii=False))
        elif owned or citing:
            _print(number, owned, citing, store)
        if not owned and not citing:
            err.print(_unknown(number, store), markup=False)
        return 0 if owned or citing else 1


def _print(number: str, owned: list[int], citing: list[Citing], store: LetterStore) -> None:
    for stored in store.load(owned):
        out.print(f"{stored.id}. {letter_label(stored.letter)}", style="bold", markup=False)
    if not owned:
        out.print(f"Văn bản số {number} chưa có trong kho.", style="bold", markup=False)
    ids = list(dict.fromkeys(one.letter_id for one in citing))
    out.print(f"\nĐược viện dẫn bởi ({len(ids)})", style="bold")
    for stored in store.load(ids):
        out.print(f"  {stored.id}. {letter_label(stored.letter)}", markup=False)
        for document in cited_documents(tuple(one.citation for one in citing if one.letter_id == stored.id)):
            relation = phrases().relations[document.relation.value]
            out.print(f"     {relation}: {' '.join(document.text.split())}", style="dim", markup=False)


def print_chain(letter_id: int, letter: Letter, store: LetterStore) -> None:
    """Both directions: the documents that a letter cites, and the letters in store that cite it."""
    documents = cited_documents(letter.citations)
    out.print(f"\nViện dẫn ({len(documents)})", style="bold")
    for document in documents:
        found = store.resolution(document, citing=letter_id)
        known = (
            f"→ văn bản số thứ tự {found.letter_id}"
            if found.letter_id
            else f"({_unknown_so_far(document, found, letter_id, store)})"
        )
        relation = phrases().relations[document.relation.value]
        out.print(f"  • {relation}: {' '.join(document.text.split())}  {known}", markup=False)
    for mention in letter.mentions:
        if mention.citation is not None:
            meant = letter.citations[mention.citation]
            out.print(f"  • “{' '.join(mention.text.split())}” là văn bản số {meant.number}", style="dim", markup=False)
    h = letter.header
    citing = store.letters_citing(h.number, h.date, h.issuer) if h.number else []
    citing = [one for one in citing if store.resolve_citation(one.citation, citing=one.letter_id) == letter_id]
    ids = list(dict.fromkeys(one.letter_id for one in citing))
    out.print(f"\nĐược viện dẫn bởi ({len(ids)})", style="bold")
    for stored in store.load(ids):
        own = [one.citation.relation.value for one in citing if one.letter_id == stored.id]
        told = ", ".join(dict.fromkeys(phrases().relations[r] for r in own))
        out.print(f"  • {stored.id}. {letter_label(stored.letter)} ({told})", markup=False)


def _unknown_so_far(document: Citation, found: Resolution, citing: int, store: LetterStore) -> str:
    """Why a document is tied to no letter in store, and which other letters cite it."""
    others = dict.fromkeys(c.letter_id for c in store.letters_citing(document.number, document.date, document.issuer))
    others.pop(citing, None)
    numbers = ", ".join(map(str, others))
    also = phrases().letter_also_cited_by.format(numbers=numbers) if others else ""
    return "; ".join(filter(None, (found.reason, also)))


def _as_json(one: Citing, store: LetterStore) -> dict[str, object]:
    (stored,) = store.load([one.letter_id])
    return {
        "id": one.letter_id,
        "source": stored.letter.source,
        "cites": citation_json(one.citation),
        "quote": one.citation.text,
        "resolved": store.resolve_citation(one.citation, citing=one.letter_id),
    }


def _unknown(number: str, store: LetterStore) -> str:
    known = dict.fromkeys(store.numbers())
    near = [n for n in known if n.split("/")[0] == number.split("/")[0]] or get_close_matches(number, known, _NEAR, 0.6)
    if not near:
        return f"Không văn bản nào trong kho mang số hoặc viện dẫn số {number}. Xem danh sách bằng lệnh:  ntm letters"
    return f"Không văn bản nào trong kho mang số hoặc viện dẫn số {number}. Số gần giống: {', '.join(near[:_NEAR])}."
