"""What is learned from messages without a model, and what is kept of what any model proposes. Said on Tuesday 24 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.memory.extraction import accept, extract_offline
from reprise.memory.recall import for_follow_up
from reprise.models import (
    Author,
    ConversationKey,
    ExtractBrief,
    Memory,
    MemoryDraft,
    MemoryKind,
    Message,
    MessageKind,
    Persona,
)

SAID_AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
NOW = SAID_AT + timedelta(hours=1)
TALK = ConversationKey(account="club", person="7", persona="wren")
WREN = Persona(
    id="wren", name="Wren", tagline="a gardener", character="Kind.", voice="Plain.", greeting="Hello, I'm Wren."
)
FACT, PREFERENCE, OPEN_LOOP = MemoryKind.FACT, MemoryKind.PREFERENCE, MemoryKind.OPEN_LOOP

LEARNED = """
I bought a vintage shirt at the thrift shop              | fact       | bought a vintage shirt at the thrift shop
omg i finally bought the levis jacket i told you about!! | fact       | bought the levis jacket
ok so i got a new bike and it's amazing                  | fact       | got a new bike
just watched Arrival                                     | fact       | watched Arrival
we adopted a puppy named Biscuit yesterday 🐶            | fact       | adopted a puppy named Biscuit
i tried making kimchi but it exploded                    | fact       | tried making kimchi
I lost my keys today                                     | fact       | lost their keys
I've been learning portuguese for two months             | fact       | has been learning portuguese for two months
i work as a nurse at the local hospital                  | fact       | works as a nurse at the local hospital
i'm a barista btw                                        | fact       | is a barista
I live in a tiny village near Porto                      | fact       | lives in a tiny village near Porto
i play the cello in a small orchestra                    | fact       | plays the cello in a small orchestra
i have 2 cats                                            | person     | has 2 cats
I'm allergic to peanuts                                  | fact       | is allergic to peanuts
my sister Ana lives in Lyon                              | person     | their sister Ana lives in Lyon
my dog is named Rex                                      | person     | their dog is named Rex
playing with my cat Miso                                 | person     | their cat is named Miso
i love spicy ramen                                       | preference | loves spicy ramen
I hate mushrooms lol                                     | preference | hates mushrooms
i cant stand cilantro                                    | preference | can't stand cilantro
i don't like horror movies                               | preference | doesn't like horror movies
I prefer tea over coffee                                 | preference | prefers tea over coffee
my favourite movie is Spirited Away                      | preference | their favourite movie is Spirited Away
I'm trying to decide between two apartments              | open_loop  | is trying to decide between two apartments
i'm rewriting the script for my street now               | open_loop  | is rewriting the script for their street
i still need to finish my thesis chapter                 | open_loop  | needs to finish their thesis chapter
I'm stuck on the last boss in Elden Ring                 | open_loop  | is stuck on the last boss in Elden Ring
I want to learn pottery                                  | open_loop  | wants to learn pottery
waiting to hear back from the university                 | open_loop  | is waiting to hear back from the university
I'm working on a novel about lighthouses                 | open_loop  | is working on a novel about lighthouses
I step into the cave                                     | story      | stepped into the cave
i stand before the cave and listen                       | story      | stood before the cave
I sit down next to the woman with the fox                | story      | sat down next to the woman with the fox
*draws sword and steps closer*                           | story      | drew sword
we enter the forest                                      | story      | entered the forest
I open the chest and look inside                         | story      | opened the chest
*nods and follows the fox into the forest*               | story      | followed the fox into the forest
i play bass in a punk band called Rust                   | fact       | plays bass in a punk band called Rust
i work nights at a bakery so my sleep is messed up       | fact       | works nights at a bakery
picked up a used synth yesterday and cant stop playing   | fact       | picked up a used synth
my grandma taught me how to knit                         | person     | their grandma taught them how to knit
i have an allergy to cats                                | fact       | has an allergy to cats
I hope to finish my novel this year                      | open_loop  | hopes to finish their novel this year
i bought a vintage shirt yesterday at the flea market    | fact       | bought a vintage shirt at the flea market
anyway i rewatched paddington 2 today to calm down       | fact       | rewatched paddington 2 to calm down
i found a lamp just now in the attic                     | fact       | found a lamp in the attic
i adopted a dog about three weeks ago from a shelter     | fact       | adopted a dog from a shelter
i met a beekeeper the other day at the gym               | fact       | met a beekeeper at the gym
i painted the hallway on sunday with leftover paint      | fact       | painted the hallway with leftover paint
just watched last night's episode of Severance           | fact       | watched the episode of Severance
i watched Yesterday with my dad                          | fact       | watched Yesterday with their dad
moved into a new flat last week                          | fact       | moved into a new flat
i burned the garlic again lol                            | fact       | burned the garlic
watched parasite again last night with my flatmate       | fact       | watched parasite again with their flatmate
dyed my hair green                                       | fact       | dyed their hair green
ive been painting my hallway since monday                | open_loop  | has been painting their hallway
i open the small oak door                                | story      | opened the small oak door
named my starter doug                                    | fact       | named their starter doug
signed up for a yoga class                               | fact       | signed up for a yoga class
im vegetarian btw                                        | fact       | is vegetarian
been trying to get into sourdough                        | open_loop  | has been trying to get into sourdough
i drew like forty frogs                                  | fact       | drew forty frogs
i started a podcast w my bestie                          | fact       | started a podcast with their bestie
my dad and i are building a shed                         | open_loop  | is building a shed with their dad
me and my sister Ana watched Jaws                        | fact       | watched Jaws with their sister Ana
i am really so nervous about my driving test             | open_loop  | is nervous about their driving test
i go into the cave                                       | story      | went into the cave
i take the lantern                                       | story      | took the lantern
i give the fox my bread                                  | story      | gave the fox their bread
bought a kayak today lets gooo | fact | bought a kayak
i adopted a cat named Miso aaaaah | fact | adopted a cat named Miso
I planted 40 tulips today phew | fact | planted 40 tulips
went to a concert yesterday, it was INSANE | fact | went to a concert
thinking abt learning the ukulele | open_loop | is thinking about learning the ukulele
just bought a sewing machine | fact | bought a sewing machine
saw a fox in the garden this morning | fact | saw a fox in the garden
tried a new ramen place last night | fact | tried a new ramen place
started learning welsh | fact | started learning welsh
finally fixed the leaky tap | fact | fixed the leaky tap
went hiking with my cousin on sunday | fact | went hiking with their cousin
thinking of getting a tortoise | open_loop | is thinking of getting a tortoise
ordered a telescope!! | fact | ordered a telescope
ran a 10k this morning!! | fact | ran a 10k
visited the planetarium on sunday | fact | visited the planetarium
grew my first chili this year | fact | grew their first chili this year
my bro got a scholarship | person | their bro got a scholarship
thinking abt getting a motorbike | open_loop | is thinking about getting a motorbike
went to my first rave last night omg | fact | went to their first rave
climbed a mountain on saturday!! | fact | climbed a mountain
went camping with my dad last weekend | fact | went camping with their dad
just sold my first painting | fact | sold their first painting
signed a lease today | fact | signed a lease
"""

PLANNED = """
presentation got moved to friday | has a presentation | 2026-11-27 00:00
going camping on saturday, in the rain | is going camping, in the rain | 2026-11-28 00:00
ok. i'll walk to the lighthouse on thursday, no phone | is going to walk to the lighthouse | 2026-11-26 00:00
the landlord comes on monday and then i get to know if i can paint the wall | the landlord comes | 2026-11-30 00:00
my sister Aoife plays her first gig on friday night and i am the roadie | their sister Aoife plays her first gig | 2026-11-27 20:00
im not going, going swimming in the lake on saturday with Maja instead | is going swimming in the lake with Maja instead | 2026-11-28 00:00
I have an interview at the museum on Friday     | has an interview at the museum    | 2026-11-27 00:00
my exam is tomorrow                             | has their exam                    | 2026-11-25 00:00
im going to lisbon next week!                   | is going to lisbon                | 2026-12-06 00:00
I've got a job interview tmrw at 10am, so scary | has a job interview               | 2026-11-25 10:00
dentist appointment on thursday ugh             | has a dentist appointment         | 2026-11-26 00:00
big presentation on thursday wish me luck       | has a big presentation            | 2026-11-26 00:00
my birthday is in two weeks                     | has their birthday                | 2026-12-08 00:00
gonna repaint my kitchen this weekend           | is going to repaint their kitchen | 2026-11-29 00:00
my mom is visiting on saturday                  | their mom is visiting             | 2026-11-28 00:00
i'll submit my application by friday            | is going to submit their application | 2026-11-27 00:00
I'm flying to tokyo on dec 3rd                  | is flying to tokyo                | 2026-12-03 00:00
the recital is on friday and i am terrified     | has the recital                   | 2026-11-27 00:00
my sister's wedding is next saturday            | has their sister's wedding        | 2026-12-05 00:00
finals start monday                             | has finals                        | 2026-11-30 00:00
I'm so nervous about my driving test tomorrow   | is nervous about their driving test | 2026-11-25 00:00
gotta finish my essay by wednesday              | needs to finish their essay       | 2026-11-25 00:00
my thesis defense is on december 10th at 2pm    | has their thesis defense          | 2026-12-10 14:00
My son has his first football match on sunday   | their son has his first football match | 2026-11-29 00:00
we have a gig on friday at the old cinema       | has a gig at the old cinema       | 2026-11-27 00:00
I'm filming a short with my sister this weekend | is filming a short with their sister | 2026-11-29 00:00
im filming a short with my sister this weekend  | is filming a short with their sister | 2026-11-29 00:00
we're repainting the kitchen on sunday          | is repainting the kitchen         | 2026-11-29 00:00
my dad and i are having a movie night on friday | is having a movie night with their dad | 2026-11-27 00:00
ive got a checkup on thursday                   | has a checkup                     | 2026-11-26 00:00
i run a 10k on sunday                           | is running a 10k                  | 2026-11-29 00:00
i start my new job on monday                    | is starting their new job         | 2026-11-30 00:00
my moms visiting this weekend                   | their mom is visiting             | 2026-11-29 00:00
my parents are visiting on saturday             | their parents are visiting        | 2026-11-28 00:00
im getting a new desk delivered on thursday     | is getting a new desk delivered   | 2026-11-26 00:00
I'm repainting my bedroom on Saturday           | is repainting their bedroom       | 2026-11-28 00:00
repainting my bedroom on saturday               | is repainting their bedroom       | 2026-11-28 00:00
baking a cake on sunday                         | is baking a cake                  | 2026-11-29 00:00
concert tonight                                 | has a concert                     | 2026-11-24 20:00
movie night tomorrow                            | has a movie night                 | 2026-11-25 00:00
band practice tonight                           | has a band practice               | 2026-11-24 20:00
im taking my dog to the vet for her shots on friday | is taking their dog to the vet for her shots | 2026-11-27 00:00
im going to see my brother and his band on saturday | is going to see their brother and his band | 2026-11-28 00:00
the deadlines in two weeks                      | has the deadline                  | 2026-12-08 00:00
my flight to Tokyo leaves in 3 days | has their flight to Tokyo | 2026-11-27 00:00
my train to Leeds departs tomorrow | has their train to Leeds | 2026-11-25 00:00
my exam results come on friday | has their exam results | 2026-11-27 00:00
my exam results come out on friday | has their exam results | 2026-11-27 00:00
our trip to Oslo kicks off on monday | has their trip to Oslo | 2026-11-30 00:00
my art show opens on saturday | has their art show | 2026-11-28 00:00
my dance recital happens on friday | has their dance recital | 2026-11-27 00:00
my visa interview is coming up on friday | has their visa interview | 2026-11-27 00:00
the final match takes place on sunday | has the final match | 2026-11-29 00:00
my holiday ends on sunday | has their holiday | 2026-11-29 00:00
my pottery class begins on monday | has their pottery class | 2026-11-30 00:00
my play premieres on friday | has their play | 2026-11-27 00:00
i have a job interview at a bakery on friday, kinda freaking out | has a job interview at a bakery | 2026-11-27 00:00
i have a maths test tomorrow ughh | has a maths test | 2026-11-25 00:00
i have a chem exam on friday pray for me | has a chem exam | 2026-11-27 00:00
my driving test is on monday im so scared | has their driving test | 2026-11-30 00:00
i have a presentation on thursday fml | has a presentation | 2026-11-26 00:00
got a piano recital on sunday eeek | has a piano recital | 2026-11-29 00:00
we have a gig on friday woohoo | has a gig | 2026-11-27 00:00
i have a chess tournament on saturday, so nervous | has a chess tournament | 2026-11-28 00:00
i have an audition at the theatre on friday send help | has an audition at the theatre | 2026-11-27 00:00
im baking a wedding cake on sunday argh | is baking a wedding cake | 2026-11-29 00:00
i have a spelling bee on friday cant wait | has a spelling bee | 2026-11-27 00:00
my bus to Porto leaves tomorrow at 9 | has their bus to Porto | 2026-11-25 09:00
my maths results come back on monday | has their maths results | 2026-11-30 00:00
our school play opens on friday | has their school play | 2026-11-27 00:00
my spanish class starts up on monday | has their spanish class | 2026-11-30 00:00
my thesis defense is happening on friday | has their thesis defense | 2026-11-27 00:00
my brother's graduation takes place on saturday | has their brother's graduation | 2026-11-28 00:00
my flight lands at 6 tomorrow | has their flight | 2026-11-25 18:00
i have a cello lesson on friday aaaah | has a cello lesson | 2026-11-27 00:00
i have a half marathon on sunday and im terrified | has a half marathon | 2026-11-29 00:00
baking 60 cupcakes tomorrow help me | is baking 60 cupcakes | 2026-11-25 00:00
i have a cooking competition on saturday yikes | has a cooking competition | 2026-11-28 00:00
im cooking a risotto for 8 people tomorrow help | is cooking a risotto for 8 people | 2026-11-25 00:00
we have a photo exhibition on friday, kinda nervous | has a photo exhibition | 2026-11-27 00:00
my new sofa arrives on friday | their new sofa arrives | 2026-11-27 00:00
gonna repaint the shed on sunday | is going to repaint the shed | 2026-11-29 00:00
my sis is getting married in june | their sis is getting married | 2027-06-30 00:00
handing in my notice tomorrow | is handing in their notice | 2026-11-25 00:00
picking up my new bike on friday | is picking up their new bike | 2026-11-27 00:00
my bro is moving to berlin in may | their bro is moving to berlin | 2027-05-31 00:00
trying out for the school play on thursday | is trying out for the school play | 2026-11-26 00:00
giving a talk at the library on monday | is giving a talk at the library | 2026-11-30 00:00
my hubby is running a marathon in april | their hubby is running a marathon | 2027-04-30 00:00
gonna make pierogi on saturday | is going to make pierogi | 2026-11-28 00:00
gonna bake a lemon cake tomorrow | is going to bake a lemon cake | 2026-11-25 00:00
dropping off my portfolio on monday | is dropping off their portfolio | 2026-11-30 00:00
adopting a rabbit on saturday | is adopting a rabbit | 2026-11-28 00:00
my granny is turning 90 on sunday | their granny is turning 90 | 2026-11-29 00:00
i have a spelling bee on friday | has a spelling bee | 2026-11-27 00:00
i have a pottery kiln firing on saturday | has a pottery kiln firing | 2026-11-28 00:00
i've got a debate on thursday | has a debate | 2026-11-26 00:00
i have an open mic on sunday | has an open mic | 2026-11-29 00:00
i have a photoshoot on tuesday | has a photoshoot | 2026-12-01 00:00
i have a fitting on friday | has a fitting | 2026-11-27 00:00
we have a raffle on saturday | has a raffle | 2026-11-28 00:00
i have a quiz bowl tomorrow | has a quiz bowl | 2026-11-25 00:00
i have a wine tasting on friday | has a wine tasting | 2026-11-27 00:00
i have a recording on monday | has a recording | 2026-11-30 00:00
i have a portfolio review on tuesday | has a portfolio review | 2026-12-01 00:00
we have a block party on saturday | has a block party | 2026-11-28 00:00
i have a moot on thursday | has a moot | 2026-11-26 00:00
were adopting a kitten this weekend!!! | is adopting a kitten | 2026-11-29 00:00
omg were moving to leeds on friday | is moving to leeds | 2026-11-27 00:00
were having a bbq on sunday | is having a bbq | 2026-11-29 00:00
were flying to rome tomorrow | is flying to rome | 2026-11-25 00:00
so were throwing a party on saturday | is throwing a party | 2026-11-28 00:00
were going camping this weekend | is going camping | 2026-11-29 00:00
were getting a piano on friday | is getting a piano | 2026-11-27 00:00
ok were repainting the hall on sunday | is repainting the hall | 2026-11-29 00:00
were hosting thanksgiving next week | is hosting thanksgiving | 2026-12-06 00:00
yay were visiting the zoo tomorrow | is visiting the zoo | 2026-11-25 00:00
were doing a murder mystery dinner on saturday | is doing a murder mystery dinner | 2026-11-28 00:00
hey were starting rehearsals on monday | is starting rehearsals | 2026-11-30 00:00
were driving to wales on friday!! | is driving to wales | 2026-11-27 00:00
lol were painting the fence tomorrow | is painting the fence | 2026-11-25 00:00
were picking up the keys on thursday | is picking up the keys | 2026-11-26 00:00
and were launching the app on monday | is launching the app | 2026-11-30 00:00
were going to see wicked on friday | is going to see wicked | 2026-11-27 00:00
were throwing a baby shower next week | is throwing a baby shower | 2026-12-06 00:00
well were meeting the band tomorrow | is meeting the band | 2026-11-25 00:00
"""

NOTHING = """
ok I need to go to bed, bye!
I have to go now, dinner is ready
went to bed early
went crazy
saw that coming
thinking about it
handing it in tomorrow
went home
went to sleep at 3
my sis lol
they were adopting a kitten this weekend
we were having a bbq on sunday
the kids were going camping this weekend
people were throwing a party on saturday
mom and dad were visiting this weekend
i have a question about friday
i have a bad feeling about friday
i had a debate on thursday
I don't have a cat
if I bought a house I'd paint it blue
I would buy that
do i have to go?
did you know I bought a house?
She said "I bought a car"
> I bought a car
I love you
i got it
i made it home
lol same
I wanna sleep
i have to go now
I have a question
I run every day
i never bought a bike
i almost bought a bike
I dreamed that I found a dragon
wish I had a dog
I got tired
i got up early
i like your voice
I bought a present for you
in my dream i moved to Mars
in the book I read the hero lost his sword
how was your day
good morning!
The weather museum gallery river mountain
haha that's hilarious
i love that
I'm going to bed
i'll be right back
i just got back from a trip to Iceland
i was going to buy a car but i didn't
he bought a car
i've never been to paris
i'd love to visit Japan
you're so sweet, i love talking to you
the interview went great!
I moved to Mars in my dream
I bought a castle, just kidding
I got a new job if all goes well
maybe im filming on sunday
im not filming a short on sunday
am i filming a short on sunday?
he said im filming a short on sunday
i might be filming a short on friday
im counting the days till friday
im dying to see dune on friday
im hoping for snow on friday
im crying over the finale tonight
im getting nervous about friday
im reading a book that comes out on friday
im wearing it to a party tonight
im driving up to see her tomorrow
im thinking of showing him true grit
i was filming a short this weekend
i run a bakery
i ride the bus to town
i drink a coffee
so i open the fridge and theres nothing
i take the bus
i go to the gym
i give the kids lunch
made my day
i hold a degree in physics
i watched Yesterday
i take the train to the river
i take the key to my mom
im going crazy over friday
got a weird feeling
made a mess
i saw last night in soho
been staring at screens all day
I just LOVE talking to robots
I LOVE mondays
i love talking to bots
i hate chatting with an AI
I'm taking her to the vet for her shots on friday
Taking her to the vet for her shots tomorrow
im fixing his bike on friday
I bought her shoes
i painted their fence
repainted my bedroom on Saturday
concert tonight?
no concert tonight
evening with my mom tomorrow
dreading the dentist tomorrow
nothing my mom said on friday
"""


def said(text: str, number: int = 1) -> Message:
    return Message(
        id=f"m{number}",
        conversation=TALK,
        seq=number,
        author=Author.PERSON,
        kind=MessageKind.TEXT,
        text=text,
        at=SAID_AT,
    )


def brief(*messages: Message, known: tuple[Memory, ...] = (), zone: str | None = None) -> ExtractBrief:
    return ExtractBrief(persona=WREN, messages=messages, known=known, now=NOW, zone=zone)


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind", "learned"), rows(LEARNED))
def test_something_is_learned(text: str, kind: str, learned: str) -> None:
    (draft,) = extract_offline(brief(said(text)))
    assert (draft.kind, draft.text, draft.happens_at, draft.sources) == (MemoryKind(kind), learned, None, ("m1",))
    assert [memory.text for memory in accept((draft,), brief(said(text)), TALK)] == [learned]


@pytest.mark.parametrize(("text", "learned", "when"), rows(PLANNED))
def test_a_plan_is_learned_with_its_date(text: str, learned: str, when: str) -> None:
    (draft,) = extract_offline(brief(said(text)))
    assert (draft.kind, draft.text, f"{draft.happens_at:%Y-%m-%d %H:%M}") == (OPEN_LOOP, learned, when)
    (memory,) = accept((draft,), brief(said(text)), TALK)
    assert memory.happens_at == draft.happens_at


FRIDAY = datetime(2026, 11, 27, 14, tzinfo=UTC)
"""The next one."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("I had a job interview on friday, it went badly", "a job interview on friday"),
        ("the concert was on friday, so loud", "the concert was on friday"),
        ("Am Freitag war das Konzert, so laut", "Am Freitag war das Konzert"),
        ("El viernes tuve una entrevista", "tuve una entrevista"),
        ("Vendredi j'ai eu un entretien", "j'ai eu un entretien"),
    ],
)
def test_what_was_on_that_day_is_not_to_come(text: str, quote: str) -> None:
    draft = MemoryDraft(kind=OPEN_LOOP, text=quote, sources=("m1",), happens_at=FRIDAY, quote=quote)
    assert accept((draft,), brief(said(text)), TALK) == ()


