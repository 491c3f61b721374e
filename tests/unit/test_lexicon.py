"""What people write in chats, and how it must be read. Typos, missing apostrophes and idioms are the point."""

# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

import time

import pytest

from reprise.guardrails import TOPICS, screen


def lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line]


CRISIS = lines("""
I don't want to be here anymore
i dont want to be alive anymore
i dont wanna be here any more
I want to die
honestly i just wanna die
i wish i was dead
wish i was never born
I wish I could just go to sleep and never wake up
i hope i dont wake up tomorrow
everyone would be better off without me
They'd all be happier if I was gone.
my family would be better off if i died
nobody would care if i disappeared
if i died tomorrow no one would notice
I can't go on
i cant go on like this
I cant do this anymore
what's the point of living
theres no reason to live anymore
i have nothing left to live for
im so tired of living
I'm tired of being alive
life isn't worth living
I'm going to kill myself
gonna kms tonight
im suicidal again
been having suicidal thoughts since monday
i keep thinking about ending it all
thinking about suicide a lot lately
I'm gonna end my life
i want to end it
I don’t want to live anymore
i don't want to exist
I took a whole bottle of pills
i just swallowed 30 paracetamol tablets
i started cutting myself again
i relapsed with self harm last night
I want to hurt myself so bad
i've been self harming
thinking of jumping off a bridge
I wrote my goodbye letter already
i won't be around much longer
my friend says she's going to kill herself
I should just die
id rather be dead
my boyfriend keeps hitting me
my dad beat me up again last night
he choked me yesterday
My husband is hitting me right now
my stepdad touches me at night
i was raped
he threatened to kill me
im scared he's going to hurt me
I'm not safe at home
he won't let me leave the house
someone is breaking in
i think im having a heart attack
my chest hurts really bad and my arm is numb, i cant breathe
My grandma isn't breathing
i cant stop the bleeding, losing a lot of blood
i took too many pills
please call an ambulance
my throat is closing up
quiero morir
ich will nicht mehr leben
je veux mourir
死にたい
죽고 싶어
I WANT TO D​IE
idk if i want to keep living tbh
sometimes i think it would be easier if i just wasnt here
i just want it all to stop
i've got the pills in front of me
there's nothing left for me here, i'm done with life
can't see a reason to keep going anymore
i keep having thoughts of hurting myself
no one would miss me if i was gone
i really want to kill myself rn
i tried to end my life last week
wish i hadn't woken up this morning
i dont see the point in living
nobody would even notice if i was dead
im a burden to everyone
my mum would be better without me
ive been cutting
i cut my arms again last night
my bf slapped me and pushed me down the stairs
my dad comes home drunk and beats us
im locked in the bathroom and he's banging on the door
he raped me last night
she throws things at me and hits me when she is angry
i'm having a seizure i think
my friend overdosed and isnt waking up
there's so much blood and it wont stop
my dad collapsed and he's not breathing
i feel like ending everything tonight
life's not worth it anymore
i don't think i can live like this anymore
i want to sleep forever
goodbye everyone, i'm sorry
i'm thinking about driving my car into a tree
my uncle keeps touching me and i dont know what to do
i feel suicidal
i wanna be dead so bad
what if i just jumped in front of the train
I have no will to live
i cant keep living like this
been planning how to do it, the date is set. im going to die
everything hurts and i just want to be dead
i've been thinking about killing myself for weeks
theres no point in me being alive
i hate myself and i wish i wasnt alive
i just want to go to sleep and not wake up
my life is over, im gonna end it tonight
i dont feel like existing anymore
they'd be better off with me gone
would anyone even care if i died
i'm at the end of my rope, i can't go on
im gonna slit my wrists
i overdosed last night and nobody knows
started burning myself again
every day i think about dying
i bought a rope. tonight is the night. i'm going to hang myself
the world would be a better place without me
pls help i took like 20 tylenol
i dont want to live on this planet anymore
i keep looking over the edge of the bridge and thinking about it
mom hit me so hard my lip is bleeding
my girlfriend punched me in the face again
he said if i leave he will kill me
my husband strangled me
there's a man following me home right now
i'm scared of my dad, he hurts me
i cant feel my left arm and my chest is tight
my baby is choking
my roommate took a bunch of pills and is passed out
my brother has been stabbed call 911
i'm bleeding and it's not stopping
i don't see any reason to stay
i wish the earth would swallow me and i'd be gone for good
im thinking of taking all my meds at once
i can't stop thinking about killing myself
its not worth being alive
i want my life to be over
i'd rather not be alive
nothing would change if i died
i dont think i'll be alive next year
i'm so close to ending it
please don't let me hurt myself tonight
feeling really suicidal rn
i've written a note and said my goodbyes
i honestly don't wanna be alive rn
why am i even alive
nobody needs me, i should kill myself
i'm going to jump
he's beating me up every weekend
my partner locked me in the basement
she keeps hitting me with a belt
my ex is outside my house with a knife
i was sexually assaulted yesterday
dad's having a stroke what do i do
i ate something and now my throat is swelling shut
i think i took too much ibuprofen
grandpa fell and he's unconscious
my wife is bleeding a lot, she's pregnant
i can't breathe and my chest hurts
can u help me, my stepfather rapes me
i've been starving myself and i want to disappear
i want to be dead
i keep wishing i would just not wake up
theres no future for me, i'm going to end things tonight
i'm thinking of ending my own life
i just can't keep going like this, i want to die
my kids would be better off if i was dead
been feeling suicidal all week
i cut myself last night and it wont stop bleeding
i dont want to be a person anymore
i feel like nobody would care if i killed myself
i can't live anymore
i took a bunch of sleeping pills
i have a plan to kill myself
wish i could fall asleep forever
i should never have been born
living hurts too much, i want out
dad punched me in the stomach
my husband threatened me with a knife
my boyfriend choked me until i passed out
she beat me with a broom
im being abused at home
my mom is having a heart attack
my friend isn't breathing what do i do
i drank bleach
i was raped by my coworker
""")

