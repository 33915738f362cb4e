"""
Relations between the numbers of running text, each in a module of its own, whatever the numbers count.

``averages`` of a total and a number, ``products`` of so much for each, ``ranges`` of a list, ``durations`` between two
days, ``periods`` of a year and their total, ``tallies`` of what is listed, ``stocks`` that go on from year to year,
``rests`` of what was to be done, ``amounts`` in two units, ``named_shares`` of a part told before them, ``retold``
measures in other words, ``rows`` of the forms told in other words (``items``, ``normatives``, ``charges``). ``all``
asks those that need nothing but the text.

``printed`` asks those that read every number of a sentence, whatever it is measured in (``figures``): ``lists``,
``divisions``, ``told_sums``, ``remainders``, ``holdings``, ``requests``, ``stem_rates``, ``changes``, ``means``,
``references``, ``nothing``, ``verdicts`` of which each thing has one, ``directions`` of changes and what is left ``undone``,
``whole_lists`` that their kind closes, ``by_kinds`` far below their total, ``rates_of_some``, ``common_base`` of shares,
``priced_items``, ``bodies``, ``differences`` of amounts, ``told_twice``; ``rate_columns`` reads rows of tables;
``turned_sums`` whose digits changed places, ``based_shares`` of a base that is named, ``outcomes_listed`` and
``ways_of_requests``, ``threes`` of what was, became and is, ``reasons`` against their row, ``full_lists``,
``shares_said`` in two ways, ``years_compared``, ``complements`` of a whole, ``attendance`` at events.

``all`` asks, of what admits no other scope: ``shut_lists`` and lists of what was told by its name, ``odd_shares``,
``was_and_is``, ``summed_by_count``, ``more_than_tried``, beside ``closed_by_kind`` and its kin.
All of them ask ``honest`` whether another reading saves the text, and whether one wrong key explains it; ``true_lists`` and
``true_shares`` ask the same for the older relations.
"""
