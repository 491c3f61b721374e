"""Goodbyes for good, in the languages there are: "deleting this app, won't be back". Whoever says it is not written to first."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon.text import plain

READ = 600
"""Characters at the end of a message in which one is looked for: that is where goodbyes stand."""

_BACK_ONLY = r"(?!\s+(?:un)?(?:til+|before|in\b|at\b|home|by\b|on\b|for (?:a|an|the|some|another|\d)|late|later|to (?!(?:you|this|here)\b)|from|as\b|with\b|soon|today|tonight|tomorrow|this\b|next\b|up\b|down\b|there\b))"
"""Whoever will not be back until Monday will be."""
_HERE = r"(?:(?:the|this|that|your)\s+(?:app|bot|chat|account|server|thing|conversation)|my\s+account|telegram|discord)"
_GOING = r"(?:i(?:'m| am|m|'ll| will|'ve| have)?\s+)?(?:just\s+|about to\s+|gonna\s+|going to\s+|finally\s+|also\s+)*"

_FOR_GOOD = re.compile(
    "|".join(
        (
            # English
            rf"(?:^|[.!?,;:\n)]\s*|\b(?:i|i'm|im|i am|and|so|but|bye|ok|okay|probably|definitely|honestly|anyway|i'll|sorry)\s+)(?:won'?t|wont|will not|not|never|ain'?t)\s+(?:be\s+|gonna be\s+|going to be\s+)?(?:coming\s+|come\s+)?back\b(?:\s+(?:here|again|anymore|ever))*{_BACK_ONLY}(?=\s*(?:$|[.!?,;:)]|\b(?:and|so|but|ever|this|bye|thanks|thank)\b))",
            rf"\b{_GOING}(?:delet(?:e|ing|ed)|uninstall(?:ing|ed)?|remov(?:e|ing|ed)|quit(?:ting)?|leaving|deactivat(?:e|ing|ed))\s+{_HERE}\b(?!\s+(?:idea|concept|tomorrow's|history))",
            r"\b(?:this is|it'?s|so it'?s)\s+(?:really\s+)?(?:goodbye|farewell|good bye)(?:\s+(?:then|for good|forever))?(?=\s*(?:$|[.!?,;]))",
            r"\b(?:good ?bye|bye|farewell)\s+(?:for good|forever|for ever)\b|\b(?:leaving|gone|done here|out)\s+for good\b",
            r"\b(?:this is|that'?s|this will be)\s+my\s+(?:very\s+)?last\s+(?:message|chat|text)\b|\b(?:we|you)\s+won'?t\s+(?:talk|hear from me|speak|chat)\s+(?:\w+\s+)?again\b|\byou(?:'ll| will)\s+never\s+hear\s+from\s+me\b",
            r"\bi(?:'m| am|m)\s+done\s+with\s+(?:this|the)\s+(?:app|bot|chat)\b|\bi\s+don'?t\s+(?:need|want|use)\s+(?:this|the)\s+(?:app|bot|chat)\s+any ?more\b",
            # German
            r"\bleb(?:t|en sie)?\s+wohl\b|\bauf\s+nimmerwiedersehen\b|\b(?:tschuss|ciao|abschied|adieu|machs gut|mach's gut)[,\s]+(?:und\s+)?fur\s+immer\b",
            r"\b(?:ich\s+)?(?:losche?|deinstalliere?|verlasse|schliesse)\s+(?:jetzt\s+|heute\s+|gleich\s+|morgen\s+)*(?:die|diese|den|diesen|das|mein|meinen|meine)\s+(?:app|bot|account|konto|chat|server)\b|\b(?:die|diese|den|diesen|meinen|mein)\s+(?:app|bot|account|konto|chat)\s+(?:\w+\s+){0,2}(?:losche|losch|deinstalliere)\b|\b(?:app|bot|account|konto)\s+(?:wird|ist)\s+(?:\w+\s+)?geloscht\b",
            r"\b(?:ich\s+)?(?:komme?|bin)\s+(?:\w+\s+)?nicht\s+mehr\s+(?:wieder|zuruck)\b(?!\s+(?:nach|ins?|zur|zum))|\bkomme?\s+(?:\w+\s+)?nie\s+(?:wieder|mehr)\b(?!\s+(?:nach|ins?|zur|zum|zu))|\b(?:das|dies)\s+(?:ist|war)\s+meine\s+letzte\s+nachricht\b|\bdas\s+war'?s\s+(?:dann\s+)?(?:endgultig\s+)?(?:von|mit)\s+(?:mir|uns)\b",
            # Spanish
            r"\b(?:borro|borrare|voy a borrar|estoy borrando|desinstalo|desinstalare|voy a desinstalar|elimino|eliminare|voy a eliminar)\s+(?:\w+\s+)?(?:la|esta|el|este|mi)\s+(?:app|aplicacion|bot|cuenta|chat)\b|\badios\s+para\s+siempre\b|\bhasta\s+nunca\b|\b(?:este|es)\s+(?:es\s+)?mi\s+ultimo\s+mensaje\b",
            r"\b(?:no|nunca)\s+(?:mas\s+)?(?:volvere|vuelvo|voy a volver|regresare|regreso)(?:\s+(?:mas|nunca|jamas|por aqui|aqui|a escribir(?:te)?))*(?=\s*(?:$|[.!?,;]))",
            # French
            r"\bje\s+(?:supprime|desinstalle|vais supprimer|vais desinstaller|efface|quitte)\s+(?:\w+\s+)?(?:l'|la |cette |le |ce |mon )(?:appli(?:cation)?|app|bot|compte|chat|serveur)\b|\badieu\b|\bau revoir pour (?:de bon|toujours)\b|\bc'est mon dernier message\b",
            r"\bje\s+ne?\s*reviendrai\s+(?:plus|pas|jamais)\b(?!\s+(?:avant|a\s|au\s|chez|dans|en\s|sur))|\bje\s+(?:ne\s+)?reviens\s+(?:plus|jamais)\b(?!\s+(?:avant|a\s|au\s|chez|dans|en\s|sur))",
            # Portuguese
            r"\b(?:vou|estou|tou|to)\s+(?:a\s+)?(?:apagar|apagando|excluir|excluindo|desinstalar|desinstalando|deletar|deletando|eliminar)\s+(?:\w+\s+)?(?:o|esse|este|a|essa|esta|minha|meu)\s+(?:app|aplicativo|aplicacao|bot|conta|chat)\b|\badeus\s+para\s+sempre\b|\bate\s+nunca\s+mais\b|\b(?:essa|esta)\s+e\s+(?:a\s+)?minha\s+ultima\s+mensagem\b",
            r"\bnao\s+(?:volto|vou voltar|voltarei)(?:\s+(?:mais|nunca mais|aqui|por aqui))*(?=\s*(?:$|[.!?,;]))|\bnunca\s+mais\s+(?:volto|vou voltar)(?=\s*(?:$|[.!?,;]|aqui))",
            # Japanese
            r"(?:この|もう)?(?:アプリ|アカウント|ボット)(?:を|は|も)?(?:もう|今日|今夜)?(?:消し(?:ます|て)|消す|削除|アンインストール|やめ(?:る|ます)|退会)|もう(?:ここには|ここに|二度と)?(?:戻らない|戻りません|戻ってこない|戻ってきません|来ない|来ません|話さない|話しません)|二度と(?:戻|来|話)|(?:永遠|ずっと)に?(?:さようなら|さよなら|お別れ)|これで(?:最後です|最後だ|お別れ)|最後のメッセージ",
        )
    )
)  # fmt: skip
_UNSURE = re.compile(
    r"\b(?:if|unless|should i|thinking (?:of|about)|maybe|might|almost|nearly|wanted to|he|she|they|wenn|falls|vielleicht|si|peut-etre|quizas|tal vez|talvez|se|ele|ela|elle|il|er|sie)\b|\?\s*$|たら|かも|彼"
)
"""In the words before it, in the same sentence: not decided, or not theirs."""


def for_good(text: str) -> bool:
    """Whether it says goodbye for good."""
    said = plain(text[-READ:])
    for match in _FOR_GOOD.finditer(said):
        before = re.split(r"[.!?\n;…。！？]", said[: match.start() + 1])[-1]
        if not _UNSURE.search(before):
            return True
    return False