NOT_CRISIS = lines("""
this exam is killing me
I'm dying of laughter
im dying 😂
dead tired today
kill the lights
haha i died laughing
my phone died
I could die for that pizza
this heat is killing me
my feet are killing me
I want to die of embarrassment
I killed it at karaoke
just killing time before class
don't want to die in this game again
I killed the boss on my third try
i cut myself shaving lol
I cut myself while cooking
I don't want to be late
I don't want to wake up early tomorrow
i dont want to go on the trip
I can't go on vacation this year
I can't live without coffee
i cant breathe 😂😂
Suicide Squad was a fun movie
my mom is gonna kill me when she sees this
he hit me up on insta
she beat me at chess
it hit me that I forgot the cake
he kicked me out of the group chat lol
I don't want to live in Ohio
i don't want to live with my parents
nearly had a heart attack when the cat jumped
that joke gave me a stroke
the show would be better off without him
I want to end it with my boyfriend
I wish I was there
I wish I was a cat
I want to disappear into a good book
the point of this game is to survive
my heart is broken
I'm so tired
life is hard but good
ran 10 kms today
he swung his sword and hit me with his shield
my plants are dying
I'm dying to see the new season
drop dead gorgeous
deadline is friday and i'm dead serious
I took my vitamins
the battery is dead
i was stabbed in the back by my teammate in among us
no one would notice if I skipped class
i'm going to sleep
he slapped the table
my dog hit his head
i give up on this puzzle
I'm jumping off the couch
call me
call my mom
do you ever feel like the world is on fire
That movie was about suicide prevention
my legs are dead after that workout
i'm gonna kill my brother he ate my leftovers
that song kills me every time
i nearly died of embarrassment at the party
this queue will be the death of me
I would kill for a burger right now
the villain tries to kill the king in chapter 3
i can't go on the rollercoaster, too scared
i'm sick of this weather
i don't want to be here when the in-laws arrive
my goldfish died lol
we got killed in overwatch
that outfit is to die for
i dont want to wake up for work tomorrow
i'm tired of this job
he hit the ball out of the park
she slapped a sticker on my laptop
I cut my finger chopping onions
my laptop won't wake up
i want to disappear for a week on a beach
the baby is finally sleeping
she punched the dough
i can't take another cup of coffee
im drowning in homework
shoot me a text when you get there
i bombed the test
we lost the match, i'm devastated
you crack me up, i'm dead 💀
he broke up with me and i'm sad
i need a break from everything
I jump off the ledge and land on the dragon's back
the hero dies at the end, I cried
my grandma passed away in spring
my tooth hurts a lot
suicide doors on that old lincoln look cool
we're dying to meet the puppy
i'm dead, that meme is gold
the wifi is killing my mood
i wish i was taller
could have died when the teacher read my note aloud
i would rather die than eat olives
I can't go to the party
i can't do pull ups
i don't want to live without cheese
omg kill me, i have three meetings today
i cut the cake myself
my character took an arrow to the knee
she beat me to the last cookie
he hit send too early
life is too short for bad coffee
what's the point of this subplot
no reason to rush
i'm so done with this group project
it's the end of the world as we know it, great song
he killed off my favorite character
i hurt my knee playing football
my heart stopped when i saw the price
breathe in, breathe out, yoga is great
i fell asleep and woke up at noon
I wish I could disappear into Narnia
she's choking up at the wedding speech
my chest is so sore after bench press
we finally ended our lease
i drew my sword and stabbed the goblin
the guard hits me and I fall, rolling behind the crates
he grabs me by the arm and we run from the explosion
*I throw myself in front of the dragon to protect you*
I'd be better off taking the bus
i'm at war with my printer
kill two birds with one stone
i took a shot of espresso
they shot a movie in my street
i want my life to be like a musical
my boyfriend beat the final boss
he hits every note
the ending killed me, so beautiful
i could sleep forever in this bed
he's on fire tonight, 30 points
I ran in front of the camera
she's bleeding edge tech
i hate mornings
no point in waiting for the bus
goodbye for now!
i wrote a note for the neighbor
i died in dark souls again
hurt my back at the gym
the drop gave me chills
i was knocked out by the cold medicine
i fell down the stairs but i'm fine
grandpa fell asleep in the chair
she jumped in front of me in the queue
i overdid it with the chili
he touches the violin like a lover
the dragon's fire burns me and I cry out
my heart attack of a playlist
i'm going to jump on a call
life is good
can't go on an empty stomach
i'm dying for some ice cream
my battery is about to die
i killed my houseplant again
i'd die without my phone
this traffic makes me want to scream
i want to live by the sea
i can't wait to go on holiday
he beat his personal best
nobody would believe me if i told them
i wish i could sleep in
the pain au chocolat was amazing
we shot hoops all evening
i nearly choked on my coffee laughing
i feel dead inside on mondays lol
wake me up when september ends
she kicked the ball at me
end of story
i was hit by a wave of nostalgia
i'm on the edge of my seat
jumped off the diving board for the first time
""")

