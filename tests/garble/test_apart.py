from scoring.garble.apart import apart

WIRE = "The council of Lindhaven put off its vote on the harbour until May"
STRAY = "The advice of Lindhaven shifted voice hers over the port till month five"


def test_the_version_that_says_it_in_words_of_its_own_stands_apart():
    short = "On the harbour, the council put off its vote until May"
    told = apart([WIRE, STRAY, WIRE + " of this year", short])
    assert max(told) == told[1]
    assert told[0] == min(told)


def test_versions_of_one_wording_stand_nowhere_apart():
    assert apart([WIRE, WIRE, WIRE, WIRE]) == [0.0] * 4


def test_order_and_case_change_nothing():
    one, other = apart([WIRE, STRAY, WIRE]), apart([STRAY, WIRE.upper(), WIRE])
    assert sorted(one) == sorted(other)


def test_an_empty_version_lacks_everything():
    assert apart(["", WIRE, WIRE])[0] == 1.0
