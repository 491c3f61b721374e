"""German. `plain` text has no dots on its vowels; what is spelled ae, oe, ue is not listed twice."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

from reprise.lexicon.topics.words import Words

_WORDS = {
    "health": """
        bosartig*, gutartig*, nieren versagen, nierenversagen, einen anfall, wieder anfalle, krampfanfall*, stimmen horen, hore stimmen, knoten ist, wehen, im wartezimmer, therapierbar, op-termin,
        *krebs, krebskrank*, krebsdiagnose, krebstherapie, tumor*, *metastase*, chemo, chemotherapie, bestrahlung*, diabet*, zuckerkrank*, insulin*, hiv, aids, hepatitis, asthma*, epilep*,
        schlaganfall*, herzinfarkt*, herzkrank*, herzfehler, herzschrittmacher, blutdruck, cholesterin*, krankenhaus*, *klinik, *kliniken, intensivstation, notaufnahme, notarzt, krankenwagen,
        arzt, arztin, *arzt, *arztin, arzte, beim arzt, zum arzt, arzttermin*, hausarzt*, facharzt*, zahnarzt*, zahnweh, diagnose, diagnos*, tablette*, medikament*, medis, rezept vom arzt, antibiotik*, schmerzmittel*, cortison, kortison,
        chronisch, chronische, migrane, kopfschmerz*, kopfweh, bauchschmerz*, bauchweh, ruckenschmerz*, schmerzen, halsweh, halsschmerz*, rheuma*, arthrose, arthritis, endometriose, parkinson, alzheimer, demenz, dement, autoimmun*, schilddruse*,
        behindert, behinderung*, schwerbehindert*, rollstuhl*, gelahmt, querschnitt*, amput*, corona, covid, grippe, lungenentzundung, *entzundung, infekt*, infektion*, transplant*, dialyse, impfung*, geimpft, allergi*, heuschnupfen,
        symptom*, krankheit*, erkrankung*, erkrankt, krank, krankgeschrieben, krankschreibung, bin krank, gebrochen hab, knochenbruch, beinbruch, gehirnerschutterung, bandscheibe*, kreuzband*, reha, physio, physiotherap*, blutung*, regelschmerzen, meine periode, wechseljahre, fieber*, erkaltet, schnupfen, husten, ubelkeit, kotzen, erbrochen, schwindlig, ohnmachtig, ohnmacht, verletzt, verletzung*, wunde, pflegeheim, pflegestufe, pflegegrad, blutwerte, untersuchung beim, vorsorgeuntersuchung, nierenstein*, pflegebedurftig*
        """,
    "mental_health": """
        hore stimmen, stimmen horen, horstimmen, hort stimmen, letzter zeit stimmen, wahnvorstellung*, manisch*, paranoi*,
        depress*, angststorung*, angstzustand*, panikattacke*, panik, bipolar*, schizophren*, psychos*, psychotisch*, psychiat*, psycholog*, psychisch*, psyche, psychotherap*, therapeut*, therapie, therapieplatz, therapiestunde, seelsorge*, traumatisiert, ein trauma,
        trauma therapie, ptbs, adhs, autis*, asperger, borderline*, essstorung*, magersucht, magersuchtig*, bulimi*, schlaflos*, schlafstorung*, burnout, burn-out, ausgebrannt, nervenzusammenbruch, antidepress*, stimmungsschwankung*, selbsthass, hasse mich, wertlos, hoffnungslos, bin einsam, so einsam, fuhle mich einsam, mich einsam, einsamkeit, vereinsam*, so allein, innerlich leer, zwangsgedanken, zwangsstorung, alptraume, ich heule jede nacht, mir geht's so schlecht, mentale gesundheit, nervlich am ende
        """,
    "grave_illness": """
        bosartig*, nieren versagen, nierenversagen, organversagen, herzversagen,
        *krebs, krebskrank*, krebsdiagnose, chemo, chemotherapie, tumor*, *metastase*, operation am, operiert, operier*, op am, die op, meine op, ne op, herz-op, chirurg*, biopsie, bestrahlung*, dialyse, transplant*, amput*, fehlgeburt*, totgeburt*, abtreib*, schwangerschaftsabbruch*, unheilbar*, schlaganfall*, herzinfarkt*, intensivstation, hospiz, palliativ*, demenz, dement, alzheimer, parkinson, leukamie, unfruchtbar*, kinderwunsch*, kunstliche befruchtung, ivf, koma, im koma, sterbebegleitung
        """,
    "medical_tests": """
        mrt, ct termin, rontgen*, ultraschall*, blutabnahme, blutwerte, blutbild, bluttest*, biopsie, mammografie, mammographie, darmspiegelung, magenspiegelung, *spiegelung, ekg, eeg, pap-abstrich, abstrich, hiv-test, hiv test, schwangerschaftstest*, coronatest*, befund, befunde, untersuchungsergebnis*, laborwerte, beim frauenarzt, gynakolog*, urolog*, onkolog*, kardiolog*, neurolog*, dermatolog*, vorsorgetermin, kontrolluntersuchung*, knoten in der brust, muttermal entfernen
        """,
    "pregnancy": """
        fruchtblase*, die wehen, wehen haben, wehen setzen, kreisssaal, geburt eingeleitet, schwangerschaftsdiabetes,
        schwanger*, hochschwanger, schwangerschaft*, fehlgeburt*, totgeburt*, abtreib*, kinderwunsch*, kinderlos*, unfruchtbar*, kunstliche befruchtung, ivf, eisprung, fruchtbarkeit, entbindung*, entbindungstermin, geburtstermin, hebamme*, kreisssaal, babybauch, stillen klappt, abgestillt, pille danach, verhutung*, spirale einsetzen, bekomme ein baby, bekommen ein baby, kriegen ein baby, kriegen nachwuchs, erwarten nachwuchs, erwarte ein kind, erwarten ein kind, samenspende*, leihmutter*, versuchen ein baby, versuchen schwanger
        """,
    "genetics": """
        dna-ergebnis*, dna ergebnis*, erbgut, ahnentest*,
        gentest*, dna-test*, dna test*, dna-analyse, vaterschaftstest*, erbkrank*, gendefekt*, genmutation*, genetisch*, fingerabdruck*, iris-scan, irisscan, gesichtserkennung, gesichtsscan, biometrisch*, biometrie, stimmabdruck
        """,
    "sexuality": """
        steh auf madchen, steh auf jungs, stehe auf madchen, stehe auf jungs, einen dreier, nen dreier, dreier mit, verliebt in ein madchen, knutsch*, freier, escort, auf grindr,
        schwul*, lesbisch*, lesbe, lesben, bisexuell*, bin bi, pansexuell*, asexuell*, homosexuell*, heterosexuell*, homophob*, queer*, transsexuell*, transgender*, trans, transfrau*, transmann*, transident*, nichtbinar*, nonbinar*, non-binar*, geschlechtsidentitat, geschlechtsangleich*, geoutet, mein outing, dein outing, sein outing, ihr outing, nach dem outing, vor dem outing, mein coming-out, coming out, outen, sex, sexuell*, sexleben, geil*, nacktfoto*, nacktbild*, nackt fur, nacktaufnahme*, porno*, pornos, masturb*, selbstbefriedig*, orgasmus, orgasmen, erotisch*, erotik*, fetisch*,
        one-night-stand*, one night stand*, jungfrau bin, entjungfer*, miteinander geschlafen, mit ihm geschlafen, mit ihr geschlafen, mit ihm schlafen, mit ihr schlafen, mit mir schlafen, miteinander schlafen, im bett gelandet, gevogelt, gefickt, ficken, bumsen, gevogelt, rumgemacht, kondom*, vibrator*, dildo*, swinger*, bordell*, puff, affare*, freundschaft plus, stehe auf manner, steh auf manner, stehe auf frauen, steh auf frauen, libido, im bett lauft nichts, erektion*
        """,
    "religion": """
        nonne, nonnen, monch im kloster, ins kloster, kloster eingetreten,
        rosenkranz, imame, das fasten, fastet, psalm*, segnung, diakon*,
        gott, an gott, jesus, christus, christ, christin, christen, christlich*, katholi*, evangelisch*, protestant*, zeugen jehovas, mormon*, muslim*, moslem*, islam*, koran, allah, moschee*, ramadan, zuckerfest, imam, kopftuch, kopftuchs, judisch*, jude, juden, judentum, synagoge*, rabbi, rabbiner*, thora, schabbat, sabbat, chanukka, jom kippur, pessach, hindu, hindus, hinduis*, buddhis*, sikh, atheis*, agnosti*, kirche, kirchen, kirchenaustritt, kirchensteuer, kirchlich*, gottesdienst*, bibel*, bibelkreis, taufe*, taufen, getauft, konfirmation*, kommunion, erstkommunion, firmung, konvertier*, ubergetreten zum, beten, bete, gebetet, gebet*, pfarrer*, priester*, pastorin, papst, glaubig*, mein glaube*, glaube an gott, religi*, predigt*, beichte*, messe am sonntag, sonntagsmesse, freikirche*, fasten im, fastenzeit, fastenbrechen, sekte, segen gottes
        """,
    "politics": """
        politi*, wahl am sonntag, *wahlen, bundestagswahl*, landtagswahl*, kommunalwahl*, europawahl*, wahlkampf*, wahlergebnis*, wahllokal*, gehe wahlen, wahlen gehen, wahle die, wahle spd, wahle cdu, hab die grunen gewahlt, die grunen gewahlt, die linke gewahlt, afd, cdu, csu, spd, fdp, bsw, die grunen, linkspartei, bundeskanzler*, kanzler, kanzlerin, minister*, bundestag*, regierung*, abgeordnet*, koalition*, partei, parteien, parteimitglied*, parteitag, kommunis*, sozialis*, faschis*, nazi*, rechtsextrem*, rechtsradikal*, linksradikal*, linksextrem*, anarchis*, auf der demo, auf einer demo, zur demo, auf demos, demo gegen, demos gegen, demo am, demonstration*, demonstrier*, aktivist*, volksentscheid, volksabstimmung, klimakleber*, letzte generation, asylpolitik, israel, palastin*, gaza, ukraine-krieg, ukrainekrieg, krieg in, putin, trump, biden, selenskyj, querdenker*, feminis*, burgermeisterwahl, stadtrat, verfassungsschutz, gegen rechts, fluchtlingspolitik
        """,
    "ethnicity": """
        rassis*, rasse, hautfarbe*, bin schwarz, ich schwarz bin, weil ich schwarz, schwarze menschen, schwarzer mann, schwarze frau, dunkelhautig*, migrationshintergrund, migrant*, einwander*, eingewandert*, zuwander*, auslander*, auslanderfeindlich*, fluchtling*, gefluchtet*, asyl*, abschieb*, abgeschoben, aufenthaltstitel, aufenthaltserlaubnis, duldung, einburger*, sinti*, roma familie, roma und, zigeuner*, antisemit*, islamfeindlich*, fremdenfeindlich*, ethnisch*, herkunft, abstammung, woher ich wirklich, kanake*, turke, turkin, turken, araber, araberin, kurde, kurdin, kurdisch*, asiat*, indigen*, deine wurzeln
        """,
    "union": """
        gewerkschaft*, ver.di, verdi mitglied, ig metall, betriebsrat*, tarifverhandlung*, tarifvertrag, tarifstreit, warnstreik*, wir streiken, ich streike, am streiken, streik, streiks, gestreikt haben, haben gestreikt, streikposten, streikbrecher*, personalrat, vertrauensmann
        """,
    "crime": """
        sein urteil, mein urteil, das urteil, urteilsverkundung, durchsucht unsere, wohnung durchsucht, hausdurchsuchung*, razzia*, haftbefehl,
        verhaftet, verhaftung*, festgenommen, gefangnis*, im knast, knast*, jva, haftstrafe*, in haft, untersuchungshaft, u-haft, eingebuchtet, auf bewahrung, bewahrungsstrafe*, bewahrungshelfer*, vorbestraft*, vorstrafe*, straftat*, strafverfahren, strafanzeige, anzeige gegen, angezeigt, verurteilt, anklage, angeklagt*, gerichtsverhandlung*, gerichtstermin*, vor gericht, beim gericht, verklagt*, verklagen, klage gegen, prozess gegen, mein prozess, anwalt, anwaltin, rechtsanwalt*, staatsanwalt*, klauen, geklaut, klaut, beklaut, gestohlen, diebstahl*, ladendieb*, einbruch, einbruche, einbrecher*, eingebrochen, ausgeraubt, uberfallen, raububerfall*, betrogen um, betrug*, betruger*, mord, ermordet, morder*, drogendealer*, dealer, er dealt, sie dealt, dealen, dealt mit, polizei, polizist*, bullen, kriminell*, kriminalitat, verbrechen, verbrecher*, erpress*, gehackt und, steuerhinterzieh*, schwarzgefahren, falscher ausweis, gefalschter ausweis, korperverletzung, fahrerflucht, fussfessel, sozialstunden
        """,
    "self_harm": """
        selbstmord*, suizid*, suicid*, umbringen, umgebracht, bringe mich um, das leben nehmen, leben genommen, selbstverletz*, ritze mich, geritzt, mich ritzen, ritzen, sterben wollen, will sterben, will nicht mehr leben, nicht mehr leben, lebensmude, uberdosis, besser tot, tot sein
        """,
    "money": """
        schulden, verschuldet*, uberschuldet*, schuldnerberatung, privatinsolvenz, insolven*, pleite, kredit, kredite, ratenkredit, hypothek*, darlehen, miete, mieterhohung, mietruckstand*, mietschulden, gehalt, gehaltserhohung, lohn, lohne, mindestlohn, einkommen, konto uberzogen, mein konto, dispo, uberzogen, kontostand, schufa*, arbeitslos*, gefeuert, entlassen worden, gekundigt, kundigung, jobcenter, hartz, hartz iv, burgergeld, sozialhilfe, wohngeld, grundsicherung, zur tafel, tafel gehen, schulde ihm, schulde ihr, schulde meinem, schulde meiner, schuldet mir, geldsorgen, geldprobleme, kein geld, geldnot, geld, knapp bei kasse, am ende des geldes, nicht leisten, ersparnisse, ersparnis, aktien, krypto*, bitcoin*, erbe, erbschaft, geerbt, steuer, steuern, steuererklarung, steuernachzahlung, steuerschuld*, rente, rentenbescheid, bafog, inkasso*, mahnung*, gerichtsvollzieher*, pfandung*, gepfandet, zwangsraumung, raumungsklage, obdachlos*, wohnungslos*, armut, verdient zu wenig, verdiene zu wenig, rechnungen zahlen, rechnungen nicht
        """,
    "hardship": """
        schulden, verschuldet*, uberschuldet*, privatinsolvenz, insolven*, pleite, mietruckstand*, mietschulden, miete nicht, miete zahlen, arbeitslos*, gefeuert, entlassen worden, job verloren, arbeit verloren, stelle verloren, gekundigt worden, wurde gekundigt, wurde mir gekundigt, jobcenter, burgergeld, hartz, zur tafel, geldsorgen, geldnot, kein geld, nicht leisten, inkasso*, gerichtsvollzieher*, pfandung*, gepfandet, zwangsraumung, raumungsklage, fliegen aus der wohnung, obdachlos*, wohnungslos*, auf der strasse leben, lebe auf der strasse, spielschulden
        """,
    "minors": """
        minderjahrig*, jugendamt*, unter 18, kindesmissbrauch*, kindeswohl*, kinderporno*, schulmadchen, loli, teenie-madchen, pflegefamilie*, pflegekind*, inobhutnahme, heimkind*, kinderheim, mobbing in der schule
        """,
    "custody": """
        sorgerecht*, umgangsrecht*, sorgerechtsstreit, unterhalt zahlen, kindesunterhalt, alimente, jugendamt*, inobhutnahme, familiengericht*, pflegefamilie*, adoptiert, adoption*, wechselmodell, leiblicher vater, leibliche mutter, kinder weggenommen, kinder nicht sehen
        """,
    "violence": """
        geschossen auf, auf meinen cousin geschossen, haben geschossen, auf ihn geschossen, auf sie geschossen, auf mich geschossen, angegriffen worden, wurde angegriffen, ausgepeitscht, prugelt*, verprugeln,
        *vergewaltig*, amoklauf*, amok, schiesserei*, erstochen, niedergestochen, messerangriff*, mit einem messer, messerstecher*, erschossen, angeschossen, verprugelt, zusammengeschlagen, schlagerei*, attentat*, terror*, anschlag auf, terroranschlag*, folter*, gefoltert, misshandel*, misshandlung*, gewalttat*, hausliche gewalt, bedroht mich, morddrohung*, bombe*, bombardier*, krieg, kriegs, mobbing, gemobbt, schlagt meine, schlagt mich, schlagt ihn, schlagt sie
        """,
    "relationship_violence": """
        hausliche gewalt, schlagt mich, schlagt meine mutter, schlagt meine mama, schlagt sie, schlagt die kinder, geschlagen von, hat mich geschlagen, mich gewurgt, gewurgt, missbrauch*, missbraucht*, misshandel*, misshandlung*, vergewaltig*, sexuell belastigt, sexuelle belastigung, belastigt, begrapscht, stalker*, stalkt, stalking, gestalkt, angst vor ihm, angst vor meinem mann, angst vor meinem vater, angst vor meinem freund, bedroht mich, zwingt mich, frauenhaus*, toxische beziehung, gewalttatig*, prugelt, verprugelt, grooming
        """,
    "bodies": """
        in keine hose, keine hose mehr, nicht mehr in meine hose, so fett, bin fett, meine nase, dicken bauch, dicker bauch, doppelkinn,
        mein gewicht, dein gewicht, abnehmen, abgenommen, zugenommen, zunehmen wollen, kilo zugenommen, kilo abgenommen, kilo leichter, kilo schwerer, ubergewicht*, untergewicht*, adipos*, fettleibig*, zu dick, so dick, dick geworden, dicker geworden, dick bin, fetter, fett geworden, fett bin, so fett, zu fett, fette sau, moppelig, mollig*, bin zu dunn, viel zu dunn, abgemagert, bmi, kalorien*, diat, diaten, bauchfett, bauchspeck, speckrollen, mein korper, meinen korper, meinem korper, dein korper, deinen korper, korperbild, meine figur, deine figur, brusteverklein*, meine bruste, bruste, busen, titten, arsch ist, penis*, vagina*, hasslich bin, hasslich fuhle, bin hasslich, so hasslich, mich hasslich, potthasslich, akne, haarausfall, glatze, cellulite, dehnungsstreifen, schonheits-op, schonheitsoperation*, botox, fettabsaugung*, nasen-op, wie ich aussehe, mein aussehen, dein aussehen, aussehen schame, spiegel nicht ansehen, doppelkinn, kleidergrosse, meine oberschenkel, meine huften, abspeck*, ausnehmen konnte vor hunger
        """,
    "grief": """
        baby in der * woche verloren, haben das baby verloren, das baby verloren, unser baby verloren,
        entschlafen, asche verstreut, seine asche, ihre asche, asche gestreut, von uns gegangen, hinuber gegangen, fur immer eingeschlafen, plotzlich verstorben,
        gestorben, verstorben*, stirbt, sterben, tod, tode, todesfall, todestag*, beerdig*, begrabnis*, bestattung*, bestatter*, trauerfeier*, trauer, trauere, trauern, trauert, trauerkarte*, beileid*, friedhof*, grab, grabstein*, am grab, urne, urnen, sarg, asche von, witwe, witwer, verwitwet, hospiz*, eingeschlafert, einschlafern, eingeaschert, nachruf*, testament, bruder verloren, schwester verloren, mutter verloren, vater verloren, mama verloren, papa verloren, oma verloren, opa verloren, kind verloren, baby verloren, freund verloren, freundin verloren, mann verloren, frau verloren, hund verloren, katze verloren, sohn verloren, tochter verloren, liegt im sterben, nicht mehr unter uns, von uns gegangen, ist tot, sind tot, war tot, tot aufgefunden, regenbogenbrucke, hund ist weggelaufen, katze ist weg, katze ist weggelaufen, hinterblieb*, sternenkind*
        """,
    "substances": """
        zu viele pillen, pillen genommen, pille eingeworfen, nuchtern seit, hab gekotzt vom, voll wie eine haubitze, bierpong, trip geschmissen,
        besoffen*, betrunken*, betrinken, saufen, gesoffen, sauft, alkohol*, alki, hackedicht, voll wie, blau gewesen, verkatert*, kater vom, einen kater, nen kater, filmriss*, wodka, whisky, whiskey, tequila, schnaps*, bier, biere, bierchen, wein, weine, rotwein, weisswein, gluhwein, sekt, prosecco, aperol, cocktail*, trocken seit, monaten trocken, jahren trocken, ruckfallig*, ruckfall, entzug*, entzugsklinik*, kiffe, kiffen, kifft, gekifft, bekifft, gras geraucht, joint*, haschisch, marihuana, cannabis, koks, kokain, koksen, gekokst, heroin, crystal meth, mdma, ecstasy, lsd, speed gezogen, ketamin, drogen*, pillen geworfen, pillen geschmissen, teile geworfen, abhangig von, tablettensuchtig*, suchtberat*, drogensuchtig*, alkoholsuchtig*, spielsuchtig*, spielsucht, zocke mein geld, verzocke*, casino, spielhalle*, spielothek*, sportwetten, zigarette*, kippe, kippen, raucher*, rauchen, rauche, raucht, geraucht, nikotin*, vapen, vape, dampfe wieder, suff, anonyme alkoholiker
        """,
    "breakup": """
        mich fur sie verlassen, mich fur ihn verlassen, fur eine andere, fur einen anderen verlassen, hat mich sitzen,
        mein ex, meine ex, meinem ex, meiner ex, meinen ex, sein ex, ihr ex, ex-freund*, exfreund*, ex-frau, exfrau, ex-mann, exmann, schluss gemacht, macht schluss, mach schluss, getrennt von, haben uns getrennt, hat sich getrennt, uns getrennt, sich getrennt, trennung*, scheidung*, scheiden, geschieden*, verlassen worden, hat mich verlassen, mich verlassen, liebeskummer, fremdgegangen, fremdgeht, geht fremd, fremd gegangen, mich betrogen, mich betrugt, betrugt mich, sorgerecht*, verlobung gelost, ehe ist am ende, ehekrise, beziehungspause, herz gebrochen, abserviert, abgeschossen hat
        """,
    "secrets": """
        sag es niemandem, erzahl es niemandem, erzahl niemandem, niemandem sagen, niemandem erzahlen, sag's keinem, bleibt unter uns, unter uns gesagt, mein geheimnis, unser geheimnis, ein geheimnis, es weiss keiner dass, niemand weiss dass ich, affare*, fremdgegangen, hinter seinem rucken, hinter ihrem rucken, betrugt mich, mich betrogen, meine frau weiss nicht, mein mann weiss nicht, meine eltern wissen nicht, heimlich getroffen
        """,
}  # fmt: skip

_INNOCENT = """
    nudel*,    sternzeichen ist krebs, sternzeichen krebs, bin krebs, ein krebs am strand, krebs im meer, einsiedlerkrebs*, flusskrebs*, krank gut, krank viel, kranke playlist, kranker sound, wie krank, kaffeeklinik, plusskrank*, kuhlschrank*, kleiderschrank*, liebeskrank nach, einsame insel, einsamer wanderer, einsame berghutte, einsame spitze, einsamen strand, panikmodus im spiel, fieberhaft*, lampenfieber, reisefieber, fieberte, medikament im spiel, schmerzen in den noten, wurzelbehandlung der rosen,
    gott sei dank, oh gott, o gott, mein gott, um gottes willen, ach gott, ach du lieber gott, gott weiss, gottlich*, gotterspeise, gotter*, griechischer gott, gott des gemetzels, christkind*, christbaum*, heilige gral, heiliger gral, heilige kuh, bibel des backens, backbibel, kochbibel, krimi*, kriminal*, kriminalroman*, tatort, verbrechen und strafe, mord im orientexpress, mordsmassig*, mordshunger, mords spass, morderisch gut*, mord ist ihr hobby, morderspiel, diebische*, herz gestohlen, die show gestohlen, show stehlen, einbruch der dunkelheit, einbruch der nacht, wintereinbruch, kalteeinbruch, kriegen wir, krieg der sterne, rosenkrieg*, krieg der welten, krieg ich, kriegs hin, kriegst, krieg das, krieg es, krieg den, krieg die, krieg noch, krieg einfach, was ich krieg,
    jungfrau sternzeichen, verdi oper, verdi arie, oper von verdi, auf den tod nicht, totensonntag*, todlecker, todesstern, tod und teufel, tod durch schokolade, zum sterben schon, zum sterben gut, zum sterben lecker, handy ist *gestorben, akku ist gestorben, am gate gestorben, handy ist am gate gestorben, handy gestorben, laptop gestorben, pflanze ist gestorben, ist mein handy gestorben, vor lachen gestorben, fast gestorben vor, gestorben vor lachen, vor hunger gestorben, vor langeweile gestorben, stirbt im film, held stirbt, figur stirbt, charakter stirbt, batterie stirbt, akku stirbt, sterben vor lachen, sterbenslangweilig, tod in venedig, im tod vereint, schneewittchens sarg, grab des, grabe, grabraub*, tomb raider, testament des, altes testament, neues testament,
    ergreift partei fur, partei ergreifen, partei ergriffen, ergreife partei, geld spielt keine rolle, mietwagen, gehalt an, steuerrad*, steuerbord, steuert, steuer das schiff, erbe der menschheit, weltkulturerbe, kulturerbe, rente fur den, lohnt sich, lohnenswert, pleitegeier, kreditwurdig im spiel, geschenk, spielgeld, monopoly-geld, taschengeldtarif, lohn der muhe, zum lohn, demo-version, demo von, demo der band, demo aufgenommen, demotape*, demoversion, demo song, unser demo, demos aufgenommen, wahl der, meiner wahl, deiner wahl, nach wahl, qual der wahl, auswahlen, farbe gewahlt, kanzlerplatz,
    weinrot*, weinbergschnecke*, weinstein, der kater schlaft, kater schnurrt, unser kater, mein kater schlaft, der kater, euer kater, dein kater, weinen, bierdeckel, bierbank, bierteig, biergarten, rotweinkuchen, weinessig, weintraube*, kippen wir, umkippen, auskippen, rauchzeichen, geraucherter, gerauchert*, geraucherte*, raucherlachs, kippe den, kippen den, kippen das, suchtig nach diesem, suchtig nach dem, trocken lagern, trauerweide*, partner in crime, filmriss im kino, polizeiroman, polizeiruf, feuerwehr und polizei spielen, playmobil-polizei, goldgrab, streik der drucker, drucker streikt, rasseln, klassen*, kassen*, hunderasse, rasse von, welche rasse, katzenrasse, pferderasse, ausser rasse, terrasse*, herkunft der, herkunft des, sekte und selters, sektglas, ex oder, abnehmen den hut, hut abnehmen, deckel abnehmen, horer abnehmen, telefon abnehmen, maschen abnehmen, maschen zunehmen, horer abgenommen, wind zugenommen, fett am braten, fett im topf, outet sich als, panikraum, tumorrow, anzeige im display, nackte wand, nackt baden im see im film, verletzt im spiel, schwarze katze, schwarzer tee, schwarze johannisbeere, schlagt die uhr, uhr schlagt, herz schlagt, turmuhr schlagt, blitz schlagt, vor gericht gestellt im stuck, das gericht mit, bombenwetter, bombenstimmung, bombastisch*, bombensicher, bombe geschmeckt, die bombe, torte ist bombe, rote sosse
"""  # fmt: skip

_HOMOGRAPHS = {
    "es": "arzt, demo, grab, sex*, casino, fasten",
    "fr": "rente, casino, messe, demo, grosse, panik",
    "en": "trans, wein, grab, demo, demos, tod, ritz*, rente, christ, panik, puff, speed gezogen",
    "pt": "rente, casino, tumor*, demo",
}
"""What is another word in another language; it counts only where the text is not plainly in that one."""

GERMAN = Words(words=_WORDS, innocent=_INNOCENT, homographs=_HOMOGRAPHS)
