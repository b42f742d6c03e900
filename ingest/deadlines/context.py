"""What the words around a phrase make of it: an order, a goal, background, figures of a report, a superseded date.

Every look to either side is bounded, and stays in the sentence unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.deadlines.days import LetterDates, resolve
from ingest.deadlines.tokens import Token

_SENTENCE = ("STOP", "BAR")
_CLAUSE = (*_SENTENCE, "SEMI", "COMMA", "COLON")
_FIGURES = ("DATE", "DAYS", "PERIOD", "BARE_MONTH", "DAY", "YEAR")
_VERBS = ("ORDER", "ACT", "WORK", "DONE")
_FAR = 60  # tokens; a sentence of an official letter rarely has more before its date


def _opens_with_cited(before: list[tuple[int, Token]]) -> bool:
    """Whether the sentence of these tokens, nearest first, opens with `Thực hiện Công văn …`, `Theo Kế hoạch …`."""
    cited = opened = False
    for _, token in before:
        cited = cited or token.has("CITED", "BY_PLAN")
        opened = token.has("PREAMBLE", "BY_PLAN") or (opened and token.has("DASH", "NUMBER", "OPEN"))
    return opened and cited


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A phrase, `tokens[begin:end]`, in its passage."""

    tokens: Sequence[Token]
    begin: int
    end: int
    letter: LetterDates

    def before(self, limit: int = _FAR, stop: tuple[str, ...] = _SENTENCE) -> Iterator[tuple[int, Token]]:
        """Tokens before the phrase, nearest first, to the start of the sentence."""
        for index in range(self.begin - 1, max(-1, self.begin - 1 - limit), -1):
            if self.tokens[index].name in stop:
                return
            yield index, self.tokens[index]

    def after(self, limit: int = _FAR, stop: tuple[str, ...] = _SENTENCE) -> Iterator[tuple[int, Token]]:
        """Tokens after the phrase, nearest first, to the end of the sentence."""
        for index in range(self.end, min(len(self.tokens), self.end + limit)):
            if self.tokens[index].name in stop:
                return
            yield index, self.tokens[index]

    def governing(self, limit: int = _FAR) -> Iterator[tuple[int, Token]]:
        """Like `before`, but without asides in brackets that are closed again: what they say is not of the phrase."""
        depth = 0
        for index, token in self.before(limit):
            if token.name == "CLOSE":
                depth += 1
            elif token.name == "OPEN" and depth:
                depth -= 1
            elif not depth:
                yield index, token

    def clause(self, limit: int = 40) -> list[tuple[int, Token]]:
        """Tokens between the phrase and the mark before it, nearest first."""
        return list(self.before(limit, stop=_CLAUSE))

    def closes_clause(self) -> bool:
        """Whether nothing follows the phrase in its clause but what it is for."""
        return self.end >= len(self.tokens) or self.tokens[self.end].has(*_CLAUSE, "CLOSE", "OPEN", "AND", "TO")

    def in_list_item(self) -> bool:
        """Whether the sentence opens with the mark of a list ("-", "1.2.", "a)")."""
        opening = list(self.before())[-2:]  # nearest first
        dashed = bool(opening) and opening[-1][1].has("DASH", "NUMBER")
        lettered = len(opening) == 2 and opening[0][1].has("CLOSE")
        numbered = bool(opening) and opening[-1][0] > 1 and self.tokens[opening[-1][0] - 2].has("NUMBER")
        return dashed or lettered or numbered

    def lies_ahead(self) -> bool:
        """Whether the last day of the phrase certainly comes after the letter was written."""
        moments = [token.moment for token in self.tokens[self.begin : self.end] if token.moment]
        last = resolve(moments[-1], self.letter).last if moments else None
        if last is None:
            return False
        if self.letter.date:
            return last > self.letter.date
        year, month = self.letter.known_year, self.letter.known_month
        return year is not None and month is not None and (last.year, last.month) > (year, month)

    def preceded_by(self, *names: str, within: int = 1) -> bool:
        return any(token.has(*names) for _, token in self.before(within))

    def followed_by(self, *names: str, within: int = 1) -> bool:
        return any(token.has(*names) for _, token in self.after(within))

    # --- what takes a date away ------------------------------------------------------------------------------
    def is_background(self) -> bool:
        """Whether the date is superseded, of the past, or of a document that is only cited (S1, S2, N1, N3, N4)."""
        return (
            self._is_unbound()
            or self._is_old()
            or self._is_replaced()
            or self._is_unmet()
            or self._is_past()
            or self._is_of_the_cited()
            or self._is_overtaken()
        )

    def _is_unbound(self) -> bool:
        if self.followed_by("THEN"):  # "hồ sơ nộp trước ngày … thì …"
            return True
        clause = self.clause()
        goes_on = self.end < len(self.tokens) and not self.tokens[self.end].has(*_SENTENCE, "SEMI", "CLOSE", "TO")
        if goes_on and clause and clause[-1][1].has("CASE") and not any(t.has("ORDER") for _, t in clause):
            return True  # "đối với hồ sơ tiếp nhận trước ngày …, giải quyết theo …"
        for index, token in self.before(1):
            if token.has("CUT_OFF"):
                return True
            if token.has("UNBOUND"):
                return not (token.has("WORK") and self._is_asked_for(index))
            if token.has(
                "ISSUED", "SIGNED"
            ):  # "các văn bản ban hành trước ngày …", but "tham mưu ban hành trước ngày …"
                view = Surroundings(self.tokens, index, index, self.letter)
                earlier = [t for _, t in view.before(20) if not t.has("DASH", "NUMBER", "OPEN")]
                if self.followed_by("VALIDITY", within=6):
                    return True
                if earlier and earlier[0].has("COMMA", "SEMI", "AND"):  # "hướng dẫn …, ban hành trước ngày …"
                    return len(earlier) > 1 and earlier[1].has("ISSUED", "SIGNED")
                return bool(earlier) and not any(t.has("ORDER", "ACT", "DONE", "DUE") for t in earlier)
        return False

    def _is_asked_for(self, index: int) -> bool:
        """`…; khởi công trước ngày D`: the verb is an order, where in "các nhà khởi công trước ngày D" it tells which."""
        view = Surroundings(self.tokens, index, index, self.letter)
        if view.preceded_by("COMMA", "SEMI", "COLON", "AND", "DASH", "NUMBER", "TO", *_VERBS):
            return True
        clause = view.clause()
        if not clause or any(t.has("ORDER") for _, t in clause[:4]):
            return True
        return not any(t.has(*_VERBS, "EACH") for _, t in clause) and self.closes_clause() and self.lies_ahead()

    def _is_old(self) -> bool:
        for _, token in self.before(25):
            if token.has("OLD"):
                return True
            if token.name in _FIGURES or token.has("RENEWED"):
                return False
        return False

    def _is_replaced(self) -> bool:
        """`gia hạn từ ngày A sang ngày B`, `điều chỉnh thời gian tại Kế hoạch số … là ngày A thành ngày B`."""
        supersedes = any(t.has("SUPERSEDE") for _, t in self.before()) or self._changes_later()
        if not supersedes:
            return False
        if self.preceded_by("IS", "FROM", "SINCE") and any(t.has("CITED", "FROM", "SINCE") for _, t in self.before(25)):
            return True
        became = False
        for _, token in self.after(30):
            if became and (token.name in _FIGURES or token.has("BEFORE", "UNTIL")):
                return True
            became = token.has("BECOMES")
        return False

    def _changes_later(self) -> bool:
        return any(t.has("SUPERSEDE") for _, t in self.after(20))

    def _is_unmet(self) -> bool:
        """`… trước ngày 30/10/2025, (tuy nhiên) đến nay chưa …`, also when that opens the next sentence."""
        left = 16
        for _, token in self.after(16, stop=()):
            if token.has("STILL_NOT"):
                return True
            if token.has("ORDER", "RENEWED") or token.name in _FIGURES or left == 0:
                return False
            left = min(left - 1, {"SEMI": 4, "STOP": 8, "BAR": 0}.get(token.name, left - 1))
        return False

    def _is_past(self) -> bool:
        fresh = False
        nearer: list[Token] = []
        for index, token in self.governing():
            if token.has("RENEWED"):
                return False
            if token.has("PAST_DOCUMENT"):
                return not fresh
            if token.has("PAST_WORK"):  # "các xã đã rà soát xong …"; "yêu cầu các xã đã rà soát …" is an order
                view = Surroundings(self.tokens, index, index, self.letter)
                ordered = any(t.has("ORDER") for _, t in view.before(6))
                return not ordered and not any(t.has("ORDER", "DUE", "REPORT", "COMMA", "SEMI") for t in nearer)
            if token.has("PAST"):
                told = any(t.has("CITED") for t in nearer) and any(t.has("ORDER") for t in nearer)
                if told and not fresh:  # "đã được chỉ đạo tại Công văn số …, yêu cầu …"
                    return True
                if any(t.has("ORDER", "DONE", "DUE", "ACT", "REPORT", "COMMA", "SEMI") for t in nearer):
                    return False
                return not self._tells_which(index)
            if token.has("COMMA", "SEMI") and nearer and nearer[-1].name in ("WORD", "EACH"):
                fresh = fresh or any(t.has("ORDER") for t in nearer)  # ", UBND xã yêu cầu …": somebody orders anew
            nearer.append(token)
        return False

    def _tells_which(self, past: int) -> bool:
        """`niêm yết giá theo mức đã niêm yết chậm nhất ngày D`: the past is that of a thing that the order names."""
        view = Surroundings(self.tokens, past, past, self.letter)
        clause = view.clause()
        for place, (index, token) in enumerate(clause):
            if token.has(*_VERBS) and place > 0:
                nominal = index > 0 and self.tokens[index - 1].has("NOMINAL")
                return not nominal and (self.lies_ahead() or place == len(clause) - 1)
        return False

    def _is_of_the_cited(self) -> bool:
        """`Thực hiện Công văn số … về việc báo cáo trước ngày 30/10/2025, UBND xã yêu cầu …`."""
        tokens = list(self.before())
        ordered = any(t.has("ORDER", "DUE") for _, t in tokens)
        return not ordered and _opens_with_cited(tokens) and any(t.has("ORDER") for _, t in self.after(40))

    def _is_overtaken(self) -> bool:
        """`Theo Kế hoạch số …, xã phải gửi trước ngày D. Đến nay … chưa …`, `… Nay gia hạn …`: what once was asked."""
        if not _opens_with_cited(list(self.before())):
            return False
        stalled = False
        for _, token in self.after(40, stop=()):
            if token.has("STILL_NOT", "SUPERSEDE") or (stalled and token.has("STATE")):
                return True
            stalled = token.has("CUT_OFF") or (stalled and token.name != "STOP")
        return False

    # --- what a phrase says of --------------------------------------------------------------------------------
    def is_of_figures(self) -> bool:
        """Whether the days are those of figures or of validity ("số liệu từ … đến …", "hiệu lực đến …")."""
        for index, token in self.before(5):
            if token.has("DATA"):
                sent = index > 0 and self.tokens[index - 1].has("DONE")  # "gửi kết quả trong ngày …"
                return not (sent or self.followed_by("SEND", within=2))
            if token.has("VALIDITY", "CUT_OFF"):
                return True
            if token.has("DONE", "DUE", "COMMA", "SEND"):
                return False
        return False

    def tells_state(self) -> bool:
        """Whether what follows tells what is, not what shall be ("đến hết tháng 4/2024, toàn huyện có …")."""
        acts = False
        for index, token in self.after(14):
            if token.has("ORDER", "GOAL", "DONE", "DUE", "ENSURE"):
                return False  # "…, bảo đảm tiêm đạt 80%" demands, it does not tell
            if token.has("PAST", "PAST_DOCUMENT") or (token.has("STATE") and not acts):
                return True
            acts = acts or token.has("ACT")  # "kiểm tra các xã còn chậm": the state is that of the object
            if token.has("ATTAIN") and index + 1 < len(self.tokens) and self.tokens[index + 1].name == "NUMBER":
                return True
            if token.name == "SEMI":
                return False
        return False

    def has_work(self, *names: str, behind: int = 40, ahead: int = 30) -> bool:
        """Whether work is spoken of in the sentence: before the phrase, with nothing past nearer to it, or after it."""
        wanted = names or ("DONE", "ACT", "WORK", "ORDER", "DUE", "REPORT")
        for _, token in self.governing(behind):
            if token.has("PAST", "PAST_DOCUMENT", "CUT_OFF") and not token.has(*wanted):
                return False
            if token.has(*wanted):
                return True
        return any(token.has(*wanted) for _, token in self.after(ahead))

    def goal(self) -> int | None:
        """The index of the word that makes the phrase a goal ("phấn đấu"), or None."""
        acts = anew = False
        for index, token in self.before(40, stop=(*_SENTENCE, "SEMI")):
            if token.has("GOAL"):
                return index
            if token.has("ORDER") or (anew and token.name in _FIGURES):
                return None  # "phấn đấu xong trước ngày …, trình thẩm định trong tháng …": the second verb stands alone
            anew = anew or (acts and token.has("COMMA"))
            acts = acts or token.has("DONE", "ACT")
        return None
