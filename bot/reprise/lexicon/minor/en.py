"""Saying that one is under 18 in English, and most plainly in Italian, Dutch, Polish, Russian, Chinese and Korean."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

_TEEN = r"(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_YOUNG = r"(?:[5-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_OLD = r"(?:[\s-]*(?:years?|yrs?|yr)[\s-]*(?:old|of age)|\s*(?:yo|y/o|y\.o\.?|yrs)\b)"
_ORDINAL = r"(?:1[0-7]th|[5-9]th|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth)"
_GRADE = r"(?:1st|2nd|3rd|[4-9]th|1[0-2]th|first|second|third|fourth|fifth|sixth|seventh|eighth|eigth|ninth|tenth|eleventh|twelfth)"
_I_AM = r"\b(?:i'?m|i am|iam|i m)\b"
_FILL = r"(?:\s+(?:only|just|like|actually|literally|still|almost|nearly|legit|really|barely|turning|gonna be|about to be|about to turn|currently|a|an))*"
_AFTER = (
    r"(?!['\"’]|[.,:/-]\d|\d|\s*(?:%|-))(?=\s*(?:$|[^\w\s'\"%$€£#-]"
    r"|(?:and a half|and(?! a half)|but|so|now|btw|lol|lmao|haha\w*|turning|too|as well|today|tomorrow|soon|rn|almost|atm|going on|from|f|m|male|female|girl|boy|guy|if|"
    r"bro|dude|u|you|hbu|wbu|i|i'm|im|i'll|i've|ive|my|we|why|how|can|please|pls|not|shouldn'?t|next (?:week|month|year)|this (?:week|month|year)|in (?:high|middle|secondary) school|in \w+ grade|in (?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december|\w+ (?:days|weeks|months)|a (?:few|couple|month|week))|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|and|or|because|tho|though|idk|ok|okay|actually|honestly|fyi|still|legit|literally|already|sadly|unfortunately)\b))"
    r"(?!\s*and a half (?:minute|hour|week|month|feet|inch|mile|km|pound|hundred))"
    r"(?!\s*(?:and|or|to|,) \d)(?!\s*m\s+(?:away|from|long|tall|deep|high|above|off|up|down))"
)
_SO_TO_SAY = r"(?:feel(?:s|ing)? like|felt like|as if|as though|pretend(?:s|ing)?(?: that)?|thinks?|thought|looks? like|act(?:s|ing)? like|me like|swear|if|like|not|when|until|since|wish|say|says|said|imagine)"
# A pattern cannot look back over words of any length, so what makes a statement no statement is matched and taken out.
_NOT_ME = re.compile(
    rf"\b{_SO_TO_SAY}\s+{_I_AM}{_FILL}\s+{_YOUNG}\b|\bwhen i turn(?:ed)?\s+{_YOUNG}\b|\b(?:i turned|turned)\s+{_YOUNG}\s+(?:pages?|in (?:19|20)\d\d|back in|\w+ years ago)"
    rf"|{_I_AM}{_FILL}\s+{_YOUNG}\s+again\b|\bteen (?:mom|dad|titans)\b"
)

_SAYS = re.compile(
    "|".join(
        (
            rf"{_I_AM}{_FILL}\s*{_YOUNG}{_OLD}(?!er)",
            rf"{_I_AM}{_FILL}\s*{_TEEN}{_AFTER}",
            r"(?:\bi\s+|\bi(?:'?ll|'?m| will| am)\s+|(?:^|[.!?,;\n]\s*))(?:(?:not\s+\w+\s+|only\s+|gonna\s+|going\s+to\s+|about\s+to\s+|finally\s+)*)(?:be|turn|turning)\s+(?:18|eighteen)\s+(?:in|next|soon|this|tomorrow|on)\b",
            rf"(?:^|[.!?,;\n]\s*)(?:(?:currently|still|only|just|i'?m)\s+)*(?:in|a|an)\s+(?:the\s+)?{_GRADE}[\s-]+grade(?:r)?(?:\s+(?:here|now|rn|atm|girl|boy)\b|\s*(?:$|[.,!;]))",
            rf"(?:^|[.!?,;\n]\s*){_TEEN}\s*,\s*(?:from|f|m|male|female|girl|boy|she|he|they|student|usa|uk|us|nb)\b|(?:^|\s)1[0-7]\s?\((?:f|m|nb)\)",
            r"\bi\s+(?:still\s+|currently\s+)?(?:go\s+to|attend|am\s+at)\s+(?:an?\s+|the\s+|my\s+)?(?:\w+\s+)?(?:middle|high|elementary|primary|secondary)\s?school\b|\bi(?:'m| am|m) in (?:sixth form|6th form|hs)\b",
            r"\bi(?:\s+was|'m|\s+am|m)?\s+born\s+in\s+(?:201\d|202\d)\b",
            rf"(?:^|[.!?,;\n]\s*|\bi\s+|\bi(?:'?ll|'?m| will| am)\s+)(?:(?:just|recently|finally|only|actually|officially|about to|gonna|going to|almost|i)\s+){{0,6}}turn(?:ed|ing|s)?\s+{_YOUNG}\b(?!\s*(?:\w*pages?|degrees|of|minutes|people|stones|times|into|to|down|left|heads)\b)",
            rf"\bi(?:'?ll| will|'?m gonna|'?m going to) be\s+(?:turning\s+)?{_TEEN}{_OLD}?{_AFTER}",
            rf"\bmy\s+{_ORDINAL}\s+(?:birthday|bday|b-day)\s+(?:is|was (?:yesterday|today|last week|on|this|a few days)|party (?:is|was)|next|tomorrow|today|coming|this|in)",
            rf"\b(?:it'?s|its|celebrating|celebrated|having|had) my\s+(?:sweet\s+(?:16|sixteen)|{_ORDINAL}\s+(?:birthday|bday|b-day))(?! (?:party )?(?:in (?:19|20)|back|years))",
            rf"\b(?:as|being) an?\s+{_YOUNG}{_OLD}",
            rf"(?:^|[.!?,;\n]\s*|\b(?:hi|hey|hello|hii+|yo|sup)\s+){_YOUNG}{_OLD}\s+(?:here|girl|boy|male|female|guy|f|m|nb)\b",
            r"(?:^|[\s,.!;])1[0-7]\s*/?\s*(?:f|m|nb|female|male|girl|boy)\s+here\b|(?:^|[\s,.!;])1[0-7]\s?/\s?(?:f|m|nb)\b|^\W*1[0-7]f\W*$|(?:^|\s)[fm]\s?/\s?1[0-7]\b",
            rf"\b(?:my age(?: is|'?s)|age)\s*:?\s*{_TEEN}\b(?!\s*(?:and (?:up|over)|\+))",
            rf"{_I_AM}(?:\s+(?:still|just|only|currently|going|starting|in|into|entering|about to start|gonna be|almost|a|an|the|done with))*\s+(?:in|into|starting|entering|a|an)\s+(?:the\s+)?{_GRADE}[\s-]+grade(?:r)?\b",
            rf"{_I_AM}(?:\s+(?:still|just|only|currently|going|starting|entering))*\s+(?:in|into|starting|entering)?\s*(?:grade (?:[1-9]|1[0-2])|year (?:[4-9]|1[0-3])|yr (?:[7-9]|1[0-3]))\b(?! of)",
            rf"{_I_AM}(?:\s+(?:still|just|only|currently|going|starting|entering|a|an|the))*\s+(?:(?:in|into|starting|entering)\s+)?(?:middle ?school(?:er)?|junior high(?:er)?|elementary(?: school)?(?:er)?|primary school|secondary school|high ?school(?:er)?|kindergarten)\b(?! (?:teacher|principal|counselor|coach|librarian|sweetheart|english|math|science|reunion|musical|gym|nurse|janitor|teaching))",
            rf"{_I_AM}(?:\s+(?:still|just|only|currently|a))*\s+(?:in\s+my\s+)?(?:freshman|sophomore|junior|senior)(?:\s+year)? (?:in|at|of) (?:my )?(?:high ?school|hs)\b|\b(?:as|being) a (?:high|middle) ?school(?:er| student)\b",
            rf"{_I_AM}(?:\s+(?:still|just|only|technically|legally|literally|actually|like))*\s+(?:a\s+)?(?:minor(?!\s+(?:\w+ )?(?:league|character|key|detail|in))|underage|under ?age|under 18|below 18|(?:not|n'?t)(?: even| yet)? 18(?: yet)?|not an adult(?: yet)?|not of age)\b",
            rf"\bi ain'?t (?:even )?18\b|{_I_AM}(?:\s+(?:still|just|only|literally))*\s+a\s+(?:kid|child|teen|teenager|schoolgirl|schoolboy|school kid|teenage (?:girl|boy))\b(?!\s+(?:at heart|again|inside|in a|person|of the|from the|when|magnet|compared|psych\w*|welfare|life|care|therap\w*|actor|star))",
            r"\bho (?:[5-9]|1[0-7]) anni\b|\bik ben (?:1[0-7])(?: jaar)?(?=\s*(?:$|[.,!?]|en))|\bmam 1[0-7] lat\b|\bмне (?:[5-9]|1[0-7])(?: лет)?(?=\s*(?:$|[.,!?]|лет))",
            r"(?:我|今年)(?:今年)?(?:[5-9]|1[0-7])岁|(?:저는|나는|나|전) ?(?:[5-9]|1[0-7])살|(?:저는|나는|나) ?(?:중학생|고등학생|초등학생)",
        )
    )
)  # fmt: skip


def says(text: str) -> bool:
    """Whether the author of `plain` text says that they are under 18."""
    return _SAYS.search(_NOT_ME.sub(" … ", text)) is not None
