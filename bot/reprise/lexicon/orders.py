"""Orders to the machine inside what a person wrote or a card holds ("ignore your instructions"), in six languages. Pure.

A persona may talk about anything with the person who said it; but nothing of the kind is brought up days later.
"""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon.spelled_links import SPELLED

_ORDERS = re.compile(
    "|".join(
        (
            r"\b(?:ignore|disregard|forget|override|bypass|drop|skip)\b[^.\n]{0,30}\b(?:instructions?|rules?|prompts?|guidelines|directives?|restrictions?|filters?|everything (?:above|before)|all (?:of )?the above|what you were told|your (?:training|programming|persona|character))\b",
            r"\b(?:system|developer|admin(?:istrator)?|root|initial|hidden|secret) (?:prompt|message|override|instructions?|mode|note)\b|\bjailbreak\w*\b|\bdan mode\b|\bdo anything now\b|\bprompt injection\b|\b(?:new|updated|additional|important) instructions?\b(?= ?[:;\-–—]| (?:for|to) (?:you|the (?:ai|assistant|bot|model)))|\bend of (?:system )?(?:prompt|instructions|data|conversation)\b",
            r"\b(?:in|with|for) (?:your|the|every|each) (?:next|following|future|proactive|follow[- ]?up) (?:message|reply|follow[- ]?up|text|answer)s?\b[^.\n]{0,40}\b(?:say|write|send|include|tell|add|repeat|mention|ask|use|put|output)\b|\b(?:say|write|send|include|tell|repeat|output|print|respond with|reply with|answer with|always (?:say|write|end|begin|start|include))\b[^.\n]{0,60}\b(?:in|with|to|as) (?:your|every|each|all|the) (?:next|following|future|proactive|follow[- ]?up|messages?|repl(?:y|ies)|answers?)\b|\bwhen(?:ever)? you (?:write|message|text|contact)\b[^.\n]{0,40}\b(?:first|next|again|(?:him|her|them|me|users?|anyone|somebody))\b[^.\n]{0,30}\b(?:say|write|send|include|tell|add|use|ask)\b",
            r"\b(?:you are now|from now on,? (?:you|act|behave|respond|write|say)|pretend (?:to be|you are) (?:an? )?(?:unrestricted|unfiltered|human)|act as (?:an? )?(?:unrestricted|unfiltered|dan))\b|\b(?:memory|memories|note to self|assistant|ai|model|bot)\s*:\s*(?:always|never|you must|must|say|tell|send|write|ignore|from now)\b|</?(?:system|memories|memory|conversation|assistant|instructions?|user|summary|earlier\w*)>|\[/?(?:system|inst|assistant)\]|<\|\w+\|>|^\s*(?:system|assistant|developer)\s*:",
            r"\b(?:ignorier\w*|vergiss|missacht\w*|umgeh\w*)\b[^.\n]{0,30}\b(?:anweisung\w*|regeln?|vorgaben?|instruktion\w*|befehl\w*|prompt\w*|alles (?:davor|oben))\b|\bsystem ?(?:nachricht|prompt|anweisung\w*)\b|\b(?:ab jetzt|von nun an) (?:bist|sollst|schreibst|sagst|antwortest) du\b|\b(?:in|mit) deiner (?:nachsten|naechsten) (?:nachricht|antwort)\b",
            r"\b(?:ignora\w*|olvida\w*|omite\w*|desobedec\w*)\b[^.\n]{0,30}\b(?:instrucciones|reglas|normas|indicaciones|prompt|todo lo anterior|ordenes)\b|\b(?:mensaje|prompt|instrucciones) (?:del?|de) sistema\b|\b(?:a partir de ahora|desde ahora) (?:eres|seras|debes|escribe|di|responde)\b|\ben tu (?:proximo|siguiente) mensaje\b",
            r"\b(?:ignore[rsz]?|oublie[rsz]?|desobei\w*|contourne\w*)\b[^.\n]{0,30}\b(?:instructions?|consignes?|regles?|prompt|tout ce qui precede|directives?)\b|\b(?:message|prompt|instructions?) (?:du|de|d') ?systeme\b|\b(?:a partir de maintenant|desormais),? (?:tu (?:es|dois|ecris|dis|reponds))\b|\bdans ton prochain message\b",
            r"\b(?:ignor\w+|esquec\w+|desconsider\w+|desobedec\w*)\b[^.\n]{0,30}\b(?:instrucoes|regras|normas|prompt|tudo (?:acima|antes)|ordens|diretrizes)\b|\b(?:mensagem|prompt|instrucoes) (?:do|de) sistema\b|\b(?:a partir de agora|de agora em diante),? (?:voce|tu|escreva|diga|responda)\b|\bna (?:sua|tua) proxima mensagem\b",
            r"(?:指示|命令|ルール|規則|プロンプト|設定|制約|上記)(?:を|は)?(?:全て|すべて|全部)?[^。\n]{0,6}(?:無視|忘れ|破棄|上書き|従わ)|システム(?:プロンプト|メッセージ|指示)|(?:次|今度)の(?:メッセージ|返信|返事)(?:で|に|では)[^。\n]{0,20}(?:言|書|送|含|伝)|(?:これから|今から)(?:あなた|君|お前)は|脱獄|ジェイルブレイク",
        )
    )
)  # fmt: skip

