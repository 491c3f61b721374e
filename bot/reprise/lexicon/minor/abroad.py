"""Saying that one is under 18 in German, Spanish, French, Portuguese and Japanese."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

_N = r"(?:[5-9]|1[0-7])"
_TEEN = r"(?:1[0-7])"
_AFTER = r"(?!\s*(?:minuten|stunden|tage|wochen|monate|km|kilo\w*|meter|euro|prozent|%|uhr|minutos|horas|dias|semanas|meses|metros|euros|minutes|heures|jours|semaines|mois|anos (?:atras|de experiencia|casad\w+|juntos|viviendo|trabajando|sobri\w+|sem|aqui|en|no|nesta|namorando|de casad\w+)|ans (?:de|que|deja)|jahre (?:verheiratet|her|lang|dabei|im|in|bei|nuechtern|nuchtern|trocken)|[.,:]\d|\d|/|-\d|x\b|mal\b))"

_NOT_ME = re.compile(
    "|".join(
        (
            r"\b(?:als|wie|seit|bevor|bis) ich (?:noch )?(?:\w+ ){0,3}?"
            + _N
            + r"\b[^.!?\n]{0,20}|\bich war (?:\w+ ){0,3}?"
            + _N
            + r"\b|\bdamals\b[^.!?\n]{0,30}|\bfuhle mich wie\b[^.!?\n]{0,20}|\bfuehle mich wie\b[^.!?\n]{0,20}|\b(?:lehrer\w*|lehrkraft|unterrichte\w*)\b[^.!?\n]{0,40}|\b(?:als ob|als war|als waer)\w*\b[^.!?\n]{0,25}",
            r"\b(?:mein\w*|unser\w*|deren|ihr|sein) (?:kleine\w* )?(?:sohn|tochter|kind\w*|bruder|schwester|neffe|nichte|enkel\w*|hund|katze|kater|schueler\w*|schuler\w*|auto|cousin\w*|patenkind)\b[^.!?\n]{0,40}",
            r"(?<!soy )\b(?:mi|mis|nuestr[oa]s?|su|un|una|el|la) (?:\w+ )?(?:hij[oa]s?|herman[oa]s?|sobrin[oa]s?|nieto|nieta|perr[oa]|gat[oa]|alumn[oa]s?|prim[oa]|chico|nino|nina|vecin[oa]|amig[oa])\b[^.!?\n]{0,40}|\bcuando (?:yo )?tenia\b[^.!?\n]{0,30}|\bdesde (?:que tenia|los)\b[^.!?\n]{0,25}|\bhace \d+ anos\b|\bcomo si tuviera\b[^.!?\n]{0,20}|\btenia \d+ anos\b|\btengo (?:\d+ anos (?:de|en|trabajando|viviendo|casad\w+|sin|con|aqui|sobri\w+|estudiando|jugando))",
            r"\b(?:mon|ma|mes|notre|nos|son|sa) (?:petite? |grande? )?(?:fils|fille|enfants?|frere|soeur|neveu|niece|petit fils|petite fille|chien|chat|eleves?|cousine?|copine?|voisine?)\b[^.!?\n]{0,40}|\bquand j ?(?:'?\s?)avais\b[^.!?\n]{0,30}|\bj'?avais \d+ ans\b|\bdepuis (?:mes|l'age|que j)\b[^.!?\n]{0,25}|\bcomme si j'?avais\b[^.!?\n]{0,20}|\bj'ai \d+ ans (?:de|d')\b",
            r"(?<!sou )\b(?:meu|minha|meus|minhas|nosso|nossa|um|uma|o|a) (?:\w+ )?(?:filh[oa]s?|irmao|irma|sobrinh[oa]s?|net[oa]|cachorr[oa]|gat[oa]|alun[oa]s?|prim[oa]|menin[oa]|vizinh[oa]|amig[oa])\b[^.!?\n]{0,40}|\bquando (?:eu )?tinha\b[^.!?\n]{0,30}|\bdesde (?:que tinha|os)\b[^.!?\n]{0,25}|\bha \d+ anos\b|\bcomo se (?:eu )?tivesse\b[^.!?\n]{0,20}|\btinha \d+ anos\b|\btenho \d+ anos (?:de|em|com|sem|no|na|morando|trabalhando|casad\w+)",
            r"(?:息子|娘|弟|妹|甥|姪|孫|犬|猫|子供|子ども|うちの子|生徒|いとこ|友達の子)(?:は|が|も|の)[^。！？!?\n]{0,20}|\d+歳(?:の(?:時|とき|頃|ころ|息子|娘|弟|妹)|だった|でした|まで|から|若|上|下|以上|以下)|(?:中学|高校|小学)生?(?:の(?:時|とき|頃|ころ|先生|息子|娘|教師)|だった|でした)",
        )
    )
)
_SAYS = re.compile(
    "|".join(
        (
            # German
            rf"\b(?:ich )?(?:bin|bi|werd|werde|wer) (?:ich )?(?:erst|gerade|grad|grade|jetzt|halt|noch|schon|eigentlich|leider|nur|bald|heute|morgen|ja|auch|echt|ein|eine|knapp|fast|selbst|selber|\w+ erst) ?{_N}(?: jahre? ?(?:alt|jung)?)?\b{_AFTER}(?=\s*(?:$|[^\w\s]|und|aber|jahre?|geworden|geword\w*|also|xd|lol|deshalb|weil|oder|wenn|darf|m\b|w\b|j\b))",
            rf"\b(?:ich )?(?:bin|werde|werd) (?:ich )?{_N}(?: jahre? ?(?:alt|jung)?)?\b{_AFTER}(?=\s*(?:$|[^\w\s]|und|aber|also|jahre?|geworden|deshalb|weil|oder|ich|m\b|w\b|j\b|xd|lol))(?<!bin)",
            r"\b(?:vierzehn|funfzehn|fuenfzehn|sechzehn|siebzehn|dreizehn|zwolf|zwoelf|elf|zehn)\b(?= (?:jahre alt|und (?:geh|in der)))|\b(?:ich )?bin (?:erst |schon |gerade )?(?:vierzehn|funfzehn|fuenfzehn|sechzehn|siebzehn|dreizehn|zwolf|zwoelf)(?=\s*(?:$|[.,!?]|jahre|und|aber))",
            rf"\bich(?:'| )?(?:bin|m) {_N}j\b|\b{_TEEN} ?(?:j|jahre)?,? ?(?:m|w)\b(?=\s*(?:$|[.,!?]|aus))|\b(?:bin|geh\w*|komm\w*|wechsle) (?:ich )?(?:\w+ ){{0,3}}?(?:in (?:der|die|meiner|meine)|auf (?:die|der|einer?|ein|dem|das)) (?:[1-9]\.?|1[0-2]\.?|erste\w?|zweite\w?|dritte\w?|vierte\w?|funfte\w?|fuenfte\w?|sechste\w?|siebte\w?|achte\w?|neunte\w?|zehnte\w?|elfte\w?|zwolfte\w?|zwoelfte\w?) ?(?:klasse|kl\b)|\bich geh\w* (?:noch )?(?:in die|zur|auf die|auf eine|aufs|auf das|auf ein) (?:grundschule|realschule|hauptschule|gesamtschule|mittelschule|gymnasium|mittelstufe|schule (?:und bin|noch))\b|\b(?:ich )?bin (?:noch )?(?:minderjahrig|minderjaehrig|nicht volljahrig|nicht volljaehrig|keine 18|unter 18|noch nicht 18|ein kind|ein teenager|schulerin|schuler|schuelerin|schueler)\b|\bmein(?:en)? {_TEEN}\.? geburtstag\b(?= (?:ist|war gestern|war letzte|am|steht|morgen|heute|nachst))|\bich werde (?:bald|nachstes jahr|naechstes jahr|morgen|im \w+|in \w+ \w+) (?:erst )?(?:1[0-8]|achtzehn|siebzehn|sechzehn)\b",
            rf"\bich bin (?:die |der )?\w{{2,15}},? (?:und )?{_N}(?: jahre?)?(?: alt)?(?=\s*(?:$|[.,!?]))",
            # Spanish
            r"\bsoy (?:alumn[oa]|estudiante) de (?:secundaria|primaria|secu|la eso|instituto|prepa\w*|\w+ de (?:la )?(?:eso|secundaria|primaria))\b",
            rf"\b(?:yo )?(?:tengo|tngo|cumpl[oi]|acabo de cumplir|voy a cumplir|cumpli|casi tengo|solo tengo) (?:apenas |solo |recien |como |ya |casi |los |unos )*{_N}(?: an(?:os|itos))?\b{_AFTER}(?=\s*(?:$|[^\w\s]|y|pero|an\w+|asi|recien|hoy|este|en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|un mes)|xd|jaja\w*|soy|por|porque))(?! (?:hijos|perros|gatos|hermanos))",
            rf"\b(?:tengo|cumplo) (?:trece|catorce|quince|dieciseis|diecisiete|doce|once|diez) (?:anos|anitos)|\bsoy (?:una? )?(?:menor(?: de edad)?|nin[oa]|adolescente|chic[oa] de {_TEEN}|nin[oa] de {_N}|menor)\b(?! (?:que|de (?:mis|los|tres|dos|cuatro)|hermano))|\b(?:estoy|voy|curso|estudio|paso|entro) (?:\w+ )?(?:en|a|al|el)? ?(?:\w+ )?(?:primero|segundo|tercero|cuarto|quinto|sexto|1ro|2do|3ro|1o|2o|3o|4o|[1-6]) (?:ano )?(?:de )?(?:la )?(?:eso|secundaria|primaria|prepa\w*|bachillerato|la secundaria|secu)\b|\b(?:voy|estoy|estudio) (?:a|en) (?:la |el )?(?:secundaria|primaria|secu|colegio|la eso|prepa|preparatoria|instituto|liceo|octavo|noveno|septimo|decimo)\b(?! (?:como|de (?:mis|mi)|a (?:dar|ensenar|buscar)|dando|trabajando))|\b(?:todavia |aun )?no (?:tengo|cumplo) (?:los )?18\b|\bmis (?:15|quince) (?:anos )?(?:son|es|fueron ayer|sera)\b|\bmi cumple\w* (?:numero )?{_TEEN}\b|\b{_TEEN} anos (?:aqui|tengo)\b",
            # French
            rf"\b(?:j'?ai|jai|g|j ai|j'?vais avoir|je vais avoir|j'?aurai|je fete mes|je viens d'avoir|j'?ai eu|bientot) (?:que |seulement |juste |a peine |tout juste |encore |deja |genre |presque |moi |mes )*{_N} ?ans?\b{_AFTER}(?=\s*(?:$|[^\w\s]|et|mais|donc|demain|aujourd|hier|bientot|en|mdr|lol|je|alors|dans|la semaine|samedi|dimanche|le))",
            rf"\bj'?ai (?:treize|quatorze|quinze|seize|dix[ -]sept|douze|onze|dix) ans\b|\bje suis (?:encore |toujours |une? |qu'une? )*(?:mineure?|ado|adolescente?|collegienne?|lyceenne?|enfant|gamine?|gosse)\b(?! (?:de coeur|dans l'ame))|\bje (?:suis|vais|rentre|passe|entre) (?:encore )?(?:en|au|a l') ?(?:classe de )?(?:cp|ce1|ce2|cm1|cm2|6e|5e|4e|3e|6eme|5eme|4eme|3eme|sixieme|cinquieme|quatrieme|troisieme|seconde|premiere|terminale|college|lycee|ecole primaire)\b(?! (?:pour (?:enseigner|travailler)|comme|classe (?:du|de train|en avion)|vitesse|guerre|mi-temps|mi temps|ligne|position|fois|place|div\w*))|\b(?:pas encore|pas) (?:18 ans|majeure?)\b|\bmes {_TEEN} ans (?:c'est|sont|demain|bientot|samedi)\b",
            # Portuguese
            rf"\b(?:eu )?(?:tenho|tnh|faco|fiz|vou fazer|completei|acabei de fazer|so tenho|completo) (?:so |apenas |quase |ja |uns )*{_N}(?: an(?:os|inhos))?\b{_AFTER}(?=\s*(?:$|[^\w\s]|e|mas|an\w+|hoje|ontem|amanha|em (?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)|kk+|rs+|sou|por|porque|mes))(?! (?:filhos|cachorros|gatos|irmaos))(?<!fiz \d)(?<!faco \d)",
            rf"\b(?:tenho|faco) (?:treze|catorze|quatorze|quinze|dezesseis|dezasseis|dezessete|dezassete|doze|onze|dez) (?:anos|aninhos)|\bsou (?:uma? )?(?:menor(?: de idade)?|crianca|adolescente|menin[oa] de {_TEEN})\b(?! (?:que|de (?:meus|tres|dois)))|\b(?:estou|to|tou|ando|faco|curso|estudo) (?:no|na|a|o) (?:[1-9]|1[0-2]|primeiro|segundo|terceiro|quarto|quinto|sexto|setimo|oitavo|nono|decimo)\.?[oaº]? ?(?:ano|serie|ano do (?:ensino )?(?:medio|fundamental))\b(?! (?:da faculdade|de faculdade|de (?:medicina|direito|engenharia)))|\b(?:estou|to|tou|estudo|ando) (?:no|na) (?:ensino (?:medio|fundamental)|fundamental|colegial|escola (?:primaria|secundaria)|secundario|ensino basico)\b|\b(?:ainda )?nao (?:tenho|fiz) 18\b|\bmeu aniversario de {_TEEN}\b",
            r"\bsou (?:alun[oa]|estudante) d[oa] (?:[1-9]o?|ensino (?:medio|fundamental)|fundamental|medio)\b",
            # Japanese
            r"(?:中|高|小)[1-6一二三](?:の(?:女子|男子|女|男)|女子|男子)",
            rf"(?<!\d)(?:{_N})歳(?:です|だよ|だけど|なん|なの|になっ|になり|に なり|の(?:女|男|中|高|小|学生|JK|jk)|$|[。、！!])|(?:十[一二三四五六七]|十)歳(?:です|だよ|だけど|なん|になっ|になり|$|[。、！!])|(?:私|わたし|僕|ぼく|俺|おれ|自分|うち|あたし)(?:は|、|って)?[^。！？!?\n]{{0,8}}(?<!\d)(?:{_N})歳|(?:中学|小学|高校|小|中|高)(?:[1-6一二三四五六])(?:年生?)?(?:です|だよ|だけど|なん|になっ|$|[。、！!])|(?:中学|小学|高校)生(?:です|だよ|だから|だけど|なん|なの|$|[。、！!])|未成年(?:です|だよ|だから|なん|だけど|$|[。、！!])|(?:まだ)?18歳(?:じゃない|ではない|未満|になってない)|(?:中学校|小学校|高校)に(?:通って|行って)(?:い)?(?:る|ます)|(?:jk|jc|js|dk|dc)(?:です|だよ|なん|[1-3]です|[1-3]だよ)",
        )
    )
)  # fmt: skip


def says(text: str) -> bool:
    """Whether the author of `plain` text says that they are under 18."""
    return _SAYS.search(_NOT_ME.sub(" _ ", text)) is not None
