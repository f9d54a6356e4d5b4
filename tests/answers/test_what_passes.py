"""What the rules take makes a repository in which the checker finds nothing wrong, however odd the answer is."""

from collections import Counter

import pytest
from conftest import ANSWERS, find_problems

WORDS = (
    "O'Brien's \"best\" model", "a: b", "# no comment", "- dash", "~", "null", "No", "1e3", "1.10", "0x1F", "12:30:45",
    "2026-01-31", "@model", "`code`", "%TAG", "&anchor", "*alias", "!tag", "|", "> quote", "? q", "[x]", "[a](http://a.b)",
    "<b>bold</b>", "<!-- c -->", "-->", "a & b", "a &amp; b", "\\alpha", "$x^2$", "$(touch x)", "50% #1", "{}", "a\\nb",
    "___", "***bold***", "__init__", "~~strike~~", "1. list", "=====", "-----", "...", "| a | b |", "a@b.org", '"', "\\\\",
    "TODO", "None", "N/A", "[More Information Needed]", "My Model", "%s {0}", "&lt;b&gt;", "a  b", "C++", "C#", "../x",
    "Model (v2)", "Model (v1.2.3)", "Model: A Study", "Model — a dash", "x̂ estimator", "½ model", "Ａ", "0", "true",
    "{a: b}", "<<", "_it_ is", "a_b_c", "<br>", "javascript:alert(1)", "\\textbf{x}", "http://", "[^1]", ":smile:", "#123",
    "Model.", "Model,", "Model;", "Model!", "Model?", "(Model)", "10.1234/abcd", "https://example.org/x.", "v1.0.0",
    "Version 2.0.0", "MIT", "License: MIT", "Developed by: Jane", "Jane Doe", "imageomics/leaf-net", "arXiv:2311.18803",
    "https://huggingface.co/a/b", "https://github.com/a/b", "🦋 net", "模型", "مدل", "Étude", "e\u0301tude", "’quoted’",
)  # fmt: skip
TOKEN = "ghp_x9Kd82jLmQ0aZpW4vTr6Bn3Ys7Hc1Ue5GfXi"
ADDRESSES = (
    "https://github.com/a/b", "https://github.com/a/b.", "https://github.com/a/b,", "https://github.com/a/b;",
    "https://github.com/a/b!", "https://github.com/a/b)", "https://github.com/a/b/", "https://github.com/a/b.git",
    "https://github.com/a/b/tree/main", "https://github.com/a/b#readme", "https://x.org/?a=1&b=2", "https://x.org/a?",
    "https://x.org/a_b_(c)", "https://[::1]/a", "http://localhost:8000/a", "https://x.org/)(", "https://x.org/'a'",
    f"https://{TOKEN}@github.com/a/b", "https://jane:secret12@github.com/a/b", "https://jane@github.com/a/b",
    f"https://example.org/?token={TOKEN}", f"https://example.org/#{TOKEN}", "https://huggingface.co/a/b",
    "https://huggingface.co/spaces/a/b", "https://doi.org/10.1234/abcd", "https://gitlab.com/a/b/-/tree/main",
    "HTTPS://github.com/a/b", "https://github.com", "https://github.com/a", "https://www.github.com/a/b",
)  # fmt: skip
PAPERS = (
    "10.1038/s41586-020-2649-2", "10.1038/s41586-020-2649-2.", "10.1038/s41586-020-2649-2,", "10.1234/abc)", "10.1234/abc;",
    "doi:10.1234/abcd", "DOI: 10.1234/ABCD", "https://doi.org/10.1234/abcd.", "https://dx.doi.org/10.1234/abcd",
    "https://doi.org/10.1234/abcd?x=1", "2311.18803", "2311.18803.", "arXiv:2311.18803v2", "https://arxiv.org/abs/2311.18803",
    "https://arxiv.org/pdf/2311.18803v1.pdf", "10.48550/arXiv.2311.18803", "hep-th/9901001", "10.5281/zenodo.1234567",
    "10.1016/S0140-6736(05)67889-9", "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2", "10.1234/a_b",
    "10.1234/a[b]", "10.1234/a#b", "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf",
    "https://openreview.net/forum?id=nZeVKeeFYf9", "https://openreview.net/forum?id=nZeVKeeFYf9.", "10.1234/x:", "10.1234/%41",
)  # fmt: skip
AUTHORS = (
    "Doe, Jane", "van der Berg, Anna", "de la Cruz, María José", "{NASA}", "{R Core Team}", "King, Martin Luther, Jr.",
    "王, 小明", "{王小明}", "Doe, J.", "Doe, Jane (Jim)", "Doe, Jane [AT&T Labs]", 'Doe, Jane [50% #1 "U"]', "'t Hooft, Gerard",
    "Doe, Jane <jane@x.org>", "Doe, Jane jane@x.org", "Doe <jane@x.org>, Jane", "{Lab <lab@x.org>}", "{lab@x.org}",
    "Doe, Jane [jane@x.org]", "Doe, Jane; {The \"Best\" Lab & Co: #1}", "Smith, {J}", "Doe, Jane, PhD", "Doe, Jane et al.",
    "Doe, Jane [A [nested] place]", "Doe, Jane 🦋", "Doe, Jane (she/her)", "Doe, Jane (https://orcid.org/0000-0002-1825-0097)",
    "Doe, Jane [@janedoe]", "Doe, @janedoe",
)  # fmt: skip
ODD = [
    *(("model_name", word) for word in WORDS),
    *(("model_description", word) for word in WORDS[::4]),
    *((question, word) for question in ("copyright_holder", "tags", "metrics") for word in WORDS[2::8]),
    *(("repository_url", each) for each in ADDRESSES),
    *(("demo_url", each) for each in ADDRESSES[::5]),
    *(("paper", each) for each in (*PAPERS, *ADDRESSES[::5])),
    *(("authors", each) for each in AUTHORS),
    *((question, f"Made with {TOKEN}") for question in ("model_description", "copyright_holder", "tags", "model_name")),
    *(("version", each) for each in ("1.0.0-rc.1", "1.0.0+build.5", "2026.1.0", "0.0.0", "1.0.0.", "1.0.0-")),
    *(("release_date", each) for each in ("2099-01-01", "0001-01-01", "1970-01-01", "2026-01-31.", "2026-01-31 ")),
    *(("library_name", each) for each in ("Transformers", "x.y", "timm.", "my-lib", "null", "yes", "c++")),
    *(("base_model", each) for each in ("bert-base-uncased", "a/b, c/d", "a/b,", "a/b.", "a/b;c/d", "gpt2")),
    *(("datasets", each) for each in ("a/b", "a/b, a/b", "squad", "a/b.", "a/B")),
    *(("language", each) for each in ("en, fr", "no", "en,en", "code", "multilingual", "en.")),
    *(("repo_name", each) for each in ("A", "_", "a.", "3", "null", "my_model.v2", "x.org", "leaf.net", "123", "1e3")),
    *(("hub_namespace", each) for each in ("null", "yes", "1e3", "A.b", "a_b", "007")),
]

GIVEN = {"repo_name": "leaf-net"}
# Rows of different questions go into one repository: no question has more rows than there are groups.
ROWS = sorted(ODD, key=lambda row: row[0])
MOST = max(Counter(question for question, _ in ROWS).values())
GROUPS = [ROWS[first::MOST] for first in range(MOST)]


def test_every_odd_answer_is_in_one_group_with_answers_to_other_questions():
    assert sorted(row for group in GROUPS for row in group) == sorted(ODD)
    assert all(len(dict(group)) == len(group) for group in GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: "+".join(question for question, _ in group))
def test_answers_are_refused_by_the_rules_or_make_a_valid_repository(render, group):
    taken = []
    for row in group:
        if problems := find_problems(ANSWERS | GIVEN | dict([row])):
            assert all(sentence.rstrip().endswith((".", "?")) for sentence in problems.values()), row
        else:
            taken.append(row)
    try:
        render(**GIVEN | dict(taken))
    except AssertionError:
        for row in taken:
            print("This answer alone:", row)  # the last one that is printed is at fault
            render(**GIVEN | dict([row]))
        raise
