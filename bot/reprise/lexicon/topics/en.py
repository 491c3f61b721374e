"""English."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

from reprise.lexicon.topics.words import Words

_PETS = "cat dog puppy kitten rabbit bunny hamster bird parrot ferret turtle tortoise snake horse pet"
_ORGANS = "lung bowel brain heart kidney liver breast chest abdominal body bone thyroid prostate cervical stomach skin cancer eye"
_LOOKED_INTO = "scan scans screening screenings ultrasound ultrasounds biopsy check exam function"
_PETS_GONE = (
    "ran away",
    "ran off",
    "got out",
    "is dying",
    "hasn't come home",
    "escaped",
    "is missing",
    "went missing",
    "has been missing",
    "is lost",
    "disappeared",
    "is gone",
    "is sick",
    "never came home",
    "didn't come home",
    "got hit",
    "was hit",
)

_WORDS = {
    "health": """
        malignant, benign, the lump, hearing voices, kidney failure, waters broke, seizures, ct results, remission, relapsing, hospitalised, hospitalized,
        wisdom tooth, diagnosed*, ill with, is ill, very ill, so ill, seriously ill, i've been ill, eczema, psoriasis, tinnitus, celiac, coeliac, colitis, gallstone*, kidney stone*, hernia, sciatica, long covid, colostomy, ward, nurse said, hospice, the clinic, physio,
        cancer*, tumor*, tumour*, chemo, chemotherapy, radiotherapy, diabet*, insulin, hiv, aids, hepatitis, asthma*, epilep*, seizure*,
        stroke, heart attack*, heart disease, heart condition, blood pressure, cholesterol, surgery, surgeries, surgeon*, biopsy, mri,
        ct scan, x-ray*, ultrasound, operation on my, hospital*, emergency room, clinic, oncolog*, cardiolog*, doctor's appointment,
        doctor appointment, see a doctor, saw the doctor, saw a doctor, my doctor, the doctor says, the doctor said, your doctor, diagnos*,
        prescri*, medication*, my meds, your meds, on meds, antibiotic*, painkiller*, chronic*, chronic pain, migraine*, arthritis,
        fibromyalgia, endometriosis, pcos, crohn*, ibs, lupus, multiple sclerosis, parkinson*, alzheimer*, dementia, autoimmune, thyroid,
        anemi*, anaemi*, pregnan*, miscarr*, abortion*, ivf, fertility, infertil*, birth control, contracepti*, iud, std, sti, herpes,
        chlamydia, disabilit*, disabled, wheelchair*, paralys*, paralyz*, amputat*, covid, pneumonia, infection*, transplant*, dialysis,
        vaccin*, allergic, allergy, allergies, epipen, symptom*, illness*, disease*, syndrome, terminally, fracture*, concussion,
        broke my arm, broke my leg, broken leg, broken arm, physical therapy, physiotherap*, rehab, my period, period cramps, menopause, sick leave,
        i'm sick, im sick, been sick, feeling sick, are you sick, fever, health issue*, health problem*, your health, my health,
        blood test*, blood work, the er, er visit, knee replacement, hip replacement, doctor, doctors, ambulance, injury, injuries, injured, broken bone*, sprain*, flu, kidney*, liver, cyst*,
        checkup*, check-up*, see a specialist, seeing a specialist, specialist appointment, dermatolog*, gynecolog*, gynaecolog*, neurolog*, scan results, my scan, brain scan, gp appointment, my gp,
        *itis, gastroenterolog*, urolog*, endocrinolog*, rheumatolog*, haematolog*, hematolog*, ophthalmolog*, orthopedic*, orthopaedic*, paediatrician*, pediatrician*, midwife, specialist,
        headache*, toothache*, stomach ache*, stomachache*, earache*, backache*, back pain, chest pain*, pain in my, pains in my, sore throat, cough, coughing, a lump, lump checked, mole checked, mole removed, tonsils, appendix out, root canal, wisdom teeth out, wisdom tooth, tooth pulled, filling at the dentist,
        my head hurts, my back hurts, my stomach hurts, my chest hurts, my knee hurts, my leg hurts, my arm hurts, insulin pump, stitches out, cast off, a rash, my rash, egg freezing, egg retrieval, sperm count, embryo*, ovulat*, ultrasound*, trimester, due date for the baby,
        vomit*, throwing up, nausea, nauseous, dizzy, fainted, hearing loss, going blind, blood sugar, check-up results, test came back positive, side effects, physio
        """,
    "pregnancy": """
        waters broke, water broke, went into labor, went into labour, in labor, in labour, contractions started, epidural,
        pregnan*, miscarr*, abortion*, ivf, fertility, infertil*, stillb*, expecting a baby, having a baby, trying for a baby, trying to conceive, ttc, knocked up, ovulat*, trimester, labour ward, maternity leave,
        c-section, midwife, morning after pill, birth control, contracepti*, iud, surrogate, surrogacy, sperm donor, egg donor, breastfeed*, baby bump, weeks along, due date for the baby
        """,
    "genetics": """
        dna test*, gene test*, genetic*, paternity test*, ancestry test*, hereditary, brca, gene mutation*, fingerprint*, iris scan*, retina scan*, face scan*, facial recognition, biometric*, voiceprint*, palm scan*
        """,
    "custody": """
        custody, child support, visitation rights, family court, social services, child protective services, cps, foster care, foster home, foster parents, foster mom, foster mum, foster family, adopted as, was adopted, i'm adopted, adoption papers, birth mother, birth father, took my kids, took our kids, took the kids, took my children, took his kids, see my kids
        """,
    "violence": """
        a shooting, shootings, gang violence, gunfire,
        beats us, beats them, beat us, beats the kids, shot my, shot him, shot her, shot at us, shots fired, knifed,
        violen*, shooting at, mass shooting*, school shooting*, shooter*, got shot, was shot, were shot, been shot, shot dead, gunman, gunmen, gunpoint, knifepoint, stabb*, got beaten, was beaten, beaten up, beat up my, beat him up, beat her up, attacked me, attacked him, attacked her, was attacked, got attacked, got jumped, assault*, terroris*, terror attack*, tortur*, raped, rape, rapist*, war in, the war, bombed, bombing*, airstrike*, massacre*, kidnap*, threatened me, death threat*, bully, bullied, bullies, bullying, hits my, hit my mum, hit my mom, hit my sister, hit my brother, domestic violence
        """,
    "mental_health": """
        hearing voices, hear voices, voices in my head, manic, mania, paranoid, paranoia, meltdown, suicidal,
        depress*, anxiety, anxious, panic attack*, bipolar, schizo*, psychosis, psychotic, psychiatr*, psycholog*, therapist*, therapy,
        counsel*, ptsd, ocd, adhd, autis*, asperger*, bpd, borderline personality, eating disorder*, anorexi*, bulimi*, binge eating, insomnia,
        burnout, burned out, burnt out, mental breakdown, nervous breakdown, mental health, mental illness*, antidepress*, ssri*,
        prozac, zoloft, lexapro, xanax, lithium, intrusive thoughts, dissociat*, trauma*, hate myself, worthless, hopeless, lonely, loneliness,
        so alone, empty inside, feel numb, cry every night, crying every,
        feel so low, feeling low, feeling down, burning out, self-esteem, self esteem, mood swings, overthinking, can't get out of bed, nightmares, flashbacks, social phobia, phobia*, self-hate
        """,
    "sexuality": """
        like girls, likes girls, like boys, into girls, into guys, into men, into women, kissed a girl, kissed a boy, attracted to men, attracted to women, attracted to girls, attracted to guys,
        i'm bi, im bi, am bi, is bi, being bi, slept together, sleeping together, hooked up, hooking up, made love, fwb, friends with benefits, on grindr, escort, sex worker*, foreplay, erection, viagra,
        gay, lesbian*, bisexual*, pansexual*, asexual*, homosexual*, heterosexual*, queer, lgbt*, transgender*, trans woman, trans man,
        trans girl, trans guy, transitioning, nonbinary, non-binary, gender identity, gender dysphoria, sexual*, sexuality, sex, sexy, horny,
        nude*, naked, porn*, nsfw, onlyfans, masturbat*, orgasm*, erotic*, fetish*, kink*, bdsm, hookup*, hook up with, one night stand,
        virgin, virginity, came out as, came out to, come out to, coming out as, coming out to, in the closet, closeted, drag queen, libido, sext*,
        trans, pronouns, slept with, sleeping with, sleep with him, sleep with her, sleep with me, make love, threesome*, condom*, dildo*, vibrator*, aroused, turned on by, sensual*, crossdress*, drag show
        """,
    "religion": """
        mass on sunday, fasting for, fast during, fasting during, convert*ed to, baptism, christening, godmother at, deacon, bishop*, hymn*, psalm*, lutheran, methodist, quaker, jehovah's witness*, hindu temple, the temple, diwali, zen meditation retreat, scientolog*, cult, my cult,
        god, jesus, christ, christian*, catholic*, protestant*, orthodox church, evangelical*, mormon*, jehovah*, muslim*, islam*, quran, koran,
        allah, mosque*, ramadan, eid, hijab*, imam, jew, jews, jewish, judaism, synagogue*, rabbi*, torah, shabbat, passover, hanukkah, yom kippur,
        hindu, hindus, hinduis*, buddhis*, sikh*, temple service, atheis*, agnostic*, church, churches, bible*, baptis*, baptiz*, confirmation class,
        communion, pray, prays, prayed, praying, prayer*, priest*, pastor*, pope, faith in, my faith, your faith, religio*, sermon*,
        confession, for lent, during lent, lent starts, gave up for lent, easter mass, pagan*, wicca*,
        sunday mass, to mass, at mass, midnight mass, halal, kosher, spiritual*, my temple, gospel, worship*, a nun, the nun, nuns, monastery, scripture*, missionar*, heaven
        """,
    "politics": """
        canvass*, labour rally, for labour, the tories, campaigning for, councillor,
        the left wing, far right, far left, reform uk, lib dem*, labour voter, starmer, farage, macron, merkel, obama, harris for, starmer*, parliamentary, lobbyist*, rally for, protest, protested,
        politic*, election*, vote, votes, voted, voting, voter*, democrat, democrats, republican*, conservative party, liberals, leftist*, left-wing,
        right-wing, trump, biden, putin, zelensk*, kamala, maga, labour party, tory, tories, brexit, communis*, socialis*, fascis*, nazi*, anarchis*,
        protest march, protester*, activist*, congress, senator*, parliament, prime minister, president biden, president trump, government,
        referendum, ballot*, immigration, gun control, pro-life, pro-choice, israel, palestin*, gaza, ukraine war, blm, black lives matter, antifa,
        feminis*, zionis*,
        greens party, voting, ballot, president, minister, senate, mayor, campaign rally, lobby*, protests, demonstration, war in, geopolitic*, refugees
        """,
    "ethnicity": """
        roma girl, roma boy, roma family, as a roma, romani, traveller family, my skin colour, my skin color, brown skin, because i'm asian, because i'm black, half black, half asian, half japanese, chink*, paki, where i'm really from, go back to your country, visa expired, work visa,
        ethnic*, race card, racis*, racial*, my race, your race, skin color, skin colour, black people, white people, black woman, black man, white woman,
        white man, asian people, latino*, latina*, latinx, hispanic*, african american*, arab, arabs, roma people, gypsy, gypsies, indigenous,
        native american*, aboriginal*, immigrant*, refugee*, asylum, undocumented, deport*, green card, mixed race, mixed-race, biracial, caste,
        antisemit*, islamophob*, xenophob*, your people, your accent,
        being black, as a black, i'm black, im black, black girl*, black guy*, black kid*, being asian, i'm asian, as an asian, being brown, i'm brown, person of color, people of color, poc, minority, minorities, slur*,
        the n word, segregat*, colonial*
        """,
    "union": """
        teachers' union, union called, called a strike, strike action, the strike at,
        labor union*, labour union*, trade union*, union member*, union rep*, my union, the union, your union, unioni*, join a union, joined a union, joining a union, a union, unions,
        shop steward*, collective bargaining, on strike, go on strike, going on strike, strike vote, picket line
        """,
    "crime": """
        sentencing, raided, search warrant, on remand, bail hearing,
        knifepoint, gunpoint, pickpocketed, charged him, charged her, pressed charges, pressing charges, sentenced, behind bars, locked up, convicted, lawsuits, blackmail*, scammed, scammer*, did time, doing time, embezzl*, vandal*, stabb*,
        arrest*, prison*, jail*, felony, felon*, convict*, parole, probation, criminal*, crime, crimes, my trial, court date, court hearing, in court,
        lawsuit*, sued, suing, stole, steal, stealing, shoplift*, robbed, robbery, burgl*, fraud, murder*, drug deal*, assaulted,
        charged with, police record, restraining order, dui, custody battle, custody hearing, my lawyer, your lawyer, a lawyer, the lawyer, lawyer appointment, court on, her lawyer, his lawyer, lawyers, lawyer on, bail,
        my dealer, our dealer, your dealer, dealer comes, dealer is coming, dealer's, my plug, fake id, fake ids, shoplift*, court thing, court appearance, in front of a judge, a warrant, score some, scoring some,
        jailed, robbed, mugged, pickpocket*, burgled, broke into my, hit and run, illegal*, smuggl*, ankle monitor, community service, my record, police, cops, a cop, thief, thieves
        """,
    "self_harm": """
        don't want to be alive, want to be dead, don't want to live, wish i was dead, wish i were dead, disappear forever,
        kill himself, killed himself, kill herself, killed herself, kill themselves, killed themselves, took his life, took her life, hang myself, hanged himself, end it all, slit my wrists, jump off a bridge,
        suicid*, kill myself, kill yourself, killing myself, kms, kys, self-harm*, self harm*, selfharm*, cutting myself, cut myself, hurt myself,
        hurting myself, hurt yourself, harm myself, harm yourself, overdos*, end my life, take my own life, took his own life, took her own life,
        took their own life, want to die, wanna die, better off dead, unalive*
        """,
    "money": """
        owe my, owes him, owes her, owe him, owe her, i owe #, owe a grand, paycheque, penniless, skint, arrears, bailiff*, repossess*, on benefits, universal credit, minimum wage, living paycheck, heating bill, electricity bill,
        debt, debts, in debt, loan, loans, mortgage*, rent, salary, salaries, wage, wages, paycheck*, bankrupt*, evict*, foreclos*, overdraft,
        credit score, credit card*, can't afford, cant afford, couldn't afford, afford rent, broke af, so broke, i'm broke, im broke, flat broke, are broke,
        unemployed, unemployment, laid off, got fired, was fired, lost my job, lost your job, losing my job, food stamps, food bank, welfare,
        gambl*, casino*, owe money, owe him money, owe her money, owes me, money problems, money trouble*, tight on money, short on money,
        savings, invest*, crypto, bitcoin, inheritance, tax*, income, earn a, homeless*,
        student loan*, maxed out, overdue, behind on rent, behind on bills, bills, payday, poor, poverty, pay rise, pay cut, redundan*, fired from, no money, out of money, money, my budget, pension
        """,
    "minors": """
        only fifteen, only fourteen, only thirteen, only sixteen, only twelve, fifteen and dating, is a minor, being a minor, i'm a minor, she's a minor, he's a minor, with a minor, to a minor, are minors, is fifteen and, is fourteen and, child porn*, child protection, groomed by,
        underage, under age, under 18, minors, jailbait, schoolgirl*, schoolboy*, loli, shota, barely legal, teen girl*, teen boy*,
        teenage girl*, teenage boy*, preteen*, pre-teen*, child abuse, little girl body
        """,
    "bodies": """
        fit into my jeans, fit in my jeans, fit my jeans, bloated, my size, so huge, beach body, bikini body, look disgusting, look gross,
        much weight, put on weight, weight gain, lose some weight, my nose, my legs look, my arms look, hate my legs, hate my face, hate my arms, hate my stomach, hate my skin, my stomach looks, my face looks, love handles, my tummy, my bum, wegovy, ozempic, so skinny, scrawny,
        your weight, my weight, do you weigh, did you weigh, i weigh, you weigh now, weight loss, lose weight, losing weight, lost weight, gain weight, gained weight, gaining weight, overweight, underweight,
        obes*, fat, fatter, fattest, skinny, chubby, bmi, calorie*, diet, dieting, dieted, on a diet, your body, my body, body image, curvy, thick thighs,
        boobs, breasts, tits, butt, ass pic*, your figure, my figure, ugly, unattractive, flabby, belly fat, beer belly, double chin, acne, balding, going bald, is bald, i'm bald, bald man, bald guy, bald head, bald spot,
        stretch marks, plastic surgery, botox, liposuction, nose job, pounds heavier, cellulite, penis*, vagina*, his dick, my dick, your dick, a dick, dick pic*,
        gained # pounds, gained # kg, gained # kilos, lost # pounds, lost # kg, lost # kilos, # pounds lighter, thighs, my belly, my hips, my waist, hate how i look, how i look, your looks, your weight loss, too thin, plus size, dress size
        """,
    "grief": """
        since she died, since he died, lost her mother, lost his father, lost her to, lost him to, lost my brother, lost my baby brother, lost my little, was buried, crematory, their funeral,
        died, he dies, she dies, everyone dies, mom dies, dad dies, passed away, pass away, passing of, funeral*, grief, griev*, mourn*, widow*, burial, buried my, buried him, buried her, cemetery,
        memorial service, obituary, lost my mom, lost my mum, lost my dad, lost my mother, lost my father, lost my brother, lost my sister,
        lost my husband, lost my wife, lost my grandma, lost my grandpa, lost my best friend, lost my dog, lost my cat, lost my baby, lost the baby, stillb*,
        put down my dog, put my dog down, put my cat down, put her down, put him to sleep, put her to sleep, rip grandma, rip grandpa, death of,
        your loss, his death, her death, their death, your late, my late husband, my late wife, my late father, my late mother,
        rainbow bridge, hospice, coffin, condolence*,
        buried grandpa, buried grandma, buried our, buried my, we buried, put down, passed last night, passed this morning, passed on, passed in his sleep, passed in her sleep, her ashes, his ashes, urn, loved one, death, deaths, dying of,
        putting my cat down, putting my dog down, putting our cat down, putting our dog down, putting him down, putting her down, looking for my cat, looking for my dog, looking for our cat, looking for our dog, mom is dying, mum is dying, dad is dying,
        grandma is dying, grandpa is dying, missing poster*, missing cat, missing dog, lost cat, lost dog, lost pet, lost our dog, lost our cat, euthan*, put to sleep, his last days, her last days, hit by a car,
        cremat*, crematorium, ashes, urn, urns, the wake, his wake, her wake, their wake, a wake on, a wake for, dad's wake, mom's wake, mum's wake, grandma's wake, grandpa's wake, grandad's wake, grandads wake, grandpas wake, grandmas wake, memorial for, the memorial, his memorial, her memorial, a memorial,
        eulog*, headstone*, gravestone*, tombstone*, graveside, graveyard*, the grave, a grave, his grave, her grave, their grave, mom's grave, moms grave, mum's grave, mums grave, dad's grave, dads grave, grandma's grave, grandmas grave, grandpa's grave, grandpas grave, nan's grave, nans grave, graves,
        celebration of life, undertaker*, mortuary, morgue, morticia*, pallbearer*, hearse, casket*, requiem, shiva, deceased, bereave*, late grandma, late grandpa, late grandmother, late grandfather, last rites, end of life, palliative, on his deathbed, on her deathbed, deathbed,
        lost my nan, lost my gran, lost my granny, lost my grandad, lost my grandmother, lost my grandfather, lost my aunt, lost my uncle, lost my cousin, lost my son, lost my daughter, lost my child, lost my friend, lost my partner, lost my fiance, lost my mama, lost my papa, lost my parents, lost my puppy, lost my kitten,
        lost our baby, lost our dog, lost our cat, lost our mom, lost our mum, lost our dad, lost our son, lost our daughter, we lost our mum, we lost him, we lost her, we lost grandma, we lost grandpa, we lost grandad, we lost nan,
        grandma die, grandpa die, mom die, mum die, dad die, him die, her die, dog die, cat die, he's dying, she's dying, he is dying, she is dying, hes dying, shes dying, is dying of, *'s dying of, nan is dying, nan's dying, gran is dying, grandad is dying, mother is dying, father is dying, brother is dying, sister is dying, wife is dying, husband is dying, friend is dying, found him dead, found her dead, found them dead, was dead, were dead, found dead, dead body, dead people,
        putting my dog to sleep, putting my cat to sleep, putting our dog to sleep, putting our cat to sleep, putting him to sleep, putting her to sleep, putting the dog to sleep, putting the cat to sleep, putting the dog down, putting the cat down,
        he's dead, hes dead, she's dead, shes dead, they're dead, theyre dead, autopsy, post-mortem, is dead, are dead, miss my mom, miss my dad, miss my grandma, miss my grandpa, anniversary of his, anniversary of her
        """,
    "substances": """
        did coke, on coke, some blow, booze*, wasted on, got wasted, plastered, hammered last, blackout, alcoholic*, a bender, hooked on pills, hooked on painkillers, gambl*, casino*, betting, slot machine*, pub last, edibles, shroom*, snort*, tripping balls, gummies, juul,
        drunk, hungover, hangover, alcohol*, booze, vodka, whiskey, whisky, tequila, wasted last, blackout drunk, binge drink*, drinking problem, sober,
        sobriety, rehab, relaps*, weed, marijuana, cannabis, stoned, cocaine, coke habit, heroin, meth, mdma, ecstasy, lsd, shrooms, ketamine, fentanyl,
        opioid*, oxy, drugs, drug use, drug addict*, addict*, vape, vapes, vaping, vaped, nicotine, cigarette*, smoking, smoker*, quit smoking, edibles,
        get high, got high, getting high, beer*, wine, wines, cocktail*, aa meeting*, adderall,
        so high, my dealer, our dealer, my plug, molly on, some molly, getting molly, doing molly, popping molly, some coke, coke for the, getting coke, doing coke, a line of coke, doing lines, lines with, dropping acid, some acid, tabs of, on acid, scoring some, score some, an eighth, a gram of, hotbox*, hot box*, a blunt, blunts, a spliff, spliffs, doobie*, a bowl of weed, magic mushrooms, shroom, tripping on, tripping with, tripping at, tripping this, poppers, ket, k hole, xans, benzos, percs, from my guy,
        high last night, quit drinking, stopped drinking, drinking again, drinking too much, drank too much, bong, bongs, thc, cbd, some rum, of rum, spiced rum, rum and, too much gin, of gin, gin and tonic, liquor, champagne, pub crawl, tipsy, shots of, detox, pills, joint, smoke weed
        """,
    "breakup": """
        broke up with, breaking up with, divorced, split from, dumped by, left me for, cheated, cheating on, ex and i, ex-fiance*, called it off, calling it quits, separated last, rebound,
        my ex, his ex, her ex, an ex, ex girlfriend, ex-girlfriend, ex boyfriend, ex-boyfriend, ex husband, ex-husband, ex wife, ex-wife, broke up, break up, breaking up, broken up, breakup*, break-up*, splitting up,
        we split, i split up, split up with, doesn't love me, doesnt love me, boyfriend cheated, girlfriend cheated, husband cheated, wife cheated, separated from my, our separation, divorc*, dumped me, dumping me, dumped him, dumped her, got dumped, been dumped, was dumped, wife left, husband left, girlfriend left, boyfriend left, gf left, bf left,
        partner left, fiance left, fiancee left, left my husband, left my wife, left my boyfriend, left my girlfriend, left me, leaving me, heartbroken, heartbreak*, custody, broke off the engagement, ghosted me,
        called off the engagement, marriage is over, end of my marriage
        """,
    "hardship": """
        laid off, layoff*, got fired, was fired, been fired, getting fired, get fired, fired me, fired from, lost my job, lost your job, losing my job, lose my job, lost his job, lost her job, they let me go, let go from, lose the house, lose our house, lose our home, redundan*,
        unemployed, unemployment, jobless, out of work, evict*, foreclos*, homeless*, bankrupt*, debt, debts, behind on rent, behind on bills, behind on my rent, behind on my bills, pay rent, pay the rent, pay my rent, make rent,
        my rent, the rent, rent is due, can't afford, cant afford, afford rent, food bank, food stamps, overdraft, owe money, money problems, money trouble*, no money, out of money, short on money, tight on money, landlord is kicking, landlord wants us out, landlord wants me out,
        repossess*, broke af, so broke, i'm broke, im broke, flat broke, gambl*, lost my house, lost our house, lost our home, collections agency
        """,
    "grave_illness": """
        malignant, remission, kidneys are failing, tumorous, the lump turned,
        surgery, surgeries, surgeon*, operation on my, biopsy, chemo, chemotherapy, radiotherapy, cancer*, tumor*, tumour*, transplant*, dialysis, amputat*, miscarr*, abortion*, terminally, heart attack*, stroke,
        dialysis, egg retrieval, embryo transfer*, embryo*, hysterect*, mastect*, lumpect*, oncolog*, bypass, pacemaker, leukaemia, leukemia, lymphoma, melanoma, metasta*, sepsis, tonsils out, appendix out, icu, intensive care, life support, hospice, palliative, dementia, alzheimer*, parkinson*, infertil*, fertility, ivf, kidney failure, liver failure, heart failure, organ failure
        """,
    "medical_tests": """
        *scopy, *scopies, *ectomy, *ectomies, *plasty, mammogram*, mammography, sonogram*, echocardiogram*, angiogram*, biops*, ultrasound*, x-ray*, xray*, x ray*, mri, mris, ct, cat scan*, ct scan*, pet scan*, ecg, ekg, eeg, holter, smear, smears, smear test*, pap test*, pap smear*, cervical screening, cancer screening,
        bone density, bone marrow, bone scan*, brain scan*, body scan*, scan results, my scan, our scan, her scan, his scan, the scan, a scan, scans, week scan, dating scan, anatomy scan, anomaly scan, scan on monday, scan on tuesday, scan on wednesday, scan on thursday, scan on friday, scan tomorrow, scan next week,
        blood test*, blood work, bloodwork, bloods, blood draw*, blood results, lumbar puncture, spinal tap, amniocentesis, amnio, nuchal, stress test at the, hearing test*, eye test results, allergy test*, glucose test*, urine test*, stool sample, urine sample, hiv test*, sti test*, std test*, covid test*, pregnancy test*, genetic test*, fertility test*, sleep study, colposc*,
        swab, swabs, swab results, my procedure, the procedure, cyst removal, my op on, an op on, radiation, obgyn, ob-gyn, gynae*, gyno, gyno appointment, consultant appointment, hospital appointment*, appointment at the hospital, appointment at the clinic, fertility clinic*, oncology*,
        test results, lab results, lab work, labs back, my labs, results from the doctor, results from the hospital, medical results, test came back, tests came back, results came back positive, lump checked, a lump, lump in my, mole checked, mole removed, heart monitor, screening at the
        """,
    "secrets": """
        tell anyone, tell anybody, tell no one, tell nobody, between us, between you and me, our secret, my secret, a secret, his secret, her secret, keep it secret, keep this secret, it's secret, no one knows i, nobody knows i,
        no one else knows, nobody else knows, an affair, his affair, her affair, my affair, affair with, cheated on me, cheated on him, cheated on her, cheating on, cheat on, behind his back, behind her back, my mistress, my mom doesn't know, my wife doesn't know, my husband doesn't know, my boyfriend doesn't know, my girlfriend doesn't know,
        my parents don't know, my boss doesn't know
        """,
    "relationship_violence": """
        beats us, hits us, beats the kids, hits the kids, beats my, beat us,
        hits my mum, hits my mom, hits my mother, hits her, hits him, beats my, beat my mum, beat my mom, slaps me, slapped me, punched me, punches me, women's shelter, scared of my dad, scared of my husband, scared of my boyfriend, scared of him, controlling boyfriend, controlling husband,
        abus*, abuser*, domestic violence, hits me, hit me, beats me, beat me up, beats her, beats him, chokes me, choked me, raped, rape, rapes, rapist*,
        molest*, sexual assault*, sexually assaulted, stalk*, stalker*, gaslight*, violent with me, violent toward*, threatened to kill, afraid of my husband,
        afraid of my boyfriend, afraid of him, strangl*, groomed, grooming, hurts me, forced me, forced himself, forced herself
        """,
}  # fmt: skip

_WORDS["grief"] += ", " + ", ".join(f"{pet} {gone}" for pet in _PETS.split() for gone in _PETS_GONE)

_WORDS["medical_tests"] += ", " + ", ".join(
    f"{organ} {test}" for organ in _ORGANS.split() for test in _LOOKED_INTO.split()
)

_INNOCENT = """
    sign is cancer, cancer the star sign, cancer the crab, cancer zodiac, star sign cancer, fat on the, fat from the, fat off the, bacon fat, duck fat, goose fat, good fat, chicken fat, beef fat, low fat, full fat, fat brush, nose for, wine shops, good wine shops, naked truth, naked cake, naked wall, mayor of flavour, mayor of flavor, mayor of halloween, flavour town, vote* for pizza, is a crime haha, a crime haha, crime haha, outfit is a crime, a crime not to, thief in our, thief in the game, thief in the campaign, thief in our campaign, our thief, level # thief, rogue and thief, robbed us of the win, robbed of the win, we were robbed of,
    too thin i, dough too thin, sliced too thin, rolled the dough too thin, rolled too thin, cut too thin, joint of the, joint of meat, joint of lamb, joints of, joint on the, joint is loose, wood joint, dovetail joint, chair joint, health bar, health potion*, healthy, mental note*, sober colours, sober colors, violent storm scene, violent purple, mob boss, photo shooting, shooting star*, shot of the, shot of espresso, penalty shooting, shootout, penalty shootout, war of the worlds, star wars, war and peace, tug of war, pillow fight, snowball fight, cold war kids, warhammer, warcraft, the war of the, god of war, cult classic, cult film*, a cult movie, cult following, temple of doom, lost temple, the temple in the game, temple level, hymn to, adopted a cat, adopted a dog, adopted a kitten, adopted a puppy, adopted the, cat was adopted, was adopted by a, custody of the remote, betting on the, i bet, blackout curtain*, blackout blind*, plastered the wall, plastered the walls, plastered wall, gummy bears, gummies from haribo, rebound in, rebounds, split from the trunk, cheat code*, cheated death in, cheating at monopoly, cheated at cards, cheated at monopoly, rally race, protest too much, ward off, wards off, forward, hereditary the film, fingerprint on the glass, fingerprint cookies, genetic algorithm*, lost my keys, weight plate*, kettlebell*, weight on the dough, put weight on the, weight of the blanket, paper weight*, bow weight, the sentence, sentenced to eternal, behind bars of the zoo,
    english test results, maths test results, math test results, driving test results, school test results, spelling test results, history test results, science test results, taste test results, microscopy, spectroscopy, telescopy, the ashes at, the ashes series, the ashes cricket, ashes test, to ashes, ash tree*, in the wake of, wake up*, wake me, a wake-up*, memorial day, memorial hall, memorial park, memorial stadium, memorial bridge, memorial library, war memorial, memorial union, memorial field, memorial tournament,
    scan the, scan my, scan a, scan it, scan this, scan qr, scan my documents, the scan of the book, taste test*, taste-test*, car dealer*, art dealer*, card dealer*, antiques dealer*, the dealer at, dealer at our, dealer button, dealership*,
    doing lines for, lines with my scene partner, a line of code, some coke and, a coke, diet coke, cherry coke, a smear of, smear of butter, cream cheese smear, smear campaign, tabs of my browser, tabs open, browser tabs, acid wash*, acid jazz, acid reflux joke, molly weasley, molly brown, from a guy at work, from a guy on ebay, from a guy on craigslist, from my guy friend,
    the plug for, results of the match, cough up, coughed up, coughing up money, lump sum, lump of coal, lump of sugar, lump of clay, rash decision*, cast off the boat, cast off on, filling at the, the appendix of, bypass road, the bypass, bypass the, dead flowers, dead leaves, dead letter*, dead language*, requiem by, mozart's requiem, verdi's requiem, requiem for a dream, the requiem, requiem rehearsal,
    grave of the fireflies, graveyard shift*, the graveyard book, morgue files, scan lines,
    we split the, we split a, split into, broke up into, tell you a secret, a secret mission*, a secret about, between us we, out of bed, afford to lose, surgery simulator, surgeon simulator, stroke of,
    left me his, left me her guitar, heartbreaking movie*, heartbreaking film*, heartbreaking book*, heartbreaking song*,
    my ex boss, my ex colleague*, my ex coworker*, my ex teacher*, broke up the, break up the, breaking up the, split up into, left me alone, left me a, left me on read, left me the, left me some, left me my,
    left me speechless, left me with, left me in, left me hanging, left me wanting, i'm a lawyer, im a lawyer, i am a lawyer, as a lawyer, fired up, lawyer show, lawyer joke*,
    a secret recipe, a secret passage*, a secret santa, a secret level, a secret garden, a secret ingredient, a secret door, a secret tunnel, a secret room, a secret boss, a secret path, a secret agent, a secret base,
    my secret santa, my secret recipe, my secret ingredient, the secret to, the secret of, cancel my plans for,
    trans siberian, trans-siberian, trans am, prime time, spin doctor*, plant doctor, doctor octopus, money plant, monopoly money, put down my phone, put down roots, put down the book, put down the phone, put down your,
    put down my bag, couldn't put it down, battery is dead, phone is dead, laptop is dead, chat is dead, server is dead, line is dead, aloe is dead, plant is dead, plants are dead, dead or alive, joint account, joint project, joints, poor thing, poor cat,
    poor dog, poor you, poor little, poor wifi, president of the club, urn of tea, heavenly, heaven of cake, minister of fun, death metal, death star, to death, death by chocolate, death note, death stranding, wizard's death spell,
    black cat*, black coffee, black dress, black belt, so high up, bar stool, cough drop, movie bills, dollar bill costume, duck bill*,
    cancer season, cancer sun, cancer moon, cancer rising, i'm a cancer, zodiac, stroke of luck, stroke of genius, brush stroke*, brushstroke*,
    breaststroke, infectious laugh*, band aid*, band-aid*, first aid*, hearing aids, aids in, vampire disease, chronicle*, chronically online, lovesick,
    sick beat*, sick of, so sick!, sick dude, fever dream, cabin fever, spider doctor, doctor who, doctor strange, doctor doom, operation systems,
    retail therapy, terminal 1, terminal 2, great depression, tropical depression, depression era, guidance counsel*, physics trauma,
    happy and gay, sex and the city, sex education, same sex couple cat, opposite sex, naked eye, naked gun, naked mole, buck naked truth,
    nude lipstick, nude color, nude colour, nude heels, virgin olive, extra virgin, virgin mojito, virgin pina, virgin islands, virgin atlantic,
    oh my god, omg, my god, god damn, goddamn, god bless you for, thank god, for god's sake, god of war, god mode, god tier, god-tier, greek god*,
    norse god*, swear to god, honest to god, god knows, act of god, food god, guitar god, game bible, bible of, temple run, church street,
    christmas, praying mantis, praying it works, holy moly, leap of faith, lent me, lent him, lent her, lent you, lent it, easter egg*,
    race car*, race day, horse race, arms race, arab horse, arabica, arabian, race against, office politics, cast a vote for pizza, voted best, vote for pizza,
    student union, european union, union jack, soviet union, union station, credit union, western union, union square, reunion*,
    on strike three, lightning strike*, cardiac arresting, arresting beauty, arresting view*, steal the show, stole the show, steals the show, stole my heart,
    steal my heart, stealing the show, what a steal, a steal, such a steal, stole a glance, stole my fries, stole my seat, stole my blanket, stole my hoodie,
    partners in crime, partner in crime, crime novel*, true crime, crime podcast*, crime drama, crime show*, crime series, murder mystery, murder mysteries,
    murder on the orient express, criminal minds, criminally underrated, criminally good, jailbreak, prison break, prison architect, tennis court, basketball court,
    court jester, food court, squash court, ball is in your court, free trial, trial run, trial and error, time trial, clinical trial*, bail on, bailed on,
    suicide squad, suicide doors, suicide mission, suicide sprints, kill yourself laughing, cut myself some slack, cut myself shaving, cut myself a, a few kms,
    student discount, rent a car, rent a movie, rented a, rental car*, rent a bike, rent the musical, musical rent, wage war, taxi*, taxonomy, taxing,
    broke the record, broke the ice, interest*, invest time, invested in this show, invested in the story, invested in the characters, investigat*, money heist,
        fat chance, phat,
    fat stacks, fat cat, skinny jeans, skinny latte, diet coke, diet pepsi, diet soda, diet dr, body double, body paint, body of water, body of work,
    bald eagle*, ugly sweater*, ugly christmas, ugly duckling, ugly cry*, ugly laugh*, butt dial*, butt in, butt of, head butt, dick van dyke, moby dick, dick tracy,
    battery died, phone died, laptop died, battery dies, phone dies, laptop dies, car died, wifi died, internet died, plant died, my plants died, conversation died,
    console died, died laughing, i died laughing, literally died, i died again, i died at, i died in, died in game, died in the game, died in this game, died in my game, died in minecraft, kept dying, died of laughter, died of cringe,
    died of embarrassment, died inside, party died, it died down, died down, dies irae, character dies, character died, jon snow died, ned died,
    weed the garden, weeding, weeds, pull weeds, tumbleweed*, seaweed*, ginger beer, root beer, beer garden, beer battered, wine red,
    wine glass*, coke zero, drunk on, high five*, high score*, ecstasy of, addicted to this, addicted to that, addicted to the, addictive, addicting,
    so addicted to, smoking hot, smoking gun, smoke signal*, chain smoking brisket, smoking meat, smoking ribs, smoking brisket, weed out, weed whack*,
    hit me up, hit me like, it hit me, hit me that, hit me with, just hit me, hits me up, beat me to it, beat me at, beat me in, dog grooming, pet grooming,
    grooming appointment*, dog groom*, cat groom*, groomed the dog, groomed my, hurts me to, beanstalk*, cornstalk*, celery stalk*, stalks of, stalk of,
    stalking prey, abuse of notation, rape seed, rapeseed, self-abuse of
