"""The words of English dates, and how chats spell them."""

# ruff: noqa: E501 - a row of a table is easier to read whole

from __future__ import annotations

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT = {"mon": 0, "wed": 2, "sat": 5, "sun": 6}
INDEX = {name: at for at, name in enumerate(DAYS)} | SHORT
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
NUMBERS = {
    word: at for at, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 1,
    )
} | {"a": 1, "an": 1, "another": 1, "thirty": 30, "forty": 40, "ninety": 90, "sixty": 60, "hundred": 100}  # fmt: skip
ORDINALS = {
    word: at for at, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1,
    )
} | {"thirtieth": 30, "thirty-first": 31, "last": -1} | {f"twenty-{word}": 20 + at for at, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"], 1)}  # fmt: skip

SPELLINGS = {
    spelt: word
    for word, spellings in {
        "tomorrow": "tmr tmrw tmrow tmoro tmro tomoz tomo tomoro tmo 2moro 2morrow 2mrw 2moz 2mro tommorow tomaro tmmrw",
        "tomorrow's": "tomorrows tmrws", "today's": "todays", "today": "2day tday tdy", "tonight's": "tonights", "tonight": "2nite 2night tonite tonit 2nyt tnite tn",
        "monday": "munday mondy", "tuesday": "tue tues tuesdy tuseday", "wednesday": "weds wensday wednsday wensdy", "thursday": "thu thur thurs thrs thursdy",
        "friday": "fri firday fryday frday", "saturday": "satuday satday", "sunday": "sundy",
        "january": "jan", "february": "feb", "march": "mar", "april": "apr", "june": "jun", "july": "jul", "august": "aug", "september": "sep sept", "october": "oct",
        "november": "nov", "december": "dec", "weekend": "wknd wkend weeknd wkn", "week": "wk", "weeks": "wks", "minute": "min", "minutes": "mins", "hour": "hr", "hours": "hrs",
        "month": "mth mnth", "months": "mths mnths", "morning": "mornin morn mornng mrng", "evening": "evenin evng evning", "afternoon": "arvo aft", "night": "nite nyt",
        "next": "nxt", "until": "til till untill", "before": "b4", "christmas": "xmas chrimbo crimbo", "couple of": "cpl", "new year's eve": "nye", "and": "&",
    }.items()
    for spelt in spellings.split()
}  # fmt: skip
"""Spelling of the chat, and what it stands for."""
LIKELY = (
    *DAYS, "tomorrow", "tonight", "weekend", "january", "february", "september", "october", "november", "december", "christmas", "thanksgiving",
    "afternoon", "fortnight",
)  # fmt: skip
"""Words that people mistype and still mean."""
