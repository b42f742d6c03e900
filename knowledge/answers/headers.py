"""Questions that the head or foot of a letter answers: who signed, to whom, what about, which number, when issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex as re

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.attending import ASKS_WHO_ATTENDS, attending
from knowledge.answers.clarify import which_letter
from knowledge.answers.leads import QUOTED
from knowledge.answers.notes import notes_of
from knowledge.answers.persons import OTHERS_WITH_POSTS, holder_of
from knowledge.answers.quoting import quote_passage
from knowledge.bodies import bodies_in
from knowledge.canonical import canonical
from knowledge.folding import fold
from knowledge.letter import Header, Letter, PassageKind
from knowledge.library import Library
from knowledge.question import Asked, Question

SHOWN = 3
MOST_ISSUERS = 30
_POST = re.compile(
    r"(?<= )(?P<post>(?:quyen )?(?:pho )?(?:chu tich|bi thu|giam doc|truong phong|truong ban|chanh van phong|truong cong an|truong thon|hieu truong|cuc truong|chi cuc truong))(?: thuong truc)?(?= )"
)
_NAME_ASKED = re.compile(r" (?:ten (?:la )?(?:gi|ai)|la ai|la nguoi nao|ho ten|ten gi|ai la|ai lam) ")
_NAMED = re.compile(r"(?i)(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c|ong|ba|dong chi)\s+\p{L}+\s+\p{L}+")
_KIND_WORDS = (
    "cong van",
    "ke hoach",
    "quyet dinh",
    "thong bao",
    "bao cao",
    "chi thi",
    "giay moi",
    "huong dan",
    "to trinh",
    "nghi quyet",
    "ket luan",
)


@dataclass(frozen=True, slots=True)
class LetterChoice:
    letter_id: int
    letter: Letter


def asks_for_person(question: Question) -> str | None:
    """The post whose holder is asked for by name ("Phó Chủ tịch … tên là gì?"), canonical."""
    post = _POST.search(question.canonical)
    if post is None:
        return None
    alone = not question.asked and question.canonical.startswith(f" {post['post']} ")  # "trưởng ban chỉ đạo xã …"
    asked = alone or _NAME_ASKED.search(question.canonical) or Asked.SIGNER in question.asked
    return post["post"] if asked else None


def choose_letters(question: Question, library: Library, within: set[int] | None = None) -> list[LetterChoice]:
    """The letters a question about a letter means: by number, by who issued it, by type, by words of its subject; best first."""
    scored: list[tuple[float, int]] = []
    kind = next((k for k in _KIND_WORDS if f" {k} " in question.canonical), None)
    for entry in library.entries.values():
        if within is not None and entry.letter_id not in within:
            continue
        score = 0.0
        if question.numbers and entry.number in question.numbers:
            score += 10
        own = [p for p in question.places if p in entry.own_places]
        named = [p for p in question.places if p in entry.places]
        if question.places and not own and not named and entry.number not in question.numbers:
            continue
        score += 2 * len(own) + 0.4 * len(named)
        hits = [t for t in question.terms if t.is_meant_in(entry.context)]
        score += sum(0.5 if t.pair else 0.25 for t in hits)
        if kind:
            score += 0.8 if entry.kind == kind else -0.6
        if question.period and entry.year:
            score += 0.8 if question.period.first.year == entry.year else -0.3
        scored.append((score, entry.letter_id))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    if not scored or (scored[0][0] < 0.5 and len(library.entries) > 1 and within is None):
        return []
    top = scored[0][0]
    chosen = [letter_id for score, letter_id in scored if score >= top - 0.2][:SHOWN]
    return [LetterChoice(letter_id, library.letter(letter_id)) for letter_id in chosen]


def answer_from_header(
    question: Question, library: Library, today: date, within: set[int] | None = None
) -> Answer | None:
    """The answer out of the head or foot of the letters that are meant, or None when they do not say it."""
    chosen = choose_letters(question, library, within)
    post = asks_for_person(question)
    if within is None and not post and _means_any(question):
        same_kind = _of_the_kind(question, library)
        if len(same_kind) > 1:
            return which_letter(question, same_kind)
    lines: list[str] = []
    quotes: list[Quote] = []
    for choice in chosen:
        said = _say(question, choice, post)
        if said:
            lines.append(said[0])
            quotes += said[1]
    if not lines:
        return None
    if post and Asked.SIGNER not in question.asked:
        lines = lines[:1]
    notes = notes_of([], [], today) + _blank_notes([c.letter for c in chosen], question)
    return Answer(Status.ANSWERED, "\n".join(dict.fromkeys(lines)), quotes=tuple(quotes), notes=notes, kind="header")


def _means_any(question: Question) -> bool:
    """Whether nothing tells which letter is meant: "ai ký công văn?"."""
    return not (question.places or question.numbers or question.period or question.runs)


def _of_the_kind(question: Question, library: Library) -> list[Letter]:
    """The letters of the type that the question names, or all of them; newest first, a few of each issuer's."""
    kind = next((k for k in _KIND_WORDS if f" {k} " in question.canonical), None)
    fitting = [e for e in library.entries.values() if kind is None or e.kind == kind]
    newest = sorted(fitting, key=lambda e: (-e.year, -e.letter_id))
    by_issuer = list({e.issuer: e for e in reversed(newest)}.values())[::-1]
    return [library.letter(entry.letter_id) for entry in by_issuer[:MOST_ISSUERS]]


