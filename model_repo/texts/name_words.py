"""Words in the names of authors. Apart from people.py, as answers are checked without reading lists of names."""

# What stands for an organization's name in lists that do not say so, a regular expression: compiled where it is needed.
GROUP = (
    r"(?i)\b(team|teams|group|lab|labs|laboratory|institute|institutes|university|universit\w+|college|school|center|centre"
    r"|consortium|collaboration|community|contributors|developers|authors|foundation|inc|llc|ltd|gmbh|corporation|research"
    r"|ai|project|society|association|network|department|company|systems|technology|technologies|museum)\b"
)
# Small words that belong to the family name after them.
PARTICLES = set("af al bin da dal de del della den der di do dos du el la le ten ter van vom von y zu zum zur".split())
