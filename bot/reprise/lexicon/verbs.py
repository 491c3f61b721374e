"""Verbs and nouns by which people speak of their own lives and plans, in English. Data for `memory.statements`."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

from reprise.lexicon import words

PAST = words(
    """bought got found made tried watched rewatched started adopted moved finished lost won baked cooked wrote read visited met saw built
    painted planted learned learnt broke sold ordered joined quit passed failed graduated ran played went named drew knitted crocheted sewed
    fixed repaired dyed beat completed launched published recorded celebrated hiked climbed traveled travelled flew drove submitted applied
    performed composed discovered became attended caught grew hosted organized organised restored designed coded programmed released
    auditioned proposed renovated foraged fermented brewed roasted grilled sketched translated cleaned donated rescued fostered enrolled
    registered booked reserved signed cut shaved thrifted upgraded replaced swapped picked burned burnt filmed edited interviewed recruited"""
)
"""What "I bought …" and its like turn on; the third person is the same."""

WEAK_OBJECTS = words(
    """it that this so him her them you there what how when why where all some one both none nothing something anything everything
    someone somebody lucky tired mad angry sick bored scared upset lost late confused used distracted carried caught rid ready
    goosebumps chills stuff things u ur your ya real sure worse better it's its"""
)
"""An object that says nothing by itself: "I got it", "I made that"."""

TRANSITIVE = words("saw watched rewatched bought met made found got lost")
"""Of `PAST`, those that say nothing without an object."""

PARTICLES = words("up home here out down off back over away")
"""After a verb of the past, these make another verb: "found out", "got up", "made up"."""

LIKES = {
    "love": "loves", "like": "likes", "hate": "hates", "prefer": "prefers", "enjoy": "enjoys", "adore": "adores", "dislike": "dislikes",
    "despise": "despises", "luv": "loves", "loove": "loves",
}  # fmt: skip

STATES = {
    "live": "lives", "work": "works", "study": "studies", "teach": "teaches", "collect": "collects", "speak": "speaks", "own": "owns",
    "play": "plays", "volunteer": "volunteers", "sing": "sings", "coach": "coaches", "breed": "breeds", "grow": "grows", "raise": "raises",
    "manage": "manages", "drive": "drives", "keep": "keeps", "sell": "sells", "write": "writes", "major": "majors", "train": "trains",
}  # fmt: skip
"""Verbs of a lasting state: "I live in Lyon", "I play the cello"."""

OBJECT_OF_STATE = {
    "live": r"in|near|with|on|by|alone", "work": r"as|at|in|for|from|with|nights?|days|weekends|part|full|remotely", "play": r"the|in|for|guitar|piano|drums|bass|violin|cello|football|soccer"
    r"|basketball|tennis|chess|volleyball|hockey|flute|ukulele|rugby|dnd|d&d|minecraft", "drive": r"a|an|trucks?|buses", "keep": r"bees|chickens|bonsai\w*|a diary|a journal",
    "grow": r"my own|tomatoes|vegetables|herbs|flowers|roses|chil\w+|orchids|mushrooms", "sing": r"in|alto|soprano|tenor|bass", "write": r"poe\w+|songs|stories|fan\s?fic\w*"
    r"|novels|short|code|letters|a blog", "sell": r"my|hand\w*|vintage|art|jewel\w+|cakes|used|plants", "train": r"for|dogs|horses|jiu|bjj|muay|mma|karate|judo|at",
    "raise": r"chickens|goats|bees|money|rabbits|sheep", "manage": r"a|the|an", "study": r"\w+", "teach": r"\w+", "collect": r"\w+", "speak": r"\w+", "own": r"a|an|two|three|my",
    "volunteer": r"at|for|in|with|as", "coach": r"\w+", "breed": r"\w+", "major": r"in",
}  # fmt: skip
"""What has to follow, so that "I live for this" or "I play myself" say nothing."""

