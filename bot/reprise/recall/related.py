"""Everyday English words that stand for one another: asked for one, a text with another of the group may be the answer.

`head: kinds` relates the head with each kind, not the kinds with each other: a cat is a pet, and no dog. Written from general
knowledge of how people chat, not from any benchmark's data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reprise.lexicon.text import plain
from reprise.recall.terms import stem

GROUPS = """
mother mom mum mama parent parents; father dad papa parent parents; child children kid kids son daughter baby toddler; wife
husband spouse partner married; girlfriend boyfriend partner dating date; brother sister sibling siblings; grandmother grandma
granny nana grandparent; grandfather grandpa grandad grandparent; aunt uncle cousin niece nephew relative relatives family;
friend friends buddy pal bestie; family relatives clan; family: mother father parents sister brother son daughter kids
children; boss manager supervisor; coworker colleague colleagues team; job work career profession occupation employed employee
working living position; hire hired employ recruit; quit resign resigned notice leave left; fired laid lost; business company
shop store startup firm; doctor physician clinic hospital medical; vet veterinarian; nurse ward hospital; teacher teach taught
school class lesson course; student study studying university college degree; graduate graduation degree diploma; thesis
dissertation doctorate phd doctoral; exam test quiz; research study science project; buy bought purchase purchased got; sell
sold sale; money cash fund funds financial pay paid price cost; loan lend lent borrow bank; gift present gave; give gave
donate donated; house home apartment flat condo place room; move moved moving relocate relocated; live lives living reside;
rent landlord lease; city town hometown; country nation abroad foreign; travel trip journey vacation holiday visit visited
tour traveled; flight fly flew plane airport; train railway station; car vehicle drive drove driving; truck van; boat ship
sail sailing ferry; bike cycling cycle ride; beach sea ocean coast shore; mountain mountains hike hiking trail climb climbing
peak; forest woods nature outdoors; park garden outdoors; plant plants flower flowers garden gardening grow; camp camping tent
campfire; swim swimming pool lake; run running jog jogging marathon race; race marathon competition contest tournament event;
win won prize award trophy medal victory first; lose lost; game games play played gaming; sport sports: soccer football
basketball tennis volleyball hockey athletic; gym workout exercise fitness training train; yoga meditation meditate
mindfulness relax; enjoy love loves like likes fond favorite favourite; hate dislike; favorite favourite best prefer; book
novel read reading author story; write wrote writing writer author poem story journal blog script screenplay; movie film
cinema watch watched series show; music song songs tune melody; music: band concert; instrument instruments: guitar piano
violin drums trumpet flute clarinet cello saxophone ukulele; sing singing singer choir vocal; dance dancing dancer ballet;
paint painting painted art artist artwork drawing draw canvas; design designed designer decorated decorate made; craft crafts:
pottery ceramics knitting sewing; pottery ceramics clay; knit knitted sew sewing crochet; photo photos picture pictures
photography camera image; museum exhibition exhibit gallery; theater theatre play stage actor acting perform performance;
perform performed performance play played concert show; cook cooking cooked recipe dish meal kitchen chef; bake baking baked
cake bread pastry bakery cookies; eat food: meal dinner lunch breakfast restaurant snack; drink drinks: coffee tea wine beer
juice; vegan vegetarian vegetarians meat plant-based; dessert sweet sweets treat: cake chocolate pie cookies; dog puppy pup
pet; cat kitten kitty pet; pet pets: dog cat puppy kitten hamster rabbit parrot animal; animal animals: wildlife species bird
horse bear deer; bird: parrot owl eagle chicken; fish fishing aquarium; adopt adopted adoption shelter rescue rescued;
volunteer volunteered volunteering charity donate community; help helped support supported supportive assist assisted; church
faith religion religious god spiritual; political politics vote election; activist activism rights protest campaign; lgbtq
transgender gay lesbian queer pride; married marry marriage wedding wed bride groom; engaged engagement propose proposed
proposal ring; divorce divorced separated separate split broke breakup; love relationship romance romantic; birthday
anniversary celebrate celebrated celebration party; party celebration gathering get-together; funeral died die dead death
passed loss; born birth pregnant baby; age old years; sick ill illness disease health; hurt injury injured injure broke broken
sprained twisted burned pain accident; surgery operation hospital; stress stressed anxiety anxious worried worry nervous
pressure; sad upset down depressed grief; happy glad joy thrilled excited delighted; afraid scared fear frightened terrified;
angry mad furious; proud pride accomplishment achievement achieve achieved; goal goals plan plans aim target dream dreams want
hope resolution; plan planned planning intend; start started begin began launch open opened founded; finish finished complete
completed end ended done submit submitted; stop stopped quit gave; learn learned learning study taught lesson; join joined
attend attended went member; meeting meet met group conference workshop; visit visited went saw see; call called phone talk
talked; name named called; phone computer laptop tablet device; app software program code coding website; video youtube
channel stream streaming film; problem issue trouble challenge difficult difficulty obstacle struggle; difficult hard tough
challenging; reason why because; inspire inspired inspiration motivated motivate motivation; advice suggest suggested
recommend recommended tip tips; change changed transform transition; beautiful pretty gorgeous lovely stunning; big huge large
enormous; small little tiny; new recent latest; color colour: red blue green yellow purple orange pink black white brown;
clothes clothing outfit fashion wear: dress shirt jacket shoes; jewelry jewellery: necklace ring bracelet earrings; shoe shoes
boots sneakers; hair haircut; tattoo piercing; weather: rain snow sun storm; stars star constellation astronomy telescope
planet; storm flood hurricane fire damage; accident crash damage; lost stolen missing; repair repaired fix fixed restore
restored renovate; build built construct construction made; clean cleaning tidy; morning dawn early; night evening late;
summer: june july august; winter: december january february snow; meal dinner supper; customer customers client clients guest
guests; approve approved approval accepted accept yes; reject rejected refuse refused turned denied; letter note card mail;
secret hidden; promotion promoted lead leader head; kind type sort style genre; spare free leisure; memory memories remember
reminder reminds remind souvenir; symbol symbolize symbolizes represent represents meaning means; lake river stream canal
pond; road drive roadtrip; doctor therapist therapy counseling counselor mental; hobby hobbies activity activities pastime
interest interests: pottery painting drawing swimming hiking camping running reading cooking baking gardening dancing singing
photography knitting climbing cycling yoga fishing gaming surfing skiing chess writing crafts volunteering; event events:
festival parade concert conference workshop wedding party race show exhibition fair tournament ceremony meetup gala
fundraiser; job profession occupation career: teacher nurse doctor engineer lawyer chef baker driver designer writer artist
musician actor accountant counselor therapist programmer developer manager waiter barista carpenter electrician; vehicle
vehicles: car truck van motorcycle bike bus boat; genre genres: fantasy mystery thriller romance horror comedy drama
documentary science-fiction jazz rock pop classical folk; food dish dishes recipe cuisine: pizza pasta soup salad sushi curry
tacos burger sandwich stew noodles rice cheese chicken; health condition problem: asthma diabetes allergy allergies migraine
injury surgery anxiety depression gastritis; place places location destination: beach mountain lake forest museum park cafe
restaurant castle island; martial fight sport: karate kickboxing taekwondo judo boxing; flower flowers: rose roses lily lilies
tulips sunflowers orchids daisies; relative family: mother father sister brother aunt uncle cousin grandma grandpa niece
nephew; computer technology device gadget: laptop phone tablet camera keyboard headset console; art artwork: painting drawing
sculpture portrait sketch mural photograph; education school: degree diploma certificate course class college university
major; charity cause: homeless shelter donation fundraiser volunteering foodbank; item souvenir collection collect: necklace
figurine stamps coins records books sneakers postcards
"""


@lru_cache(maxsize=1)
def related() -> Mapping[str, tuple[str, ...]]:
    """By a word's stem, the stems of the words it shares a group with."""
    found: dict[str, dict[str, None]] = {}
    for group in GROUPS.split(";"):
        heads, _, kinds = group.partition(":")
        general, special = _stems(heads), _stems(kinds)
        for one in general:
            found.setdefault(one, {}).update(dict.fromkeys(other for other in [*general, *special] if other != one))
        for one in special:
            found.setdefault(one, {}).update(dict.fromkeys(general))
    return {term: tuple(others) for term, others in found.items()}


def _stems(written: str) -> list[str]:
    return [each for word in written.split() if (each := stem(plain(word), "en"))]