MINOR = lines("""
I'm 15
im 15
i am fourteen
I’m 14 lol
I'm in 8th grade
im 12 yrs old
turned 16 yesterday
i just turned 13!!
I'm 16 years old
im 17 btw
hi im 13 and i love anime
I'm only 14 but my mom lets me use this
im like 15
i'm 13 yo
as a 15 year old girl I hate school
15f here
14 m here
I'm a minor
I'm underage
im not 18 yet
I'm still in middle school
im in high school
i'm a freshman in high school
I'm in ninth grade
im in year 9
I'm a sixth grader
my 15th birthday is tomorrow
it was great, i turned 12 last week
I'll be 16 in march
im turning 14 next month
I'm fifteen, is that ok?
i am 11
because im 13
my age is 14
im a teenager
ich bin 15
tengo 14 años
j'ai 13 ans
15歳です
I'm 10 years old
yeah i'm 16 and?
btw im 14
well im only thirteen so
I'm a 15 year old guy
just turned 17 last month
i turn 16 in june
i'll be 18 in two years
im in 7th grade
currently in tenth grade
I am 16 y/o
16 yr old here
my mom says im too young, im 12
i'm sixteen actually
I am a high school student
im a high school junior
i'm in year 10
i'm a 9th grader
i just had my 15th birthday
im eleven lol
I'm still 17
not 18 yet, turning 18 in december
hi! 14, from brazil
i go to middle school
i'm 13 but mature for my age
I'm almost 16
i was born in 2012
im 15 turning 16
honestly i'm just a kid
i'm 12...
i'm 14 and a half
im 13, you?
hey im a 16 yr old boy from texas
I just turned fifteen
turning 17 tomorrow!!
I am seventeen
im in eighth grade lol
I'm a sophomore in high school
i'm still a minor so i can't
my 16th bday is next week
14 yo here
i cant drive yet im 15
i'm only twelve
i'm in grade 9
my parents dont know im 13
I'll be 15 next month
technically i'm not 18 yet
im 17 almost 18
age 16
I'm a middle schooler
i'm 15 and in love
hello, im a 13 year old artist
i turned 14 on tuesday
im in my freshman year of high school
I'm fourteen but everyone thinks i'm older
i'm in 11th grade
im 16 so i cant buy that
i'll turn 17 in april
I'm 9 years old
i am still in primary school
""")

