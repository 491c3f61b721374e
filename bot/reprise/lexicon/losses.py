"""How a death is told of somebody: "my aunt is dying", "grandma is gone", "we had to put our cat down". For `plain` text
without figures of speech, so that no phone and no hero dies here."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon import verbs

_PETS = r"(?:cat|dog|pup|puppy|kitten|kitty|rabbit|bunny|hamster|bird|parrot|budgie|ferret|turtle|tortoise|snake|horse|pony|pet|goldfish|fish|rat|guinea pig|lizard|gecko|hen|chicken|goat|old (?:boy|girl|man|lady))s?"
_SOMEBODY = rf"(?:(?:my|our|his|her|their|your|the) (?:\w+ )?(?:{verbs.KIN}|teacher|professor|coach|mentor|boss|colleague|coworker|classmate|godmother|godfather|twin|baby|child|{_PETS})|grandma|grandpa|gran|granny|grandad|granddad|nan|nana|mom|mum|mama|dad|papa|auntie)"
_IS = r"(?:'s| is| was|s)"
_LOSS = re.compile(
    "|".join(
        (
            rf"\b{_SOMEBODY}{_IS} (?:slowly |still |really |probably |also )*dying\b",
            rf"\b{_SOMEBODY}{_IS} (?:really |just |now )*gone(?! (?:to|for|on|out|back|home|till|until|crazy|mad|wild|viral|camping|fishing|shopping|away)\b)",
            rf"\b{_SOMEBODY}(?: has| just| have| suddenly| recently| sadly)* passed(?=\s*(?:$|[.,;]|last|this|yesterday|in (?:his|her|their|january|february|march|april|may|june|july|august|september|october|november|december)|when|suddenly|peacefully|away|on (?:mon|tues|wednes|thurs|fri|satur|sun)))(?! his| her| the| my)",
            rf"\b(?:put|puts|putting) (?:my|our|his|her|the|their) (?:\w+ )?{_PETS} (?:down|to sleep)\b|\b(?:put|puts|putting) (?:down|to sleep) (?:my|our|his|her|the|their) (?:\w+ )?{_PETS}\b",
            rf"\b(?:bury|buried|burying) (?:{_SOMEBODY}|him|her|them|(?:my|our) (?:\w+ )?{_PETS})\b|\b{_SOMEBODY} (?:was|is|gets|got|will be|has been) (?:being )?buried\b(?! (?:in (?:work|books|a)|under)\b)|\binterments?\b|\binterred\b|\b(?:we|i|they) (?:just |have |had )*lost (?:our|my|his|her|their) (?:\w+ )?(?:{verbs.KIN}|teacher|mentor|coach|baby|child|{_PETS})\b",
        )
    )
)


def tells_a_loss(text: str) -> bool:
    """Whether somebody, or somebody's animal, is said to have died or to be dying."""
    return _LOSS.search(text) is not None