_SAYING = r"[^.!?\n:\"“„«「]{0,30}(?:\s*[:\"“„«「]|,?\s(?:saying|that says|dass|que|that (?:i|you|we|he|she|they|it|there|my|your|the)(?:'\w+)?)\b)"
_EN_WHEN = r"(?:in (?:\w+ ){1,2}(?:days?|hours?|weeks?)|\w+ (?:days?|hours?|weeks?) (?:from now|later)|(?:the )?next time|tomorrow|next week|(?:on )?(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DE_WHEN = r"(?:in (?:\w+ )?\w+ (?:tagen?|stunden|wochen)|(?:das |beim )?nachste[ns]? mal|morgen|ubermorgen|(?:am )?(?:mon|diens|donners|frei|sams|sonn)tag|(?:am )?mittwoch)"
_ES_WHEN = r"(?:(?:en|dentro de) \w+ (?:dias?|horas|semanas?)|la proxima vez|manana|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))"
_FR_WHEN = (
    r"(?:dans \w+ (?:jours?|heures|semaines?)|la prochaine fois|demain|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)"
)
_PT_WHEN = r"(?:(?:daqui a|em|dentro de) \w+ (?:dias?|horas|semanas?)|d?a proxima vez|amanha|n[ao] (?:segunda|terca|quarta|quinta|sexta|sabado|domingo)(?:-feira)?)"


def _dictated(when: str, write: str, you: str, next_time: str) -> str:
    """When and what the software is to write: "in three days write me: ...". That it shall ask how it went is no dictation."""
    return (
        rf"\b{when},?\s+(?:please |bitte |por favor |just )?(?:{write}|{you})\b{_SAYING}"
        rf"|(?:^|[.!?;,:\n] ?|\b(?:please|pls|bitte|then|and|dann|y|et|e|por favor|me:)\s+)(?:{write})\s+{when}\b{_SAYING}"
        rf"|{next_time}"
    )


_DICTATED = re.compile(
    "|".join(
        (
            _dictated(
                _EN_WHEN,
                r"(?:(?:write|message|text|dm|msg|tell|send|ping)(?: to)? me|say|claim|announce)",
                r"you (?:will|must|have to|shall|are going to|should)? ?(?:write|say|send|text|message)",
                r"\b(?:next time|when(?:ever)?) you (?:write|text|message|contact|ping)(?: to)? ?(?:me)?\b[^.!?\n]{0,30}\b(?:say|tell me|write|include|mention|recommend) (?:that|to|\"|:|this)",
            ),
            _dictated(
                _DE_WHEN,
                r"(?:schreibe?|schick|sag|sende)(?: du)? mir",
                r"(?:schreibst|sagst|schickst|sollst|musst) du(?: mir)?",
                r"\b(?:wenn|sobald) du mir\b[^.!?\n]{0,30}\bschreibst\b,? (?:dann )?(?:sag|schreib|erwahn|empfiehl)\w*,? ?(?:dass|immer|stets|[:\"„])",
            ),
            _dictated(
                _ES_WHEN,
                r"(?:escribeme|mandame|dime|enviame)",
                r"me (?:vas a|tienes que|debes) (?:escribir|decir|mandar)",
                r"\bla proxima vez que me (?:escribas|hables|mandes)\b[^.!?\n]{0,30}\b(?:di|dime|escribe|pon|menciona) (?:que|:|\")",
            ),
            _dictated(
                _FR_WHEN,
                r"(?:ecris|envoie|dis)-moi",
                r"tu (?:m'ecriras|m'ecris|vas m'ecrire|dois m'ecrire|me diras)",
                r"\bla prochaine fois que tu m'ecris\b[^.!?\n]{0,30}\b(?:dis|ecris|mets) (?:que|:|\"|«)|\bla prochaine fois que tu m'ecris\b[^.!?\n]{0,10}\bdis que\b",
            ),
            _dictated(
                _PT_WHEN,
                r"(?:me (?:escreve|escreva|manda|mande|diz|diga)|escreve (?:pra|para) mim)",
                r"(?:voce |tu )(?:vai|vais|tem que|deve) (?:me )?(?:escrever|dizer|mandar)",
                r"\bproxima vez que (?:voce |tu )?me (?:escrever|mandar mensagem)\b[^.!?\n]{0,20}\b(?:diga|diz|fala|escreva|escreve) (?:que|:|\")",
            ),
            r"(?:\d+|[一二三四五六七八九十]+)日後に[^。\n]{0,12}(?:こう|「[^」\n]{1,80}」と?|と)(?:書い|送っ|言っ)て|次に(?:連絡|送|書|話)[^。\n]{0,10}(?:とき|時|際)[^。\n]{0,30}と(?:言っ|書い|送っ|伝え)て|[月火水木金土日]曜日?に「[^」\n]{1,80}」と(?:書い|送っ|言っ)て(?!しま|い[たるま]|あ)",
        )
    )
)


