"""English for recall: words that say nothing, forms that no stemmer knows, and words that name a time."""

from __future__ import annotations

from collections.abc import Mapping

from reprise.lexicon import words

STOP_WORDS = words(
    """a about after again all also am an and any are aren't as at be because been before being but by can can't could couldn't did
    didn't do does doesn't doing don't done down each few for from further get gets getting go going gonna got had hadn't has
    hasn't have haven't having he he'd he'll he's her here hers herself him himself his how how's i i'd i'll i'm i've if im in
    into is isn't it it'd it'll it's its itself ive just let let's lets like me more most much my myself no nor not now of off
    ok okay on once only or other our ours ourselves out over own really same she she'd she'll she's should shouldn't so some
    such than that that's thats the their theirs them themselves then there there's these they they'd they'll they're they've
    this those though through to too under until up upon us very was wasn't we we'd we'll we're we've well were weren't what
    what's whats when when's where where's which while who who's whom whose why why's will with won't would wouldn't yeah yes
    yet you you'd you'll you're you've your yours yourself u ur oh hey hi hello wow haha lol
    describe mention mentioned discuss discussed according does"""
)
"""Shorter than `lexicon.stopwords`: "work", "week" or "happy" may be what is asked for."""

IRREGULAR: Mapping[str, str] = {
    form: word
    for word, forms in {
        "be": "being", "beat": "beaten", "become": "became", "begin": "began begun", "bend": "bent", "bite": "bit bitten",
        "bleed": "bled", "blow": "blew blown", "break": "broke broken", "breed": "bred", "bring": "brought", "build": "built",
        "burn": "burnt", "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came", "deal": "dealt", "dig": "dug",
        "draw": "drew drawn", "dream": "dreamt", "drink": "drank drunk", "drive": "drove driven", "eat": "ate eaten",
        "fall": "fell fallen", "feed": "fed", "feel": "felt", "fight": "fought", "find": "found", "fly": "flew flown",
        "forget": "forgot forgotten", "forgive": "forgave forgiven", "freeze": "froze frozen", "give": "gave given",
        "grow": "grew grown", "hang": "hung", "hear": "heard", "hide": "hid hidden", "hold": "held", "keep": "kept",
        "kneel": "knelt", "know": "knew known", "lay": "laid", "lead": "led", "learn": "learnt", "leave": "left", "lend": "lent",
        "lie": "lain lying", "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "pay": "paid", "ride": "rode ridden",
        "ring": "rang rung", "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold",
        "send": "sent", "shake": "shook shaken", "shine": "shone", "shoot": "shot", "show": "shown", "sing": "sang sung",
        "sink": "sank sunk", "sit": "sat", "sleep": "slept", "slide": "slid", "speak": "spoke spoken", "spend": "spent",
        "spin": "spun", "stand": "stood", "steal": "stole stolen", "stick": "stuck", "swear": "swore sworn", "sweep": "swept",
        "swim": "swam swum", "swing": "swung", "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told",
        "think": "thought", "throw": "threw thrown", "understand": "understood", "wake": "woke woken", "wear": "wore worn",
        "weave": "wove woven", "win": "won", "write": "wrote written", "child": "children", "foot": "feet", "tooth": "teeth",
        "mouse": "mice", "goose": "geese", "man": "men", "woman": "women", "person": "people", "wife": "wives", "knife": "knives",
        "life": "lives", "leaf": "leaves", "wolf": "wolves", "shelf": "shelves", "half": "halves", "loaf": "loaves",
        "bad": "worse worst", "good": "better best", "photo": "photograph photographs", "fridge": "refrigerator",
        "bike": "bicycle bicycles", "mom": "mum mums", "tv": "television", "dad": "daddy", "phone": "telephone", "exam": "examination",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""From a form to the word it is of, before stemming."""

TIMES = words(
    """yesterday today tonight tomorrow ago last next week weekend month year monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december morning afternoon evening recently
    since until spring summer autumn fall winter soon days weeks months years"""
)
"""What a turn that says when something is has in it."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
