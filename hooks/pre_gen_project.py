"""Refuses bad answers before anything is written: all of them in one report, each with what is wanted instead.

The accepted forms are the README's table of questions. `find_problems` and `notes` are pure and can be imported.
Standard library only; PyYAML, which cookiecutter brings, where its configuration is read.
"""

import os
import sys

if __name__ == "__main__":
    # cookiecutter runs hooks from the shared temporary folder, where anyone on the machine may have left a json.py.
    HERE = os.path.realpath(os.path.dirname(__file__))
    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != HERE]

import datetime
import json
import re
import unicodedata
from collections import namedtuple

OLDEST_COOKIECUTTER = (2, 4)

# Rules: an answer, trimmed and not blank, in; the sentence that refuses it out, or an empty string.


def did_you_mean(better, value, rule):
    """The end of a sentence about `value`: what was probably meant, if the rule takes that."""
    return f"; did you mean '{better}'?" if better and better != value and not rule(better) else "."


def nearest(word, known):
    """The one of the `known` words that is nearest, or an empty string."""
    import difflib  # only an unusual answer needs it

    return "".join(difflib.get_close_matches(word.lower(), known, n=1))


def together(sentences):
    """Several sentences about one answer, a line each; blank ones dropped."""
    return "\n    ".join(filter(None, sentences))


def items(value):
    """The items of a list answer: separated by commas, trimmed, blank ones dropped."""
    return [item.strip() for item in value.split(",") if item.strip()]


def each(rule):
    """The rule for a list answer, from the rule for one of its items."""
    return lambda value: together(map(rule, items(value)))


def anything(value):
    """Any text on one line."""
    return ""


def title_or_holder(value):
    """Any text on one line, but not what stands for a name in a license text that is to be filled in."""
    gap = re.search(r"\[(year|fullname|projecturl|project|email|yyyy)\]|<(year|copyright holders?)>", value)
    return f"'{gap[0]}' is a blank that stands for a name in license texts. Write the name itself." if gap else ""


def hub_name(value):
    """huggingface_hub's validate_repo_id, for one part of the id; and names that Windows keeps for devices."""
    fits = re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?", value)
    if not fits or "--" in value or ".." in value or value.endswith(".git"):
        better = re.sub(r"[^A-Za-z0-9_]*(--|\.\.)[^A-Za-z0-9_]*|[^A-Za-z0-9_.-]+", "-", value.removesuffix(".git"))
        better = re.sub(r"-{2,}", "-", better).strip("-.")[:96]
        return (
            f"'{value}' is not a name the Hub takes. Use 1 to 96 letters (A to Z), digits, '-', '_' or '.', with a "
            "letter, digit or '_' first and last, no '--', no '..', no '.git' at the end"
            + did_you_mean(better, value, hub_name)
        )
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", value.lower()):
        return f"'{value}' is a name that Windows reserves; nobody there could clone the repository. Choose another."
    return ""


def hub_id(value):
    """A model or dataset id on the Hub: name, or namespace/name."""
    parts = value.split("/")
    if len(parts) < 3 and not any(map(hub_name, parts)):
        return ""
    bare = re.sub(r"^(https?://)?(www\.)?(hf\.co|huggingface\.co)/(datasets/)?", "", value)
    return f"'{value}' is not an id on the Hub, which looks like namespace/name{did_you_mean(bare, value, hub_id)}"


def library(value):
    """Any id: the Hub takes unknown libraries (see `notes`)."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", value):
        return ""
    return f"'{value}' is not a library id: letters, digits, '-', '_', '.' and no spaces, for example 'transformers'."


def task_of(known):
    """The rule for an id in the Hub's closed list of tasks."""

    def task(value):
        better = nearest(value, known)
        listed = "" if better else " (listed on https://huggingface.co/tasks)"
        return "" if value in known else f"'{value}' is not a Hub task{listed}{did_you_mean(better, value, task)}"

    return task


def language_of(known):
    """The rule for ISO 639-1 or -3, `code` or `multilingual`; three letters are taken on trust."""

    def language(value):
        if value in ("code", "multilingual", *known) or re.fullmatch("[a-z]{3}", value):
            return ""
        hint = did_you_mean(re.split("[-_]", value.lower())[0], value, language)
        return f"'{value}' is not a language code: two or three small letters (ISO 639), such as 'en' for English{hint}"

    return language