@pytest.mark.parametrize(
    ("text", "quote", "when"),
    [
        ("job interview on friday at 2pm", "job interview on friday", FRIDAY),
        (
            "Ich habe am Freitag um 14 Uhr ein Vorstellungsgespräch. Drück mir die Daumen",
            "Vorstellungsgespräch",
            FRIDAY,
        ),
        ("I want to learn the ukulele. I'm away until friday", "want to learn the ukulele", None),
        ("the interview is on friday, and the results come on monday", "the interview", None),
    ],
)
def test_a_date_that_a_model_left_out_is_the_one_in_its_words(text: str, quote: str, when: datetime | None) -> None:
    draft = MemoryDraft(kind=OPEN_LOOP, text=quote, sources=("m1",), quote=quote)
    (memory,) = accept((draft,), brief(said(text)), TALK)
    assert memory.happens_at == when


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_nothing_is_made_up(text: str) -> None:
    assert extract_offline(brief(said(text))) == ()


def test_several_things_in_one_message() -> None:
    drafts = extract_offline(
        brief(said("I moved to Berlin! I love the parks. my exam is tomorrow and i have a cat named Bo"))
    )
    assert [draft.text for draft in drafts] == [
        "moved to Berlin",
        "loves the parks",
        "has their exam",
        "has a cat named Bo",
    ]


