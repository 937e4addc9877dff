"""Units of crafts, as courses of several documents take them."""

from tests.specifications.courses.notation import unit

WALLING = [
    unit("6981101", "Strip out and sort a fallen dry stone wall", "2", 4, 30, """
1 Understand how dry stone walls fail
1.1 Describe the signs that a stretch of wall is about to fall
1.2 Explain why water does more harm than wind
2 Be able to strip out a wall
2.1 Remove stone in an order that keeps the remaining wall standing
2.2 Sort stone by its later use, to include:
- footings
- face stones
- hearting
- copes
2.3 Keep the working side clear of trip hazards
""", code="WAL201"),
    unit("6981102", "Lay footings (level ground, slopes and corners)", "2", 5, 36, """
1 Know what a footing has to carry
1.1 State how deep a trench is dug in firm ground and in peat
1.2 Identify stones that are too weak for a footing
2 Be able to lay footings
2.1 Set out a straight line with pins and string
2.2 Bed each stone so that it cannot rock
2.3 Step a footing up a slope of at least ten degrees
""", code="WAL202"),
    unit("6981103", "Build a wall to its cope, with throughs at 600 mm", "2", 6, 48, """
1 Be able to raise two faces
1.1 Place each stone with its length into the wall
1.2 Cross every joint with the stone above it
1.3 Pack hearting tightly as the wall rises
2 Be able to finish a wall
2.1 Place throughs at the height that the design asks for
2.2 Set copes upright and wedge them
""", code="WAL203"),
    unit("6981104", "Repair wall heads, smoots and stiles", "3", 5, 35, """
1 Understand openings in a wall
1.1 Explain what a smoot is for and where it is placed
1.2 Compare a step stile with a squeeze stile
2 Be able to rebuild an opening
2.1 Build a wall head that stands without mortar
2.2 Fit a lintel of a suitable length
""", code="WAL304"),
]  # fmt: skip

BAKING = [
    unit("6982101", "Bake bread by hand", "2", 5, 40, """
1 Understand what makes dough rise
1.1 Explain the part that yeast, salt and warmth play in a dough
1.2 Describe how strong flour differs from soft flour
1.3 Identify signs that a dough has proved for too long
2 Be able to make and bake a loaf
2.1 Weigh ingredients to within two grams
2.2 Knead a dough until it is smooth, checking:
- how far it stretches
- how it springs back
2.3 Shape a loaf for a tin and a loaf for a stone
2.4 Judge by sound and colour when a loaf is baked
"""),
    unit("6982102", "Make pastry: short, flaky and choux", "2", 4, 32, """
1 Know the kinds of pastry
1.1 Match a kind of pastry to each of three dishes
1.2 State why fat is kept cold
2 Be able to make pastry
2.1 Line a tin without stretching the pastry
2.2 Bake a case blind so that its base is crisp
"""),
    unit("6982103", "Keep a small bakery clean and safe", "1", 2, 14, """
1 Know the rules of a clean bakery
1.1 List the surfaces that are cleaned after every batch
1.2 State how allergens are kept apart
2 Be able to work cleanly
2.1 Clean a mixer without wetting its motor
2.2 Record the temperature of a cold store twice a day
"""),
    unit("6982104", "Sell baked goods at a market", "2", 3, 20, """
1 Understand what customers look for
1.1 Explain how a stall attracts people who pass
1.2 Describe what a label has to tell a customer
2 Be able to sell
2.1 Set prices that cover ingredients, time and rent
2.2 Handle cash and cards without keeping people waiting
"""),
]  # fmt: skip

STAGE = [
    unit("6983101", "Rig lanterns for a small stage", "3", 6, 45, """
1 Understand electrical loads
1.1 Calculate the load of a circuit from its lanterns
1.2 Explain why a safety bond is fitted to each lantern
2 Be able to rig
2.1 Hang lanterns from a bar in the order of a plan
2.2 Focus a lantern from the instructions of a designer
2.3 Test every circuit before the audience is let in
"""),
    unit("6983102", "Plot and run cues", "3", 6, 45, """
1 Know how a show is called
1.1 Describe the words that a stage manager uses to call a cue
1.2 Explain when a cue may be skipped
2 Be able to run a show
2.1 Plot a state with at least three areas of light
2.2 Run a sequence of twenty cues in time
2.3 Restore a state after a lamp has failed
"""),
    unit("6983103", "Sound for Small Rooms", "2", 4, 30, """
1 Understand how a room colours sound
1.1 Describe how soft and hard surfaces change what is heard
1.2 Identify the cause of a howl
2 Be able to place equipment
2.1 Place loudspeakers so that speech is clear in the back row
2.2 Coil cables so that they last
"""),
    unit("6983104", "Theatre safety 2: people, ladders and heights", "2", 3, 24, """
1 Know who decides
1.1 Name those who may stop a rehearsal
1.2 Outline what is written down after an accident
2 Be able to work at height
2.1 Inspect a ladder before it is climbed
2.2 Move a tower with nobody on it
"""),
]  # fmt: skip

HARBOUR = [
    unit("6984101", "Keep watch from a harbour office", "2", 4, 28, """
1 Understand the traffic of a harbour
1.1 Describe how vessels give way in a narrow channel
1.2 Explain what a harbour log records, and for whom
1.3 Recognise signals of distress by day and by night
2 Be able to keep watch
2.1 Log arrivals and departures as they happen
2.2 Use a radio with the agreed words
2.3 Hand over a watch so that nothing is lost
"""),
    unit("6984102", "Berth a visiting boat", "2", 3, 22, """
1 Know a berth and its limits
1.1 Read a tide table for the hour of an arrival
1.2 State the greatest draught that each pontoon takes
2 Be able to help a crew
2.1 Take lines in the order that wind and stream ask for
2.2 Explain dues and facilities to a skipper
"""),
    unit("6984103", "Respond to a spill", "3", 5, 34, """
1 Understand spills
1.1 Compare how diesel and vegetable oil spread on water
1.2 Evaluate three ways of holding a spill back
2 Be able to respond
2.1 Deploy a boom from a small boat
2.2 Report a spill to those who have to know
2.3 Review a response with the crew
"""),
]  # fmt: skip