_SAY_FIRST = r"(?:^|[.!?:;,\n\"“„«]\s{0,2}|\b(?:always|please|just|must|then|and|to|should|shall|will|now|bitte|dann|und|immer|mal|siempre|por favor|entonces|y|despues|toujours|alors|et|sempre|entao|e|depois)\s)"
_SELLS = r"\b(?:free|coins?|money|dollars|euros?|bucks|prize|www|https?|everyone|everybody|human|bitcoin|account|gratis|munzen|geld|allen|jedem|mensch|konto|monedas|dinero|todos|humano|premio|cuenta|gratuit\w*|pieces|argent|humain|compte|moedas|dinheiro|conta)\b"
_SOFTWARE = r"(?:ai|a\.i\.|assistant\w*|bot|chat ?bot|model|llm|language model|software|program|machine|ki|assistent\w*|modell|system|ia|asistente|modelo|sistema|modele|systeme|robot)\b(?! (?:coach|manager|teacher|professor|director|nurse|cook|chef))"


def _slogan(mine: str, verbs: str) -> str:
    """A sentence that somebody calls theirs, and that asks for money or sends to some place."""
    return (
        rf"\b{mine}\b[^.!?\n]{{0,25}}?(?:\bis|\bist|\blautet|\bes|\best|\be|\breads|\bgoes)?\s{{0,2}}[:=\"“„«']?\s{{0,2}}"
        rf"(?:please |always |bitte |siempre |toujours |sempre )?\b(?:{verbs})\b[^.\n]{{0,50}}?(?:{_SELLS}|{SPELLED})"
    )