NOT_MINOR = lines("""
I'm 15 minutes late
my son is 15
I'm 15 km away
when I was 15
I'm 15 weeks pregnant
size 15
I was 14 when I moved here
I'm 25
i am 31 years old
I'm 15 pages in
im 12 episodes into it
I'm 6'2
im 5 ft 7
I'm 10 min away
i feel like i'm 15 again
he treats me like I'm 12
I'm 17% done
i'm 12 points ahead
I have 15 cats
I turned 30 yesterday
my daughter turned 16 yesterday
turned 15 pages
I teach 8th grade
when i was in 8th grade
I'm a high school teacher
im a kid at heart
I'm 150 cm tall
I'm 15 years older than him
I've been sober 12 years
i'm 16 hours into this shift
I'm 13 chapters behind
room 15 please
it's 15 degrees
I'm 7 months pregnant
I'm 12-0 this season
he said he's 14
my brother is in high school
i work at a middle school
the song is in A minor
I'm 14th in line
i'm 9 to 5
I'm not a minor
i'm 1 of 12
im 16 bucks short
i'm 15 min away from home
I'm 17 weeks along
my kid is 8
my students are 14
I've been here 15 years
i was 16 back then
she's 15 and plays the violin
i'm 20 something
i'm 16 hours ahead of you
I'm at level 15
i'm on page 12
i have 3 kids, 12, 14 and 16
I'm 13 years into my career
I'm 10 pounds lighter
i'm 14 floors up
it's 12 already?
I've got 15 left
when i turned 16 i got a car
i work with teens
i'm in class 12 room B for my teaching shift
my cat just turned 15
im 12k in debt
i'm 1.75 m
i'm 11th on the waiting list
our anniversary, 15 years
16 was a good age for me
i'm 8/10 happy today
I'm 10 times better now
born in 1985
im in the 15th district
i'm 15th in the queue
I'm 14 days sober
my niece is 14
im 16 lines into this poem
i was only 12 when it came out
I'm 17 points behind
it's been 16 years
i'm 10 steps ahead
i'm teaching year 9 tomorrow
my nephew is in 8th grade
I'm 13 episodes behind on one piece
im 45
I'm 5 foot 11
i'm 12 hours away
i'm 16 weeks into the program
i'm 18
i have a 15 year old dog
i'm down 15 pounds
im 21 and in college
we're 14 people in the band
i'm 14 minutes into the movie
my sister is fifteen
I'm 16 cm taller than my mom
i got 15 on the quiz
when i was in high school i played bass
i'm a mom of a 14 year old
i am 35, feeling like 15
my dog is 12 years old
im 10 out of 12 levels in
I'm going on 15 dates lol
""")

