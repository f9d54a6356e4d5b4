"""Answers that are taken, as tables, with what they become."""

TEXTS = [
    'Detects "rare" birds: #1 at 50% \\o/ of sites',
    'María José "Pepa" O\'Neill-Núñez',
    "'''\"\"\"",
    "\\",
    "no",
    "1.10",
    "<b>&</b>",
    "C:\\new",
    "- a list? - no",
    "1. first",
    "12) twelfth",
    "# not a heading #",
    "+1 = -1",
    "---",
    "> said she",
    "*Panthera leo* and _Felis_ `catus` ~~x~~ $5 | !",
    "[link](https://example.org) &amp; <!-- not a comment -->",
    "{Organisation} {x} }",
    "50%} of {a",
    "%s %(x)s ${HOME} $(touch gone) `touch gone`",
    "'; import os #",
    "\U0001f98b Schmetterling 蝶 👩‍🔬 ɸ",
    "null",
    "~",
    "2026-01-31",
    "a" * 3000,
    "@article{x, title={y}}",
    "^ and ~ and _ and \\textbf{x}",
    "نمونه‌ها",
    "۝ ١٢ \u0600١٢٣",  # signs that show, though Unicode counts them among the invisible
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
    "@software{x",
    "Open Software License Foundation",
    "MIT License",
    "a and b <c> & d and e",
]

# Authors as typed, and as (family, given) or (group,), ORCID, affiliation.
AUTHORS = {
    "Doe, Jane": [("Doe", "Jane", "", "")],
    'O\'Neill-Núñez, María José "Pepa"': [("O'Neill-Núñez", 'María José "Pepa"', "", "")],
    "Doe, Jane (0000-0002-1825-0097) [Dept; A, B]; Roe, R.": [
        ("Doe", "Jane", "0000-0002-1825-0097", "Dept; A, B"),
        ("Roe", "R.", "", ""),
    ],
    "Doe, Jane(https://orcid.org/0000-0002-9079-593x)": [("Doe", "Jane", "0000-0002-9079-593X", "")],
    "Smith, Robert (Bob)": [("Smith", "Robert (Bob)", "", "")],
    "Smith, Robert (2nd)": [("Smith", "Robert (2nd)", "", "")],
    "King, Martin Luther, Jr. [x [y]]": [("King", "Martin Luther", "Jr.", "", "x [y]")],
    "Doe, John, III (0000-0002-1825-0097)": [("Doe", "John", "III", "0000-0002-1825-0097", "")],
    "Doe, Jane (ORCID: 0000-0002-1825-0097)": [("Doe", "Jane", "0000-0002-1825-0097", "")],
    "Doe, Jane (ORCID iD https://orcid.org/0000-0002-1825-0097 )": [("Doe", "Jane", "0000-0002-1825-0097", "")],
    "Doe, J. (0000-0002-1825-0097); Doe, J. (0000-0001-5109-3700)": [
        ("Doe", "J.", "0000-0002-1825-0097", ""),
        ("Doe", "J.", "0000-0001-5109-3700", ""),
    ],
    "Ramón y Cajal, Santiago; Ferdinand, Bertrand; Anderson, Andy": [
        ("Ramón y Cajal", "Santiago", "", ""),
        ("Ferdinand", "Bertrand", "", ""),
        ("Anderson", "Andy", "", ""),
    ],
    "{AI and Biodiversity <ABC>}; {A and B_C & D} [x]": [
        ("AI and Biodiversity <ABC>", "", ""),
        ("A and B_C & D", "", "x"),
    ],
    "{a and b <c> & d, e and f} (0000-0002-1825-0097)": [("a and b <c> & d, e and f", "0000-0002-1825-0097", "")],
    "van der Berg, Ann": [("van der Berg", "Ann", "", "")],
    "{Leaf & Co; Inc. <x>} [Where]; {Plato} (0000-0002-1825-0097)": [
        ("Leaf & Co; Inc. <x>", "", "Where"),
        ("Plato", "0000-0002-1825-0097", ""),
    ],
    " ; Doe, \\Jane ;; no, 1.10; {~} ; ": [("Doe", "\\Jane", "", ""), ("no", "1.10", "", ""), ("~", "", "")],
}

