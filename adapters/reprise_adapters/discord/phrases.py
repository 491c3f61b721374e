"""The few words this adapter says by itself, in the languages it knows; everything else is the core's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Phrases:
    taken: str
    """A command was stored; what it does is said in a message of its own."""
    not_yet: str
    """It is not stored yet."""
    elsewhere: str
    """A command of direct messages was used somewhere else."""
    talk: str
    """What `/talk` is, in the menu of servers; at most 100 characters."""
    invitation: str
    begin_with: str
    """Added for a chosen persona; `{command}` and `{name}` are put in."""
    profile: str
    """Label of the button that leads to the bot's profile."""


ENGLISH = Phrases(
    taken="Got it.",
    not_yet="Got it, one moment.",
    elsewhere="Please write to me in a direct message.",
    talk="Talk with me in private",
    invitation="I talk in direct messages only. Open my profile and write to me there; nobody else sees it.",
    begin_with="Begin with {command}, and {name} answers.",
    profile="Open my profile",
)
MENTIONED = "I talk in direct messages only. {command} shows how."
"""The line for a mention in a server, which tells no language."""

_BY_LANGUAGE: Mapping[str, Phrases] = {
    "en": ENGLISH,
    "de": Phrases(
        taken="Verstanden.",
        not_yet="Verstanden, einen Moment.",
        elsewhere="Bitte schreib mir in einer Direktnachricht.",
        talk="Unter vier Augen mit mir reden",
        invitation="Ich rede nur in Direktnachrichten. Öffne mein Profil und schreib mir dort; sonst sieht es niemand.",
        begin_with="Beginne mit {command}, dann antwortet {name}.",
        profile="Mein Profil öffnen",
    ),
    "es": Phrases(
        taken="Entendido.",
        not_yet="Entendido, un momento.",
        elsewhere="Escríbeme en un mensaje directo, por favor.",
        talk="Hablar conmigo en privado",
        invitation="Solo hablo por mensajes directos. Abre mi perfil y escríbeme allí; nadie más lo ve.",
        begin_with="Empieza con {command} y te responderá {name}.",
        profile="Abrir mi perfil",
    ),
    "fr": Phrases(
        taken="C'est noté.",
        not_yet="C'est noté, un instant.",
        elsewhere="Écris-moi en message privé, s'il te plaît.",
        talk="Me parler en privé",
        invitation="Je ne parle qu'en messages privés. Ouvre mon profil et écris-moi là ; personne d'autre ne le voit.",
        begin_with="Commence par {command}, et {name} répondra.",
        profile="Ouvrir mon profil",
    ),
    "pt": Phrases(
        taken="Entendido.",
        not_yet="Entendido, um momento.",
        elsewhere="Escreva para mim em uma mensagem direta, por favor.",
        talk="Conversar comigo em particular",
        invitation="Só converso por mensagens diretas. Abra meu perfil e escreva para mim lá; ninguém mais vê.",
        begin_with="Comece com {command}, e {name} responde.",
        profile="Abrir meu perfil",
    ),
    "ja": Phrases(
        taken="わかりました。",
        not_yet="わかりました。少しお待ちください。",
        elsewhere="ダイレクトメッセージで話しかけてください。",
        talk="ふたりだけで話す",
        invitation="ダイレクトメッセージでだけお話しします。プロフィールを開いて、そこから話しかけてください。ほかの人には見えません。",
        begin_with="{command} で始めると、{name} が答えます。",
        profile="プロフィールを開く",
    ),
}


def phrases(locale: str | None) -> Phrases:
    """The words for a locale as Discord names it (`pt-BR`); English where the language is not known."""
    return _BY_LANGUAGE.get((locale or "").partition("-")[0].lower(), ENGLISH)


def talk_descriptions() -> dict[str, str]:
    """What `/talk` is, by language."""
    return {language: each.talk for language, each in _BY_LANGUAGE.items()}
