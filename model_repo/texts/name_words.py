"""Words in and around authors' names. A module of its own, so that checking answers need not load people.py."""

# Words that mark an organization in a list of names. A regular expression, compiled where it is needed.
GROUP = (
    r"(?i)\b(team|teams|group|lab|labs|laboratory|institute|institutes|university|universit\w+|college|school|center|centre"
    r"|consortium|collaboration|community|contributors|developers|authors|foundation|inc|llc|ltd|gmbh|corporation|research"
    r"|ai|project|society|association|network|department|company|systems|technology|technologies|museum)\b"
)
# Small words that belong to the family name that follows them.
PARTICLES = set("af al bin da dal de del della den der di do dos du el la le ten ter van vom von y zu zum zur".split())
GENERATIONS = {"jr", "sr", "iii", "iv"}
SUFFIXES = GENERATIONS | {"ii", "phd", "md", "dr", "prof"}  # these may follow a second comma
# Regular expressions, compiled where they are needed.
DEGREES = (
    r"(?i)(?:^|(?<![\s,])[\s,]+)\b"
    r"(?:ph\.?\s?d|m\.?\s?d|m\.?\s?sc|b\.?\s?sc|d\.?\s?phil|dr|prof|professor)\b\.?(?=$|[\s,)])"
)
LEAD = r"(?i)\A(?:and|by|the|with)\s+"
OTHERS = r"\bet al\b|\bothers\b"  # in a list that does not name everybody
CUT_SHORT = rf"(?i)[,;]?\s*(?:\band\s+|&\s*)?(?:(?:{OTHERS})\.?|\.\.\.|\u2026)\s*\.?\Z"  # at its end
