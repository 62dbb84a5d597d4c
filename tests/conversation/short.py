"""A short form, of which a test can know every question by name, and a desk that asks it."""

from clock import Clock

from bot.conversation.desk import Desk
from bot.questionnaire.form import Form
from storage.engine import Database
from storage.erasures import Erasures

SHORT = """
id = "kort"
languages = ["nl"]
title = { nl = "Kort" }
introduction = { nl = "Een paar vragen." }
thanks = { nl = "Dank je wel." }

[privacy]
controller = { nl = "Ons" }
contact = { nl = "ons" }
retention_days = 365
text = { nl = "Voor {controller}. Vraag het aan {contact}. Na {retention_days} dagen is het weg." }

[[questions]]
id = "fiets"
kind = "choice"
text = { nl = "Heb je een fiets?" }
options = [{ id = "ja", text = { nl = "Ja" } }, { id = "nee", text = { nl = "Nee" } }]

[[questions]]
id = "kleur"
kind = "choice"
text = { nl = "Welke kleur?" }
other = { nl = "Anders" }
options = [{ id = "rood", text = { nl = "Rood" } }, { id = "groen", text = { nl = "Groen" } }]
when = { question = "fiets", is = "ja" }

[[questions]]
id = "tip"
kind = "text"
text = { nl = "Heb je een tip?" }
optional = true
"""


def desk_for(form: Form, database: Database, clock: Clock, erasures: Erasures) -> Desk:
    return Desk(
        proposed=form,
        database=database,
        now=clock,
        secret=b"a secret for the tests, long enough",
        coordinators=frozenset(),
        erasures=erasures,
    )
