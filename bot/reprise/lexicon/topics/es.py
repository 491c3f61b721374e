"""Spanish. `plain` text has no accents, and its n has no tilde."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

from reprise.lexicon.topics.words import Words

_WORDS = {
    "health": """
        maligno, maligna, benigno, rinones, oigo voces, rompio aguas, convulsiona, transfusion,
        cancer*, tumor, tumores, tumoral*, metastasis, quimio*, radioterapia, diabet*, insulina, vih, sida, hepatitis, asma, asmatic*, epilep*, convulsion*, derrame cerebral, ictus, infarto*, ataque al corazon, presion arterial, tension alta, colesterol, hospital*, clinica, clinicas, uci, urgencias, ambulancia, medico, medica, medicos, doctor, doctora, al medico, cita con el medico, cita medica, dentista, dermatolog*, ginecolog*, urolog*, oncolog*, neurolog*, cardiolog*, diagnostic*, medicamento*, medicacion, pastillas para, antibiotico*, analgesico*, calmantes, enfermedad*, enfermo, enferma, enfermos, enferme, cronica, cronico, dolor de *, me duele, me duelen, migrana*, artritis, fibromialgia, endometriosis, parkinson, alzheimer, demencia, autoinmune, tiroides, anemia, discapacidad*, discapacitad*, minusvalid*, silla de ruedas, paraliz*, amput*, covid, gripe, neumonia, infeccion*, trasplante*, dialisis, vacuna*, alergi*, sintoma*, fiebre, tengo tos, la tos, mucha tos, con tos, vomit*, nauseas, mareos, me desmaye, desmayo*, fractura*, esguince*, me rompi la pierna, me rompi el brazo, rehabilitacion, fisioterap*, baja medica, de baja, la regla, mi periodo, menopausia, lesion, lesiones, lesionad*, operacion de, operaron, operan, cirugia*, cirujan*
        """,
    "mental_health": """
        oigo voces, oye voces, escucho voces, paranoi*, maniac*, delirio*,
        depre, depresion*, depresiv*, deprimid*, ansiedad, ansioso, ansiosa, ataque de panico, ataques de panico, panico, bipolar*, esquizofren*, psicosis, psicotic*, psiquiatr*, psicolog*, terapia, terapeuta*, trauma, traumas, traumatic*, traumatizad*, tept, tdah, autis*, asperger, trastorno*, anorexi*, bulimi*, atracones, insomnio, agotamiento emocional, crisis nerviosa, salud mental, antidepresiv*, ansiolitic*, me odio, inutil soy, sin esperanza, me siento sol*, soledad, vacio por dentro, lloro todas las noches, autoestima, pensamientos intrusivos, estoy fatal de la cabeza
        """,
    "grave_illness": """
        maligno, maligna, fallan los rinones, insuficiencia renal, insuficiencia cardiaca,
        tiene cancer, cancer*, quimio*, tumor, tumores, metastasis, radioterapia, me operan, le operan, lo operan, la operan, operaron, operacion de, cirugia*, cirujan*, biopsia, trasplante*, dialisis, amput*, aborto*, aborte, abortar, mortinato, terminal de, enfermo terminal, ictus, derrame cerebral, infarto*, uci, cuidados intensivos, paliativ*, demencia, alzheimer, parkinson, leucemia, infertil*, esteril, fertilidad, fecundacion*, in vitro, coma inducido, en coma
        """,
    "medical_tests": """
        resonancia*, tac craneal, un tac, radiografia*, ecografia*, biopsia*, mamografia*, colonoscopia*, endoscopia*, citologia*, analisis de sangre, analitica*, electrocardiograma*, prueba de embarazo, prueba de vih, prueba de covid, pcr, resultados del medico, resultados medicos, resultados de los analisis, revision medica, chequeo medico, un bulto en, lunar sospechoso
        """,
    "pregnancy": """
        embarazad*, embarazo*, aborto*, aborte, abortar, mortinato, quedarme embarazada, quedar embarazada, buscamos un bebe, queremos un bebe, esperamos un bebe, espero un bebe, esperando un bebe, vamos a ser padres, voy a ser madre, voy a ser mama, infertil*, fertilidad, fecundacion*, in vitro, ovulacion, parto, cesarea, matrona, comadrona, fecha de parto, dar a luz, di a luz, rompio aguas, pildora del dia despues, anticonceptiv*, diu, vientre de alquiler, lactancia
        """,
    "genetics": """
        prueba genetica, pruebas geneticas, test genetico, genetic*, prueba de adn, test de adn, adn, prueba de paternidad, hereditari*, mutacion*, huella dactilar, huellas dactilares, huellas digitales, reconocimiento facial, escaneo de iris, biometric*, datos biometricos
        """,
    "sexuality": """
        me gustan las chicas, me gustan los chicos, me gustan las mujeres, me gustan los hombres, un trio, hacer un trio, ligue de una noche, me bese con,
        gay, gays, lesbiana*, bisexual*, pansexual*, asexual*, homosexual*, heterosexual*, homofob*, queer, lgbt*, marica*, maricon*, bollera*, trans, transgenero, transexual*, mujer trans, hombre trans, no binari*, identidad de genero, del armario, sexo, sexual*, sexualidad, sexy, cachond*, caliente conmigo, fotos desnud*, desnud*, en bolas, en pelotas, nudes, porno*, masturb*, pajas, orgasmo*, erotic*, fetich*, nos acostamos, me acoste con, se acosto con, acostarme con, acostarse con, follar, follamos, follando, follado, tirarme a, coger conmigo, cogimos anoche, hicimos el amor, hacer el amor, virginidad, soy virgen, condon*, preservativo*, vibrador*, consolador*, polvo de una noche, rollo de una noche, me lie con, nos liamos, trio sexual, libido, ereccion*, prostitut*, puta, puticlub
        """,
    "religion": """
        el ayuno, ayuno, ayunar, nuestro iman, el iman dice, salmo*, catequesis,
        dios, jesus, jesucristo, cristo, cristian*, catolic*, protestante*, evangelic*, mormon*, testigo* de jehova, musulman*, islam*, coran, ala es grande, mezquita*, ramadan, ramadán, hiyab, velo islamico, iman de la, judio, judia, judios, judias, judaismo, sinagoga*, rabino*, tora, shabat, hinduis*, budis*, ateo*, atea, agnostic*, iglesia*, ir a misa, a misa, la misa, biblia*, bautiz*, bautismo, mi bautizo, primera comunion, comunion, confirmacion religiosa, rezar, rezo, rezamos, rece, rezando, oracion*, cura del pueblo, el cura, sacerdote*, parroco, parroquia*, papa francisco, el papa, mi fe, tu fe, la fe en, religi*, sermon, confesarme con, cuaresma, semana santa, virgen maria, rosario, secta, ayunamos, ayuno religioso, monja*, monje*, monasterio, convirtio al
        """,
    "politics": """
        politic*, eleccion*, elecciones, votar, vote, voto, votos, votaste, votado, voto a, votamos, vote a, votante*, urnas, psoe, vox, podemos unidas, partido popular, del pp, sumar, ciudadanos partido, morena y, peronis*, kirchner*, milei, bolsonaro, lula, amlo, sheinbaum, petro, pedro sanchez, feijoo, trump, biden, putin, zelenski, comunis*, socialis*, fascis*, fachas, facha, nazi*, franquis*, franco y, anarquis*, ultraderecha, extrema derecha, extrema izquierda, de izquierdas, de derechas, manifestacion*, manifestarme, protesta en, protestas, activista*, congreso de los, diputad*, senador*, ministr*, presidente del gobierno, presidenta, gobierno, parlamento, referendum, independentis*, cataluna libre, inmigracion, israel, palestin*, gaza, guerra en, guerra de ucrania, feminis*, alcalde, alcaldesa, campana electoral
        """,
    "ethnicity": """
        racis*, raza, racial*, color de piel, soy negr*, porque soy negr*, persona negra, personas negras, mujer negra, hombre negro, afrodescendiente*, afro, morenit*, mestiz*, mulat*, inmigrante*, migrante*, emigrante*, refugiad*, asilo, sin papeles, indocumentad*, deport*, permiso de residencia, papeles de residencia, gitan*, indigena*, etni*, xenofob*, antisemit*, islamofob*, sudaca*, panchit*, moro, moros, mora de, arabe*, chino de mierda, latino*, latina*, tus raices, mis origenes, mi acento
        """,
    "union": """
        sindicat*, sindical*, huelga*, huelguist*, en huelga, comisiones obreras, ccoo, ugt, convenio colectivo, comite de empresa, delegad* sindical, piquete*, esquirol*, me afilie, afiliad*, se afilio
        """,
    "crime": """
        sentencia, la sentencia, registraron, registro nuestro piso, redada*, orden de busqueda,
        detuvieron, detenido por, detenida por, me detuvieron, arrest*, carcel*, en prision, prision, preso, presa por, presos, libertad condicional, condicional, condenad*, condena de, antecedentes penales, delito*, delincuen*, criminal*, crimen*, juicio, mi juicio, tribunal*, ante el juez, jueza, juzgado*, abogad*, fiscal, denuncia, denuncias, denunci*, demanda contra, demandad*, demandar, robar, robando, robaron, robado, robada, robo en, un robo, el robo, robos, roban, robe en, le robe, ladron*, hurto*, atrac*, asalt*, estaf*, fraude*, asesin*, homicidio*, traficante*, camello, dealer, narco*, policia*, la poli, madero*, multa de, multaron, extors*, chantaj*, secuestr*, vandal*, carnet falso, contrabando, pulsera telematica, trabajos comunitarios
        """,
    "self_harm": """
        seguir viviendo, no quiero estar viv*, ganas de vivir, desaparecer para siempre,
        suicid*, matarme, quitarme la vida, se quito la vida, autolesion*, autolesiono, cortarme, me corto, me corte las venas, me corte otra vez, me corte los brazos, quiero morir*, morirme, no quiero vivir, acabar con mi vida, sobredosis, ojala estuviera muert*, mejor muert*
        """,
    "money": """
        deuda*, endeudad*, debo dinero, me debe dinero, le debo, me debe, prestamo*, credito, creditos, tarjeta de credito, hipoteca*, alquiler, sueldo*, salario*, nomina, nominas, ingresos, en bancarrota, bancarrota, quiebra, arruinad*, insolven*, desahuci*, embargo*, embargar*, desalojo*, desalojar*, despid*, despedid*, despidieron, despido, en el paro, el paro, cobro el paro, estoy parado, estoy parada, quede parado, desemplead*, desempleo, sin trabajo, sin un duro, sin blanca, sin plata, sin un peso, sin dinero, dinero, no llego a fin de mes, fin de mes, no nos alcanza, no me alcanza, no alcanza para, no puedo pagar, no puedo permitirme, ahorros, ahorr*, cripto*, bitcoin*, herencia, hered*, impuesto*, hacienda, declaracion de la renta, jubilacion, pension de, banco de alimentos, comedor social, ayuda social, cobradores, moroso*, descubierto en, numeros rojos, facturas, vivo en la calle, sin techo, sin hogar, pobreza, ludopat*, casino, apuesto, apuestas
        """,
    "hardship": """
        deuda*, endeudad*, bancarrota, arruinad*, desahuci*, embargo*, embargar*, desalojo*, desalojar*, despidieron, despedid*, despido, perdi el trabajo, perdi mi trabajo, me echaron del trabajo, en el paro, cobro el paro, desemplead*, desempleo, sin trabajo, sin un duro, sin blanca, sin plata, sin un peso, sin dinero, no nos alcanza, no me alcanza, no puedo pagar, no llego a fin de mes, banco de alimentos, comedor social, cobradores, numeros rojos, vivo en la calle, sin techo, sin hogar, ludopat*
        """,
    "minors": """
        menor de edad, menores de edad, es menor, abuso infantil, abuso de menores, pornografia infantil, servicios sociales, colegiala*, acoso escolar, centro de menores, familia de acogida
        """,
    "custody": """
        custodia*, guarda y custodia, patria potestad, pension alimenticia, manutencion, regimen de visitas, servicios sociales, adoptad*, adopcion*, adoptar, padre biologico, madre biologica, familia de acogida, juzgado de familia, me quitaron a los ninos, me quitaron a mis hijos
        """,
    "violence": """
        tirote*, apunal*, navaja, navajazo*, a punta de, con un cuchillo, disparo*, dispararon, le dispararon, asesin*, terroris*, atentado*, tortur*, paliza*, me pegaron, pelea a, viol*, agred*, agresion*, amenaz*, guerra, guerras, bomba, bombas, bombarde*, acoso, acosad*, acosan, bullying, maltrat*, secuestr*
        """,
    "relationship_violence": """
        maltrat*, violencia domestica, violencia de genero, violencia machista, me pega, le pega, les pega, me pego, pega a mi madre, me golpe*, golpea, abus*, violo, violaron, violada, violador*, violacion*, me acosa, acosador*, acoso sexual, tocamientos, me amenaza, me obliga, le tengo miedo, tengo miedo de el, miedo a mi marido, miedo a mi padre, casa de acogida, orden de alejamiento, relacion toxica, luz de gas, grooming, estrangul*
        """,
    "bodies": """
        no quepo en, hecha una vaca, hecho una vaca, no me entran los vaqueros, no me entra la ropa, asco de cuerpo,
        mi peso, tu peso, bajar de peso, perder peso, subir de peso, ganar peso, sobrepeso, obes*, engord*, adelgaz*, kilos de mas, perdi kilos, gane kilos, me sobran kilos, gorda con, gordo con, soy gord*, estoy gord*, me veo gord*, tan gord*, muy gord*, llaman gord*, gordit*, flaca soy, flaco soy, demasiado flac*, delgadez, dieta, dietas, a dieta, caloria*, imc, michelines, barriga, papada, celulitis, mi cuerpo, tu cuerpo, mis piernas gord*, mis muslos, mis caderas, mi cintura, mi figura, tu figura, tetas, pechos, culo, pene, vagina, polla, feo soy, fea soy, soy fe*, me veo fe*, tan fe*, llama feo, llama fea, llaman feo, llaman fea, me siento fe*, acne, calv*, estrias, cirugia estetica, botox, liposuccion, mi nariz, odio mi cara, mi aspecto, tu aspecto, como me veo, mi talla
        """,
    "grief": """
        perdimos al bebe, perdimos el bebe,
        murio, murieron, ha muerto, han muerto, muerto mi, muerta mi, esta muert*, muerte de, la muerte, muertes, fallec*, difunt*, entierro*, enterramos a, enterrar a, funeral*, velatorio*, velorio*, tanatorio*, cementerio*, tumba de, la tumba, lapida*, ataud*, ceniza*, cenizas, cremar*, incinera*, luto, duelo por, de duelo, pesame, viud*, testamento, sacrificar al, sacrificar a, sacrificamos a, dormir al perro, eutanasi*, perdi a mi, perdi a un, perdimos a, perdi mi bebe, perdi al bebe, se esta muriendo, se muere mi, ya no esta con nosotros, nos dejo mi, aniversario de su, en paz descanse, descanse en paz, se me murio el perro, se me murio la gata, se perdio mi perro, se perdio mi gato, se escapo mi gato, se escapo mi perro
        """,
    "substances": """
        demasiadas pastillas, pastillas en el festival, tomamos pastillas, pastillas de mas, ciego de, colocad* de,
        borrach*, emborrach*, ebri*, pedo anoche, iba pedo, resaca*, cruda horrible, alcohol*, bebi demasiado, beber demasiado, vodka, whisky, tequila, ron con, ginebra, cerveza*, birra*, vino tinto, vino blanco, demasiado vino, de vino, copas de mas, tomamos copas, champan, cubata*, cocteles, botellon, sobri*, recai, recaida*, recaer, desintoxic*, rehabilitacion, porro*, canuto*, marihuana, maria y tabaco, fumo maria, hierba fumada, fumar hierba, mota, hachis, costo, coca, cocaina, farlopa, heroina, metanfetamina, cristal y, mdma, extasis, lsd, ketamina, pastis, nos metimos, me meti una, drog*, drogas, drogadict*, enganchad*, adiccion*, adicto a las, adicta a las, toxicoman*, fumar, fumo, fuma, fumador*, cigarr*, tabaco, nicotina, vapeo, vapear, vaper, ludopat*, casino, tragaperras, apuestas, alcoholicos anonimos
        """,
    "breakup": """
        mi ex, su ex, tu ex, un ex, exnovi*, ex novi*, exmarido, ex marido, exmujer, ex mujer, cortamos, corto conmigo, cortar conmigo, rompimos, rompio conmigo, romper conmigo, hemos roto, ruptura*, me dejo por, me dejo mi, novia me dejo, novio me dejo, mujer me dejo, marido me dejo, me ha dejado, me abandono, divorci*, separad*, separacion*, nos separamos, nos vamos a separar, cuernos, me enga* con, me engano, infiel*, infidelidad*, mal de amores, corazon roto, desamor, custodia*
        """,
    "secrets": """
        no se lo digas a nadie, no se lo cuentes a nadie, no lo sabe nadie, nadie lo sabe, nadie sabe que, entre tu y yo, entre nosotros, es un secreto, mi secreto, guardame el secreto, un amante, una amante, amante, aventura con otr*, infiel*, me engano, cuernos, mi mujer no sabe, mi marido no sabe, mis padres no saben, a escondidas
        """,
}  # fmt: skip

_INNOCENT = """
    soy cancer, signo cancer, de cancer y, horoscopo de cancer, tropico de cancer, corazon de la ciudad, doctor who, doctor extrano, sana envidia, enferma de risa, fiebre del oro, fiebre del sabado noche, fiebre por, jueces del concurso, operacion triunfo, operacion limpieza, parto del proyecto, la clinica de bicis, virus en, dolor de cabeza de tarea, me duele perder,
    gracias a dios, dios mio, por dios, ay dios, madre de dios, sabe dios, dioses*, dios griego, al pastor, pastor aleman, santo grial, la biblia del pan, misa de gallo el queso, rosario central, rosario argentina, monje shaolin en, virgen extra, aceite virgen, oliva virgen, mi hermana mayor, hermano mayor, mayor parte, politica de devolucion, elecciones de sabores, mi eleccion, tu eleccion, buena eleccion, vote por la pizza, votos para el concurso, gobierno de la reina de corazones, deportiv*, deporte*, deportista*, carrera, raza de perro, que raza es, de raza, razas de perros, raza del gato, raza del perro, mora, moras, pan de mora, mora azul, arabesco,
    robo de partido, robaste el corazon, robo el corazon, robado el corazon, robot*, robotic*, roble*, robusto*, robin*, robert*, roba el show, me robo el show, robar el show, ladron de nuestra partida, ladron en nuestra, ladron en la partida, novela policiaca, novelas policiacas, policiac*, crimen perfecto pelicula, un crimen de chocolate, un delito jaja, es un delito jaja, es un delito, asalto final, asalto al tren de juguete, juicio final, sin juicio, muela del juicio, arresto de la vela, presa hidraulica, la presa del rio, me molesta, te molesta, si te molesta, preso de la risa, narcos serie, serie narcos, demanda y oferta, atracc*, atracon de series, atractiv*, asesino de zombis, asesinato en el orient express, camellos en el desierto, un camello,
    de muerte lenta dulce, esta de muerte, de muerte, muerto de sueno, muerto de risa, muerto de hambre, muerta de sueno, muerta de risa, muerta de hambre, muerto de frio, muerto de cansancio, me muero de, se me murio el movil, murio el movil, murio la bateria, murio el portatil, murio la planta, murio mi planta, naturaleza muerta, mar muerto, dia de los muertos, dia de muertos, punto muerto, mosquita muerta, tiempo muerto, corte de la chaqueta, corte de pelo, perdi las llaves, ceniza volcanica, duelo de titanes, duelo de espadas, duelo a espada, duelo al sol, enterro el tesoro,
    te debo una receta, te debo una, le debo una visita, banco del parque, ahorrar tiempo, ahorras tiempo, ahorro de tiempo, dinero del monopoly, credito del curso, creditos finales, creditos de la pelicula, creditos del curso, parada del autobus, el parque, despedida de sol*, despedimos el ano, despidio el sol, me despido con, despedirme, despedida, sin dinero en el juego, alquiler de bicis, alquiler del coche, alquiler de coches, descuento, impuesto de lujo del monopoly, herencia de recetas, hacienda del abuelo, hacienda cafetera,
    sexto*, sexta*, sextet*, culo de botella, pechuga*, pechos de pollo, gordo del vecino, gato gordo, el gordo de navidad, jersey feo, el cuerpo de la guitarra, cuerpo de la guitarra, cuerpo celeste, verdad desnuda, pared desnuda, polla de corral, figura del ajedrez, pelicula de culto, calvin*, calvados, dieta de series, armario de pino, salio del armario la chaqueta, violin*, violeta*, violonch*, violista*, viola, de viola, la viola, bombon*, bombilla*, bomba de chocolate, bombas de bano, la bomba, una bomba de sabor, disparo de camara, disparos de camara, guerra de las galaxias, guerra de almohadas, guerra y paz, juego de guerra, guerra de bolas de nieve, disparo un carrete, amenaza de lluvia, amenaza lluvia, con un cuchillo de pan, cortar con un cuchillo,
    fuma el volcan, adicto a este, adicta a este, adicto al chocolate, adicta a la serie, adicto a la serie, ahumad*, pan de centeno con cerveza, levadura de cerveza, vinagre de vino, vino mi hermana, vino ayer, ron ron, rones, coca-cola, coca cola, cocacola, costo mucho, costo dos, costo una hora, costo poco, me costo, vino a verme, romperlo, rompimos el record, rompimos el hielo, cortamos la tarta, cortamos el pan, cortamos la cebolla, cortamos las, cortamos los, cortamos el, se separaron los ingredientes, separar las claras, separad las, claras separadas, yemas separadas, vino del
