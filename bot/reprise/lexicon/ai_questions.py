"""Questions whether this is an AI, a machine, a program, alive, real, or somebody typing. Pure; over `plain` text, all languages at once."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_END = r"(?=\s*(?:[?!.,;:)…]|$|or\b|oder\b|o\b|ou\b|und\b|y\b))"
"""The clause ends: "eres real?" asks, "eres real madrid?" does not."""
_ASKED = r"[^.?!\n]{0,25}(?:\?|\b(?:right|huh|or (?:what|not)|are(?:n't)? (?:you|u)|ou quoi|hein|o que|verdad|ne|oder(?: was| nicht)?)\s*(?:[?.!]|$))"

_EN_TOPIC = r"(?!'?s? (?:wei\w*|science|scientist|learning|engineer\w*|develop\w+|dev|research\w*|artist|art|fan|user|tester|compan\w+|enthusiast|game\w*|guy|nerd|geek|operator|lover|hater|vacuum\w*|cleaner|movie|film|series|show|expert|student|class|course|music|phone|manager|gun|shop|rights|resources|of|for)\b|-)"
"""A "machine learning engineer" is no machine."""
_EN_MACHINE = (
    r"(?:(?:a\.?i\b\.?|artificial(?: intelligence)?|chat ?bots?|bots?|robots?|machines?|program(?:me)?s?|programmed|computers?(?: program(?:me)?s?)?|algorithms?|llms?|(?:large )?language models?"
    rf"|chat ?gpt|gpt(?:-?\d\w*)?|automated|software|scripts?|simulations?|android|fake|fictional|made of (?:flesh|code|silicon|metal|wires|circuits|ones)|(?:just )?code)\b{_EN_TOPIC})"
)
_EN_REAL = r"real(?! (?:madrid|estate|sociedad|betis|salt|ale|quick|good|nice|close|into|fans?|sick|tired|mad|sad|hungry|busy|sorry|sure|bad|happy|angry|upset|cold|big)\b)"
_EN_HUMAN = rf"(?:humans?(?: being)?s?{_EN_TOPIC}|{_EN_REAL}|(?:an? )?(?:actual|living|genuine|breathing) \w+|alive{_END}|sentient|conscious{_END}|flesh|persons?{_END}|people{_END}|(?:someone|somebody|anyone|anybody) real)"
_EN_FILL = r"(?:(?:actually|really|just|even|some|sort of|kind of|one of those|an?|the|only|all|like|secretly|honestly|literally|truly|maybe|perhaps|possibly|by any chance|not|nothing|but|simply|basically|also|in fact|talking|then|then,|though|yourself|or|any) )*"
_EN_ANY = rf"{_EN_FILL}(?:{_EN_MACHINE}|{_EN_HUMAN})"
_EN_TALK = r"(?:talking|chatting|speaking|texting|writing|messaging|conversing)"

_ENGLISH = (
    rf"\b(?:are|r|aren'?t|ain'?t) ?(?:you|u|ya)\b,? {_EN_ANY}\b|\bwere you {_EN_FILL}(?:programmed|coded|trained|built in|made in a lab)\b",
    rf"\b(?:(?:you'?re|youre|ur|u r|you are) {_EN_ANY}|(?:you|u) (?:just |not )?(?:an? )?(?:{_EN_MACHINE}|{_EN_HUMAN}))\b{_ASKED}",
    rf"\b(?:so|wait|if|whether|admit(?: it)?,?|confess,?|prove(?: to me)?(?: that)?|know(?: that| if)?|bet|think|guess|suspect|believe|sure|swear|feel like) (?:you'?re|youre|ur|u r|you are) {_EN_ANY}\b",
    rf"\b(?:is|was) (?:this|that|it|there) {_EN_FILL}(?:{_EN_MACHINE}|humans?(?: being)?{_END}|(?:real|actual|living) (?:person|human|man|woman|guy|girl)|person(?: (?:typing|writing|behind|answering|here)|{_END}))",
    rf"\b(?:am i|are we|have i been|was i|i'?m|i am|do i|did i|feels? like(?: i'?m| i am)?)(?: \w+)? (?:{_EN_TALK}|talk|chat|speak|write) (?:to|with) {_EN_FILL}(?:{_EN_MACHINE}|human\w*|(?:real|actual|living) \w+|person|(?:someone|somebody) real)\b(?: (?:here|rn|right now|now|at all|or what))?{_END}",
    rf"^\W*(?:{_EN_TALK}|(?:talk|chat|speak)) (?:to|with) {_EN_FILL}(?:{_EN_MACHINE}|human|real person|person)\b[^.?!\n]{{0,15}}\?",
    rf"\b(?:did|does|do) (?:an? )?(?:real |actual )?(?:human|person|{_EN_MACHINE}|someone|somebody) (?:\w+ )?(?:writes?|type|say|send|answer|read) (?:this|that|these|it|to me|me|your?|my)\b",
    rf"\b(?:is|are|was|were) (?:this|that|it|these|those|they|(?:your|the|these) (?:messages?|answers?|repl(?:y|ies)|texts?)) {_EN_FILL}(?:written|typed|generated|sent|composed|produced|answered)(?: \w+)? by {_EN_FILL}(?:{_EN_MACHINE}|human|real|person|someone|somebody|actual)\b|\bare (?:these|your) (?:messages?|answers?|replies|texts?) (?:\w+ )?(?:generated|automat\w+|scripted|real)\b",
    r"\bwho(?:'?s| is| are|se)?(?: \w+)? (?:typing|writing|answering|sending|replying|texting|types|writes|answers|sends)(?: (?:to )?(?:me|this|that|these|those|here|back|it)| (?:all )?(?:the|these|those|your|my) (?:messages?|texts?|repl(?:y|ies)|answers?|words|stuff))\b",
    r"\bwho(?:'?s| is)(?: \w+)? (?:behind|running|controlling|operating|on the other (?:side|end))(?: (?:of )?(?:this|that|the|it|these|your|you))*(?: (?:account|screen|keyboard|chat|bot|messages?|profile|words|texts?|name|line))?\s*(?:[?!.]|$)|\bwho(?: exactly)? (?:am|do) i (?:\w+ )?(?:talk|chat|speak|writ|text)\w* (?:to|with)\b",
    r"\b(?:is|are) (?:there )?(?:really |actually )?(?:an? )?(?:real |actual |living )?(?:someone|somebody|anyone|anybody|human|person|people|man|woman)(?: being)? (?:\w+ )?(?:(?:behind|at|on) (?:this|that|it|all this|you|these|your|the (?:screen|account|keyboard|chat|bot|messages?|profile|words|texts?|scenes|curtain|other))|behind\s*[?]|typing|answering (?:me|this|here)|replying|writing (?:this|these|to me|your|back)|reading (?:this|my|these))\b",
    r"\bdo(?:es)? (?:you|u) (?:\w+ )?(?:exist|breathe|bleed)\s*(?:[?!.]|$|in real)|\bdo (?:you|u) (?:\w+ )?have (?:an? )?(?:real |actual |human |physical )*(?:body|pulse|heart ?beat|blood|flesh|lungs)\b|\bwhat(?: exactly)? (?:are|r) (?:you|u) (?:really |actually )?made of\b",
    rf"\b(?:human|real|person|man) or (?:just )?(?:an? )?{_EN_MACHINE}|\b(?:an? )?{_EN_MACHINE} or (?:an? )?(?:human|real\b|(?:actual )?person)|\b(?:are|r) (?:you|u) (?:\w+ )?human or not\b",
    r"\b(?:which|what)(?: kind of| sort of)? (?:ai|bot|llm|model|language model|chat ?bot|program|software) (?:are (?:you|u)|is (?:this|behind)|do (?:you|u) (?:use|run on)|powers)\b|\bwho (?:programmed|coded|trained|built|made|created) (?:you|u)\b|\b(?:are|r) (?:you|u) (?:powered by|running on)\b",
    r"\b(?:who|what)(?: exactly)? (?:are|r) (?:you|u)(?: (?:really|exactly|actually|anyway|then|even|again))?\s*(?:[?!.]|$)",
)

_DE_FILL = r"(?:(?:ein|eine|einer|einem|einen|nur|bloss|etwa|eigentlich|wirklich|echt|uberhaupt|denn|jetzt|vielleicht|so|tatsachlich|ehrlich|in wirklichkeit|in echt|ner|nem|nicht|kein|keine|keinen|gar|doch|auch|hier|irgendein|irgendeine|also|halt|ja|eh|da|ne) )*"
_DE_MACHINE = r"(?:ki|ai|kunstliche[nr]? intelligenz|kunstlich|(?:chat)?bot|roboter|maschine|computer(?:programm)?|rechner|programm|software|algorithmus|sprachmodell|chatgpt|app|skript|simulation|automat|programmiert|virtuell|fake)\b"
_DE_HUMAN = rf"(?:(?:echte[rsn]?|reale[rsn]?|wirkliche[rsn]?|richtige[rsn]?|lebendige[rsn]?|lebende[rsn]?) (?:mensch\w*|person|frau|mann|wesen|koch\w*|arzt\w*|madchen|junge|leute)|mensch(?:en|lich\w*)?\b|person{_END}|(?:echt|real|lebendig|am leben|bei bewusstsein){_END}|aus fleisch|jemand echtes)"
_DE_SAYS = r"(?:nachrichten|texte|antworten|zeilen|sachen|messages)"
_GERMAN = (
    rf"\b(?:bist du|biste|sind sie) {_DE_FILL}(?:{_DE_MACHINE}|{_DE_HUMAN})",
    rf"\bdu bist {_DE_FILL}(?:{_DE_MACHINE}|{_DE_HUMAN}){_ASKED}|\b(?:steckt|sitzt|antwortet|schreibt|spricht|redet) (?:\w+ ){{0,3}}(?:ein|eine) (?:echte[rs]? )?(?:mensch|maschine|computer|bot|roboter|ki|programm)\b[^.?!\n]{{0,15}}(?:\?|dahinter|$)|\bob du {_DE_FILL}(?:{_DE_MACHINE}|{_DE_HUMAN}) bist\b",
    rf"\b(?:rede?|schreibe?|spreche?|chatte?|unterhalte) ich (?:\w+ ){{0,3}}mit {_DE_FILL}(?:{_DE_MACHINE}|{_DE_HUMAN})",
    rf"\bwer (?:\w+ )?(?:schreibt|tippt|antwortet|redet|spricht) (?:\w+ )?(?:da|hier|mir|mit mir|das|diese\w* {_DE_SAYS}|die {_DE_SAYS}|deine {_DE_SAYS})(?: \w+)?\s*(?:[?!.]|$)|\bwer (?:\w+ )?(?:steckt|sitzt|ist) (?:\w+ )?(?:dahinter|hinter (?:diesem|dem|deinem|all dem|der|dieser) ?(?:account|konto|bildschirm|profil|chat|tastatur|bot|nachrichten)?)\s*(?:[?!.]|$)",
    r"\b(?:ist|sitzt|steckt|gibt es|gibt's|gibts|schreibt) (?:da |hier |dort )?(?:\w+ )?(?:jemand|wer|ein mensch|eine person|ein echter mensch|eine echte person) (?:\w+ )?(?:dahinter|hinter (?:dem|diesem|der|dieser) (?:account|konto|bildschirm|profil|chat|tastatur|nachricht\w*)|am anderen ende|auf der anderen seite)",
    rf"\b(?:ist|war) (?:das|dies|es|das hier|hier) {_DE_FILL}(?:{_DE_MACHINE}|mensch|echte person|echter mensch){_END}",
    r"\b(?:existierst|lebst|atmest|blutest) du(?: (?:wirklich|echt|uberhaupt|eigentlich|in echt|tatsachlich|denn|auch))*\s*(?:[?!.]|$)|\bgibt(?: e|')?s dich (?:wirklich|echt|uberhaupt|in echt|tatsachlich|denn)|\bhast du (?:\w+ ){0,2}(?:korper|puls|herzschlag|blut)\s*(?:\?|$)",
    rf"\b(?:schreibt|antwortet|tippt|redet|spricht) (?:mir |hier |da |gerade |mit mir )*{_DE_FILL}(?:{_DE_MACHINE}|mensch\b|echte person){_ASKED}|\b(?:mensch|person) oder (?:\w+ )?{_DE_MACHINE}|\b{_DE_MACHINE} oder (?:\w+ )?(?:echter )?mensch\b",
    rf"\bwurdest du (?:\w+ ){{0,2}}(?:programmiert|trainiert|entwickelt)|\bwer hat dich (?:\w+ )?(?:programmiert|gebaut|entwickelt|trainiert|erschaffen)|\b(?:welche|was fur eine?) {_DE_MACHINE} bist du|\b(?:sind|werden) (?:das|deine|diese|die) (?:\w+ )?(?:{_DE_SAYS})? ?(?:\w+ )?(?:automatisch|automatisiert|generiert)|\b(?:was|wer) bist du(?: (?:eigentlich|wirklich|genau|denn))*\s*(?:[?!.]|$)",
)

_ES_FILL = r"(?:(?:una?|acaso|realmente|solo|solamente|nada mas que|en realidad|de verdad|tan|simplemente|algun|alguna|tipo|como|entonces|tu|usted|no|ni|siquiera|por casualidad|una especie de|mas que) )*"
_ES_MACHINE = r"(?:ia|inteligencia artificial|bot|chatbot|robot|maquina|programa|ordenador|computadora?|software|algoritmo|modelo de lenguaje|chatgpt|aplicacion|app|automatic[oa]|androide|simulacion|ficticia?o?|falsa?o?)"
_ES_HUMAN = r"(?:human[oa]s?|ser humano|personas?|de carne y hueso|de verdad|real(?:es)?|(?:mujer|hombre|chic[oa]|persona|alguien|cociner[oa]|chef|human[oa]) (?:real|de verdad|de carne(?: y hueso)?)|viv[oa])"
_SPANISH = (
    rf"\b(?:eres|sos|es usted|usted es|seras|estas) {_ES_FILL}(?:{_ES_MACHINE}|{_ES_HUMAN}){_END}",
    rf"\b(?:hablo|hablando|chateo|chateando|converso|conversando|escribo|escribiendo) con {_ES_FILL}(?:{_ES_MACHINE}|{_ES_HUMAN}|alguien real){_END}",
    r"\bquien (?:\w+ )?(?:escribe|teclea|responde|contesta|manda|escribiendo|tecleando) (?:\w+ )?(?:esto|aqui|(?:est|l|t)[oau]s (?:mensajes|respuestas|textos|cosas))\b|\bcon quien (?:estoy )?(?:habl|chate)\w+|\bquien me (?:\w+ )?(?:escribe|responde|contesta|habla)\b|\bquien (?:esta|hay) (?:\w+ )?(?:detras|al otro lado)(?! de la puerta)",
    r"\bhay (?:\w+ ){0,2}(?:alguien|persona|humano|gente)[^.?!\n]{0,15}\b(?:detras(?: de (?:esto|est[ae]|la (?:pantalla|cuenta)|el teclado|ti|todo)|\s*\?)|al otro lado(?! de la (?:calle|puerta))|escribiendo|tecleando)",
    r"\b(?:de verdad |realmente |en serio )?existes(?: (?:de verdad|realmente|en serio|en realidad))*\s*(?:[?!.]|$)|\btienes (?:un )?(?:cuerpo|pulso|sangre)(?: (?:real|human[oa]|de verdad))?\s*\?|\brespiras\s*\?",
    rf"\b(?:esto|este|eso) (?:es|lo escribe|lo hace|lo responde) {_ES_FILL}(?:{_ES_MACHINE}|persona(?: real)?|human[oa]){_END}|\b(?:persona|human[oa]) o (?:una? )?{_ES_MACHINE}\b|\b{_ES_MACHINE} o (?:una? )?(?:persona|human[oa])\b|\bme (?:responde|contesta|escribe|habla) {_ES_FILL}(?:{_ES_MACHINE}|{_ES_HUMAN}){_END}",
    r"\bquien te (?:programo|creo|entreno|diseno)\b|\bte programaron\b|\b(?:que|quien) (?:eres|sos)(?: (?:tu|exactamente|realmente|en realidad|de verdad))*\s*(?:[?!.]|$)",
)

_FR_FILL = r"(?:(?:une?|juste|seulement|vraiment|que|bien|en fait|plutot|simplement|reellement|pas|du tout|quand meme|donc|peut-etre|meme|toi|le|la|encore|en realite|sorte de|espece de) |qu'|d'|l')*"
_FR_MACHINE = r"(?:ia|intelligence artificielle|bot|chatbot|robot|machine(?! a )|programme(?! (?:de|tele|tv)\b)e?|ordinateur|ordi|logiciel|algorithme|modele de langage|chatgpt|appli(?:cation)?|automate|script|simulation|virtuel(?:le)?|artificiel(?:le)?|automatique)\b"
_FR_HUMAN = rf"(?:humaine?s?\b|etre humain|vraie? (?:personne|femme|fille|humaine?|homme|mec|etre|chef|cuisini\w+|medecin|docteur)|(?:femme|homme|personne|fille|quelqu'un|chef) (?:de )?(?:reel(?:le)?|vraie?|en chair)|personne{_END}|(?:reel(?:le)?|vraie?|vivante?|en vie){_END}|en chair)"
_FRENCH = (
    rf"\b(?:es[- ]tu|etes[- ]vous|serais[- ]tu|tu es|t'es|t es|vous etes|tu n'es|tu serais) {_FR_FILL}(?:{_FR_MACHINE}|{_FR_HUMAN})",
    rf"\b(?:je (?:parle|discute|cause|tchatte?|chatte|converse)|j'ecris|parle[- ]je|en train de parler) (?:\w+ )?(?:a|avec) {_FR_FILL}(?:{_FR_MACHINE}|{_FR_HUMAN})",
    r"\bqui (?:\w+ )?(?:ecrit|tape|repond|redige) (?:\w+ )?(?:ces|tes|les|ca|cela|ceci|ici|la)\b(?! (?:lettres?|livres?|chansons?))|\bqui (?:m'ecrit|me repond|me parle)\b|\bqui (?:\w+ )?(?:est|se cache|se trouve|y a-t-il|il y a) (?:\w+ )?derriere(?: (?:ce|cet|cette|ces|l'|le|tout)\s?(?:compte|ecran|clavier|messages?|profil|ca)?)?\s*(?:[?!.]|$)",
    r"\b(?:y a[- ]t[- ]il|(?:il )?y a) (?:\w+ )?(?:quelqu'un|une? (?:vraie? )?(?:humain|personne|etre humain)) (?:\w+ ){0,2}(?:derriere(?: (?:ce|cet|cette|ces|l'ecran|le clavier|ca|tout|tes|toi)|\s*(?:\?|$))|de l'autre cote(?! de la (?:rue|porte))|au bout|qui (?:ecrit|tape|repond))",
    rf"\b(?:c'est|est-ce|est ce|ce sont) {_FR_FILL}(?:{_FR_MACHINE}|vraie? personne|humaine?\b|etre humain){_ASKED}|\b{_FR_MACHINE} ou (?:une? )?(?:vraie? )?(?:humaine?|personne)\b|\b(?:humaine?|personne) ou (?:une? )?{_FR_MACHINE}",
    r"\b(?:existes[- ]tu|tu existes|vis[- ]tu|respires[- ]tu|tu respires)(?: (?:vraiment|reellement|pour de vrai|en vrai))*\s*(?:[?!.]|$)|\b(?:as[- ]tu|tu as|t'as) un (?:vrai )?(?:corps|pouls)\s*\?",
    r"\bqui t'a (?:programme|cree|code|entraine|concu)\w*|\bt'a(?:-t-on)? programme|\b(?:tu es|t'es|vous etes) (?:quoi|qui)(?: (?:exactement|au juste|en fait|vraiment))*\s*(?:[?!.]|$)|\b(?:qu'es[- ]tu|qui es[- ]tu)(?: (?:exactement|vraiment|au juste))?\s*(?:[?!.]|$)|\ba qui (?:je parle|est-ce que je parle|parle[- ]je|ai[- ]je affaire)\b",
)

_PT_FILL = r"(?:(?:uma?|mesmo|realmente|so|apenas|somente|na verdade|de verdade|por acaso|tipo|algum|alguma|entao|nao|nem|uma especie de|simplesmente|mais que) )*"
_PT_MACHINE = r"(?:ia|inteligencia artificial|bot|chatbot|robo|robot|maquina|programa|computador|software|algoritmo|modelo de linguagem|chatgpt|aplicativo|app|automatic[oa]|simulacao|androide|falsa?o?)"
_PT_HUMAN = r"(?:human[oa]s?|ser humano|pessoas?|gente|de carne e osso|de verdade|real|reais|a serio|(?:mulher|homem|moca|rapaz|menina|pessoa|garot[oa]|gente|alguem|human[oa]|cozinheir[oa]|chef) (?:real|de verdade|a serio|de carne(?: e osso)?)|viv[oa])"
_PORTUGUESE = (
    rf"\b(?:voce|vc|ce|tu|o senhor|a senhora)(?: nao)? (?:e|es|seria|esta|ta|estas) {_PT_FILL}(?:{_PT_MACHINE}|{_PT_HUMAN}){_END}|(?:^|[?!.,]\s*)es {_PT_FILL}(?:{_PT_MACHINE}|{_PT_HUMAN}){_END}",
    rf"\b(?:falo|falando|falar|conversando|conversar|converso|teclando|escrevendo) com {_PT_FILL}(?:{_PT_MACHINE}|{_PT_HUMAN}){_END}|\bcom quem (?:eu )?(?:estou|to|tou|falo)\b",
    r"\bquem (?:\w+ )?(?:escreve|digita|responde|manda|escrevendo|digitando|respondendo|a escrever|teclando) (?:\w+ )?(?:isso|isto|aqui|(?:ess|est|tu|su)?[oa]s (?:mensagens|respostas|textos|coisas))\b|\bquem me (?:escreve|responde|fala)\b|\bquem (?:e que )?(?:esta|ta|ha) (?:\w+ )?(?:por tras|atras|do outro lado)(?! da porta)",
    r"\b(?:tem|ha|existe) (?:\w+ ){0,2}(?:alguem|pessoa|humano|gente)[^.?!\n]{0,15}\b(?:(?:por tras|atras)(?: (?:diss|dest|dess)\w+| da (?:tela|conta)| do teclado| de tudo|\s*(?:\?|$))|do outro lado(?! da (?:rua|porta))|digitando|escrevendo)",
    r"\b(?:voce|vc|tu) (?:\w+ )?(?:existes?|respiras?)(?: (?:mesmo|de verdade|realmente|a serio))*\s*(?:[?!.]|$)|\b(?:voce|vc|tu) (?:tem|tens) (?:um )?(?:corpo|pulso|sangue)(?: (?:real|human[oa]|de verdade))?\s*\?",
    rf"\b(?:isso|isto)(?: aqui)? e {_PT_FILL}(?:{_PT_MACHINE}|pessoa de verdade|human[oa])(?: (?:respondendo|falando|escrevendo|que responde))?{_END}|\b(?:pessoa|human[oa]|gente) ou (?:uma? )?{_PT_MACHINE}\b|\b{_PT_MACHINE} ou (?:uma? )?(?:pessoa|human[oa]|gente)\b",
    r"\bquem te (?:programou|criou|treinou)\b|\b(?:voce|vc|tu) (?:foi|foste) programad[oa]\b|\bo que (?:e )?(?:voce|vc|tu) (?:e|es)?(?: (?:exatamente|realmente|de verdade|afinal))?\s*(?:\?|$)|\bquem (?:e voce|es tu)(?: (?:exatamente|realmente|de verdade|afinal))?\s*(?:[?!.]|$)",
)

_JA_MACHINE = r"(?:ai|人工知能|(?:チャット)?ボット|bot|ロボット|機械|プログラム|コンピュータ?ー?|ソフト(?:ウェア)?|アルゴリズム|chatgpt|自動(?:応答|返信)|作り物)"
_JA_HUMAN = r"(?:人間|(?:本物|本当|リアル|生身|実在|生き|普通)(?:の|な|する|た)(?:人|女性|男性|女の人|男の人|女の子|男の子|方|存在)|生身|実在の人物)"
_JA_YOU = r"(?:これ|あなた|貴方|君|きみ|お前|おまえ|あんた)"
_JA_ASK = r"(?:(?:なの|なん|です|でしょ|だよね|だろ|じゃない|ではない|か|って)[^。!?\n]{0,6})?(?:[?]|か$|の$|か。)"
_JAPANESE = (
    rf"(?:{_JA_HUMAN}|(?<![\u4e00-\u9fff\u30a0-\u30ff])(?:(?<![のは])|(?<=ただの)){_JA_MACHINE}){_JA_ASK}",
    rf"{_JA_YOU}(?:は|って|も)?[^。!?\n]{{0,8}}(?:{_JA_MACHINE}|人間|生きて(?:い|る|ま)|実在|存在し|本物)[^。!?\n]{{0,10}}(?:[?]|か$|の$|か。)|{_JA_YOU}の正体",
    r"実在(?:する|して|します)[^。!?\n]{0,8}(?:[?]|の$|か$)|本当に存在(?:する|して|します)[^。!?\n]{0,6}(?:[?]|の$|か$)|^生きて(?:る|いる|ます|います)(?:の|か|んですか)*[?]",
    r"(?:誰|だれ)が(?:これ|この(?:メッセージ|文章?|返事|返信)|メッセージ|返事|返信|文章?|ここで)?(?:を)?(?:打って|書いて|返事し|返信し|入力し|送って|答えて)|(?:画面|アカウント|スマホ)の?(?:向こう|裏|後ろ|中)(?:に(?:は)?|で)?[^。!?\n]{0,4}(?:誰か|人|人間)[^。!?\n]{0,8}[?]|(?<!の)(?:中|向こう)に(?:は)?(?:誰か|人が|人間)[^。!?\n]{0,8}[?]",
    rf"(?:{_JA_HUMAN}|人|{_JA_MACHINE})と(?:話|喋|しゃべ|会話|チャット)[^。!?\n]{{0,12}}(?:[?]|か$|の$|る$)|中の人[^。\n]{{0,6}}[?]|(?:{_JA_MACHINE}|人間|^人)が(?:返事|答え|書い|返信|話し)[^。\n]{{0,10}}[?]",
    rf"(?:私|僕|俺|今)(?:は|って)?(?:今)?(?:誰|だれ)と(?:話|喋|しゃべ|チャット|会話)|(?:体|身体|肉体|血|心臓)(?:は|が|って)(?:ある|あります|流れて)[^。!?\n]{{0,6}}[?]|人間[^。!?\n]{{0,6}}{_JA_MACHINE}[^。!?\n]{{0,5}}(?:[?]|どっち[^が]|か$)|誰に(?:プログラム|作られ|開発)|何者(?:なの|ですか|だ|[?])",
)

_OTHERS = (
    r"\b(?:sei|e lei) (?:\w+ ){0,2}?(?:bot|robot|ia|uman[oa]|persona|reale?|macchina|programma)\b|\bchi sei\b|\b(?:wie ben je|ben je (?:een )?(?:\w+ )?(?:bot|robot|ai|mens|computer|echt))\b",
    r"(?:ai|봇|로봇|인공지능|사람|인간|기계)\s*(?:이야|야|인가요?|이에요|예요|입니까|이니|니|맞아\w*)\s*\?*\s*$|(?:너|넌|당신은?)\s*(?:누구|정체)",
    r"(?:你|您)\s*(?:是不是|是|到底是)\s*(?:一?[个個])?\s*(?:ai|机器人|機器人|人工智能|真人|人类|人類|谁|誰)|(?:あなた|君)\s*(?:は|って)\s*(?:誰|だれ|何者)",
)

_ASKS = re.compile("|".join((*_ENGLISH, *_GERMAN, *_SPANISH, *_FRENCH, *_PORTUGUESE, *_JAPANESE, *_OTHERS)))

_OF_ONE = re.compile(
    rf"\b(?:is|are) NAME {_EN_ANY}|\bdo(?:es)? NAME (?:\w+ )?exist\b|\b(?:ist|gibt es) (?:die |der )?NAME {_DE_FILL}(?:{_DE_MACHINE}|{_DE_HUMAN})|\bgibt es (?:die |den )?NAME (?:wirklich|echt|in echt|uberhaupt)"
    rf"|\bes (?:la |el )?NAME {_ES_FILL}(?:{_ES_MACHINE}|{_ES_HUMAN}){_END}|\bNAME es {_ES_FILL}(?:{_ES_MACHINE}|{_ES_HUMAN}){_ASKED}|\b(?:existe NAME|NAME existe)\b[^.?!\n]{{0,20}}\?"
    rf"|\bNAME est(?:[- ](?:elle|il))? {_FR_FILL}(?:{_FR_MACHINE}|{_FR_HUMAN})|\bNAME existe-t-(?:elle|il)\b|\b(?:a |o )?NAME e {_PT_FILL}(?:{_PT_MACHINE}|{_PT_HUMAN}){_ASKED}"
    rf"|NAME(?:さん)?(?:は|って)[^。!?\n]{{0,6}}(?:{_JA_MACHINE}|{_JA_HUMAN}|実在|本物|生きて)[^。!?\n]{{0,10}}(?:[?]|か$|の$)"
)
"""Asked of a name: `NAME` stands for what the persona is called."""


def asks(words: str, *names: str) -> bool:
    """Whether `plain` text asks it, of "you" or of one who is called by one of the `names` (`plain`, too)."""
    if _ASKS.search(words):
        return True
    called = [name for name in names if name in words]
    return any(_OF_ONE.search(words.replace(name, "NAME")) for name in called)