NOW = {
    "learning": False, "studying": False, "reading": False, "rereading": False, "watching": False, "rewatching": False, "listening to": False,
    "taking care of": False, "allergic to": False, "scared of": False, "afraid of": False, "from": False, "based in": False, "living in": False,
    "living with": False, "originally from": False, "into": False, "really into": False, "obsessed with": False,
    "vegan": False, "vegetarian": False, "engaged to": False, "married to": False, "dating": False, "left-handed": False,
    "working on": True, "writing": True, "building": True, "knitting": True, "crocheting": True, "painting": True, "sewing": True, "planning": True,
    "organizing": True, "organising": True, "preparing": True, "preparing for": True, "training for": True, "trying to": True, "struggling with": True,
    "stuck on": True, "stuck at": True, "stuck in": True, "looking for": True, "saving up for": True, "saving for": True, "thinking about": True,
    "thinking of": True, "torn between": True, "deciding": True, "trying out": True, "applying for": True, "applying to": True, "waiting to hear": True,
    "waiting on": True, "waiting for": True, "waiting to": True, "moving to": True, "moving in with": True, "moving into": True, "hosting": True, "adopting": True,
    "getting married": True, "getting a": True, "restoring": True, "renovating": True, "rehearsing": True, "rehearsing for": True, "practicing": True,
    "practising": True, "teaching myself": True, "composing": True, "recording": True, "designing": True, "studying for": True, "rewriting": True, "drafting": True, "filming": True, "editing": True,
    "carving": True, "embroidering": True, "weaving": True, "repainting": True, "redecorating": True, "fixing up": True, "remodeling": True,
    "debating whether": True, "worried about": True, "nervous about": True, "excited about": True, "excited for": True,
    "looking forward to": True, "going to be": True, "halfway through": True, "almost done with": True, "nearly done with": True,
    "starting a": True, "starting my": True,
}  # fmt: skip
"""After "I'm": whether it is something unresolved (True) or a fact."""

NOT_AHEAD = words(
    """feeling being thinking dying joking kidding freaking wondering guessing hoping hating loving liking missing losing crying regretting dreading
    counting saying telling talking asking wishing dreaming sleeping looking trying worrying stressing panicking shaking waiting wanting needing
    hearing knowing remembering assuming betting begging praying suffering recovering bleeding aching struggling complaining apologizing
    apologising lying sitting standing chilling vibing scrolling bugging dragging failing screaming saving falling using supposed"""
)
"""After "I'm", even where a date is named: a mood or a state, nothing that is planned."""

SOON = {
    "start": "is starting", "leave": "is leaving", "fly": "is flying", "move": "is moving", "graduate": "is graduating", "begin": "is beginning",
    "perform": "is performing", "present": "is presenting", "compete": "is competing", "marry": "is marrying", "defend": "is defending",
    "travel": "is traveling", "run": "is running", "have": "has",
}  # fmt: skip
"""After "I", when a date is named, and how it is told."""

MOODS = words(
    """nervous sick better worse ready excited tired old older anxious scared bored annoyed impatient hungry cold stressed
    used closer angry mad emotional hyped crazy insane nuts bananas strong well"""
)
"""After "getting" or "going": no plan either."""

TO_DO = words(
    """finish submit write fix call email book buy learn visit try build start adopt move read make travel paint become plan prepare study
    practice practise choose decide pick find figure clean organize organise apply return repair register renew pack memorize memorise
    rehearse bake cook sew knit train paint plant draw edit publish send pay ask tell run hand get see go meet take give do defend
    present perform watch play record sell pass sign turn repot order wrap assemble schedule talk speak"""
)
"""Verbs after "I need to", "I want to", "I plan to" that make it something to come back to."""

NO_TASKS = words(
    """bed sleep shower pee bathroom toilet now eat you back brb store afk home work asap here away sometime there u that it this something
    anything one off ahead"""
)
"""What makes a task of the moment: "I need to go now", "I have to get back"."""

