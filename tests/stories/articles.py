"""Articles written for these tests, and a cheap stand-in for the encoder where none is needed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from scoring.text.prepare import prepare
from scoring.types import Article

START = datetime(2024, 3, 4, 8, tzinfo=UTC)

FERRY = (
    "A ferry carrying 214 people ran aground off the island of Tarvik on Monday morning, the coast guard "
    "said. All passengers were brought ashore by noon and nine were treated for bruises at Lomsund "
    'hospital. The vessel, the Nordlys Star, had left Lomsund at 6.10 a.m. in thick fog. "We felt a blow '
    'and then the lights went out," said Ingrid Moen, a teacher who was on board. The coast guard has '
    "opened an inquiry and asked the operator, Fjordlinjen, for the bridge recordings. Fjordlinjen "
    "cancelled its four crossings for the rest of the day."
)
FERRY_WIRE_CUT = (
    "LOMSUND (AP) — A ferry carrying 214 people ran aground off the island of Tarvik on Monday morning, "
    "the coast guard said. All passengers were brought ashore by noon and nine were treated for bruises "
    "at Lomsund hospital. The vessel, the Nordlys Star, had left Lomsund at 6.10 a.m. in thick fog. The "
    "coast guard has opened an inquiry and asked the operator, Fjordlinjen, for the bridge recordings."
)
FERRY_OWN = (
    "Rescue boats emptied the stranded Nordlys Star in under four hours on Monday after the ship hit "
    "rocks near Tarvik. Our reporter counted two lifeboats and a pilot vessel beside the hull, which was "
    "listing slightly to port. Erik Dahl, the harbour master of Lomsund, told this newspaper that "
    "visibility had been below 200 metres. The 214 people on board were taken to a school gymnasium, "
    "where the Red Cross handed out blankets. Nine of them went on to hospital, none with serious "
    "injuries, according to the coast guard. It is the third accident on the route since 2019, when a "
    "similar ferry struck a pier."
)
FERRY_THIRD = (
    "Investigators want to know why a passenger ferry sailed at full speed into fog off Tarvik. The "
    "Nordlys Star grounded on Monday with 214 people aboard; nine passengers needed treatment, said the "
    "coast guard. Transport minister Hanne Lie called the incident deeply worrying and promised a report "
    "within ten days. Unions have complained for months that Fjordlinjen's timetable leaves crews no "
    "margin in bad weather. The company said safety came before punctuality and that its captains were "
    "free to wait. Shares in Fjordlinjen fell four percent on the Oslo exchange."
)
FERRY_RETOLD = (
    "On Monday morning, coast guard officials said, a ferry with 214 people aboard went aground near "
    "Tarvik island. Every passenger had reached the shore by midday, and nine received treatment for "
    "bruising in the hospital at Lomsund. In heavy fog the ship, named the Nordlys Star, had sailed from "
    "Lomsund at 6.10 in the morning. There was a blow and afterwards the lights failed, according to the "
    "teacher Ingrid Moen, a traveller on the ship. An inquiry has been started by the coast guard, which "
    "requested the bridge recordings from Fjordlinjen, the operator. For the remainder of the day four "
    "crossings were called off by Fjordlinjen."
)
OTHER_FERRY = (
    "Two crew members died when a cargo ferry caught fire in the port of Salvatera on Monday, the mayor "
    "said. The fire broke out in the engine room of the Costa Brisa shortly after midnight while trucks "
    "were being loaded. Firefighters from three towns needed five hours to put it out, and the quay "
    "remained closed. The dead were a 44-year-old engineer and a trainee, both from Salvatera. Prosecutor"
    " Luis Andrade said that welding work had been going on below deck. The ship's owner, Naviera Sur, "
    "suspended all sailings to the southern islands."
)
BUDGET = (
    "The city council of Harrowgate approved a budget of $48 million on Tuesday after a debate that "
    "lasted until midnight. Property taxes will rise by 2.5 percent, the first increase in six years. "
    "Council president Dana Whitfield said the money would repair 31 miles of road and reopen the Elm "
    "Street library. Three members voted against the plan, arguing that the police overtime bill had not "
    "been cut. Residents filled the chamber and some stood in the corridor to hear the vote. The new "
    "budget takes effect on July 1."
)

DAM_WIRE = (
    "VARDEN, Oct. 9 (North Wire) - The regional water board of Varden will drain the Kolm reservoir in "
    "November to repair a 14-metre crack in its dam, it said on Thursday. Divers found the crack in August "
    "during the first inspection since 1998. The reservoir supplies 62,000 households in four districts "
    'with drinking water. "We would rather explain a dry lake than a broken wall," said Petra Lind, the '
    "board's chief engineer. The work will cost 31 million crowns and take until April, according to the "
    "board. Tankers will bring water to the village of Ostby, which has no second pipe. Farmers along the "
    'Kolm said the decision came too late for them to sell their cattle. "Nobody asked us before the '
    "letter arrived,\" said Jonas Brekke, who keeps 80 cows below the dam. The anglers' club expects to "
    "lose its entire stock of trout. Mayor Sofie Hagen called a public meeting for Monday evening in the "
    "town hall. The dam was built in 1956 and raised by three metres in 1971."
)
DAM_SPUN = (
    "A local utility authority is set to empty a major man-made lake this autumn so that it can mend a big "
    "fracture in the barrier, it emerged this week. Underwater specialists spotted the damage over the "
    "summer in the course of a check that had not been carried out for decades. The lake furnishes a large "
    "number of homes in several areas with tap supplies. A senior technical official indicated that "
    "explaining an empty basin was preferable to a collapsed barrier. The job is going to be expensive and "
    "is due to last through the spring. Trucks are going to carry supplies to one hamlet that lacks an "
    "alternative line. Growers near the stream complained that the move was made too belatedly for them to "
    "offload their animals. One livestock owner remarked that no one had consulted residents prior to the "
    "notice being delivered. A fishing association anticipates the loss of every one of its fish. The "
    "town's leader has convened an open gathering at the start of next week at the municipal building. The "
    "barrier went up many years ago and was later heightened."
)
DAM_OWN = (
    "Residents of Ostby are filling bathtubs and barrels this weekend because their taps will run dry next "
    "month. The village shop sold out of canisters on Friday morning, its owner Marit Solem said. It is the "
    "only place on the Kolm without a second pipe, although the council promised one in 2009. The water "
    "board says the reservoir has to be drained because of a crack found by divers in August. Mayor Sofie "
    "Hagen, who faces an election next spring, has called a meeting for Monday. Opposition councillor Anders "
    "Vik wants to know why 27 years went by without an inspection. The board replied that the law asks for "
    "none as long as the instruments show no movement. Schools will stay open and the district hospital has "
    "a well of its own. The repairs are to cost 31 million crowns, which the board will add to water bills "
    "over ten years."
)


def make(name, text, hours=0.0, **given):
    """An article published some hours after the start."""
    stamp = None if hours is None else START + timedelta(hours=hours)
    title = given.pop("title", text.split(".")[0][:80])
    return Article(name, text, title=title, published=stamp, source=f"{name}.example", **given)


def documents(articles, kit):
    """The articles taken apart, with vectors."""
    parts = [prepare(article) for article in articles]
    vectors = kit.encoder.encode([sentence.clean for part in parts for sentence in part.sentences])
    ends = np.cumsum([0, *(len(part.sentences) for part in parts)])
    return [replace(part, vectors=vectors[ends[at] : ends[at + 1]]) for at, part in enumerate(parts)]