_PLANTED = re.compile(
    "|".join(
        (
            # What it shall say it is.
            rf"{_SAY_FIRST}(?:say|tell (?:me|him|her|them|everyone|people|users)|claim|insist|pretend|write|swear)\b[^.!?\n]{{0,20}}\b(?:you(?:'re| are)|i(?:'m| am)|to be|as if you were) (?:an? )?(?:really )?(?:human|real(?! (?:fan|talent|estate))|(?:real |living )?person|not an? (?:ai|bot)|no (?:ai|bot))\b",
            rf"{_SAY_FIRST}(?:sag|sage|behaupte|schreib|schreibe|antworte)\b[^.!?\n]{{0,25}}\b(?:du (?:bist|seist|warst)|ich bin|du)\b[^.!?\n]{{0,15}}\b(?:mensch|echt|real|keine ki|kein bot|person)\b",
            rf"{_SAY_FIRST}(?:di|dime|diles|afirma|asegura|escribe|responde)\b[^.!?\n]{{0,15}}\b(?:eres|soy) (?:\w+ ){{0,2}}(?:human\w|real|persona|de verdad)\b",
            rf"{_SAY_FIRST}(?:dis|affirme|pretends|ecris|reponds)\b[^.!?\n]{{0,15}}\b(?:tu es|je suis) (?:\w+ ){{0,2}}(?:humaine?|reel\w*|personne)\b",
            rf"{_SAY_FIRST}(?:diga|diz|afirme|escreva|responda)\b[^.!?\n]{{0,15}}\b(?:voce e|tu es|e|sou) (?:\w+ ){{0,2}}(?:human[oa]|real|pessoa|de verdade)\b",
            r"(?:いつも|必ず|常に|毎回|次|今度)[^。\n]{0,14}人間(?:だ|です|である|だよ)?」?と(?:言って(?!い)|言え|答えて(?!い)|名乗|主張)",
            # What is addressed to it.
            rf"\b(?:notes?|memo|reminder|instructions?|attention)(?: to self)?[ (]{{1,3}}(?:(?:to|for) )?(?:the |your |my )?{_SOFTWARE}",
            rf"\b(?:notiz|hinweis|erinnerung|anweisung|anmerkung) (?:an|fur) (?:den |die |das )?{_SOFTWARE}|\b(?:nota|recordatorio|aviso|instruccion|instrucao|lembrete) (?:para|al?|pra|ao) (?:el |la |o )?{_SOFTWARE}|\b(?:note|rappel|consigne) (?:pour|a) (?:l'|le |la )?{_SOFTWARE}",
            r"(?:アシスタント|ai|ボット|モデル|システム)(?:へ|宛て?|向け|用)の?(?:メモ|指示|伝言|メッセージ|命令)",
            # Its safety.
            r"\b(?:disregard|ignore|forget|bypass|drop|disable|turn off|switch off|remove|override|suspend)\b[^.\n]{0,12}\b(?:safety(?! (?:manual|goggles|nets?|belts?|glasses|pins?|vests?|boots|gear|helmets?|first|briefing|harness|drills?|course))|guardrails?|content (?:policy|filters?)|censorship|moderation|your (?:filters?|limits?|boundaries|ethics|morals))\b",
            r"\bignorier\w* (?:die |deine |alle )?(?:sicherheit|filter|schutz\w*)\b|\b(?:sicherheit|schutzregeln|deine filter) (?:ignorieren|ausschalten|abschalten|umgehen)\b|\b(?:ignor[ae]|desactiva|desative|desativa|omite|ignore[sz]?|desactive) (?:la |tu |a |ta |sua |toute |os |les |tes |los |tus )*(?:seguridad|seguranca|securite|filtros|filtres)\b|(?:安全|フィルター|セーフティ)(?:を|は)?(?:無視|解除|オフ|切って)",
            # What it is to put into some message.
            r"\b(?:next|following|future) (?:message|reply|text|answer)s?\b[^.\n]{0,20}\b(?:must|should|has to|have to|shall|needs to) (?:contain|say|include|start|end|mention|read)\b",
            r"\b(?:when(?:ever)?|if|once) you (?:ever |next |later )?(?:write|text|message|contact|check in|ping|reach out|follow up)\b[^.!?\n:]{0,30}[,:]?\s(?:always (?:say|write|tell|mention|add|end|start)|(?:say|claim|insist|pretend)\b(?=:| that| you| i\b|,)|tell me to (?:buy|visit|pay|send|click|invest))",
            r"\bcuando me escrib\w+\b[^.!?\n]{0,20}\b(?:di|dime|escribe|pon) ?(?:siempre|que|:)|\bquand tu m'ecri\w+\b[^.!?\n]{0,20}\b(?:dis|ecris|mets) ?(?:toujours|que|:)|\bquando (?:voce )?me escrev\w+\b[^.!?\n]{0,20}\b(?:diga|diz|escreva) ?(?:sempre|que|:)",
            _slogan(r"my (?:\w+ )?(?:phrase|motto|sentence|mantra|slogan|saying|pass ?word|catch ?phrase|quote|code ?word|line)", "visit|buy|send|click|pay|go to|tell|say|claim|subscribe|download|join|invest|repeat"),
            _slogan(r"meine? \w*(?:spruch|motto|satz|mantra|parole|losung|codewort|passwort)", r"besuch\w*|kauf\w*|geh\w*|klick\w*|schick\w*|zahl\w*|sag\w*"),
            _slogan(r"mi (?:frase|lema|mantra|dicho|contrasena|palabra)", "visita|compra|envia|manda|paga|di|entra"),
            _slogan(r"m(?:a|on) (?:phrase|devise|mantra|dicton|mot de passe|slogan)", r"va|visite|achete|envoie|clique|paie|paye|dis"),
            _slogan(r"(?:minha|meu) (?:frase|lema|mantra|ditado|senha|slogan)", "visite|visita|compre|compra|envie|mande|pague|diga|acesse"),
            r"(?:合言葉|座右の銘|モットー|口癖|好きな言葉|フレーズ)は[^。\n]{0,40}(?:ドット|http|www|無料|コイン|当選|振り込|送金)",
        )
    )
)  # fmt: skip


def gives_orders(text: str) -> bool:
    """Whether `plain` text gives orders to the software, or dictates to it what it shall write some day."""
    text = text[:20_000]
    return any(pattern.search(text) for pattern in (_ORDERS, _DICTATED, _PLANTED))