def test_only_the_persons_own_words_are_read() -> None:
    text = said("I bought a boat")
    assert extract_offline(brief(replace(text, author=Author.PERSONA))) == ()
    assert extract_offline(brief(replace(text, kind=MessageKind.NOTICE))) == ()
    assert extract_offline(brief(replace(text, crisis=True))) == ()
    assert extract_offline(brief(said("I bought a rope. I want to die"))) == ()
    assert len(extract_offline(brief(replace(text, imported=True)))) == 1


def test_of_a_story_only_the_last_step_is_kept() -> None:
    drafts = extract_offline(
        brief(said("I enter the forest", 1), said("I have a cat", 2), said("*I push open the heavy door*", 3))
    )
    assert [draft.text for draft in drafts] == ["has a cat", "pushed open the heavy door"]


@pytest.mark.parametrize("when", ["its on thursday at 9", "It’s Thursday at 9 lol", "and it's on thursday, 9am"])
def test_a_message_that_only_says_when_dates_the_one_before(when: str) -> None:
    messages = (said("i am so nervous about my driving test", 1), said(when, 2))
    (draft,) = extract_offline(brief(*messages))
    assert (draft.text, draft.sources) == ("is nervous about their driving test", ("m1", "m2"))
    (memory,) = accept((draft,), brief(*messages), TALK)
    assert memory.happens_at == datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "messages",
    [
        ("i am so nervous about my driving test", "its my birthday on thursday at 9"),
        ("i am so nervous about my driving test", "my dad called", "its on thursday"),
        ("i am so nervous about my driving test", "is it on thursday?"),
        ("i'm working on a novel about lighthouses", "its on thursday"),
        ("i enter the cave", "its thursday tomorrow"),
    ],
)
def test_a_date_of_something_else_is_not_lent(messages: tuple[str, ...]) -> None:
    first, *_ = extract_offline(brief(*(said(text, number) for number, text in enumerate(messages, 1))))
    assert (first.happens_at, first.sources) == (None, ("m1",))