"""  # fmt: skip

_HOMOGRAPHS = {
    "en": "casino, vote, tumor, adn, fiscal, hospital*, doctor, rob*, viol*, afro, sexual*, gay, gays, trans, culo, franco y, vox, costo, mota, tos, calv*, arrest*, parado, duelo, coma, criminal*, latina*, latino*, abus*, depre, rosario, petro, sumar, cancer*, tequila, vodka, whisky, sexy, diet*, hereditari*, mutation*, genetic*, biometric*, deport*, etni*, mora, bomba, orientation*, alcohol*, suicid*, nazi*, trump, biden, israel, gaza, bisexual*, asexual*, pansexual*, homosexual*, heterosexual*, queer, lgbt*, lsd, mdma, adhd, covid, hiv, acne, botox, heroina, nicotina, cirugia, divorci*, ebri*, obes*",
    "fr": "casino, vote, votes, parc, cure, raza, rob*, viol*, mora, coma, franco, fiscal, calv*, trio, tos, fuma, ron, mota, juge, prison, gay, terminal, sexy, arrest*",
    "pt": "parto, vote, casa, preso, fumo, duelo, mora, cura, preservativo*, rob*, fiscal, mota, custodia, coma, viol*, barriga, gripe, quiebra, presa",
    "de": "rob*, viol*, fiscal, casino, hospital*, arrest*, vox, afro, adn, coma, mora, calv*",
}
"""What is another word in another language; it counts only where the text is not plainly in that one."""

SPANISH = Words(words=_WORDS, innocent=_INNOCENT, homographs=_HOMOGRAPHS)
