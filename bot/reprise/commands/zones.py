"""Time zones as people name them: an IANA name, its city, a city that has no zone of its own, or an offset. Pure."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from reprise import timing
from reprise.lexicon.text import plain

CITIES = {
    "Europe/Berlin": "München|Muenchen|Munich|Köln|Koeln|Cologne|Hamburg|Frankfurt|Stuttgart|Düsseldorf|Duesseldorf|Leipzig|Dresden"
    "|Hannover|Nürnberg|Bremen",
    "Europe/Vienna": "Wien|Graz|Linz|Salzburg|Innsbruck|Viena|Vienne",
    "Europe/Zurich": "Zuerich|Basel|Bern|Genf|Geneva|Genève|Lausanne",
    "Europe/Madrid": "Barcelona|Sevilla|Seville|Bilbao|Málaga|Zaragoza",
    "Europe/Rome": "Roma|Rom|Milano|Milan|Mailand|Napoli|Naples|Torino|Turin|Firenze|Florence|Venezia|Venice|Bologna",
    "Europe/Paris": "Lyon|Marseille|Toulouse|Bordeaux|Lille|Nice|Nantes|Strasbourg",
    "Europe/Lisbon": "Lisboa|Lissabon|Porto|Braga|Coimbra",
    "Europe/London": "Manchester|Liverpool|Edinburgh|Glasgow|Leeds|Bristol|Cardiff|Londres",
    "Europe/Brussels": "Bruxelles|Brüssel|Antwerp|Ghent",
    "Europe/Amsterdam": "Rotterdam|Utrecht|Den Haag|The Hague",
    "Europe/Warsaw": "Warszawa|Warschau|Kraków|Gdańsk|Wrocław",
    "Europe/Prague": "Praha|Prag|Brno",
    "Europe/Copenhagen": "København|Kopenhagen",
    "Europe/Stockholm": "Göteborg|Gothenburg|Malmö",
    "Europe/Athens": "Athen|Atenas|Thessaloniki",
    "Europe/Kyiv": "Kiew|Lviv|Odesa",
    "Europe/Moscow": "Moskau|Moskva|Saint Petersburg",
    "Europe/Istanbul": "Ankara|Izmir",
    "Asia/Tokyo": "Kyoto|Osaka|Yokohama|Nagoya|Sapporo|Fukuoka|Kobe|東京|大阪|京都|横浜|名古屋|札幌|福岡|神戸",
    "Asia/Shanghai": "Beijing|Peking|Shenzhen|Guangzhou",
    "Asia/Seoul": "Busan|Incheon",
    "Asia/Kolkata": "Mumbai|Delhi|New Delhi|Bangalore|Bengaluru|Chennai|Hyderabad|Pune",
    "Asia/Ho_Chi_Minh": "Hanoi",
    "Asia/Dubai": "Abu Dhabi",
    "America/New_York": "NYC|New York City|Boston|Washington|Washington DC|Philadelphia|Miami|Atlanta|Orlando|Pittsburgh|Baltimore",
    "America/Chicago": "Houston|Dallas|Austin|San Antonio|New Orleans|Minneapolis|Nashville|Milwaukee",
    "America/Denver": "Salt Lake City|Albuquerque",
    "America/Los_Angeles": "San Francisco|San Diego|Seattle|Las Vegas|Sacramento|LA|SF",
    "America/Toronto": "Ottawa|Québec|Quebec City",
    "America/Edmonton": "Calgary",
    "America/Mexico_City": "Ciudad de México|CDMX|Guadalajara|Puebla",
    "America/Sao_Paulo": "Rio|Rio de Janeiro|Brasília|Belo Horizonte|Curitiba|Porto Alegre",
    "America/Bahia": "Salvador",
    "America/Argentina/Buenos_Aires": "La Plata",
    "America/Bogota": "Medellín|Cali",
    "Australia/Brisbane": "Gold Coast|Cairns",
    "Pacific/Auckland": "Wellington|Christchurch",
    "Africa/Johannesburg": "Cape Town|Durban|Pretoria",
    "Africa/Cairo": "Kairo|Alexandria",
}  # fmt: skip
"""Cities, and names of cities, that no IANA zone is called by, as people write them."""


def _named(text: str) -> str:
    """`São Paulo` as `sao_paulo`."""
    return plain(text).strip().replace(" ", "_")


_ZONE_OF = {_named(city): zone for zone, cities in CITIES.items() for city in cities.split("|")}
_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<side>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d)|[.,](?P<part>25|5|50|75))?\s*(?:h|hours?)?",
    re.IGNORECASE,
)
_LIKE_AN_OFFSET = re.compile(r"(?:utc|gmt)?\s*[+-]\s*\d|(?:utc|gmt)\s*\d", re.IGNORECASE)
_MINUTES = {"25": 15, "5": 30, "50": 30, "75": 45}
_DASHES = str.maketrans("−–—－＋：", "----+:")
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})|UTC([+-])(\d\d):(\d\d)")


def zone_named(text: str) -> str | None:
    """The zone somebody means by `Europe/Berlin`, `berlin`, `Wien`, `new york`, `UTC+2` or `+05:30`, as `timing.zone_named` takes it;
    None when none fits."""
    wanted = _named(text)
    if not wanted:
        return None
    if is_offset(text):
        match = _OFFSET.fullmatch(_typed(text))
        return _offset(match) if match else None
    zones = available_timezones()
    exact = [zone for zone in zones if zone.casefold() == wanted]
    cities = exact or [zone for zone in zones if zone.casefold().rsplit("/", 1)[-1] == wanted and "/" in zone]
    cities = [zone for zone in cities if not zone.startswith(("posix/", "right/"))]
    if cities:
        return min(cities, key=lambda zone: (zone.startswith("Etc/"), len(zone), zone))
    return _ZONE_OF.get(wanted)


def is_offset(text: str) -> bool:
    """Whether it is written as an offset, even one that there is not: `UTC+5:30`, `+25`, `utc 3`."""
    return _LIKE_AN_OFFSET.match(_typed(text)) is not None


def _typed(text: str) -> str:
    return text.strip().translate(_DASHES)


def _offset(match: re.Match[str]) -> str | None:
    hours, minutes = int(match["hours"]), _MINUTES[match["part"]] if match["part"] else int(match["minutes"] or 0)
    if minutes:
        name = f"UTC{match['side']}{hours:02}:{minutes:02}"
    elif hours:
        # The Etc zones count westward: Etc/GMT-2 is two hours east of Greenwich.
        name = f"Etc/GMT{'-' if match['side'] == '+' else '+'}{hours}"
    else:
        name = "UTC"
    return name if timing.zone_named(name) else None


def zone_shown(name: str) -> str:
    """A zone as people write it: `UTC+2` for Etc/GMT-2, `UTC+5:30` for UTC+05:30."""
    fixed = _FIXED.fullmatch(name)
    if fixed is None or fixed[2] == "0":
        return name
    if fixed[1]:
        return f"UTC{'+' if fixed[1] == '-' else '-'}{fixed[2]}"
    return f"UTC{fixed[3]}{int(fixed[4])}:{fixed[5]}"