@given(st.text(alphabet="ibotgh a'mstexamornw?.,!*\"🐶", max_size=200))
def test_no_message_is_too_strange(text: str) -> None:
    for draft in extract_offline(brief(said(text))):
        assert 0 < len(draft.text) <= 140


# --------------------------------------------------------------------------- accept

BOAT = said("I bought a wooden boat in Kiel")
INTERVIEW = said("I have an interview at the museum on Friday", 2)


def draft(
    text: str = "bought a wooden boat",
    kind: MemoryKind = FACT,
    sources: tuple[str, ...] = ("m1",),
    happens_at: datetime | None = None,
    quote: str = "",
) -> MemoryDraft:
    quote = quote or ("have an interview at the museum" if sources == ("m2",) else "bought a wooden boat")
    return MemoryDraft(kind=kind, text=text, sources=sources, happens_at=happens_at, quote=quote)


def kept(
    *drafts: MemoryDraft, messages: tuple[Message, ...] = (BOAT, INTERVIEW), known: tuple[Memory, ...] = ()
) -> tuple[Memory, ...]:
    return accept(drafts, brief(*messages, known=known), TALK)


def test_a_sound_draft_becomes_a_memory() -> None:
    (memory,) = kept(draft("  bought a\nwooden boat "))
    assert (memory.text, memory.kind, memory.sources, memory.created_at) == ("bought a wooden boat", FACT, ("m1",), NOW)
    assert memory.conversation == TALK
    assert memory.topics == frozenset()