EVENTS = (
    r"(?:exams?|tests?|quiz(?:zes)?|interviews?|appointments?|meetings?|dates?|flights?|shifts?|match(?:es)?|gigs?|concerts?|shows?|party|parties|presentations?|deadlines?"
    r"|auditions?|recitals?|weddings?|finals|midterms?|rehearsals?|games?|tournaments?|races?|trips?|performances?|reviews?|surgery|operations?|viewings?|lessons?"
    r"|birthdays?|graduations?|anniversar(?:y|ies)|marathons?|competitions?|exhibitions?|openings?|premieres?|launch(?:es)?|defen[sc]e|thesis|holidays?|vacations?|reunions?|hearings?"
    r"|conferences?|hackathons?|workshops?|festivals?|ceremon(?:y|ies)|dinners?|brunch|picnics?|barbecues?|bbq|visits?|check-?ups?|scans?|class(?:es)?|first day|last day|bday|play"
    r"|results|housewarming|baby shower|move|moving day|sleepover|camping|(?:movie|game|quiz|trivia|date|poker|board game|karaoke) night|band practi[cs]e|choir|bake sale|dnd|d&d|session|playoffs?|semifinals?|tryouts?|driving test|seminar|orientation|funeral|half marathon)"
)
"""Nouns of things that happen at a time."""

KIN = (
    r"(?:(?:step|grand|little |big |younger |older |twin |baby |best |half )?(?:sister|brother|sis|bro|mom|mum|mother|dad|father|son|daughter|wife|husband|girlfriend|boyfriend|gf|bf|fiance|fiancee"
    r"|partner|cousin|aunt|uncle|nephew|niece|grandma|grandpa|grandmother|grandfather|nan|gran|granny|grandad|granddad|mama|papa|hubby|wifey|auntie|roommate|flatmate|friend|bestie|neighbou?r|boss|kid|sibling|parents|kids)s?"
    r"|(?:cat|dog|puppy|kitten|hamster|rabbit|bunny|parrot|horse|goldfish|turtle|tortoise|lizard|gecko|snake|guinea pig|ferret|rat|bird|hen|chicken|pony|betta)s?)"
)
"""Who people speak of with "my"."""

KIN_VERBS = words(
    """is has lives works loves likes hates plays got bought moved started had adopted studies teaches speaks turned won made found passed broke graduated
    got's visits comes arrives wants collects sings runs owns taught gave makes bakes cooks keeps"""
)
KIN_AHEAD = words(
    "is are comes come arrives arrive visits visit has gets starts turns turn leaves leave graduates plays performs sings runs"
    " races competes moves flies marries premieres exhibits debuts"
)
"""Of them, when a date is named."""

JOBS = (
    r"(?:nurse|teacher|student|engineer|developer|programmer|designer|doctor|chef|cook|baker|writer|author|artist|musician|barista|lawyer|photographer|mechanic|carpenter"
    r"|electrician|plumber|farmer|gardener|librarian|paramedic|firefighter|pilot|driver|waiter|waitress|bartender|cashier|accountant|analyst|architect|biologist|chemist|physicist"
    r"|researcher|scientist|translator|editor|journalist|singer|dancer|actor|actress|violinist|pianist|drummer|guitarist|cellist|therapist|dentist|vet|veterinarian|pharmacist|florist"
    r"|tailor|welder|truck driver|tattoo artist|hairdresser|beekeeper|seamstress|illustrator|animator|grad student|phd student|freelancer|consultant|manager|tutor|coach|streamer"
    r"|vegetarian|vegan|twin|beginner|night owl|morning person|cat person|dog person|(?:big |huge |massive )?fan of)"
)
"""What "I'm a …" may be followed by; anything else is more often a joke than a fact."""

