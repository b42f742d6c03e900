"""What a person owes and when, by the letters that name the person's role or body for their place (docs/decisions/0017).

`listing.worklist(persona, library, today)` makes the list; nothing is imported here, for the doors need its groups before its letters.
"""