def _say(question: Question, choice: LetterChoice, post: str | None) -> tuple[str, list[Quote]] | None:
    header, asked = choice.letter.header, question.asked
    lines: list[str] = []
    quotes: list[Quote] = []
    if post or Asked.SIGNER in asked:
        confirms = Asked.CHECK in asked and Asked.SIGNER in asked
        if header.signer and (
            post is None or confirms or (_post_of(header.signer_title) == post and _is_of_body(question, header))
        ):
            title = f"{header.signer_title} " if header.signer_title else ""
            lines.append(f"{_verdict(question, header)}Người ký: {title}{header.signer}.")
            quotes += _passages(choice, PassageKind.SIGNATURE, header.signer, header.signer_title)
        elif post:
            return holder_of(post, question, choice.letter_id, choice.letter)
    invited = attending(choice.letter_id, choice.letter) if ASKS_WHO_ATTENDS.search(question.canonical) else []
    if invited:
        lines.append(QUOTED)
        quotes += invited
    elif Asked.ADDRESSEES in asked and not header.addressees and header.recipients:
        lines.append(f"Nơi nhận: {'; '.join(header.recipients)}.")
        quotes += _passages(choice, PassageKind.RECIPIENTS, *header.recipients)
    if Asked.ADDRESSEES in asked and header.addressees and not invited:
        lines.append(f"Kính gửi: {'; '.join(header.addressees)}.")
        quotes += _passages(choice, PassageKind.ADDRESSEES, *header.addressees) or _passages(
            choice, PassageKind.BODY, *header.addressees
        )
    if Asked.RECIPIENTS in asked and header.recipients:
        lines.append(f"Nơi nhận: {'; '.join(header.recipients)}.")
        quotes += _passages(choice, PassageKind.RECIPIENTS, *header.recipients)
    if Asked.SUBJECT in asked and header.subject:
        lines.append(f"Về việc: {header.subject}.")
        quotes += _passages(choice, PassageKind.HEADER, header.subject)
    if Asked.NUMBER in asked and Asked.CITES not in asked and header.number:
        lines.append(f"Số: {header.number}.")
        quotes += _passages(choice, PassageKind.HEADER, header.number)
    if Asked.ISSUED in asked and (header.date or header.year):
        quotes += _passages(choice, PassageKind.HEADER, str(header.year))
        dated = next((_date_line(q.quote) for q in quotes if _date_line(q.quote)), None)
        if dated and header.date:
            lines.append(f"Ban hành: {dated}.")
    if Asked.ISSUER in asked and header.issuer:
        lines.append(f"Ban hành bởi: {header.issuer}.")
        quotes += _passages(choice, PassageKind.HEADER, header.issuer)
    return (" ".join(lines), quotes) if lines else None


def _verdict(question: Question, header: Header) -> str:
    """Whether the signer whom a question names, or the post, is the one: "do ông A ký đúng không?", "do Chủ tịch ký đúng không?"."""
    if Asked.CHECK not in question.asked or not header.signer:
        return ""
    if _NAMED.search(question.text):
        right = f" {canonical(header.signer).strip()} " in canonical(question.text)
    elif post := _POST.search(question.canonical):
        right = _post_of(header.signer_title) == post["post"].removeprefix("quyen ")
    else:
        return ""
    return "Đúng. " if right else "Không đúng. "


def _date_line(text: str) -> str | None:
    found = re.search(r"(?i)ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}", text)
    return " ".join(found.group().split()) if found else None


def _post_of(title: str | None) -> str | None:
    """The post that a signer holds: the last one of "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" is the own one."""
    posts = [m["post"] for m in _POST.finditer(canonical(title or ""))]
    return posts[-1].removeprefix("quyen ") if posts else None


def _is_of_body(question: Question, header: Header) -> bool:
    """Whether the body whose post is asked for is that of the signer: the chairman of the council does not sign for the committee."""
    own = canonical(f"{header.issuer or ''} {header.signer_title or ''}")
    if any(f" {body} " in question.canonical and f" {body} " not in own for body in OTHERS_WITH_POSTS):
        return False
    named = [
        w for w in bodies_in(question.text).values() if not set(w) & set(question.places)
    ]  # xã Vạn Phong is no "văn phòng"
    return all(any(f" {w} " in own for w in written) for written in named)


def _passages(choice: LetterChoice, kind: PassageKind, *words: str | None) -> list[Quote]:
    """The passages of a kind that hold one of the words (or parts of them: a subject may be broken over lines)."""
    needles = [n for w in words if w for n in (fold(w), *_pieces(w))]
    found = [p for p in choice.letter.passages if p.kind is kind and any(n in fold(p.text) for n in needles)]
    return [quote_passage(choice.letter_id, choice.letter, p) for p in found]


def _pieces(words: str) -> list[str]:
    parts = fold(words).split()
    return [" ".join(parts[i : i + 4]) for i in range(0, max(1, len(parts) - 3), 4)] if len(parts) >= 4 else []


def _blank_notes(letters: list[Letter], question: Question) -> tuple[str, ...]:
    if not question.asked & {Asked.NUMBER, Asked.ISSUED}:
        return ()
    return tuple(dict.fromkeys(d[:1].upper() + d[1:] + "." for letter in letters for d in letter.header.doubts))
