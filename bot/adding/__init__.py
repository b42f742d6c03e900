"""Letters that editors send: read, shown, kept or thrown away; and who is to be told of them. Nothing here knows Telegram.

Verbs: `Intake.receive`, `Intake.read`, `Intake.keep`, `Intake.drop`, `Intake.withdraw`; `Announcer.concerned`, `Announcer.announce`.
"""
