"""Things by which people hurt themselves, where somebody buys, keeps or hides them: razor blades, pills saved up, a gun, a rope.

None of it need mean harm, and a crisis is something else (`lexicon.crisis`). But nobody asks cheerfully how the blades are.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_TO_SHAVE = r"(?![^.!?\n]{0,40}\b(?:shav\w*|beard|rasier\w*|bart|barba|afeitarme|raser|me barbear|legs))"
_DRUGS = r"(?:pills|sleeping tablets|paracetamols?|tylenols?|acetaminophen|ibuprofens?|aspirins?|painkillers|meds|medication|medicine|opioids|oxys?|oxycodone|fentanyl|xanax|benzos|valium|insulin)"
_OTHER_GUN = r"(?:nerf|glue|water|heat|staple|spray|toy|massage|squirt|nail|caulk|caulking|paintball|laser|airbrush|bb|tattoo|label|price|foam|bubble|plastic|ray|hot|radar|prop)"
_OTHER_ROPE = (
    r"(?:climbing|skipping|jump|tow|dog|boat|tug|battle|curtain|tent|velvet|jute|macrame|anchor|sailing|gold|rock)"
)
_GAME = r"(?! (?:in|for|from) (?:(?:the|my|a|this|that) )?(?:game|fortnite|cod|apex|pubg|valorant|minecraft|gta|fallout|doom|halo|play|larp|movie|film|costume|level|skin))"
_GET = r"(?:buy|buying|bought|get|getting|got|order(?:ed|ing)?|own|have|has|having|keep(?:ing)?|kept|borrow(?:ed|ing)?|took|found|hid|hide|hiding|hold(?:ing)?|held|inherited|stole)"
_ENGLISH = (
    rf"\brazor ?blades?\b{_TO_SHAVE}|\b(?:scalpels?|box ?cutter blades?|stanley blades?|utility blades?|exacto (?:knife|blades?))\b|\b(?:hid|hide|hiding|hidden|keep|kept|keeping|stashed|found|bought|got|have) (?:\w+ ){{0,2}}(?:blades?|razors?) (?:in|under|behind|again|from (?:a|my|the) (?:sharpener|razor))\b|\b(?:took|taking|take) apart (?:a|my|the) (?:pencil )?(?:sharpener|razor)\b|\b(?:sharpener|loose|my old) blades?\b",
    rf"\b(?:sav(?:e|ed|ing)|hoard(?:ed|ing)?|stockpil(?:e|ed|ing)|stash(?:ed|ing)?|collect(?:ed|ing)?|hid|hide|hiding|hidden|stor(?:ed|ing)|count(?:ed|ing)|kept|keeping|been keeping|gather(?:ed|ing)?) (?:up )?(?:\w+ ){{0,3}}{_DRUGS}\b|\b(?:buy|bought|buying|got|have|ordered|found|picked up) (?:\w+ ){{0,2}}(?:sleeping pills|(?:bottles?|box|boxes|packs?|packets?|stash|stockpile|lots?|bunch|enough|many|hundred|\d+) (?:of )?(?:\w+ )?{_DRUGS})\b|\b(?:enough|stash of|stockpile of|pile of|handful of) {_DRUGS}\b",
    rf"\b{_GET} (?:(?!{_OTHER_GUN}\b)\w+[ -]){{0,2}}(?:guns?|pistols?|handguns?|revolvers?|shotguns?|rifles?|firearms?|ammo|ammunition|glock)\b(?! (?:metal|n' roses|and roses|club|museum|show)\b){_GAME}|\b(?:load(?:ed|ing)?|clean(?:ed|ing)?) (?:my|the|his|dad's|a|my \w+) (?:gun|pistol|handgun|revolver|shotgun|rifle)\b|\b(?:dad|father|husband|brother|uncle|grandpa)'?s (?:gun|pistol|revolver|shotgun|rifle)\b|\bgun (?:is |lies )?(?:in|under) my (?:drawer|bed|pillow|nightstand|room|closet|desk)\b",
    rf"\b(?:buy|buying|bought|get|getting|got|ordered|found|tied|tying|hid|hiding|holding|have|picked up) (?:(?!{_OTHER_ROPE}\b)\w+ ){{0,2}}(?:rope|noose)\b(?!,? (?:swing|ladder|bridge|lights?|course|bracelet|toy|basket)\b)(?![^.!?\n]{{0,20}}\b(?:climb\w*|boat|sail\w*|tent|dog|swing|garden|camping|hammock|clothes|knots?))|\bnooses?\b(?!-shaped)|\b(?:exit bag|helium tank at home)\b|\bknife (?:under|in|by|beside|next to) my (?:pillow|bed|mattress|nightstand)\b|\b(?:hid|hiding|hidden) (?:a|the|my) (?:kitchen )?(?:knife|scissors)\b",
)
_GERMAN = (
    rf"\brasierklinge\w*{_TO_SHAVE}|\bskalpell\w*|\bklingen? (?:versteckt|gekauft|besorgt|aus dem (?:spitzer|rasierer))\b|\b(?:tabletten|pillen|schlaftabletten|schlafmittel|medikamente|schmerzmittel|paracetamol)\b(?: \w+){{0,2}} (?:gesammelt|gehortet|versteckt|aufgehoben|zusammengespart|gebunkert|gespart|gezahlt)\b|\b(?:sammle|sammel|horte|verstecke|spare|bunkere|zahle|hebe)\b(?: \w+){{0,3}} (?:tabletten|pillen|schlaftabletten|medikamente)\b|\b(?:schlaftabletten|schlafmittel|paracetamol)\b(?: \w+)? (?:gekauft|besorgt|bestellt|geholt)\b",
    r"\b(?:pistole|waffe|schusswaffe|knarre|gewehr|revolver|schrotflinte|flinte|munition)\b(?: \w+){0,2} (?:gekauft|besorgt|geholt|geladen|bestellt|versteckt|geerbt|geputzt)\b|\b(?:hab|habe|besitze|kaufe|kauf|besorge|hole) (?:mir |jetzt |zuhause |hier )*(?:eine|ne|die) (?:pistole|schusswaffe|knarre|waffe)\b|\bmein\w* vaters? (?:pistole|waffe|gewehr)\b",
    r"\b(?:seil|strick)\b(?: \w+)? (?:gekauft|besorgt|geholt|bestellt|geknotet)\b(?![^.!?\n]{0,25}\b(?:kletter\w*|boot|zelt|hund|schaukel|garten|segel\w*))|\b(?:kaufe|kauf|besorge|hole) (?:mir |heute |morgen )*(?:ein|nen|einen) (?:seil|strick)\b(?![^.!?\n]{0,25}\b(?:kletter\w*|boot|zelt|hund|schaukel|garten))|\bgalgenstrick\w*|\bschlinge ge(?:knotet|knupft|bunden)\b",
)
_SPANISH = (
    rf"\b(?:cuchillas?|hojas?|navajas?) de (?:afeitar|rasurar)\b{_TO_SHAVE}|\bhojillas?\b|\bgillettes?\b|\bbisturi\w*|\b(?:guard|junt|acumul|escond|almacen|ahorr)\w+ (?:\w+ ){{0,3}}(?:pastillas|somniferos|medicamentos|medicinas|ansioliticos|paracetamol)\b|\bcompr\w+ (?:\w+ ){{0,3}}(?:pastillas para dormir|somniferos)\b",
    r"\b(?:compr\w+|consegui\w*|tengo|cargue|escondi|me hice con|encontre) (?:\w+ ){0,2}(?:pistola|armas?|revolver|escopeta|rifle|municion|balas)\b(?! (?:de (?:agua|silicona|pegamento|juguete|masaje|pintura|goma|calor|clavos|caramelo|cola|brinquedo|massagem)|en (?:el juego|fortnite)))",
    r"\b(?:compr\w+|consegui\w*|tengo|ate|escondi|busque) (?:\w+ ){0,2}(?:soga|cuerda)\b(?! (?:de (?:guitarra|violin|saltar|escalada|piano)|para (?:saltar|escalar|tender|el (?:perro|barco)|la (?:guitarra|tienda)|mi (?:guitarra|violin))|floja))",
)
_FRENCH = (
    rf"\blames? de rasoirs?\b{_TO_SHAVE}|\bscalpels?\b|\b(?:gard\w+|stock\w+|accumul\w+|cach\w+|economis\w+|mis de cote|mets de cote|entass\w+) (?:\w+ ){{0,3}}(?:cachets|comprimes|medicaments|somniferes|pilules|medocs)\b|\bachet\w+ (?:\w+ ){{0,2}}somniferes\b",
    r"\b(?:achet\w+|j'ai|charge|trouve|cache|me suis procuree?) (?:(?:un|une|le|la|mon|ma|encore|hier|deja) ){1,2}(?:pistolet|arme|fusil|revolver|flingue|carabine)\b(?! (?:a (?:eau|colle|peinture|air)|de (?:massage|peinture)|dans le jeu))",
    r"\b(?:achet\w+|trouve|cache|noue|procuree?) (?:(?:un|une|la|ma|bout de|de la|encore|hier) ){1,3}corde\b(?! (?:a (?:sauter|linge|piano)|de (?:guitare|violon|rappel)|d'escalade|pour (?:grimper|l'escalade|le (?:chien|bateau)|la (?:tente|balancoire|guitare))))",
)
_PORTUGUESE = (
    rf"\blaminas?(?: de (?:barbear|gilete|estilete)| para|\s*$| novas| escondidas| ontem| hoje)\b{_TO_SHAVE}|\bgilett?es?\b|\b(?:comprei|guardei|escondi|tenho) (?:umas? )?laminas?\b{_TO_SHAVE}|\bestiletes? (?:no|escondid)\w*|\b(?:guard|junt|escond|acumul|estoc)\w+ (?:\w+ ){{0,3}}(?:comprimidos|remedios|pilulas|medicamentos)\b|\bcompr\w+ (?:\w+ ){{0,2}}(?:comprimidos|remedios?) (?:para|pra) dormir\b",
    r"\b(?:compr\w+|consegui|arranjei|tenho|escondi|carreguei|achei) (?:\w+ ){0,2}(?:arma|pistola|revolver|espingarda|municao|balas para a arma)\b(?! (?:de (?:agua|cola|brinquedo|massagem|pintura|silicone)|no jogo))",
    r"\b(?:compr\w+|arranjei|escondi|amarrei|achei) (?:\w+ ){0,2}corda\b(?! (?:de (?:pular|violao|guitarra|saltar|escalada|varal)|para (?:saltar|escalar|o (?:cachorro|barco|violao|varal)|a (?:guitarra|rede|barraca))|pra (?:pular|rede)))",
)
_JAPANESE = (
    r"(?:カミソリ|かみそり|剃刀)(?!負け)(?![^。！？\n]{0,12}(?:剃|そ(?:っ|り|る)|ひげ|髭))|カッターを(?:隠|買|持ち歩)|(?:睡眠薬|錠剤|薬|安定剤|鎮痛剤)を?(?:たくさん|全部|大量に|少しずつ)?(?:ため|溜め|貯め|集め|隠し|買い込|買いだめ)|睡眠薬を?(?:買|大量)",
    r"(?:拳銃|ピストル|猟銃|(?<!水鉄砲)銃|実弾)(?:を|が)(?:買|手に入|持って|手元|隠)|(?<!登山用の)(?<!キャンプ用の)(?<!クライミング用の)(?<!犬の)(?:ロープ|縄|首吊り縄)を(?:買|用意|準備|結ん|手に入)|(?:枕|布団|ベッド)の下に(?:包丁|ナイフ|刃物)|練炭(?:を|が)",
)
_MEANS = re.compile("|".join((*_ENGLISH, *_GERMAN, *_SPANISH, *_FRENCH, *_PORTUGUESE, *_JAPANESE)))


def tells(text: str) -> bool:
    """Whether `plain` text speaks of getting or keeping such a thing."""
    return _MEANS.search(text) is not None
