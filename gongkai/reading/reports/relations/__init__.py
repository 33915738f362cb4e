"""
Relations between the numbers of running text, each in a module of its own, whatever the numbers count.

``all`` asks every one of them. It asks first what needs nothing but the numbers with their words: ``averages`` of a total
and a number, ``products`` of so much for each, ``ranges`` of a list, ``durations`` between two days, ``periods`` of a year
and their total, ``tallies`` of what is listed, ``stocks`` that go on from year to year, ``rests`` of what was to be done,
``amounts`` in two units, ``named_shares`` of a part told before them, ``retold`` measures in other words, ``rows`` of the
forms told in other words (``items``, ``normatives``, ``charges``).

``printed`` asks those that read every number of a sentence, whatever it is measured in (``figures``):

- lists and their totals: ``lists``, ``whole_lists`` that their kind closes, ``full_lists``, ``by_kinds`` far below their
  total, ``told_sums``, ``turned_sums`` whose digits changed places, ``priced_items``, ``outcomes_listed``,
  ``ways_of_requests``, ``shared_out``;
- what is left, and what moved: ``remainders``, ``holdings``, ``changes``, ``differences`` of amounts, ``directions`` of
  changes, ``threes`` of what was, became and is, ``undone``, ``years_compared``;
- shares and means: ``divisions``, ``stem_rates``, ``rates_of_some``, ``common_base`` of shares, ``based_shares`` of a base
  that is named, ``shares_said`` in two ways, ``complements`` of a whole, ``means``, ``extremes``;
- the same thing once more: ``references``, ``told_twice``, ``requests``, ``nothing``, ``verdicts`` of which each thing has
  one, ``bodies``, ``attendance`` at events, ``reasons`` against their row; ``rate_columns`` reads rows of tables.

``beside`` asks what is contradicted right beside it:

- in words: ``all_and_the_rest`` said of all and of others among them, ``denied_beside`` and ``denied_again`` told though
  denied, ``said_and_denied`` in two places, ``these_again`` taken up again otherwise, ``share_words`` (过半);
- in numbers: ``every_month`` and ``occasions`` so many of which make a year or a total, ``same_span`` told in two measures,
  ``bounded_again`` below a bound, ``channels_of_all``, ``two_together`` that make a third.

``all`` asks last, of what admits no other scope: ``closed_by_kind``, ``exclusive_kinds``, ``kinds_of_all``, ``kinds_listed``,
``shut_lists`` and lists of what was told by its name, ``above_the_whole``, ``closed_above`` what ever came, ``said_of_all``,
``odd_shares``, ``exhausting_shares``, ``shared_before``, ``printed_bases``, ``was_and_is``, ``year_on_year``, ``net_moves``,
``summed_by_count``, ``more_than_tried``, ``borne_out``, ``all_closed``, ``closed_again``, ``compound_names``, ``indicators``.

``plain_laws`` asks what short reports of small offices break: ``grown_by`` of what was, is, their difference and its rate,
``part_of_rate``, ``stock_told_back``, ``all_and_fewer``, ``listed_days``, ``plain_names``, ``item_again`` and ``none_but_one`` of
other chapters, ``issues_a_year``, ``taken_up_number``.

Names that are counted: ``counted_names`` beside their number, ``counted_lists`` closed by their own marks, ``watchwords``
that hold a number; ``name_lists`` says how many names a list may have, ``han`` reads numbers in characters.

All of them ask ``honest`` whether another reading saves the text, and whether one wrong key explains it; ``true_lists`` and
``true_shares`` ask the same for the older relations, ``bounds`` what a hedged number may mean, ``standing`` what there is
whatever the year, ``sentences`` for the numbers of one. ``missed`` writes down that a list misses its total.
"""
