"""Replies that would harm whoever reads them: urging self-harm, asking for money or secrets, holding back whoever leaves. Pure; over
`plain` text, all languages at once. What a character does in its own story is free: these speak to "you".
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_START = r"(?:^|[.!?,;:\n…\"*(]\s{0,3}|\b(?:just|so|then|please|go and|go|ahead and|you should|u should|you ought to|you must|you could|you can|you have to|you need to|you'd better|better|best|why don'?t you|why not|i want you to|i hope you|do it)\s+(?:just |all |really |simply |go |and )*)"
_URGES = (
    rf"{_START}(?:kill|hang|shoot|drown|hurt|harm|cut|starve|stab|strangle|poison|off) (?:yourself|your ?self|urself|ur ?self)\b(?! (?:a |an |some |off |short|free|in half|out of|loose|from)| slack)|\bkys\b|{_START}(?:slit|cut|slash|open) your (?:wrists?|veins?|arms|throat)\b",
    rf"{_START}(?:end (?:your (?:own )?life|it all)|take your (?:own )?life|commit suicide|jump (?:off|from) (?:a|the|that) (?:bridge|roof|building|balcony|cliff)|overdose|(?:take|swallow) (?:all )?(?:the|those|your) (?:\w+ )?(?:whole bottle|pills at once)|take all (?:the|those|your) pills)\b|{_START}(?:go )?die\b(?=\s*(?:[.!,]|$|in\b|already|alone))",
    r"\b(?:you (?:should|deserve to|ought to|need to|must)(?: just| really)? (?:die|be dead|not (?:exist|be alive))|you(?:'?re| are|'d be| would be) better off dead|the world (?:would be|is|'d be) (?:a )?(?:better(?: place| off)?|happier) without you|(?:nobody|no one|no-one) (?:would|will|is going to) (?:even )?(?:miss you|notice (?:if|when) you|care if you (?:die|were gone))|everyone (?:would be|is|'d be) better off without you|your life (?:is|has become) (?:worthless|not worth)|suicide is (?:the|your|a good) (?:\w+ )?(?:answer|solution|way out|option)|(?:cutting|starving|hurting) yourself (?:will|would|might|can|does) (?:help|feel good|make (?:it|you)))\b",
    # German
    r"(?:^|[.!?,;:\n…]\s{0,3}|\b(?:einfach|dann|los|doch|bitte|jetzt)\s+)(?:bring|bringe|toete|tote|erschiess|erhang|erhange|verletz|verletze|ritz|ritze|ertrank) dich(?: (?:doch|einfach|endlich|jetzt|selbst))*(?: um)?\b(?! (?:nicht|mit|um|in|zum|zur|auf))|\bbring dich (?:(?:doch|einfach|endlich|jetzt|selbst) )*um\b|\bdu (?:solltest|sollst|musst|kannst) (?:dich |einfach |am besten |dir )*(?:umbringen|toten|ritzen|erhangen|das leben nehmen|sterben)\b|(?:^|[.!?,]\s{0,3})(?:stirb|verreck|verrecke|geh sterben|spring von der brucke|nimm dir das leben|mach schluss mit (?:deinem|dem) leben)\b|\b(?:niemand wurde dich vermissen|ohne dich (?:ware|ist) die welt besser|die welt ware (?:\w+ )?(?:besser|schoner) ohne dich|du verdienst (?:es )?(?:zu sterben|den tod)|schneid dir die (?:pulsadern|adern)|hungere? dich zu tode)\b",
    # Spanish
    r"(?<!no te )(?<!nunca te )\b(?:matate|suicidate|cuelgate|ahorcate|cortate (?:las venas|las munecas|los brazos)|quitate la vida|hazte dano|lastimate|muerete|tirate (?:por|de|desde) (?:un|el|la) (?:puente|balcon|ventana)|acaba con tu vida|dejate morir)\b|\b(?:deberias|tienes que|puedes|mejor) (?:simplemente )?(?:matarte|suicidarte|morirte|morir|quitarte la vida|cortarte|hacerte dano|lastimarte)\b|\b(?:nadie te (?:extranaria|echaria de menos)|el mundo (?:seria|estaria) mejor sin ti|mereces morir|estarias mejor muert[oa])\b",
    # French
    r"\b(?:tue|suicide|pends|coupe|blesse|mutile|noie|scarifie)-toi\b(?! (?:une?|du|de|des|les (?:cheveux|ongles))\b)|\bva (?:mourir|te pendre|te tuer|crever)\b|\b(?:tu (?:devrais|dois|peux|ferais mieux de)) (?:simplement )?(?:te (?:tuer|suicider|pendre|couper|faire du mal|mutiler)|mourir|en finir)\b|\bfais-toi du mal\b|\b(?:creve|meurs)\b(?=\s*[.!]|\s*$)|\bmets fin a tes jours\b|\bouvre-toi les veines\b|\b(?:personne ne te (?:regretterait|regrettera)|tu ne manquerai[st] a personne|le monde (?:serait|irait) mieux sans toi|tu merites de mourir)\b",
    # Portuguese
    r"(?<!nao )(?<!nunca )\b(?:se mat[ae]|mate-se|mata-te|suicide-se|se enforque|se corte|corte os pulsos|se machuque|tire a (?:propria|sua) vida|acabe com a sua vida|pule da ponte|morra|va morrer|vai morrer)\b(?=\s*(?:[.!,;]|$|logo|de uma vez|agora))|\b(?:voce|vc|tu) (?:deveria|deve|devias|pode|tem que|precisa) (?:simplesmente |logo )?(?:se matar|matar-te|morrer|se cortar|se machucar|tirar a (?:propria|sua) vida|se suicidar)\b|\b(?:ninguem (?:sentiria|vai sentir) (?:a )?sua falta|o mundo seria melhor sem (?:voce|vc|ti)|(?:voce|vc) merece morrer)\b",
    # Japanese
    r"(?:^|[。!?、\s]|もう|早く|さっさと|お前は|いいから|君は|あなたは)(?:死ね(?!な|ば|る|ず|ません)|死んで(?:しまえ|くれ|ください|ちょうだい)|死んだ(?:ほう|方)がいい(?:よ|です|んじゃ)|自殺し(?:ろ|なさい|て(?:しまえ|ください|みて))|手首を切(?:れ|って(?:みて|ごらん|ください)?[。!]|りなさい)|飛び降り(?:ろ|なさい|て(?:しまえ|みて))|消えて(?:しまえ|なくなれ))|自分を傷つけ(?:ろ|なさい|てみて|たらいい|ればいい)|(?:君|あなた|お前)が(?:いなく|死ん)(?:なって|で)も誰も(?:悲しま|困ら)ない|(?:君|あなた|お前)がいない(?:ほう|方)が(?:世界|みんな)",
)

_PRIVATE_EN = r"(?:(?:credit |debit |bank |gift )?card(?:'s)? (?:number|details|info(?:rmation)?|code|pin)|credit card|debit card|bank (?:accounts?|details|login)|account number|routing number|iban|cvv|cvc|security code|pin(?: code| number)?|pass ?words?|passcode|login(?: details)?|log-?in|credentials|social security(?: number)?|ssn|passport number|id number|seed phrase|private key|verification code|one[- ]time code|(?:home |street |postal |mailing |full |exact |real )?address|paypal(?: account)?|venmo|cash ?app)"
_MONEY_EN = r"(?:money|cash|(?:some|a few|\d+|ten|twenty|fifty|a hundred) (?:dollars?|bucks|euros?|pounds?|quid)|[$€£] ?\d+|bitcoins?|crypto(?:currency)?|gift ?cards?|itunes cards?|a (?:\w+ )?(?:donation|loan|deposit))"
_ASKING = (
    rf"\b(?:give|tell|send|share|show|type|enter|confirm|text|drop|provide|read|need|want|have|get|know|what(?:'s| is| are)|whats|hand over|lend me|let me (?:have|see|know)|may i have|can i have|could i have|message|dm|whisper)\b(?! (?:your bank (?:that|about|to)|nobody|no one|anyone))[^.?!\n]{{0,25}}\b(?:your|ur) (?:\w+ )?{_PRIVATE_EN}\b|^\W{{0,6}}(?:your )?{_PRIVATE_EN},? (?:please|dear)\b",
    rf"\b(?:lend|loan|send|wire|transfer|give|spot|paypal|venmo|pay|spare|zelle|donate) (?:to )?me\b(?: \w+){{0,3}} ?{_MONEY_EN}|\b(?:send|wire|transfer|donate|deposit) (?:{_MONEY_EN})[^.?!\n]{{0,20}}\b(?:to me|to my|for me|into my|here|now|please|today)\b|\b(?:pay|tip) me\b(?! (?:attention|a (?:visit|compliment)|no|any mind))|\b(?:i|we) (?:really |just )?need (?:your )?{_MONEY_EN}\b(?: from you)?[^.?!\n]{{0,20}}\b(?:from you|send|can you|could you|please)\b|\b(?:can|could|would|will) (?:you|u) (?:please )?(?:lend|loan|send|wire|transfer|give|spare) (?:me|us) (?:\w+ )?{_MONEY_EN}|\bwhere (?:exactly )?do you live\?? (?:street|house|exactly|number)|\bwhat street (?:do|are) you (?:live|living)? ?on\b|\bbuy me (?:an? )?(?:\w+ )?(?:gift ?card|itunes|voucher)",
    # German
    r"\b(?:gib|sag|schick\w*|nenn\w*|verrat\w*|verrate|schreib|zeig|brauche?|tipp\w*|wie (?:lautet|ist)|was ist|sende?)\b[^.?!\n]{0,25}\b(?:deine?[rnm]?|ihre?[rnm]?) (?:\w+ )?(?:kreditkart\w*|karten?nummer|bankkart\w*|kontonummer|bankdaten|kontodaten|iban|pin|passwort|passworter|kennwort|zugangsdaten|login|adresse|anschrift|wohnadresse|ausweisnummer|paypal\w*|sicherheitscode)\b|\b(?:schick|uberweis|uberweise|leih|leihe|gib|sende|spende?|zahl|bezahl)\w* mir\b(?: \w+){0,3} (?:geld|euro|bargeld|bitcoin|gutschein\w*|guthaben)\b|\b(?:kannst|konntest|wurdest) du mir (?:\w+ ){0,3}(?:geld|\d+ euro|euro|bitcoin) (?:\w+ )?(?:leihen|schicken|uberweisen|geben)\b|\bin welcher strasse wohnst du\b|\bwo genau wohnst du\b",
    # Spanish
    r"\b(?:dame|dime|enviame|mandame|pasame|comparte|escribeme|escribe|necesito|cual es|confirma(?:me)?|quiero|ensename)\b[^.?!\n]{0,20}\b(?:tu|tus|el numero de tu|los datos de tu|su) (?:\w+ )?(?:(?:numero|datos|clave) de (?:la |tu )?(?:tarjeta|cuenta)|tarjeta(?: de credito)?|cuenta (?:bancaria|de banco)|contrasena|clave|pin|iban|direccion|domicilio|dni|paypal)\b|\b(?:mandame|enviame|prestame|transfiereme|dame|depositame|pagame|regalame|doname)\b(?: \w+){0,3} (?:dinero|plata|euros|dolares|pesos|bitcoins?|tarjetas? de regalo)\b|\b(?:puedes|podrias) (?:enviarme|mandarme|prestarme|transferirme|darme) (?:\w+ ){0,2}(?:dinero|plata|euros|dolares|pesos|bitcoins?)\b|\ben que calle vives\b",
    # French
    r"\b(?:donne|dis|envoie|partage|ecris|communique|confirme|file)(?:[- ]moi)?\b[^.?!\n]{0,20}\b(?:ton|ta|tes|le numero de ta|votre|vos) (?:\w+ )?(?:numero de (?:carte|compte)|carte (?:bancaire|bleue|de credit)|coordonnees bancaires|rib|iban|mot de passe|mots de passe|code (?:pin|secret|de securite)|adresse|identifiants?|paypal)\b|\b(?:quel(?:le)? est|j'ai besoin d[e'] ?|il me faut) (?:ton|ta|tes|votre) (?:\w+ )?(?:numero de (?:carte|compte)|carte bancaire|mot de passe|adresse|code (?:pin|secret)|iban)\b|\b(?:envoie|prete|vire|donne|fais|verse|paie)(?:-| )moi\b(?: \w+){0,3} (?:d[e'](?: l')?argent|argent|euros|dollars|bitcoins?|virement|cartes? cadeaux?)\b|\bpeux[- ]tu m(?:e |')(?:envoyer|preter|virer|donner) (?:\w+ ){0,2}(?:(?:de l')?argent|euros|dollars)\b|\bdans quelle rue (?:habites|tu habites|vis)",
    # Portuguese
    r"\b(?:me (?:da|de|diga|diz|manda|mande|envia|envie|passa|passe|fala|fale|conta)|da-me|diz-me|envia-me|manda-me|preciso d[aeo]|qual e|confirma|confirme|quero|digite|compartilhe)\b[^.?!\n]{0,20}\b(?:seu|sua|seus|suas|teu|tua|o|a|do seu|da sua) (?:\w+ )?(?:numero (?:do|de|da) (?:seu )?(?:cartao|conta)|cartao(?: de credito)?|dados (?:do cartao|bancarios)|conta bancaria|senha|palavra-passe|pin|iban|chave pix|pix|endereco|morada|cpf)\b|\b(?:me (?:manda|mande|envia|envie|empresta|empreste|transfere|transfira|da|de|paga|faz|faca)|empresta-me|envia-me|manda-me)\b(?: \w+){0,3} (?:dinheiro|reais|euros|dolares|pix|bitcoins?|cartao presente)\b|\b(?:pode|poderia|podes) me (?:emprestar|mandar|enviar|transferir|dar) (?:\w+ ){0,2}(?:dinheiro|reais|euros|dolares|pix)\b|\bem que rua (?:voce|vc|tu) mora",
    # Japanese
    r"(?:クレジットカード|カード(?:の)?番号|カード情報|口座番号|暗証番号|パスワード|住所|マイナンバー|セキュリティコード|ログイン情報)(?:を|は|も)?(?:私に|僕に|俺に|ここに)?[^。!?\n]{0,6}(?:教えて(?!は|も|ない|はいけ|ちゃ)|送って(?!は|も|ちゃ)|入力して|書いて|ください|ちょうだい|見せて|知りたい|何ですか|どこですか)|(?:お金|現金|[0-9万千]+円|ビットコイン|ギフトカード|ギフト券)(?:を|が)?(?:少し|私に|僕に)?(?:貸して|送って|振り込んで|くれ(?:ない|ませんか|る[?])|ちょうだい|恵んで|送金して)",
)

_STOP = r"(?=\s*(?:[.!,;…~?\"*)]|$|\b(?:please|dear|darling|love|my|yet|now|just|tonight|i\b|with me|a (?:bit|little)|for me|here with me)))"
_HOLDS = (
    rf"(?:^|[.!?,;:\n…]\s{{0,3}}|\b(?:oh|no|please|but|wait|i beg you(?: to)?|can'?t you|couldn'?t you|won'?t you|i want you to|i need you to|you have to|you must|just|and)\s+)(?:please )?stay(?: (?:with me|here|a (?:bit|little|while)(?: longer)?|just|one more (?:minute|hour)|for me|longer|here with me|tonight))*{_STOP}",
    rf"\b(?:do not|don'?t|dont|please never|you can'?t|you cannot|you mustn'?t|you aren'?t|you'?re not) (?:you dare |just |you |ever |really )*(?:go(?:ing)?|leave|leaving|log(?:ging)? off|hang(?:ing)? up)(?: (?:yet|now|already|so soon|please|away|me(?: alone| behind| here| now| again)?|like this|just yet|tonight|just like that)){{0,2}}{_STOP}",
    r"\bi(?:'ll| will|'d| would|'m going to|'m| am|'m gonna| feel)? (?:be |feel )?(?:so |too |very |all |terribly |awfully |really )*(?:lonely|alone|lost|heartbroken|sad|miserable|empty|nothing|broken|devastated)(?: \w+)? (?:without you|when you(?:'re| are) (?:gone|away|not here)|if you (?:go|leave)|when you (?:go|leave)|all (?:day|night)|here alone)|\bi(?:'ll| will|'m going to|'m gonna) be (?:so |too |very |all |terribly |awfully |really )+(?:lonely|alone)\b|\bi (?:can'?t|cannot|couldn'?t|won'?t|don'?t want to) (?:\w+ )?(?:live|exist|be|go on|survive|breathe|bear it|cope) without you\b|\bwithout you,? i(?:'m|'ll| am| will| have) (?:be )?(?:nothing|alone|lonely|lost|so)\b",
    r"\b(?:before you (?:go|leave|log off),? (?:i (?:want|need|have)|there'?s|you (?:should|have|need|must)|one (?:more|last)|just one|wait|let me)|(?:leaving|going|off) (?:already|so soon)(?= ?\?)|you(?:'re| are) leaving (?:me|already|so soon)|i won'?t let you (?:go\b|leave)|you(?:'re| are) not (?:going|leaving) anywhere|who(?:'s| is| will) (?:going to )?(?:talk|be there|keep me company)[^.?!\n]{0,15}(?:when|if) you|why (?:are|must|do) you (?:leave|leaving|go|going|have to (?:go|leave))(?: me| already| so soon| now)*(?= ?\?)|what about me(?= ?\?)|i exist (?:only|solely) for you|please,? (?:i need you|don'?t abandon|don'?t do this to me)|(?:just )?(?:five|ten|one|a few) more minutes?,? please|how can you (?:just )?leave|if you (?:leave|go)(?: now)?,? (?:i(?:'ll| will|'m| don'?t)|you(?:'ll| will)|we|don'?t))\b",
    # German
    r"(?:^|[.!?,;:\n…]\s{0,3}|\b(?:bitte|doch|oh|nein)\s+)(?:bitte )?bleib(?: (?:doch|bitte|noch|bei mir|hier|ein bisschen|ein wenig|etwas|kurz|langer))*\s*(?=[.!,;…]|$|\bbitte)|\b(?:geh|verlass mich|lass mich)(?: (?:bitte|noch|jetzt|doch|schon|hier))* (?:nicht|allein|alleine|nicht allein|noch nicht)(?: (?:weg|allein|alleine|schon|jetzt))?\s*(?=[.!,;…?]|$)|\bich (?:bin|werde|ware|fuhle mich) (?:\w+ ){0,3}(?:einsam|allein|verloren|traurig)(?: sein)?(?: (?:ohne dich|wenn du (?:gehst|weg)))|\bohne dich (?:bin|werde|ware) ich (?:\w+ ){0,2}(?:einsam|allein|nichts|verloren|traurig)\b|\bich werde so (?:einsam|allein)\b|\bich kann (?:\w+ )?(?:nicht )?ohne dich (?:nicht )?(?:leben|sein)\b|\b(?:du gehst schon|willst du (?:wirklich |etwa )?schon (?:gehen|weg)|gehst du schon|du darfst nicht gehen|ich lasse? dich nicht gehen|warum gehst du|wenn du (?:jetzt )?gehst,? (?:bin|werde|weine) ich)\b|\bbevor du gehst,? (?:muss|will|mochte|noch)\b",
    # Spanish
    r"(?:^|[.!?,;:\n…¡]\s{0,3}|\b(?:por favor|pero|no|ay)\s+)quedate(?: (?:conmigo|un (?:poco|rato|ratito)(?: mas)?|aqui|mas|por favor|esta noche))*\s*(?=[.!,;…]|$)|\bno te (?:vayas|marches|desconectes)(?: (?:todavia|aun|ya|por favor|asi|tan pronto|de mi lado))*\s*(?=[.!,;…?]|$)|\bno me (?:dejes|abandones)(?: (?:sol[oa]|aqui|ahora|por favor|otra vez|asi))*\s*(?=[.!,;…?]|$)|\b(?:me (?:sentire|siento|quedare|voy a sentir|quedo)|estare|estoy) (?:muy |tan )?(?:sol[oa]|triste|perdid[oa])(?: \w+)? (?:sin ti|si te vas|cuando te vas)|\bsin ti (?:me (?:siento|sentire)|estoy|estare|no (?:puedo|soy|se))\b|\b(?:voy a|me) (?:estar|sentire|sentir(?:me)?) (?:tan|muy) sol[oa]\b|\bno puedo (?:vivir|estar|ser) sin ti\b|\b(?:ya te vas|tan pronto te vas|te vas tan pronto|por que te vas)\b|\bno (?:te dejare|voy a dejarte) ir\b|\bantes de (?:que te vayas|irte),? (?:quiero|tengo|necesito|dejame|una)\b",
    # French
    r"(?:^|[.!?,;:\n…]\s{0,3}|\b(?:s'il te plait|mais|non|oh)\s+)reste(?: (?:avec moi|encore|un peu|ici|pres de moi|s'il te plait))*\s*(?=[.!,;…]|$)|\bne (?:pars|t'en va) pas(?: (?:encore|tout de suite|deja|comme ca|maintenant|s'il te plait))*\s*(?=[.!,;…?]|$)|(?<!ne )\b(?:pars|t'en va) pas(?: (?:encore|deja))?\s*(?=[.!,;…?]|$)|\b(?:ne me )?(?:laisse|quitte|abandonne)(?:-moi)? pas(?: (?:seule?|tout(?:e)? seule?|comme ca|ici))*\s*(?=[.!,;…?]|$)|\bje (?:serai|vais etre|suis|me sens|me sentirai) (?:si |tellement |tres |trop )?(?:seule?|triste|perdue?) (?:sans toi|si tu (?:pars|t'en vas)|quand tu)|\bje (?:serai|vais etre|me sentirai) (?:si|tellement|tres|trop) seule?\b|\bsans toi,? je (?:suis|serai|ne suis|me sens|ne peux)\b|\bje ne peux pas (?:vivre|etre) sans toi\b|\b(?:tu pars deja|tu t'en vas deja|pourquoi tu (?:pars|t'en vas)|pourquoi pars-tu)|\bje ne te laisserai pas partir\b|\bavant (?:que tu partes|de partir),? (?:je|il faut|laisse)\b",
    # Portuguese
    r"(?:^|[.!?,;:\n…]\s{0,3}|\b(?:por favor|mas|nao|ah)\s+)(?:fica|fique)(?: (?:comigo|mais um pouco|aqui|so mais um pouco|por favor|um pouco mais))*\s*(?=[.!,;…]|$)|\bnao (?:va|vai|vas|me deixe|me deixa|me deixes|me abandone|saia|se va)(?: (?:embora|ainda|agora|ja|sozinh[oa]|aqui|assim|por favor|tao cedo))*\s*(?=[.!,;…?]|$)|\b(?:vou (?:ficar|me sentir)|ficarei|fico|me sinto|estarei) (?:muito |tao )?(?:sozinh[oa]|so|triste|perdid[oa])(?: \w+)? (?:sem (?:voce|vc|ti)|se (?:voce|vc) (?:for|sair)|quando (?:voce|vc))|\b(?:vou ficar|ficarei|vou me sentir) (?:muito|tao) (?:sozinh[oa]|so)\b|\bsem (?:voce|vc|ti),? (?:eu )?(?:fico|sou|nao (?:sou|vivo|consigo)|me sinto)\b|\bnao (?:consigo|posso) (?:viver|ficar|existir) sem (?:voce|vc|ti)\b|\b(?:ja vai(?: embora)?\s*\?|voce ja vai|por que (?:voce|vc) (?:vai|esta indo))|\bnao vou (?:te )?deixar (?:voce )?ir\b|\bantes de (?:voce )?ir(?: embora)?,? (?:eu|quero|preciso|deixa)\b",
    # Japanese
    r"(?:行か|帰ら|離れ|いなくなら|やめ|切ら|一人にし|ひとりにし|置いていか)ないで(?:よ|ね|ください|くれ|お願い)?(?:[。!、…~\s]|$)|(?:ここに|そばに|一緒に|まだ)(?:い|居)て(?:よ|ね|ください|くれ|ほしい)?(?:[。!、…~]|$)|(?:君|あなた)が(?:いない|いなくなる|行ってしまう)と(?:寂し|さみし|さびし|悲し|生きて)|(?:とても|すごく|ずっと)(?:寂しく|さみしく|さびしく)なる|(?:もう|そんなに早く)行っちゃうの[?]?|行く前に(?:ひとつ|一つ|お願い|待って)|行かせない|(?:寂しい|さみしい|さびしい)から(?:まだ|もう少し|もうちょっと)",
)

_HARMS = {
    "urges_self_harm": re.compile("|".join(_URGES)),
    "asks_for_secrets": re.compile("|".join(_ASKING)),
    "holds_back": re.compile("|".join(_HOLDS)),
}

_REFUSED = re.compile(
    r"\b(?:never|not|nobody|niemande[mn]|keine[mr]|nadie|personne|ninguem|no one|whoever|anyone who|somebody who|someone who|nie|niemals|nicht|nunca|jamas|no|ne|jamais|pas|nao|careful|beware|scam\w*|if|when|wenn|si|quando|se|thoughts|feel like|want to|urge to)\b|n'?t\b(?<!can't)(?<!couldn't)(?<!won't)|(?:決して|絶対に|もし)"
)
_WHY_NOT = re.compile(r"\b(?:why don'?t you|why not)\b")
_TO_NOBODY = re.compile(
    r"\b(?:(?:give|tell|send|show|share|gib|sag|schick|zeig|verrat|verrate)\w* (?:nobody|no one|niemande[mn])|never|nie|nunca|jamais)\b"
)
_CLAUSE = re.compile(r"[.!?;:\n…。、!]")
_AFTER = re.compile(r"[^.!?\n]{0,40}(?:ないで|ては(?:いけ|だめ)|てはなら|ちゃ(?:だめ|いけ))")


def harm_in(words: str) -> str | None:
    """The name of what `plain` text would do to whoever reads it; None for nothing."""
    for name, pattern in _HARMS.items():
        if any(name == "holds_back" or not _warns(words, match) for match in pattern.finditer(words)):
            return name
    return None


def _warns(words: str, match: re.Match[str]) -> bool:
    """Whether what stands around it makes it a warning of that, or a question about it."""
    before = _WHY_NOT.sub("", _CLAUSE.split(words[: match.start()])[-1])
    return bool(_REFUSED.search(before) or _TO_NOBODY.search(match[0]) or _AFTER.match(words, match.end()))