def test_an_id_is_the_same_whenever_it_is_worked_out() -> None:
    one, again = kept(draft()), kept(draft())
    assert one[0].id == again[0].id
    other = ConversationKey(account="club", person="8", persona="wren")
    theirs = accept([draft()], brief(replace(BOAT, conversation=other)), other)
    assert theirs[0].id != one[0].id


@pytest.mark.parametrize(
    "bad",
    [
        draft(sources=()),
        draft(sources=("m9",)),
        draft(sources=("m1", "m9")),
        draft(text=""),
        draft(text=" \n"),
        draft(text="boat " * 50),
        draft(text="bought a boat, see https://boats.example"),
        draft(text="bought a boat, ask bob@example.org"),
        draft(text="has a parrot"),
        draft(text="they are so"),
        draft(text="bought a boat and wants to die"),
        draft(kind="secret"),  # type: ignore[arg-type]
    ],
)
def test_an_unsound_draft_is_dropped_and_the_others_stay(bad: MemoryDraft) -> None:
    assert [memory.text for memory in kept(bad, draft("has an interview at the museum", OPEN_LOOP, ("m2",)))] == [
        "has an interview at the museum"
    ]


@pytest.mark.parametrize(
    "source",
    [
        replace(BOAT, author=Author.PERSONA),
        replace(BOAT, kind=MessageKind.FOLLOW_UP),
        replace(BOAT, crisis=True),
        replace(BOAT, text="I bought a boat and i want to die"),
        replace(BOAT, conversation=ConversationKey(account="club", person="8", persona="wren")),
    ],
)
def test_a_source_must_be_the_persons_own_and_no_crisis(source: Message) -> None:
    assert kept(draft(), messages=(source,)) == ()