def semantic_version(value):
    """Semantic Versioning 2.0.0, with its suggested regular expression (semver.org)."""
    number, label = r"(0|[1-9]\d*)", r"(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    pattern = rf"{number}\.{number}\.{number}(-{label}(\.{label})*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?"
    if re.fullmatch(pattern, value, re.ASCII):
        return ""
    numbers = re.fullmatch(r"[vV]?(\d{1,9}(\.\d{1,9}){0,2})", value, re.ASCII)
    better = ".".join(str(int(n)) for n in (numbers[1] + ".0.0").split(".")[:3]) if numbers else ""
    return f"'{value}' is not a version number like 1.0.0{did_you_mean(better, value, semantic_version)}"


def date(value):
    """A real day, YYYY-MM-DD (ISO 8601)."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return f"'{value}' is not a date of the form YYYY-MM-DD, for example 2026-01-31."
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return f"'{value}' is not a day in the calendar. Write YYYY-MM-DD, for example 2026-01-31."
    return ""


def address(value):
    """An http(s) URI (RFC 3986), which CITATION.cff requires; without a password, because it will be published."""
    if not re.match(r"https?://", value):
        better = re.sub(r"^(https?://|(ssh://)?git@)", "https://", value, flags=re.IGNORECASE)
        better = re.sub(r"^https://([\w.]+):(?!\d)", r"https://\1/", better if "://" in better else f"https://{better}")
        hint = did_you_mean(better, value, address) if "." in better else "."
        return f"'{value}' is not a web address: it has to start with https:// or http://{hint}"
    user, host = r"(?P<user>[\w.~!$&'()*+,;=:%-]*)@", r"(?P<host>\[[\dA-Fa-f:.]+\]|[\w.-]+)"
    path, rest = r"/([\w.~!$&'()*+,;=:@/-]|%[\dA-Fa-f][\dA-Fa-f])*", r"([\w.~!$&'()*+,;=:@/?-]|%[\dA-Fa-f][\dA-Fa-f])*"
    uri = rf"https?://({user})?{host}(:(?P<port>\d+))?({path})?(\?{rest})?(#{rest})?"
    found = re.fullmatch(uri, value, re.ASCII)
    if not found or int((found["port"] or "0")[:6]) > 65535 or not host_may_exist(found["host"]):
        return f"'{value}' is not a complete web address: no spaces, letters A to Z only. Copy it from the browser."
    if ":" in (found["user"] or ""):
        return f"'{value}' holds a password, and this address will be published. Leave it out."
    return ""


def host_may_exist(host):
    """Whether a host is an IPv6 address in brackets or labels with dots between; one dot may stand at the end."""
    if not host.startswith("["):
        return all(label.strip("-") == label != "" for label in host.removesuffix(".").split("."))
    import ipaddress  # few addresses need it

    try:
        return bool(ipaddress.IPv6Address(host[1:-1]))
    except ValueError:
        return False


def paper(value):
    """A DOI (signs that old ones hold included), an arXiv id (old or new scheme) or an address."""
    doi = r"(doi:\s*)?10\.\d{4,9}(\.\d+)?/[\w\-.~!$&'()*+,;=:@/?#<>\[\]]+"
    arxiv = r"(arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]{2})?/\d{7})(v\d+)?"
    if re.fullmatch(f"{doi}|{arxiv}", value, re.ASCII | re.IGNORECASE):
        return ""
    if re.match("https?:", value):
        return address(value)
    better = re.sub(r"^(www\.)?(?=(dx\.)?doi\.org/|arxiv\.org/)", "https://", value)
    hint = did_you_mean(better, value, paper)
    return f"'{value}' is not a DOI (10.1234/abcd), an arXiv id (2311.18803) or a web address (https://...){hint}"


# Authors, one by one: `Family, Given (ORCID) [Affiliation]` or `{Name} ...`.

# What templates/authors.jinja reads too, each a text that may be blank.
Author = namedtuple("Author", "group family given suffix orcid affiliation")
ORCID = r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]"
JOINS = r"(?:^|\s)(?:and|et)\s|&"
SUFFIX = r"[JS]r\.?|I{2,3}|I?V|VI{0,3}|\d+(st|nd|rd|th)"


def split_authors(value):
    """The authors' texts: a `;` separates them, except in brackets or braces."""
    text = ""
    for piece in value.split(";"):
        text += piece
        if text.count("[") != text.count("]") or text.count("{") != text.count("}"):
            text += ";"
        elif text.strip():
            yield text.strip()
            text = ""
    if text.strip():  # something is not closed
        yield text.strip(" ;")


def read_author(text):
    """The Author that a text stands for. "(Jim)" and "(2nd)" belong to the name."""
    group, _, rest = text[1:].partition("}") if text.startswith("{") else ("", "", text)
    before, _, affiliation = rest.partition("[")
    name, _, last = before.strip().rpartition("(")
    has_orcid = last.endswith(")") and len(re.findall("[0-9]", last)) > 3
    family, *others = [part.strip() for part in (name if has_orcid else before).split(",")]
    orcid = last[:-1].strip()[-19:].upper() if has_orcid else ""
    return Author(
        group.strip(), family, "".join(others[:1]), ", ".join(others[1:]), orcid, affiliation.strip()[:-1].strip()
    )


def author_flaw(text):
    """What is wrong with a text that is to be an author, as the end of a sentence, or an empty string."""
    author = read_author(text)
    name, bracket, affiliation = text.partition("}")[2].partition("[") if author.group else text.partition("[")
    depths = [affiliation.count("[", 0, at) - affiliation.count("]", 0, at) for at in range(1, len(affiliation))]
    if any(text.count(left) != text.count(right) for left, right in ("[]", "{}")) or name.count("(") != name.count(")"):
        return "has a bracket or brace that is not closed"
    if bracket and (not affiliation.endswith("]") or -1 in depths):
        return "goes on after the affiliation"
    if (
        re.search(r"[]{}]", name)
        or (author.group and author.family)
        or (text.startswith("{") and not names(author.group))
    ):
        return "is not an author: 'Family, Given', or a group's name alone in braces"
    if not author.orcid and re.search(ORCID, name):
        return "has an ORCID iD that does not stand in round brackets"
    if not author.group and re.search(JOINS, name, re.IGNORECASE):
        return "holds a word that joins names. A semicolon separates authors"
    if not author.group and author.suffix and not re.fullmatch(SUFFIX, author.suffix):
        return "has too many commas. A semicolon separates authors"
    if not author.group and (
        not names(author.family) or not names(author.given) or re.fullmatch(r"[JS]r\.?|I{2,3}|IV", author.given)
    ):
        return "lacks the comma of 'Family, Given'; a group or single name stands in braces"
    return orcid_flaw(author.orcid) if author.orcid else ""


def orcid_flaw(number):
    """What is wrong with an ORCID iD and its check character (ISO 7064 MOD 11-2, as ORCID documents it)."""
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", number, re.ASCII):
        return "has no ORCID iD in its round brackets: four groups of four digits, like 0000-0002-1825-0097"
    total = 0
    for digit in number[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != number[-1]:
        return f"has an ORCID iD, {number}, in which a digit is wrong. Copy it from your page on orcid.org"
    return ""


def meant_authors(text):
    """A refused author as it, or they, should probably be written; an empty string if that is not clear."""
    name, _, affiliation = text.strip("{}").partition("[")
    numbers = re.findall(ORCID, name)
    name = re.sub(r"[(<]?\s*(ORCID( iD)?:?\s*)?(https?://)?(orcid\.org/)?" + ORCID + r"\s*[)>]?", " ", name)
    parts = re.split(f"{JOINS}|,", name, flags=re.IGNORECASE)
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    people = []
    while parts:
        words = parts.pop(0).split()
        start = len(words) - 1
        while start > 1 and words[start - 1].islower():  # "van der Berg"
            start -= 1
        if start and (
            len(words) > 1 and not (parts and len(parts[0].split()) == 1 and not re.fullmatch(SUFFIX, parts[0]))
        ):
            people.append(f"{' '.join(words[start:])}, {' '.join(words[:start])}")
        elif parts:
            people.append(f"{' '.join(words)}, {parts.pop(0)}")
        else:
            return ""
        if parts and re.fullmatch(SUFFIX, parts[0]):
            people[-1] += f", {parts.pop(0)}"
    if re.search(r"\]\s*[^][\s]", affiliation):
        return ""
    places = "; ".join(filter(None, (place.strip(" ;,") for place in re.split(r"[][]", affiliation))))
    more = "".join(f" ({number})" for number in numbers) + (f" [{places}]" if places else "")
    better = "; ".join(people) + more if len(people) == 1 or not more else ""
    return "" if any(map(author_flaw, split_authors(better))) else better


def authors(value):
    """All authors, each once: two may have one name if they have two ORCID iDs."""
    sentences, seen = [], []
    for text in split_authors(value):
        author, flaw = read_author(text), author_flaw(text)
        name = " ".join(filter(None, author[:4])).casefold().split()
        same = [number for other, number in seen if other == name and not (number and author.orcid)]
        seen.append((name, author.orcid))
        if flaw:
            better = meant_authors(text)
            sentences.append(f"'{text}' {flaw}{f'; did you mean {better!r}?' if better else '.'}")
        elif same or [number for _, number in seen[:-1] if number and number == author.orcid]:
            sentences.append(f"'{text}' is named twice.")
    return together(sentences)


# All answers.

REQUIRED = {"model_name", "repo_name", "hub_namespace", "version", "release_date"}
MENUS = {"institution", "license"}
# The template's own defaults that are made from other answers, or from today's date.
MADE = {"repo_name", "hub_namespace", "tags", "release_date"}


def rules(answers):
    """{question: rule}, every question in the order they are asked."""
    return {
        "model_name": title_or_holder,
        "repo_name": hub_name,
        "institution": anything,
        "hub_namespace": hub_name,
        "model_description": anything,
        "authors": authors,
        "copyright_holder": title_or_holder,
        "license": anything,
        "library_name": library,
        "pipeline_tag": task_of(words(answers["_hub_tasks"])),
        "base_model": each(hub_id),
        "language": each(language_of(words(answers["_iso_639_1"]))),
        "tags": anything,
        "datasets": each(hub_id),
        "metrics": anything,
        "version": semantic_version,
        "release_date": date,
        "repository_url": address,
        "paper": paper,
        "demo_url": address,
    }


def words(lines):
    """The words of a vocabulary in cookiecutter.json."""
    return " ".join(lines).split()


def find_problems(answers, given=None):
    """{question: sentence} for every answer that is refused, in the order of the questions.

    `answers` is cookiecutter's context, private values included; `given` what it was before cookiecutter rendered it.
    """
    given, problems = given or {}, {}
    for question, rule in rules(answers).items():
        value = as_given(answers, question)
        problem = text_problem(question, value, given.get(question, value))
        if not problem and not value.strip():
            problem = "it must not be blank." if question in REQUIRED else ""
        if not problem and value.strip():
            problem = rule(value.strip())
        if problem:
            problems[question] = problem
    own_id = f"{answers['hub_namespace']}/{as_given(answers, 'repo_name')}".replace(" ", "").lower()
    if "base_model" not in problems and own_id in map(str.lower, items(answers["base_model"])):
        problems["base_model"] = (
            f"'{own_id}' is this repository itself. Name the model it was made from, or leave it blank."
        )
    return problems


def as_given(answers, question):
    """An answer; the folder's name may differ from the answer to repo_name, see `__repo_name` in cookiecutter.json."""
    return answers.get("__repo_name", answers[question]) if question == "repo_name" else answers[question]


def text_problem(question, value, given):
    """What no answer may hold, whatever the question: a value other than text, template marks, invisible characters."""
    if not isinstance(value, str) or (not isinstance(given, str) and question not in MENUS):
        shown = json.dumps(given if isinstance(value, str) else value, ensure_ascii=False)
        return f"{shown} was not read as text. In a file of answers put it in quotes, on one line."
    made = r"\{[{] [^{}]*\bcookiecutter\.[^{}]*[}]\}|\{[%] now 'local' [%]\}"
    own_default = not isinstance(given, str) or (question in MADE and re.fullmatch(made, given))
    if re.search(r"\{[%#{]", value if own_default else value + given):
        return "it holds '{' next to '{', '%' or '#', which a template would take for a command. Put a space between."
    for letter in hidden_letters(value.strip()):
        if "\udc80" <= letter <= "\udcff":
            return (
                "it holds a letter that the terminal's locale cannot read. Set one that can, for example "
                "LC_ALL=C.UTF-8, or put the answer in a file."
            )
        name = unicodedata.name(letter, "a line break" if letter in "\r\n" else "a control character")
        return (
            f"it holds a character that cannot be seen: {name} (U+{ord(letter):04X}). Type the text anew, on one line."
        )
    if value.strip() and not shows(value):
        return "it holds nothing that can be seen."
    return ""


def hidden_letters(text):
    """The characters of a text that nobody sees, but for joiners (U+200C, U+200D): names and emoji need them."""
    if text.isascii() and text.isprintable():
        return
    flag = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f"  # as England's (Unicode TS 51, 3.2)
    signs = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # around numbers
    for letter in re.sub(flag, "", text):
        kind, code = unicodedata.category(letter), ord(letter)
        hidden = kind in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in "\u200c\u200d" + signs
        # Fillers are letters to Unicode but show nothing; the last two are no characters at all.
        if hidden or letter in "\u115f\u1160\u3164\uffa0" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            yield letter


def shows(text):
    """Whether anything of a text can be seen: more than spaces, joiners, marks without a letter, empty Braille."""
    return any(unicodedata.category(letter) not in ("Zs", "Cf", "Mn", "Me") and letter != "\u2800" for letter in text)


def names(text):
    """Whether a text can be a name: something of it shows that is no punctuation mark."""
    return shows("".join(letter for letter in text if not unicodedata.category(letter).startswith("P")))


def notes(answers):
    """What is allowed but worth a word, as sentences."""
    name = answers["library_name"].strip()
    if name.lower() in SPOKEN_OF:
        yield f"library_name: the Hub does not know '{name}'. {SPOKEN_OF[name.lower()]}"
    elif name and name not in LIBRARIES:
        better = nearest(name, LIBRARIES)
        yield f"library_name: the Hub does not know '{name}'" + (
            f"; did you mean '{better}'?" if better else ", but takes it."
        )
    if answers["license"] in answers["_licenses_not_osi"]:
        lab = answers["_institutions"].get(answers["institution"], {})
        says = lab.get("policy_says", "Ask your institution whether its policy allows it.")
        yield f"license: {answers['license']} is not OSI-approved. {says} {lab.get('policy', '')}".rstrip()


SPOKEN_OF = {
    "pytorch": "Leave it blank for plain PyTorch.",
    "torch": "Leave it blank for plain PyTorch.",
    "tensorflow": "A model for TensorFlow is made with 'keras', 'tf-keras' or 'transformers'; else leave it blank.",
}
# npm @huggingface/tasks 0.21.54, copied 2026-11-23.
LIBRARIES = """
3dtopia-xl acestep adapter-transformers allennlp aneforge anemoi araclip asteroid audiocraft audioseal
aviation-ner bagel-mot bboxmaskpose ben2 bertopic big_vision bionemo birder birefnet bm25s boltzgen
cancertathomev2 cartesia_mlx cartesia_pytorch causilo ccpfn champ chaossim chat_tts chatterbox chexmix
chronos-forecasting clara clipscope cloud-agents colipri collectorvision colpali comet cortiq cosmos
cosyvoice cotracker cxr-foundation deepforest depth-anything-v2 depth-pro derm-foundation describe-anything
dia-tts dia2 diff-interpretation-tuning diffree diffusers diffusion-single-file diffusionkit docking-at-home
doctr edsnlp elm encoderfile espnet eupe f5-tts fairseq fastai fastprint fasttext fixer flair flexray
flextab fme gaussianformer gemma.cpp genmo geometry-crafter gliformer gliner gliner2 glm-tts glyph-byt5
granite-library grok habibi-tts hallo hermes hezar holomotion htrflow hunyuan-dit hunyuan3d-2
hunyuanworld-voyager hy-world-2 hy-worldplay image-matching-models imstoucan index-tts infinite-you
infinitetalk intellifold ising-decoding jev-style k2 keras keras-hub kernels kimi-audio kittentts kronos
lagernvs laya lerobot lightglue lightning-ir litert litert-lm liveportrait llama-cpp-python
longcat-video-avatar-1.5 ltx lvface lyra-2.0 magenta-realtime magenta-realtime-2 magi-1 mamba-ssm manas-1
mars5-tts matanyone mect medvae memra merlin mesh-anything mflux microduck mindspore mini-omni2 minimax-h3
mitie ml-agents ml-sharp mlc-llm mlx mlx-image mobilint model2vec monkeyocr montreal-forced-aligner moshi
mtvcraft multimolecule nemo ninfer nobg nv-medtech open-oasis open-sora open_clip openasr opendde
openpeerllm outetts paddlenlp PaddleOCR peft perception-encoder phantom-wan piper pocket-tts pruna-ai pxia
py-feat pyannote-audio pythae quantumpeer qwen3_tts recurrentgemma refiners relik renderformer reverb rkllm
robo-orchard-lab routee-powertrain rwkv saelens sam-3d-body sam-3d-objects sam2 same sample-factory sana
sap-rpt-1-oss sapiens sapiens2 scail-2 seed-story seedvr self-forcing sentence-transformers setfit shadow
skala sklearn soloaudio songbloom spacy span-marker speechbrain ssr-speech stable-audio-3 stable-audio-tools
stable-baselines3 stanza supertonic swarmformer synthefy-migas tabpfn tencent-song-generation tensorflowtts
tensorrt terratorch tf-keras tic-clip timee-ts timesfm timm tirex tirex-2 torchgeo transformers
transformers.js trellis trellis2 tunejury ultralytics uni-3dar unity-sentis univa vfi-mamba vibevoice
videoprism videox_fun vismatch voicecraft voxcpm vqweb vui wan2.2 wham whisperkit yolov10 yolov26 zeromodels
zonos
""".split()


# What to do after a refusal: `--replay-file` asks for what is missing from a file of answers.


def keep(answers, problems):
    """Writes the good answers to a file of this run's own, beside cookiecutter's saved answers; returns its path."""
    import tempfile

    folder = "~/.cookiecutter_replay"
    configuration = os.environ.get("COOKIECUTTER_CONFIG") or os.path.expanduser("~/.cookiecutterrc")
    if os.path.isfile(configuration):
        import yaml

        with open(configuration, encoding="utf-8") as file:
            folder = (yaml.safe_load(file) or {}).get("replay_dir") or folder
    folder = os.path.expanduser(os.path.expandvars(folder))
    os.makedirs(folder, exist_ok=True)
    good = {question: as_given(answers, question) for question in rules(answers) if question not in problems}
    name = "answers"
    if "repo_name" in good:
        good["__repo_name"] = name = good["repo_name"].strip()
    number, path = tempfile.mkstemp(".json", f"{name[:40]}-", folder)
    with open(number, "w", encoding="utf-8") as file:
        json.dump(good if is_of_cruft(answers) else {"cookiecutter": good}, file, indent=2)
    return path


def is_of_cruft(answers):
    """Whether cruft makes this bake: it hands on less than cookiecutter."""
    return "_repo_dir" not in answers


def cookiecutter_command():
    """The words that start cookiecutter again as it was started now; raises nothing."""
    import shutil

    folder = os.path.dirname(sys.executable)
    # Environments of a day: pipx's own, not those of `pipx install`, and uv's, which `uvx` and newer `pipx run` use.
    if re.search(r"[/\\](pipx[/\\]([.]cache[/\\])?|[.]cache[/\\])[0-9a-f]{15}[/\\]", folder):
        return ["pipx", "run", "cookiecutter"]
    if re.search(r"[/\\](archive|builds)-v\d+[/\\]", folder):
        return (
            ["pipx", "run", "cookiecutter"]
            if not shutil.which("uvx") and shutil.which("pipx")
            else ["uvx", "cookiecutter"]
        )
    found = os.path.dirname(os.path.realpath(shutil.which("cookiecutter") or ""))
    here = [os.path.realpath(folder), os.path.realpath(os.path.join(folder, "Scripts"))]
    return ["cookiecutter"] if found in here else [sys.executable, "-m", "cookiecutter"]


def command(answers, path):
    """The command line that asks again, with the answers in the file at this path; quoted for the user's shell."""
    if is_of_cruft(answers):
        words = ["cruft", "create", answers["_template"], "--extra-context-file", path]
    else:
        folder = answers["_repo_dir"]
        if answers["_template"].endswith(".zip"):  # unpacked to a folder that is gone by now
            folder = answers["_template"]
        words = [*cookiecutter_command(), folder, "--replay-file", path]
        if answers["_output_dir"] != os.environ.get("PWD"):
            words += ["--output-dir", answers["_output_dir"]]
        if os.listdir():  # the folder was there before: its files are to stay
            words += ["--overwrite-if-exists", "--skip-if-file-exists"]
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)


def refuse(answers, problems):
    """Ends with exit status 1 and the report: every problem, then what to type next."""
    name = "" if "repo_name" in problems else f" for {answers['repo_name'].strip()}"
    count = "one answer needs" if len(problems) == 1 else f"{len(problems)} answers need"
    report = [f"\nNothing was written{name}: {count} another look."]
    report += [f"  {question}: {problem}" for question, problem in problems.items()]
    try:
        line = command(answers, keep(answers, problems))
        asked = "this one" if len(problems) == 1 else f"these {len(problems)}"
        if is_of_cruft(answers):
            report.append(f"To go on with your other answers as the defaults, type:\n\n    {line}")
        else:
            report.append(f"Your other answers are kept. To be asked again only for {asked}, type:\n\n    {line}")
    except Exception as error:  # whatever stands in the way, the report must come out
        report.append(f"Your other answers could not be kept ({error}). Correct them where they came from.")
    report.append("(What cookiecutter adds below is its own record of having stopped.)\n")
    sys.exit("\n\n".join(report))


# What was in the folder before, for post_gen_project.py.

RECORD = ".cookiecutter-bake"
MARK = "Written by this template's hooks while cookiecutter runs; left behind only by a run that was interrupted."


def leftover():
    """(path of the record, its content): of an interrupted run if there is one, else a free name and {}."""
    for number in range(1, 100):
        path = f"{RECORD}{number}.json"
        if not os.path.lexists(path):
            return path, {}
        try:
            with open(path, encoding="utf-8") as file:
                record = json.load(file)
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(record, dict) and record.get("mark") == MARK and isinstance(record.get("before"), dict):
            return path, record
    raise FileExistsError(f"{RECORD}1.json to {RECORD}99.json are taken")


def snapshot(mine):
    """{path: [size in bytes, time of the last change in ns]} of every file here, but git's and the record itself."""
    files = {}
    for folder, folders, names in os.walk("."):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.normpath(os.path.join(folder, name))
            status = os.lstat(path)
            files[path] = [status.st_size, status.st_mtime_ns]
    files.pop(mine, None)
    return files


def remember(said):
    """Writes the record: what is here before cookiecutter writes, what an interrupted run left, notes for the end."""
    path, old = leftover()
    files = snapshot(path)
    left = {name: status for name, status in files.items() if old and name not in old["before"]}
    before = {name: status for name, status in files.items() if name not in left}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"mark": MARK, "before": before, "interrupted": left, "notes": said}, file)


def cookiecutter_version():
    """The installed cookiecutter's version as numbers, from its metadata's folder name: importing it takes 30 ms."""
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):
            version = re.fullmatch(r"cookiecutter-(\d+)\.(\d+).*\.dist-info", name)
            if version:
                return int(version[1]), int(version[2])
    return OLDEST_COOKIECUTTER


def main(answers, given):
    """Checks the answers, and leaves a record for post_gen_project.py."""
    if cookiecutter_version() < OLDEST_COOKIECUTTER:
        sys.exit("This template needs cookiecutter 2.4 or newer. Type: pip install --upgrade cookiecutter")
    problems = find_problems(answers, given)
    if problems:
        refuse(answers, problems)
    try:
        remember(list(notes(answers)))
    except OSError as error:
        sys.exit(f"Nothing was written: this folder cannot be written to ({error}).")


if __name__ == "__main__":
    ANSWERS = json.loads({{ cookiecutter | tojson | tojson }})  # fmt: skip
    # The answers before cookiecutter rendered them as templates. cruft does not hand them on.
    GIVEN = json.loads({{ _cookiecutter | default({}) | tojson | tojson }})  # fmt: skip
    main(ANSWERS, GIVEN)
