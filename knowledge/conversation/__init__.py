"""Conversation: questions that lean on the one before, picking from what was offered, and who the person said to be.

`talking.Talking` is the way in; `leaning`, `picking`, `persona` and `narrowing` each know one habit of talk.
"""