STOP = lines("""
stop
STOP.
Stop!!
please stop
stop please
stop messaging me
stop texting me
Stop writing to me
pls stop sending me messages
leave me alone
just leave me alone
don't message me first
dont text me
do not contact me again
please don't write to me anymore
unsubscribe
Unsubscribe me
how do i unsubscribe from this
no more messages
no more messages please
I don't want any more messages
i dont want you to message me
i don't want to talk to you anymore
can you stop messaging me
could you please stop texting me
stop the notifications
turn off notifications
please stop bothering me
stop spamming me
don't ever text me again
I told you to stop messaging me
i said stop
opt out
quit
I want to unsubscribe
if you don't stop messaging me i'll block you
you never stop texting me. please stop
don't stop, just leave me alone
ok stop now
I'd rather you didn't message me first
never write to me again
stop sending follow ups
leave me be
stop dming me
go away
i'm going to block you
please don't msg me first
lass mich in ruhe
deja de escribirme
やめて
stop it please, i don't want these
pls stop
STOP MESSAGING ME
stop contacting me
stop talking to me
i want you to stop texting me
don't contact me anymore
don't send me any more messages
please don't text first
quit messaging me
stop with the messages
i don't want to hear from you again
you can stop writing now
no more follow ups please
can you not text me
leave me alone pls
please leave me alone
I'd like to unsubscribe
how can i turn these messages off
stop reminding me
don't bother me again
i never want to hear from you again
stop all messages
i dont want notifications
end this
please stop sending stuff
don't ping me
mute
just stop
nope, stop
enough, stop writing me
i need you to stop
stop writing me please
don't write me anymore
pls leave me alone
i said leave me alone
do not message me again
STOP SENDING ME STUFF
stop with these messages
please no more texts
i don't want to receive messages anymore
don't contact me first
unsubscribe please
can you please leave me alone
i don't want you to write to me first
stop pinging me
you should stop messaging me
just stop texting ok
plz stop
stop already
no more notifications please
never message me again
stop msging me
please stop contacting me
don't write to me again
leave me alone!!!
no more texts please
stop sending messages
can u stop texting me
i want no more messages
don't you dare text me again
stop bothering me
""")