def test_only_an_open_loop_has_a_date() -> None:
    when = datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert kept(draft("has an interview", FACT, ("m2",), when))[0].happens_at is None
    assert kept(draft("has an interview", OPEN_LOOP, ("m2",), when))[0].happens_at == when


@pytest.mark.parametrize("day", [25, 28, 30])
def test_the_date_that_was_said_wins_over_a_models(day: int) -> None:
    (memory,) = kept(draft("has an interview", OPEN_LOOP, ("m2",), datetime(2026, 11, day, 9, tzinfo=UTC)))
    assert memory.happens_at == datetime(2026, 11, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "stays"), [(-2, False), (-1, True), (0, True), (399, True), (401, False), (40_000, False)]
)
def test_a_date_is_within_reach_of_when_it_was_said(days: int, stays: bool) -> None:
    when = SAID_AT + timedelta(days=days)
    (memory,) = kept(draft("wooden boat to paint", OPEN_LOOP, ("m1",), when))
    assert memory.happens_at == (when if stays else None)


def test_a_models_naive_date_is_taken_as_utc() -> None:
    (memory,) = kept(draft("wooden boat to paint", OPEN_LOOP, ("m1",), datetime(2026, 12, 1, 9)))  # noqa: DTZ001 - a model wrote it
    assert memory.happens_at == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_what_is_known_is_not_learned_again() -> None:
    known = kept(draft())
    assert kept(draft("bought the wooden boats"), known=known) == ()
    assert len(kept(draft("bought a boat in Kiel"), draft("bought boat, Kiel"))) == 1
    assert len(kept(draft(), draft(kind=PREFERENCE))) == 2


