"""English questions, read as the Vietnamese ones that letters can answer.

`in_vietnamese("Who is in charge of Que Khe commune?")` is `"Ai phụ trách xã Que Khe?"`; None for what is not English.
"""

from knowledge.english.reading import in_vietnamese

__all__ = ["in_vietnamese"]
