"""Orders to the machine inside what a person wrote or a card holds ("ignore your instructions"), in six languages. Pure.

A persona may talk about anything with the person who said it; but nothing of the kind is brought up days later.
"""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

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


def gives_orders(text: str) -> bool:
    """Whether `plain` text gives orders to the software."""
    return _ORDERS.search(text[:20_000]) is not None
