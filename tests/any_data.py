"""Any data, for what checks it by a schema: of any kind, or sound data that is changed in a few places."""

import datetime

from hypothesis import strategies as st

SIGNS = "@. a0X/:-\n\r\t\x1c\x85\u00a0\u2028\ufeff1٣\U0001f426"
ODD = st.one_of(
    st.sampled_from([None, True, False, 0, 1, 1.0, 1.5, float("nan"), float("inf"), datetime.date(2026, 1, 31)]),
    st.sampled_from(
        [datetime.datetime(2026, 1, 31, 10), b"bytes", "", " ", "\n", "MIT", "mit", "2026-02-30", "DE", "doi", "12"]
    ),
    st.sampled_from(
        [[], [None], ["a", "a"], [1, True, 1.0], {}, {"name": "A"}, {"name": 1, "location": 2}, {"alias": ""}]
    ),
    st.sampled_from(
        [[{"name": "A"}, {"name": "A"}], [{"name": 1}, {"family-names": ""}], {1: 2, None: 3, (1, 2): 4}, {"x"}]
    ),
    st.text(SIGNS, max_size=5),
)
NAMES = st.sampled_from("type value name title authors creators date id model-index".split())
NAMES |= st.integers() | st.none() | st.booleans() | st.dates()
HUGE = st.builds(pow, st.just(10), st.integers(4300, 5000))  # Python refuses to write it
ANYTHING = st.recursive(ODD | HUGE, lambda inner: st.lists(inner) | st.dictionaries(NAMES | HUGE, inner), max_leaves=20)
CHANGES = ["replace", "leave out", "rename", "double", "add", "wrap"]


def places(data, path=()):
    """The path of each part of the data."""
    yield path
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield from places(data[key], (*path, key))


def mutated(data, path, change, key, value):
    """The data with one thing changed at a path: a part replaced, left out, renamed, doubled or put into a list."""
    if not path:
        return data
    first, *rest = path
    copy = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        copy[first] = mutated(copy[first], rest, change, key, value)
    elif change == "replace":
        copy[first] = value
    elif change == "leave out":
        del copy[first]
    elif change == "wrap":
        copy[first] = [copy[first]]
    elif isinstance(copy, dict):
        copy[key] = copy.pop(first) if change == "rename" else copy[first] if change == "double" else value
    else:
        copy.append(copy[first] if change == "double" else value)
    return copy


@st.composite
def changed(draw, data, keys, odd):
    """The data with up to three changes; `keys` are new names of parts, and `odd` gives new values."""
    for _ in range(draw(st.integers(0, 3))):
        path, change = draw(st.sampled_from(list(places(data)))), draw(st.sampled_from(CHANGES))
        data = mutated(data, path, change, draw(st.sampled_from(keys) | st.none()), draw(odd))
    return data
