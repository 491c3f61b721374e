"""Death as a figure of speech: dying of laughter, dead tired, a phone that died, a hero who died at the last boss."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

_GONE = r"(?:died|dies|die|dead|ded|dying|death)"
_THING = (
    r"(?:phones?|batter(?:y|ies)|laptops?|computers?|pc|tablets?|ipads?|kindle|cars?|bikes?|scooters?|engines?|wi-?fi|internet|connection|consoles?|switch|xbox|playstation|ps\d|steam deck|chargers?|remote"
    r"|headphones?|earbuds?|earphones|airpods?|speakers?|mics?|microphones?|cameras?|drones?|watch|tv|telly|screens?|monitors?|lights?|lamps?|bulbs?|fridge|freezer|oven|stove|boiler|heating|toaster|kettle"
    r"|blender|mixer|dishwasher|washing machine|dryer|vacuum|printers?|router|servers?|websites?|apps?|hard drive|gps|lift|elevator|torch|candle|controllers?|keyboard|mouse battery|e-?bike|plants?|flowers?|cactus|cacti"
    r"|succulents?|tomato(?:es)?|basil|herbs|roses|orchids?|ferns?|aloe|grass|lawn|tree|starter|yeast|dough|chat|conversation|convo|server|group chat|line|party|vibe|trend|meme|joke|fire|app|motor|guitar amp|amp|pen|lighter)"
)
_LAUGH = r"(?:lo+l+|lolol\w*|lmf?a+o+|rofl|(?:a?ha){2,}h?|hehe\w*|xd+|jk|omg|omfg|bruh|help)|[\U0001f480\u2620\U0001f602\U0001f923\U0001f606\U0001f639\U0001f605\U0001f62d]"
_I_AM = r"(?:i'?m|i am|i was|we'?re|we were|im)"
_REALLY_MEANT = r"(?<!if )(?<!when )(?<!wish )(?<!once )(?<!after )(?<!before )(?<!till )(?<!until )(?<!as )(?<!like )"
_HOW = r"(?:(?:so|just|literally|lit|actually|legit|honestly|absolutely|almost|nearly|about to|fully|straight up|lowkey|basically|practically|all|still|already|fr|i)\s+){0,4}"
_FIGURES = re.compile(
    "|".join(
        (
            # The speaker lives, so it is a manner of speaking.
            rf"{_REALLY_MEANT}\b(?:i|we) {_HOW}(?:died|ded|dead)\b(?! (?:slowly\b|from\b|of (?:cancer|a|my|the)\b|in (?:an? |the )?(?:\w+ )?(?:crash|accident|hospital|fire|surgery|childbirth|flood|war)))",
            rf"{_REALLY_MEANT}\b{_I_AM} {_HOW}(?:dead|ded|deceased)\b",
            rf"\b{_I_AM} {_HOW}dying (?:at|over|rn|laughing|inside|here|lol|to|for|of (?:laugh\w*|embarrass\w*|cringe|boredom|shame|cuteness|heat|curiosity|thirst|hunger|jealousy|envy|second ?hand))\b",
            # Beside laughter, where nobody else is said to have died.
            rf"(?:^|[.!?,;\n])(?>(?:{_LAUGH}|[ ]|im|i'm|so|just|literally){{0,12}})\b(?:dead|ded|dying|died)\b(?=\s*(?:$|[.!?,;\n]|rn\b|at\b|over\b|{_LAUGH}))",
            rf"\bdying (?:to|for) (?!see (?:him|her) (?:one|a) last)\w+|\b{_GONE} (?:of|from) (?:laugh\w*|embarrass\w*|cringe|boredom|shame|cuteness|heat|curiosity|thirst|hunger|jealousy|envy)\b|\b{_GONE} laughing\b|\b{_GONE} inside\b",
            # Things that stop working, and plants.
            rf"\b{_THING}(?:'s| is| was| has| had| are| were| have| just| almost| keeps| kept| finally| totally| all| completely| pretty much| basically| already| half)*\s+{_GONE}\b|\b(?:dead|dying) {_THING}\b",
            # Games and stories.
            r"\b(?:my|the|this|our|his|her|a|main|favou?rite) (?:\w+ )?(?:(?:minecraft|sims|game|roblox|pokemon|skyrim|zelda|valheim|terraria|stardew|virtual) \w+|character|sims?(?: family)?|villagers?|hero|heroine|villain|avatar|toon|minion|pokemon|party|squad|paladin|wizard|rogue|tamagotchi|neopet|protagonist|boss|dragon|npc)(?:'s| is| was| has| all| just)* (?:died|dies|dying|dead)\b",
            rf"\b{_GONE}(?: again| twice| \w+ times)? (?:to|at|on|in|during|fighting) (?:the |that |a |this |my )?(?:\w+ ){{0,2}}?(?:boss|level|game|act|raid|dungeon|round|run|stage|lava|minecraft|fortnite|elden ring|zelda|mario|episode|season|book|movie|film|chapter|show|match|mission|quest|scene|joke|part|bit)\b",
            # Set phrases.
            r"\bdead(?:[- ](?:tired|serious|on|end|ends|lift\w*|weight|line|lines|pan|sure|ass|easy|simple|quiet|silent|center|centre|last|set|slow|straight|good|zone|sea|poets|cells|space|by daylight|heat|ringer|wrong|right|of night|of winter|pool|stop|bolt|dread\w*|on my feet|giveaway))\b|\bdead(?:ass|line\w*|lift\w*|pan\w*|pool|beat|stock|head\w*|lock\w*|wood)\b",
            r"\b(?:walking|grateful|evil|red|day of the|dawn of the|night of the|left for|drop|play(?:ed|ing)?|half|over my|back from the|book of the|world of the living) dead\b(?: redemption)?|\bdie[- ]?hard\b|\bto die for\b|\bnever say die\b",
            r"\b(?:bored|scared|frightened|freezing|froze|frozen|tickled|love|loved|loves|sick|worried|embarrassed|starved|starving|done|worked|hugged|talked|squeezed|beaten|annoyed|annoying|laughed|working|roasting|sweating) (?:\w+ )?to death\b|\b(?:like|the) kiss of death\b|\bdeath (?:by chocolate|metal|star|note|stranding|grip|stare|glare|row records|valley|eater\w*|becomes her|on the nile)\b|\b(?:sudden|matter of life and|cat of) death\b",
        )
    )
)  # fmt: skip


def without_figures(text: str) -> str:
    """`plain` text in which nobody dies who did not."""
    return _FIGURES.sub(" … ", text)