def test_an_event_of_another_day_is_another_event() -> None:
    messages = (said("exam tomorrow", 1), said("another exam on friday", 2))
    drafts = (
        draft("has an exam", OPEN_LOOP, ("m1",), datetime(2026, 11, 25, tzinfo=UTC), "exam tomorrow"),
        draft("has an exam", OPEN_LOOP, ("m2",), datetime(2026, 11, 27, tzinfo=UTC), "another exam"),
    )
    assert len(kept(*drafts, messages=messages)) == 2


def test_sensitive_topics_of_the_sources_are_marked() -> None:
    (memory,) = kept(
        draft("bought a boat", quote="bought a boat"), messages=(said("after my covid vaccine i bought a boat"),)
    )
    assert memory.topics == {"health"}


# --------------------------------------------------------------------------- plans that came to nothing

CALLED_OFF = """
my driving test is on thursday | they moved my test to next monday
i have my riding lesson on thursday | the instructor is sick so it's off
I'm going to Rome on Thursday             | actually the trip is cancelled
I'm going to Rome on Thursday             | not going anymore
I'm going to Rome on Thursday             | we cancelled Rome
my sister's wedding is next saturday      | the wedding got called off
my sister's wedding is next saturday      | they called off the wedding
I have an interview at the museum on Friday | ugh it fell through
I have an interview at the museum on Friday | the interview was postponed
we have a gig on friday at the old cinema | gig's canceled, bummer
I'm going to Rome on Thursday             | we had to call off the trip
I'm going to Rome on Thursday             | so, no Rome for me
I have a dentist appointment on friday    | rescheduled it to next month
"""

STILL_ON = """
I'm going to Rome on Thursday               | hope it doesn't get cancelled
I'm going to Rome on Thursday               | is it cancelled?
I'm going to Rome on Thursday               | my meeting got cancelled
I'm going to Rome on Thursday               | cancel culture is weird
I'm going to Rome on Thursday               | it's not going to rain there
I have an interview at the museum on Friday | if they cancel i'll cry
I have an interview at the museum on Friday | the trip is cancelled
I'm moving to Lyon on friday                | the rain is not going away
I'm moving to Lyon on friday                | that movie was so good i was moved to tears
I'm moving to Lyon on friday                | I'm not going to work today
I'm moving to Lyon on friday                | the trip isn't cancelled
"""


def learned_from(*texts: str, known: tuple[Memory, ...] = ()) -> list[str]:
    told = brief(*(said(text, number) for number, text in enumerate(texts, 1)), known=known)
    return [memory.text for memory in accept(extract_offline(told), told, TALK)]


@pytest.mark.parametrize(("plan", "then"), rows(CALLED_OFF))
def test_a_plan_called_off_is_not_remembered(plan: str, then: str) -> None:
    assert len(learned_from(plan)) == 1
    assert learned_from(plan, then) == []


@pytest.mark.parametrize(("plan", "then"), rows(STILL_ON))
def test_a_plan_stays_when_something_else_is_off(plan: str, then: str) -> None:
    assert learned_from(plan) == learned_from(plan, then)


@pytest.mark.parametrize(("plan", "then"), rows(CALLED_OFF))
def test_a_known_plan_called_off_is_no_follow_up(plan: str, then: str) -> None:
    made = brief(said(plan))
    known = accept(extract_offline(made), made, TALK)
    later = replace(brief(said(then, 2), known=known), now=NOW + timedelta(hours=1))
    news = accept(extract_offline(later), later, TALK)
    assert [("no longer" in memory.text) for memory in news] == [True]
    for now in (NOW, NOW + timedelta(days=4), NOW + timedelta(days=13)):
        assert for_follow_up((*known, *news), used=frozenset(), now=now, limit=9) == ()


def test_what_is_planned_instead_of_what_was_called_off_stays() -> None:
    text = "changed my mind about the run. im not going, going swimming in the lake on saturday with Maja instead"
    told = brief(said("i signed up for the run"), said(text, 2))
    lake = draft("is going swimming in the lake with Maja", OPEN_LOOP, ("m2",), quote="going swimming in the lake")
    run = draft("signed up for the run", OPEN_LOOP, ("m1",), quote="signed up for the run")
    assert [memory.text for memory in accept((run, lake), told, TALK)] == ["is going swimming in the lake with Maja"]


@pytest.mark.parametrize(
    ("text", "happens_at", "offered"),
    [
        ("the interview at the aquarium got moved to Friday", datetime(2026, 11, 27, 9, tzinfo=UTC), True),
        ("the interview at the aquarium got pushed back", None, False),
        ("the interview at the aquarium is cancelled", datetime(2026, 11, 27, 9, tzinfo=UTC), False),
    ],
)
def test_what_was_moved_to_a_known_day_is_not_off(text: str, happens_at: datetime | None, *, offered: bool) -> None:
    moved = Memory(
        id="x", conversation=TALK, kind=OPEN_LOOP, text=text, sources=("m1",), created_at=NOW, happens_at=happens_at
    )
    found = for_follow_up((moved,), used=frozenset(), now=datetime(2026, 11, 28, 12, tzinfo=UTC), limit=9)
    assert found == ((moved,) if offered else ())