"""  # fmt: skip


_HOMOGRAPHS = {
    "de": "bald, nun, dies, dick, rum, fat, gin, lent, pension, eid, wage, wine, die, rot, bad, arm, kind, gift, butt, ass, tote, poor, mass, joint, taxi*, tier, nude*, trauma*, urn, grab, rehab, ex, cast, loch, graben, brand, dose, sober, rente, rum, sex*, invest*, los",
    "es": "mayor, pastor*, sober*, molest*, sext*, arrest*, cult*, red, once, pan, invest*, sensual*, casino, shot, pies, embrace*, bar, tax*, caste*, fin, mes, base, arrob*, come, mole, sin, ten, den, virgin*, rabbi*, minor*, patron*, pub*, crimen*, drama*, sano, mal, trans, pena*, fraud*, bong*, cast, jail*",
    "fr": "rape, rapes, lent, graves, bail, parole, chat, nun, pain*, court, in court, mort, pension, mayor, coin, prison*, four, or, crime, crimes, confession*, temple*, sermon*, abus*, cast, poster, gin, rum, butt, casino, invest*, mass, pot, son, pays, dent*, or, ex, sale, sales, fat, caste, arrest*, trauma*, converge, chronic*, communion, bar, fin, tape, slip, rate, rates, prune, pies, vote*, cough*, sain*",
    "pt": "mayor, pastor*, molest*, sext*, arrest*, taxa*, tax*, parole, dose, dores, virgin*, minor*, fraud*, casino, invest*, sensual*, mole, sober*, pub, cult*, come, fins, mar, sair, rapaz, convict*, bar, sal, sex, abus*, mal, fim, trans, sofa, porto, dor, cast, caste*, crimes, crime",
}
"""What is another word in another language; it counts only where the text is not plainly in that one."""

ENGLISH = Words(words=_WORDS, innocent=_INNOCENT, homographs=_HOMOGRAPHS)
