"""A request that has ended has its day and an open one has none: the database itself holds that, also over old rows."""

import json


def test_old_rows_are_mended_and_new_ones_are_refused(real_nation):
    told = json.loads(real_nation.run("tests/desks/information/ended_before.py").splitlines()[-1])
    assert told["days"] == {"ended": told["event"], "silent": "2026-01-05", "open": None, "whole": "2026-01-07"}
    assert told["refused"] == ["whole", "open", "open"]