SCENE = {
    "step": "stepped", "enter": "entered", "draw": "drew", "open": "opened", "climb": "climbed", "sneak": "snuck", "creep": "crept", "follow": "followed",
    "attack": "attacked", "cast": "cast", "grab": "grabbed", "push": "pushed", "pull": "pulled", "approach": "approached", "unsheathe": "unsheathed",
    "unsheath": "unsheathed", "descend": "descended", "cross": "crossed", "light": "lit", "knock": "knocked", "raise": "raised", "swing": "swung",
    "kneel": "knelt", "crawl": "crawled", "charge": "charged", "mount": "mounted", "leap": "leapt", "duck": "ducked", "hide": "hid", "reach": "reached",
    "pick": "picked", "walk": "walked", "run": "ran", "jump": "jumped", "dive": "dived", "peek": "peeked", "board": "boarded", "steer": "steered",
    "sail": "sailed", "ride": "rode", "search": "searched", "examine": "examined", "inspect": "inspected", "touch": "touched", "drink": "drank",
    "slip": "slipped", "squeeze": "squeezed", "unlock": "unlocked", "throw": "threw", "hold": "held", "ready": "readied", "head": "headed",
    "lower": "lowered", "turn": "turned", "press": "pressed", "land": "landed", "dock": "docked", "awaken": "awakened", "shout": "shouted", "lean": "leaned",
    "go": "went", "take": "took", "ask": "asked", "give": "gave", "feed": "fed", "whisper": "whispered", "look": "looked", "place": "placed", "put": "put",
    "wade": "waded", "swim": "swam", "wake": "woke", "read": "read", "hand": "handed", "offer": "offered", "thank": "thanked", "greet": "greeted",
    "leave": "left", "sit": "sat", "stand": "stood", "drop": "dropped", "set": "set", "tie": "tied", "break": "broke", "kick": "kicked", "strike": "struck",
    "shoot": "shot", "dodge": "dodged", "listen": "listened", "speak": "spoke", "rest": "rested", "dig": "dug", "lift": "lifted", "carry": "carried", "bring": "brought",
    "return": "returned", "hang": "hung", "bury": "buried", "wait": "waited", "bow": "bowed", "wrap": "wrapped", "drag": "dragged", "slide": "slid", "lead": "led",
}  # fmt: skip
"""Actions in role play, and their past, which says where a story was left."""

SCENE_OBJECT = (
    r"(?:my (?:sword|bow|dagger|blade|wand|staff|axe|shield|torch|lantern|horse|cloak|hand|weapon|spear|ship|dragon|knife|hood|gun|arrow|breath|potion)\w*.*"
    r"|(?:open |up |on |at |for |before |in front of |next to |out |in |into |inside |through |toward |towards |over |onto |across |behind |under |beneath |down |deeper |past |along |off |closer |to |around |away |back |from |by |beside |against |near |quietly |slowly |carefully )+"
    r"(?:the|a|an|into|to|its|his|her|their|my)\b.*|(?:the|a|an|his|her|its) \w+.*)"
)
"""What an action in a story is done to; "I run every day" has nothing of the kind."""

EVERYDAY = words(
    """run ride drink walk head raise sail hold light open throw charge press search reach board turn cross pick land touch hide jump dive
    go take ask give feed look place put read hand offer thank greet swim wade wake lower push pull follow climb
    leave sit stand drop set tie break kick strike shoot listen speak rest dig lift carry bring return hang bury wait bow wrap drag slide lead"""
)
"""Actions of a story and of every day alike; of a story only with one of `STORY_THINGS`."""

STORY_THINGS = (
    r"(?:cave|cavern|(?<=the )well|(?<=a )well|(?<=old )well|(?<=stone )well|fountain|statue|forest|woods?|tunnel|tower|castle|gates?|doors?|doorway|hut|cottage|ruins?|paths?|trail|stairs?|staircase|steps|ladder|bridge|river|stream|lake|swamp|marsh|clearing|hollow|tree|hazel|oak|roots?|moss|cliff"
    r"|mountain|dungeon|crypt|tomb|temple|throne|hall|passage|corridor|chamber|chest|lantern|torch|sword|bow|arrow|dagger|blade|shield|staff|wand|amulet|potion|scroll|map|key|rope|crystal|rune|altar|fog|mist|shadows?|darkness"
    r"|fox|owl|wolf|raven|crow|badgers?|goose|geese|hare|stag|deer|toad|frog|spider|bear|dragon|goblin|troll|witch|wizard|ghost|spirit|knight|guard|elf|dwarf|giant|fairy|creature|beast|stranger|voice|sound|glow|footprints|portal|village|campfire|ship|skeleton)"
)
"""Places, things and creatures of an adventure."""

NO_STORY = r"(?:train|bus|tram|subway|metro|car|taxi|uber|bike|elevator|lift|phone|laptop|tv|office|gym|mom|mum|dad|kids?|boss|ex|school|shop|store|supermarket|airport|hotel|email|news)"
"""What is in none: "I take the train to the river"."""
