"""Time zones as people name them: an IANA name, its city, a city that has no zone of its own, or `UTC+2`. Pure."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

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
_OFFSET = re.compile(r"^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})$", re.IGNORECASE)
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")


def zone_named(text: str) -> str | None:
    """The IANA zone somebody means by `Europe/Berlin`, `berlin`, `Wien`, `new york` or `UTC+2`; None when none fits."""
    wanted = _named(text)
    if not wanted:
        return None
    if match := _OFFSET.match(text.strip()):
        hours = int(match[2])
        # The Etc zones count westward: Etc/GMT-2 is two hours east of Greenwich.
        name = "UTC" if hours == 0 else f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}"
        return name if name in available_timezones() else None
    zones = available_timezones()
    exact = [zone for zone in zones if zone.casefold() == wanted]
    cities = exact or [zone for zone in zones if zone.casefold().rsplit("/", 1)[-1] == wanted and "/" in zone]
    cities = [zone for zone in cities if not zone.startswith(("posix/", "right/"))]
    if cities:
        return min(cities, key=lambda zone: (zone.startswith("Etc/"), len(zone), zone))
    return _ZONE_OF.get(wanted)


def zone_shown(name: str) -> str:
    """A zone as people write it: `UTC+2` for Etc/GMT-2."""
    fixed = _FIXED.fullmatch(name)
    return f"UTC{'+' if fixed[1] == '-' else '-'}{fixed[2]}" if fixed and fixed[2] != "0" else name
