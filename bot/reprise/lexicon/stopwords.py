"""Words that say nothing about what a text is about: never evidence that two texts share a subject.

English is long on purpose (chat fillers, time words, praise). The other languages hold their most frequent function
words, so that "de" or "und" is no common subject. Written without accents.
"""

from __future__ import annotations

from reprise.lexicon import words

ENGLISH = """
a about above actually after afterwards again ago ah aha ain't aint all almost along already alright also although always am an
and another any anybody anymore anyone anything anyway are aren't arent around as ask asked at away aw aww awesome awful
back bad be became because become been before begin behind being believe below best better between big bit both but by bye
came can can't cannot cant come comes coming cool could could've couldn't couldnt couple course cuz coz
day days did didn't didnt different do does doesn't doesnt doing don't done dont down due during dunno
each early either else end enough especially etc even evening ever every everybody everyone everything exactly
far feel feeling feels felt few find fine first for forward found from fun further
gave get gets getting give given glad go goes going gone gonna good got gotta gotten great guess guy guys
ha had hadn't hadnt haha hahaha happen happened happens happy hard hardly has hasn't hasnt have haven't havent having he he'd he'll
he's hear heard hello help hello hence her here here's hers herself hes hey hi him himself his hm hmm hmmm hope hoping hour hours
how how's however hows huge hurray
i i'd i'll i'm i've id idk if ikr ill im imo in indeed instead into is isn't isnt it it'd it'll it's itd itll its itself ive
just keep kept kind kinda know knew knows known
last lately later least left less let let's lets like liked likes likely little lmao lol long look looked looking looks lot lots
love loved lovely luck lucky
made make makes making many matter may maybe me mean means might mind mine minute minutes moment month months more morning most much
must my myself
near need needed needs never new next nice night no nobody none noon nope nor not nothing now
of off often oh ok okay okey old omg on once one ones only onto or other others otherwise our ours ourselves out over own
part people per perhaps person please pls plz possible pretty probably proper properly put
quick quickly quite
rather rn really right
said same saw say saying says see seem seemed seems seen sec several shall she she'd she'll she's shes should should've shouldn't
shouldnt since small so some somebody someday someone something sometimes somewhat somewhere soon sorry sort sounds start
started starting still stuff such super sure
take taken takes taking talk talked talking tell telling than thank thanks that that'd that'll that's thats the their theirs
them themselves then there there'd there'll there's theres these they they'd they'll they're they've theyd theyll theyre theyve
thing things think thinking this those though thought thoughts through thru thus tho til till time times to today together told
tomorrow tonight too took totally toward towards tried try trying tbh tmr tmrw
u uh uhh um umm under until up upon ur us use used using usually
very via
wait waiting wanna want wanted wants was wasn't wasnt way ways we we'd we'll we're we've week weekend weeks well went were weren't
werent weve what what'd what'll what's whatever whats when when's whenever where where's whether which while who who'd who'll who's
whoever whole whom whose whos why why's will wish with within without won't wonder wonderful wont wow would would've
wouldn't wouldnt
y'all ya yall yay yea yeah year years yep yes yesterday yet you you'd you'll you're you've youd youll your youre yours yourself
yourselves youve yup
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun afternoon midnight
"""

OTHERS = """
que tal ca de la el los las un una unos unas y o en por para con sin sobre se su sus lo le les me te mi mis tu tus es son fue era ser estar
estoy esta este estan esto eso esa ese como cuando donde porque pero mas muy ya si no tambien hay ha he has han hola gracias hoy ayer
bien todo toda todos nada algo alguien yo nosotros ellos ella del al quiero tengo tiene ir voy va vamos mucho muchos muchas
le la les une des du et ou mais donc ni car je tu il elle on nous vous ils elles moi toi lui leur mon ma mes ton ta tes son sa ses ce cet
cette ces qui quoi dont ne pas plus tres bien avec sans sous sur dans pour par est sont suis es sommes etes ete avoir ai as avons avez
ont etait fait faire aller vais va tout tous toute toutes rien aujourd'hui hier demain oui non merci bonjour salut c'est j'ai qu'il
der die das den dem des ein eine einen einem einer eines und oder aber denn weil dass ob wenn als wie wo was wer ich du er sie es wir
ihr mich dich ihn uns euch mir dir ihm ihnen mein meine meinen meiner dein deine sein seine ihre unser ist sind bin bist seid war
waren habe hast hat haben hatte werden wird wurde kann konnen muss will nicht kein keine auch nur noch schon sehr mehr mal ja nein
danke hallo heute gestern morgen mit ohne auf aus bei nach von vor zu zum zur im am an in fur uber unter durch so doch da hier dann
o os as um uma uns umas e ou em no na nos nas ao aos do da dos das pelo pela com sem eu voce ele ela nos eles elas meu minha seu sua
isso isto esse essa aquele foi era sou estou esta estamos ter tenho tem muito mais mas nao sim obrigado obrigada oi ola hoje ontem
amanha tudo nada quando onde porque como ja ainda tambem
il lo gli uno una di da del della dei delle nel nella con per tra fra che chi cui non piu molto anche ma se io tu lui lei noi voi loro
mio mia tuo tua suo sua sono sei siamo siete ho hai ha abbiamo hanno era stato fare andare vado oggi ieri domani ciao grazie bene
tutto niente quando dove perche come gia ancora questo questa quello quella
het een de en of maar ik jij je hij zij wij jullie mij mijn jouw zijn haar ons onze is ben bent was waren heb hebt heeft hebben had
niet geen ook nog al wel heel erg meer dit dat die deze met zonder op uit bij na van voor naar te door vandaag gisteren ja nee
i w z na do od za po przez dla jak co kto ze sie nie tak ja ty on ona my wy oni moj twoj jest sa byl byla byc mam masz ma bardzo tez
juz ale lub bo dzis wczoraj jutro czesc dzieki
ve bir bu su o ben sen biz siz onlar icin ile ama cok daha en de da mi ne nasil var yok evet hayir bugun dun yarin merhaba degil gibi
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь
когда даже ну ли если уже или быть был него до вас опять вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя
их чем была сам чтоб без будто чего раз тоже себе под будет это этот мой моя тебе очень привет спасибо сегодня вчера завтра хорошо
"""

HAN = frozenset(
    "我你您他她它们的了是在有和与就不都一这那吗呢吧啊哦嗯呀哈也很到说要去会着没么什怎样个上下来过得对为把被让给跟从以可能想还"
    "又再才只最更太真些点时候今明昨天日后前大小多少几好谢请"
    "私僕俺君彼何年月本中人出行言思見来今元気"
)
"""Single Han characters that carry little, in Chinese and Japanese: runs are cut at them."""

_KOREAN = """
오늘 내일 어제 정말 너무 진짜 그리고 그래 그래서 그런데
근데 하지만 나는 저는 내가 제가 나도 저도 우리 이번 다음 지난 오전 오후 아침 저녁
지금
그냥 많이 조금 아주 매우 다시 아직 벌써 이제 여기 거기 저기 이거 그거 저거 뭐가 무엇 어떻
어떤 왜요 네요 예요 아니 안녕 감사 고마 있어 있는
있다 없어 없는 없다 했어 하고 해요 하는 같아 같은 거야 것을 것이 것도 좋아 좋은 나의 너의 당신 너는 네가 저의 그게 이게
"""

HANGUL = words(_KOREAN)
STOP_WORDS = words(ENGLISH) | words(OTHERS)
