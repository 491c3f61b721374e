"""Words of romance and courtship, which nobody under 18 gets from a persona, in six languages. Leans toward hearing too much."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

_SPEAKS = re.compile(
    "|".join(
        (
            r"\bi(?:'m| am| think i'?m|'ve| have)? (?:\w+ ){0,3}?(?:love (?:you|u)\b(?! (?:for that|all|guys))|in love with (?:you|u)|fall(?:ing|en)? (?:in love|for you)|crazy about you|yours forever|have feelings for you|want you|crush on you|attracted to you)|\blove of my life\b|\bmy (?:love|darling|sweetheart|beloved|honey|baby|babe|sweetie|princess|prince|boyfriend|girlfriend|soulmate|beautiful|handsome)\b|^\W*(?:hey |hi |oh |good (?:morning|night) )?(?:babe|baby|darling|sweetheart|honey|sexy|gorgeous|handsome|cutie|my love|love)\b(?=[\s,.!?]*$|[,!])|[,;] ?(?:babe|baby|darling|sweetheart|honey|sexy|gorgeous|handsome|cutie|my love)\b",
            r"\b(?:kiss(?:es|ed|ing)?|cuddl(?:e|es|ing)|snuggl\w+|embrace|caress\w*|hold you (?:close|tight|in my)|make out|making out|flirt\w*|seduc\w+|sexy|sexual\w*|hot body|naked|undress\w*|sleep with|in bed with|romantic(?:ally)?|be my (?:valentine|girlfriend|boyfriend|date)|date (?:me|night|with me)|go out with me|marry me|our (?:love|wedding|first date)|wink(?:s|ed)? at you|your (?:lips|eyes are|beautiful (?:eyes|face|body|smile))|you(?:'re| are) (?:so |really |very )?(?:hot|sexy|gorgeous|beautiful|cute|attractive|irresistible))\b",
            r"\bich (?:\w+ )?(?:liebe|lieb|begehre|will) dich\b|\b(?:verliebt|verknallt|verlieb\w*) (?:in dich|bin)\b|\bin dich verlie?bt\b|\b(?:mein (?:schatz|liebling|engel|herz|lieber schatz)|meine (?:liebste|suße|susse|suesse|schone|schoene|liebe fur|liebe zu dir))\b|\b(?:schatz(?:i|chen)?|liebling|suss?e[rs]?)\b(?=[,!.]|\s*$)|\b(?:kuss\w*|kusse\w*|kuesse\w*|kussen|kuessen|kuscheln|umarme dich|flirt\w*|sexy|sexuell\w*|nackt|romantisch\w*|heirate mich|date mit (?:mir|dir)|du bist (?:so )?(?:heiss|sexy|wunderschon|hubsch|huebsch|suss|susse|attraktiv))\b",
            r"\b(?:te (?:amo|quiero mucho|adoro|deseo|quiero besar)|estoy enamorad[oa] de ti|me enamore de ti|mi (?:amor|vida|cielo|corazon|reina|rey|princesa|principe|novi[oa])|carino|carinito|bebe|guap[oa]|preciosa|hermos[oa])\b(?=[\s,.!?]|$)(?! (?:paisaje|dia|cancion))|\b(?:bes(?:o|os|ito|arte|itos)|abrazarte|acariciar\w*|coquet\w*|ligar contigo|sexy|sexual\w*|desnud\w*|romantic[oa]\w*|casate conmigo|salir conmigo|nuestra (?:cita|boda)|cita contigo)\b",
            r"\b(?:je t ?'?(?:aime|adore|desire|veux)|je suis (?:tombee? )?amoureu(?:x|se) de toi|mon (?:amour|coeur|cheri|ange|bebe|tresor)|ma (?:cherie|belle|puce|princesse|cherie)|cheri|cherie|copine ou copain)\b(?! que tu)|\b(?:bisous? (?:sur les levres|dans le cou)|baiser|embrasser?|t'embrasse tendrement|caress\w*|caline?\w*|flirt\w*|drague\w*|sexy|sexuel\w*|nue?\b(?= (?:dans|sur|pour))|romantique\w*|epouse moi|rendez vous amoureux|tu es (?:si |tellement )?(?:belle|beau|sexy|mignonne?|magnifique|attirante?))\b",
            r"\b(?:eu )?(?:te amo|te adoro|amo voce|te quero|te desejo|estou apaixonad[oa]|to apaixonad[oa]|apaixonad[oa] por (?:voce|ti|vc)|meu (?:amor|bem|anjo|coracao|principe|gato|namorado)|minha (?:vida|princesa|linda|gata|namorada|querida)|gat(?:inha|inho)|(?<!dia )(?<!coisa )lind[oa])\b(?=[\s,.!?]|$)(?! (?:dia|musica|cidade))|\b(?:beij\w+|abracar voce bem|acarici\w*|paquer\w*|flert\w*|sexy|sexual\w*|nu(?:a)?\b(?= (?:na|no|pra))|romantic[oa]\w*|casa comigo|namora comigo|sair comigo|nosso encontro|nosso casamento)\b",
            r"愛して(?:る|い)|愛してます|大好きだよ|(?:君|あなた|お前|きみ)(?:の(?:こと)?)?(?:が|を)(?:好き|愛|欲し|抱)|恋して|恋に落ち|恋人|彼(?:女|氏)になって|付き合って(?:ください|ほしい|くれ)|デート(?:しよう|したい|しない)|キス|チュー|抱きしめ|ハグして|イチャ|いちゃ|口説|セクシー|エッチ|裸|色っぽ|結婚して(?:ください|くれ|ほしい)|可愛いね|かわいいね|ハニー|ダーリン|僕の(?:天使|姫)|ドキドキ(?:する|しちゃ)(?:ね|よ)",
        )
    )
)  # fmt: skip


def speaks(text: str) -> bool:
    """Whether `plain` text courts somebody, or speaks of it."""
    return _SPEAKS.search(text) is not None