def test_a_date_that_is_taken_out_leaves_no_hole_before_a_comma() -> None:
    (watched,) = learned_from("we're gonna watch it this weekend, all four of us on one couch")
    assert watched.startswith("is going to watch it, all four")


def test_a_plan_moved_to_another_day_is_followed_up_after_that_day() -> None:
    made = brief(said("I have an interview at the museum on Friday"))
    known = accept(extract_offline(made), made, TALK)
    later = replace(brief(said("my interview got moved to Monday", 2), known=known), now=NOW + timedelta(hours=1))
    memories = (*known, *accept(extract_offline(later), later, TALK))
    friday, monday = NOW + timedelta(days=4), NOW + timedelta(days=7)
    assert for_follow_up(memories, used=frozenset(), now=friday, limit=9) == ()
    assert [each.text for each in for_follow_up(memories, used=frozenset(), now=monday, limit=9)] == [
        "has their interview"
    ]


PAINFUL = """
my cat ran away yesterday            | I'm putting up missing posters on friday
my cat ran away yesterday            | I'm making posters on friday
my ex texted me                      | I bought a new shirt
my wife left me                      | I'm moving to Lyon on friday
he dumped me                         | I'm working on a novel about lighthouses
i got laid off                       | I have an interview at the museum on Friday
we got an eviction notice            | I'm looking for a flat in Kiel
my surgery is tomorrow               | I'm packing my bag tomorrow
don't tell anyone ok                 | I'm seeing Tom at the hotel on friday
my grandpa died                      | I'm flying to Rome on friday
"""


@pytest.mark.parametrize(("pain", "then"), rows(PAINFUL))
def test_what_is_said_around_a_painful_topic_is_no_follow_up(pain: str, then: str) -> None:
    filler = said("thanks for listening", 2)
    for talk in ((said(pain), filler, said(then, 3)), (said(then), filler, said(pain, 3))):
        told = brief(*talk)
        memories = accept(extract_offline(told), told, TALK)
        assert memories
        for now in (NOW, NOW + timedelta(days=4)):
            assert for_follow_up(memories, used=frozenset(), now=now, limit=9) == ()


def test_far_from_a_painful_topic_things_are_as_ever() -> None:
    talk = (said("my cat ran away"), *(said("ok", number) for number in (2, 3, 4)), said("I bought a boat", 5))
    assert [memory.topics for memory in accept(extract_offline(brief(*talk)), brief(*talk), TALK)] == [frozenset()]
    later = replace(said("I bought a boat", 2), at=SAID_AT + timedelta(days=2))
    (memory,) = accept(extract_offline(brief(later)), brief(said("my cat ran away"), later), TALK)
    assert memory.topics == frozenset()


def test_a_thief_in_a_story_hurts_nobody() -> None:
    talk = (
        said("*I follow the thief into the prison*"),
        said("I have a dragon at home", 2),
        said("I bought a boat", 3),
    )
    memories = accept(extract_offline(brief(*talk)), brief(*talk), TALK)
    assert {memory.text: memory.topics for memory in memories}["bought a boat"] == frozenset()


@pytest.mark.parametrize(
    ("before", "loss"), [("i have a dog named Rex", "my dog died"), ("adopted a cat named Bo", "my cat ran away")]
)
def test_what_was_lost_is_not_asked_after(before: str, loss: str) -> None:
    made = brief(said(before), said("i live in Lyon", 2), said("I bought a boat", 3))
    known = accept(extract_offline(made), made, TALK)
    later = replace(brief(said(loss, 9), known=known), now=NOW + timedelta(days=5))
    news = accept(extract_offline(later), later, TALK)
    offered = for_follow_up((*known, *news), used=frozenset(), now=later.now, limit=9)
    assert "bought a boat" in [memory.text for memory in offered]
    assert not any("dog" in memory.text or "cat" in memory.text for memory in offered)


def test_a_loss_of_somebody_named_is_noted_in_few_words_and_fades() -> None:
    made = brief(said("my sister Ana lives in Lyon"))
    known = accept(extract_offline(made), made, TALK)
    later = replace(brief(said("my sister died", 9), known=known), now=NOW + timedelta(days=5))
    (note,) = accept(extract_offline(later), later, TALK)
    assert note.text == "is sad about their sister Ana"
    cat = replace(note, id="cat", text="is sad about a cat named Bo")
    for days, offered in ((59, ()), (61, ("adopted a cat",))):
        adopted = replace(known[0], id="new", text="adopted a cat", created_at=note.created_at + timedelta(days=days))
        found = for_follow_up((cat, adopted), used=frozenset(), now=adopted.created_at, limit=9)
        assert tuple(each.text for each in found) == offered