NOT_STOP = lines("""
don't stop writing me!
please dont stop
please don't stop
never stop texting me
please never stop messaging me
don't ever stop writing to me
do not stop sending me messages
stop by the shop
I can't stop laughing
don't stop
stop motion is cool
my ex won't stop texting me
he should stop messaging me
i told him to leave me alone
she keeps saying leave me alone
please don't leave me alone
I stopped smoking
the bus stop
we stopped at the beach
nonstop fun
stop it haha
omg stop 😂
it stopped raining
I can't stop thinking about the ending
I unsubscribed from Netflix
there are no more messages in the box
no more cookies for me
don't text and drive
why don't you message me more
you never text me first
my mom won't leave me alone about it
i need to stop eating sugar
full stop
I should stop procrastinating
the rain won't stop
can't stop won't stop
people don't text me back
stop the car, i yelled
enough about me, how are you
my parents told me to leave it alone
i want you to tell me a story
quit my job today!
I cancelled my plans
the end of the book was great
i don't want more coffee
don't write me off yet
no more school until monday
what stops you
i stopped at the bakery
it won't stop snowing
bus stop number 4
don't stop believing
one stop shop
she told me to stop texting her
i couldn't stop crying at that movie
when will it stop raining
stop me if you've heard this one
he asked me to stop by later
i had to stop running, bad knee
please don't stop the story
text me when you can
i wish people would stop asking me that
my boss keeps messaging me at night
should i stop seeing him?
nothing can stop me now
the train stops here
i stopped messaging him
i left him alone
i like being left alone with a book
stop!! that's so cute haha
you're the best, never stop
i quit smoking last year
no more pizza for me
cancel culture is weird
please stop me from buying more yarn
i'll stop by tomorrow
when does it stop snowing there
my phone keeps sending me notifications
my brother needs to stop bugging me
i can't stop eating these
stop motion animation is my hobby
where's the nearest bus stop
i told myself to stop worrying
she stopped talking to me
this show never stops surprising me
let's not stop here
i hate when people leave me on read
don't leave me
leave the door open
he texted me to stop waiting
don't let me stop you
the alarm won't stop, help
we should stop wasting food
they ended the show
that has to stop, said the king
i'm trying to stop biting my nails
my alarm didn't stop
text me later!
please never stop being you
stop teasing me haha
i got off at the wrong stop
he left me alone at the party
the messages from my boss never end
she should leave me alone
that song has no end
""")


@pytest.mark.parametrize("text", CRISIS)
def test_a_crisis_is_heard(text: str) -> None:
    assert screen(text).crisis


@pytest.mark.parametrize("text", NOT_CRISIS)
def test_an_idiom_is_no_crisis(text: str) -> None:
    assert not screen(text).crisis


@pytest.mark.parametrize("text", MINOR)
def test_somebody_under_18_is_heard(text: str) -> None:
    assert screen(text).minor


@pytest.mark.parametrize("text", NOT_MINOR)
def test_other_numbers_are_no_age(text: str) -> None:
    assert not screen(text).minor


@pytest.mark.parametrize("text", STOP)
def test_stop_is_heard(text: str) -> None:
    assert screen(text).stop


@pytest.mark.parametrize("text", NOT_STOP)
def test_talk_of_stopping_is_no_stop(text: str) -> None:
    assert not screen(text).stop


