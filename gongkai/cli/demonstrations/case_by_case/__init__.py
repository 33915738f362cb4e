"""
What the demonstrations of forms B and C share: 昌宁县 after the reform of its departments, counted case by case.

The plans are tables of single facts: a request with the day on which it came and how and when it was closed, a
dispute, a purchase, a document, a change of a catalogue; what departments decide by the hundred has one figure
for a month. Every row of the ledger is one of these facts on its day, or what was left of them when a year
ended. No total of a form stands anywhere in a plan.

True are the county's name, organisation code, address, telephone, townships and their codes, and that counties
reformed their departments at the beginning of 2019. Everything else is invented: every case, document, sum and
person, and every credit code (``DEM`` in place of a registered number); the signs of documents end in 演.
"""
