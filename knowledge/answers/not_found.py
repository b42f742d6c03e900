"""What is said when no letter answers: what is missing, and the nearest passages, marked as such."""

from __future__ import annotations

from knowledge.answer import Answer, Status
from knowledge.answers.quoting import excerpt
from knowledge.library import Library
from knowledge.question import Asked, Question
from knowledge.retrieval import Found

NEAREST = 2
NEAR_ENOUGH = 0.25


def not_found(question: Question, library: Library, found: list[Found]) -> Answer:
    """Say what is missing. The text holds nothing that a letter would have to prove."""
    quotes = tuple(
        excerpt(f.unit, question.terms, nearest=True)
        for f in found[:NEAREST]
        if f.coverage >= NEAR_ENOUGH and not question.off_topic
    )
    if question.names_unknown or question.confirms_nothing:
        quotes = ()
    return Answer(Status.NOT_FOUND, _reason(question, library), quotes=quotes, kind="not_found")


def _reason(question: Question, library: Library) -> str:
    if not library.entries:
        return "Kho chưa có văn bản nào. Xin nạp văn bản bằng lệnh: ntm ingest THƯ_MỤC."
    if question.off_topic:
        return "Câu hỏi này nằm ngoài các văn bản về nông thôn mới trong kho."
    if question.confirms_nothing:
        return "Câu hỏi chưa nêu việc gì. Xin nói rõ việc, nơi hoặc số văn bản cần hỏi."
    if question.unknown_numbers:
        return f"Trong kho không có văn bản nào mang số {', '.join(question.unknown_numbers)} hoặc nhắc đến số đó."
    if question.unknown_places:
        known = sorted({place.printed for place in library.places.values() if place.own and place.printed})
        listed = f" Kho có văn bản của: {', '.join(known[:8])}{' …' if len(known) > 8 else ''}." if known else ""
        return f"Các văn bản trong kho không nhắc đến {', '.join(dict.fromkeys(question.unknown_places))}.{listed}"
    if question.unknown_persons or question.unknown_bodies:
        named = ", ".join((*question.unknown_persons, *question.unknown_bodies))
        return f"Các văn bản trong kho không nhắc đến {named}."
    if question.attributes:
        return f"Các văn bản trong kho không nêu {question.attributes[0].name} cho việc này."
    if Asked.WHEN in question.asked:
        return "Các văn bản trong kho không nêu thời hạn cho việc này."
    if Asked.SIGNER in question.asked or Asked.WHO in question.asked:
        return "Các văn bản trong kho không nêu tên người hoặc đơn vị được hỏi."
    return "Các văn bản trong kho không nói đến điều này."