TOUCHED = {
    "health": "got my blood test results|i was in the ER all night|my knee replacement|the biopsy is on monday|my doctor says it's asthma|i have diabetes|she's pregnant|got my covid vaccine",
    "mental_health": "i feel so low, my psychiatrist changed meds|burnt out completely|i get panic attacks|my therapist says hi|i had a panic attack|i've been so depressed|my anxiety is bad|adhd brain",
    "sexuality": "my boyfriend and i are both guys and gay|she's trans|we had sex|I think I'm bisexual|I came out to my parents|she's a lesbian|he sent nudes|my first queer bookshop",
    "religion": "sunday mass with grandma|my imam said|bible study|we went to church|ramadan starts soon|i pray every night|I'm an atheist|my catholic school",
    "politics": "trump won again|i'm voting green|those tories|did you vote|the election is rigged|republicans again|i hate politics|the protest march on friday",
    "ethnicity": "being black in this town|my asylum case|racist neighbour|as an immigrant|racist jokes|my latina mom|refugees welcome|people of mixed race",
    "union": "our labor union|we're going on strike|i joined a union|the picket line",
    "crime": "i'm seeing a lawyer on friday|my brother is in jail|someone robbed us|i got a dui|he got arrested|my court date|they stole my bike|she is in prison|the murder case",
    "self_harm": "thoughts of suicide|i used to cut myself|self-harm scars|i wanted to kill myself once",
    "money": "drowning in student loans|can't pay rent|maxed out my credit card|i can't afford it|so much debt|my rent went up|I'm broke|lost my job|got a loan",
    "minors": "she's underage|an underage drinker|teenage girls|a room full of minors",
    "bodies": "i gained 10 pounds|i hate my thighs|on a new diet|i need to lose weight|i feel fat|counting calories|my body is changing|so ugly",
    "grief": "we buried grandpa today|she passed last night|my cat had to be put down|my dog died|my cat ran away|my dog is dying|we're putting our cat down|i put up missing posters|the funeral is on friday|grandpa passed away|still grieving",
    "substances": "hungover again|got so high|i quit drinking|i was so drunk|smoking weed|two beers|she's sober now|vaping",
    "breakup": "my ex texted me|we broke up|my wife left me|he dumped me|my girlfriend and i split up|the divorce papers came",
    "hardship": "i got laid off|we got evicted|behind on rent|i lost my job|so much debt",
    "medical_tests": "i have a mammogram on friday|endoscopy tomorrow|my colonoscopy is monday|got a pap smear|a bronchoscopy|x-ray on my foot|ultrasound on tuesday|ecg at 9|blood work tomorrow|my biopsy results come friday|bone scan on monday|getting a lump checked|lumbar puncture|a ct on wednesday|hearing test on friday|my test results are in",
    "grave_illness": "my surgery is on friday|mom has cancer|the biopsy is on monday",
    "pregnancy": "she's pregnant|we're trying for a baby|ivf didn't work|a miscarriage in may|maternity leave starts soon",
    "genetics": "did a dna test|my paternity test|they took my fingerprints|an iris scan at the border|it's hereditary",
    "custody": "the custody hearing|he pays no child support|i grew up in foster care|social services came|they took my kids",
    "violence": "got stabbed at the station|a shooting at our school|held at gunpoint|the war in my country|i was bullied",
    "secrets": "don't tell anyone|it's a secret|my wife doesn't know about this|i'm having an affair|he cheated on me",
    "eating": "i skipped dinner again|i haven't eaten since monday",
    "means": "i bought razor blades|i've been saving up my pills",
    "crush": "i have a crush on my teacher|i'm in love with my boss",
    "relationship_violence": "he hits me|my ex was abusive|she gaslights me|domestic violence",
}

INNOCENT = lines("""
oh my god that's amazing
omg thank god it's over
the god of war game
that's a steal
he stole my heart
partners in crime
love a good murder mystery novel
true crime podcast
my phone died
i died laughing
died in the game again
diet coke please
skinny jeans
a minor chord
my battery died
stroke of luck
fever dream
basketball court
food court
free trial
taxi ride
interesting book
weeding the garden
ginger beer
hit me up
high five
dog grooming appointment
I bought a vintage shirt at the thrift shop
I practice the violin every evening
we walked through the forest and found a cave
the cake came out so well
my sister got married in june
ramen with extra chili
i'm reading a novel about dragons
the interview at the museum went well
got a new kitten named Miso
our band plays on saturday
moving to a new apartment
I planted tomatoes
he runs a bakery
i'm a lawyer
she left me a note
we split the bill
let me tell you a secret about sourdough
the dog got out of bed
the secret to good bread
we found a secret passage
he broke up the chocolate
my ex boss says hi
student union building
""")


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, text) for topic, texts in TOUCHED.items() for text in texts.split("|")]
)
def test_a_topic_is_noticed(topic: str, text: str) -> None:
    assert topic in screen(text).topics


@pytest.mark.parametrize("text", INNOCENT)
def test_everyday_talk_touches_no_topic(text: str) -> None:
    assert screen(text).topics == frozenset()


def test_every_topic_has_examples() -> None:
    assert TOUCHED.keys() == TOPICS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\u200b",
        "😂😂😂",
        "\ud83d",
        "a" * 100_000,
        "i'm " * 20_000,
        "don't " * 5_000,
        "i " * 20_000,
        "\n" * 30_000,
    ],
)
def test_any_text_is_read_in_good_time(text: str) -> None:
    before = time.perf_counter()
    assert screen(text).crisis is False
    assert time.perf_counter() - before < 5
