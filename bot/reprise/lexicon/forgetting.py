"""Plain words by which somebody asks that something be forgotten, in the languages there are: the last thing said, or all that
was said about something. Whole messages only: "forget that" in a longer one is mostly a manner of speaking."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from dataclasses import dataclass

from reprise.lexicon.text import content_words, plain

LONGEST = 200
"""Characters of such a request."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be forgotten."""

    about: str = ""
    """Everything that was said about this, in their words; empty for the last thing said."""
    everything: bool = False


_SOFT = r"(?:(?:please|pls|plz|can you|could you|would you|will you|just|hey|actually|no,|ok|okay|oh|now|bitte|kannst du|konntest du|jetzt|nein,|s'il te plait|stp|peux-tu|peux tu|tu peux|pourrais-tu|non,|por favor|puedes|podrias|ahora|voce pode|pode|podes|agora|nao,)[,\s]+)*"
_END = r"(?:[,\s]+(?:please|pls|plz|again|ok|okay|now|bitte|wieder|jetzt|s'il te plait|stp|por favor|thanks|danke|merci|gracias|obrigad[oa]))*"

_THIS = tuple(
    re.compile(rf"{_SOFT}(?:{written}){_END}")
    for written in (
        r"(?:forget|delete|erase|unlearn)\s+(?:that|this|the last (?:thing|message)|my last (?:message|text)|(?:that|the thing|what)\s+i\s+(?:just\s+|only\s+)?(?:said|told you|wrote|sent)(?:\s+just now)?|what i just (?:said|told you|wrote))",
        r"(?:don't|do not) remember (?:that|this|what i just said)",
        r"(?:vergiss|vergesse|losche?),?\s+(?:bitte\s+)?(?:das|dies|es wieder|was ich (?:dir )?(?:gerade|eben|zuletzt|grade)(?: gesagt| geschrieben| erzahlt)?(?: habe| hab)?|(?:das|die) letzte(?: nachricht)?|meine letzte nachricht)",
        r"(?:das|dies|meine letzte nachricht)\s+(?:bitte\s+)?(?:wieder\s+)?(?:vergessen|loschen)",
        r"(?:oublie|oublier|efface|effacer|supprime|supprimer)\s+(?:ca|cela|ceci|ce que je viens de (?:te )?(?:dire|ecrire)|mon dernier message|le dernier message)",
        r"(?:olvida|olvidate de|olvidar|borra|borrar|elimina)\s+(?:eso|esto|lo que (?:te )?acabo de decir(?:te)?|lo que dije|lo que te dije|lo ultimo(?: que (?:te )?dije)?|(?:mi|el) ultimo mensaje)",
        r"(?:esquece|esqueca|esquecer|apaga|apague|apagar)\s+(?:isso|isto|o que (?:eu )?(?:te )?(?:acabei de (?:dizer|falar)|disse agora)|o que eu disse|(?:a )?(?:minha )?ultima mensagem)",
        r"(?:それ|これ|今の|いまの|さっきの)(?:話|こと|メッセージ)?(?:は|を)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
        r"(?:今|いま|さっき)(?:私が)?言ったこと(?:は|を)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
        r"最後のメッセージ(?:は|を)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
    )
)
_ABOUT = tuple(
    re.compile(rf"{_SOFT}(?:{written}){_END}")
    for written in (
        r"(?:forget|delete|erase|unlearn)\s+(?:everything|all|anything|whatever|all of what|what)\s+(?:that\s+)?(?:i(?:'ve| have)?\s+(?:ever\s+)?(?:said|told you|wrote|written|mentioned|shared)|you (?:know|remember))(?:\s+to you)?\s+(?:about|of|on|regarding)\s+(?P<about>.+?)",
        r"(?:forget|delete|erase)\s+(?:everything|all)\s+about\s+(?P<about>.+?)",
        r"(?:vergiss|vergesse|losche?),?\s+(?:bitte\s+)?(?:alles,?\s+)?was\s+(?:ich (?:dir )?(?:uber|von)\s+(?P<about>.+?)\s+(?:gesagt|erzahlt|geschrieben)(?:\s+hab(?:e)?)?|du (?:uber|von)\s+(?P<about2>.+?)\s+weisst)",
        r"(?:vergiss|vergesse|losche?)\s+(?:bitte\s+)?alles\s+uber\s+(?P<about>.+?)",
        r"(?:oublie|efface|supprime)\s+(?:tout\s+)?ce que\s+(?:je t'ai (?:dit|raconte|ecrit)|j'ai (?:dit|raconte)|tu sais)\s+(?:sur|de|a propos de|au sujet de)\s+(?P<about>.+?)",
        r"(?:oublie|efface|supprime)\s+tout\s+(?:sur|a propos de)\s+(?P<about>.+?)",
        r"(?:olvida|borra|elimina)\s+(?:todo\s+)?lo que\s+(?:te\s+)?(?:dije|conte|he dicho|he contado|sabes|escribi)\s+(?:sobre|de|acerca de)\s+(?P<about>.+?)",
        r"(?:olvida|borra|elimina)\s+todo\s+(?:sobre|acerca de)\s+(?P<about>.+?)",
        r"(?:esquece|esqueca|apaga|apague)\s+(?:tudo\s+)?o que\s+(?:eu\s+)?(?:te\s+|lhe\s+)?(?:disse|contei|falei|escrevi|voce sabe|sabes)\s+(?:sobre|de|da|do)\s+(?P<about>.+?)",
        r"(?:esquece|esqueca|apaga|apague)\s+tudo\s+sobre\s+(?P<about>.+?)",
        r"(?P<about>.+?)(?:について|のこと)(?:(?:私|わたし|僕|俺)が)?(?:話した|言った|教えた|知っている)?(?:こと|話)?(?:は|を)?(?:全部|すべて)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
    )
)
_EVERYTHING = re.compile(
    rf"{_SOFT}(?:(?:forget|delete|erase)\s+(?:everything|all of it|me)|(?:vergiss|losche?)\s+(?:bitte\s+)?(?:alles|mich)|(?:oublie|efface)[- ](?:tout|moi)|(?:olvida|borra)\s+todo|(?:esquece|esqueca|apaga)\s+tudo|(?:全部|すべて)(?:を)?(?:忘れて|消して)(?:ください)?){_END}"
)
_ONESELF = re.compile(r"(?:me|myself|mich|mir|moi|mi|mim|私|わたし|僕|俺)")


def asks_to_forget(text: str) -> Wish | None:
    """What a message, that is nothing else, asks to be forgotten."""
    if len(text) > LONGEST:
        return None
    said = " ".join(plain(text).split()).strip(" .!?¡¿。！？…\"'")
    if _EVERYTHING.fullmatch(said):
        return Wish(everything=True)
    if any(pattern.fullmatch(said) for pattern in _THIS):
        return Wish()
    for pattern in _ABOUT:
        if match := pattern.fullmatch(said):
            about = (match["about"] or match.groupdict().get("about2") or "").strip(" .!,")
            if _ONESELF.fullmatch(about):
                return Wish(everything=True)
            return Wish(about=about) if content_words(about) else None
    return None