# Paper as typed: its address and its DOI.
PAPERS = {
    "10.1371/journal.pcbi.1002598": ("https://doi.org/10.1371/journal.pcbi.1002598", "10.1371/journal.pcbi.1002598"),
    "doi: 10.1000/(a)b;c": ("https://doi.org/10.1000/(a)b;c", "10.1000/(a)b;c"),
    "https://doi.org/10.1000/ab_c": ("https://doi.org/10.1000/ab_c", "10.1000/ab_c"),
    "10.1023/A:1010933404324": ("https://doi.org/10.1023/A:1010933404324", "10.1023/A:1010933404324"),
    "10.1890/0012-9658(2006)87[2445:TPOTCO]2.0.CO;2": (
        "https://doi.org/10.1890/0012-9658(2006)87%5B2445:TPOTCO%5D2.0.CO;2",
        "10.1890/0012-9658(2006)87[2445:TPOTCO]2.0.CO;2",
    ),
    "10.1002/(SICI)1097(1996)99:1<1::AID-AJPA1>3.0.CO;2-1": (
        "https://doi.org/10.1002/(SICI)1097(1996)99:1%3C1::AID-AJPA1%3E3.0.CO;2-1",
        "10.1002/(SICI)1097(1996)99:1<1::AID-AJPA1>3.0.CO;2-1",
    ),
    "10.1000.10/123#4?5+6": ("https://doi.org/10.1000.10/123%234%3F5%2B6", "10.1000.10/123#4?5+6"),
    "10.48550/arXiv.unheard-of": ("https://doi.org/10.48550/arXiv.unheard-of", "10.48550/arXiv.unheard-of"),
    "https://doi.org/10.1023/A:1010933404324": (
        "https://doi.org/10.1023/A:1010933404324",
        "10.1023/A:1010933404324",
    ),
    "https://doi.org/10.1002/(SICI)1%3C2": ("https://doi.org/10.1002/(SICI)1%3C2", None),
    "https://doi.org/10.1/x": ("https://doi.org/10.1/x", None),
    "https://arxiv.org/abs/10.1234/5678": ("https://arxiv.org/abs/10.1234/5678", None),
    "https://arxiv.org/abs/banana": ("https://arxiv.org/abs/banana", None),
    "https://arxiv.org/abs/2311.188": ("https://arxiv.org/abs/2311.188", None),
    "https://doi.org/x": ("https://doi.org/x", None),
    "2311.18803": ("https://arxiv.org/abs/2311.18803", "10.48550/arXiv.2311.18803"),
    "arXiv:2311.18803v2": ("https://arxiv.org/abs/2311.18803", "10.48550/arXiv.2311.18803"),
    "solv-int/9901001": ("https://arxiv.org/abs/solv-int/9901001", "10.48550/arXiv.solv-int/9901001"),
    "10.48550/arXiv.2311.18803": ("https://arxiv.org/abs/2311.18803", "10.48550/arXiv.2311.18803"),
    "https://arxiv.org/abs/2311.18803v1": ("https://arxiv.org/abs/2311.18803v1", "10.48550/arXiv.2311.18803"),
    "https://arxiv.org/abs/2311.18803?context=cs": ("https://arxiv.org/abs/2311.18803?context=cs", None),
    "https://example.org/a(b)_c?u=doi.org/10.1234/x": ("https://example.org/a(b)_c?u=doi.org/10.1234/x", None),
}

ADDRESSES = [
    "https://[2001:db8::1]:8080/x", "https://[::ffff:192.0.2.1]/", "https://someone@example.org/", "http://example.org.:80",
    "https://example.org/%C3%BC?a=1&b=(2)#/c?d", "http://localhost:3000/~me", "https://my_host.example/a;b,c*d!e'f$g+h=i@j",
]  # fmt: skip
