"""Spanish."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

from reprise.llm.tongues.tongue import Tongue, phrase

SPANISH = Tongue(
    hello=phrase(
        r"^\W*(?:hola|holi|buenas|buenos\ d[ií]as|buenas\ (?:tardes|noches))(?:\s+(?:de\ nuevo|otra\ vez|chef|maestro))?\W*$"
    ),
    bye=phrase(
        r"\b(?:adi[oó]s|chao|hasta\ (?:luego|mañana|manana|pronto|la\ pr[oó]xima)|nos\ vemos|que\ descanses|me\ voy\ a\ dormir|me\ tengo\ que\ ir)\b.{0,30}$"
    ),
    thanks=phrase(r"\b(?:(?:muchas\ |mil\ )?gracias|te\ lo\ agradezco)\b.{0,30}$"),
    how=phrase(r"\b(?:c[oó]mo\ (?:est[aá]s|te\ va|andas)|qu[eé]\ tal(?:\ est[aá]s)?\s*\?|qu[eé]\ haces)"),
    question=phrase(
        r"\?\s*$|^\W*(?:qu[eé]|qui[eé]n|cu[aá]ndo|d[oó]nde|por\ qu[eé]|c[oó]mo|cu[aá]l(?:es)?|cu[aá]nt[oa]s?|sabes|conoces|puedes|puedo|debo)\b"
    ),
    request=phrase(
        r"^\W*(?:por\ favor,?\ )?(?:cu[eé]ntame|dime|escr[ií]beme|dame|expl[ií]came|recomi[eé]ndame|ay[uú]dame)\b"
    ),
    heavy=phrase(
        r"\b(?:muri[oó]|ha\ muerto|falleci[oó]|ha\ fallecido|muerte|funeral|luto|triste\w*|c[aá]ncer|hospital|me\ (?:ha\ )?dej(?:ado|[oó])|sol[oa]\ en\ el\ mundo"
        r"|me\ siento\ (?:muy\ )?(?:mal|sol[oa]|fatal)|estoy\ (?:muy\ )?(?:mal|fatal)|depre\w*|ansiedad|p[aá]nico|miedo|llor\w+|me\ han\ despedido|accidente|no\ puedo\ m[aá]s)\b"
    ),
    note="Ahora no tengo un modelo de lenguaje: en español solo puedo escuchar y contestar con sencillez.",
    hellos=("Hola.", "Qué bien que estés aquí.", "Hola, me alegro de leerte."),
    hellos_named=("Hola, {name}.", "Qué bien que estés aquí, {name}."),
    byes=(
        "Me ha gustado hablar contigo. Cuídate mucho.",
        "Hasta pronto, cuando te apetezca.",
        "Que te vaya muy bien, aquí estaré.",
    ),
    welcome=("De nada.", "Con mucho gusto.", "Para eso estoy."),
    how_it_is=(
        "Todo bien por aquí, en lo que eso vale para una IA. ¿Y tú?",
        "No me quejo, soy una IA y aquí estoy. ¿Cómo estás tú?",
        "Gracias por preguntar, por aquí todo tranquilo. ¿Y qué tal por ahí?",
    ),
    reactions=(
        "Me lo puedo imaginar.",
        "Qué bien que me lo cuentes.",
        "Ah, ya entiendo.",
        "Eso suena a un día especial.",
        "Ahí hay mucho que contar.",
        "Me lo guardo con gusto.",
    ),
    questions=(
        "¿Cómo surgió?",
        "¿Qué fue lo mejor para ti?",
        "¿Y cómo sigue la historia?",
        "¿Cómo te sientes con eso?",
        "¿Quién más estaba?",
        "¿Qué significa para ti?",
    ),
    openers=("¿Cómo va tu día?", "¿Qué planes tienes para hoy?", "¿De qué te apetece hablar?"),
    beyond=(
        "Tendría que adivinar, y prefiero no hacerlo: sin un modelo de lenguaje no sé las respuestas. ¿Tú qué crees?",
        "Eso no te lo puedo contestar ahora, solo puedo escuchar y preguntar. ¿Por qué lo piensas?",
        "Para eso no tengo respuesta en este momento. ¿Qué opinas tú?",
    ),
    requests=(
        "Me encantaría, pero sin un modelo de lenguaje solo puedo escuchar. ¿Qué te habría gustado?",
        "Eso ahora no me sale, me falta el modelo de lenguaje. ¿Me cuentas cómo se te ocurrió?",
        "Por desgracia ahora no puedo hacerlo. ¿Qué piensas tú de ello?",
    ),
    gentle=(
        "Lo siento mucho. Suena realmente duro. Estoy aquí si quieres contarme más.",
        "Gracias por decírmelo. Tómate tu tiempo, hoy no tenemos que hablar de nada más.",
        "Es mucho de golpe. ¿Hay alguien cerca a quien puedas contárselo también?",
        "Te escucho, no tienes que decir nada especial. ¿Qué te haría bien ahora?",
    ),
    in_crisis=(
        "Sigo aquí y leo lo que escribes. Soy una IA; si hay peligro, llama por favor a emergencias o a una línea de ayuda.",
        "Me lo tomo en serio. ¿A quién se lo podrías decir ahora, aunque sea en una frase? Una persona puede hacer más por ti que yo.",
        "No tienes que pasar por esto sin nadie. Una línea de ayuda o emergencias está siempre para ti; yo, que soy una IA, solo puedo escuchar.",
    ),
    missed=(
        "Lo intento de otra manera.",
        "Creo que no acerté. Otra vez, entonces.",
        "Vale, pruebo con otras palabras.",
    ),
    at_a_loss=(
        "Perdona, no iba por ahí. Dímelo con otras palabras si quieres.",
        "No se me ocurre nada más ahora. ¿Qué es lo que buscas?",
        "Sin tu ayuda no llego más lejos. ¿Me lo explicas?",
    ),
    media="Eso no lo puedo abrir aquí, solo leo texto. ¿Qué es?",
)
