"""German."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

from reprise.llm.tongues.tongue import Tongue, phrase

GERMAN = Tongue(
    hello=phrase(
        r"^\W*(?:hallo\w*|hallöchen|hey|hi|moin(?:\ moin)?|servus|grüß\ (?:gott|dich)|gruess\ (?:gott|dich)|grüezi|guten?\ (?:morgen|tag|abend))"
        r"(?:\s+(?:zusammen|du|wieder|nochmal|chef\w*|maestro))?\W*$"
    ),
    bye=phrase(
        r"\b(?:tschüs+i?|tschuess|ciao|bis\ (?:bald|morgen|später|spaeter|dann|nachher)|gute\ nacht|mach'?s\ gut|auf\ wiedersehen"
        r"|schlaf\ gut|muss\ (?:jetzt\ )?(?:los|weg|schlafen)|geh\ jetzt\ (?:schlafen|ins\ bett))\b.{0,30}$"
    ),
    thanks=phrase(r"\b(?:danke\w*|dankeschön|vielen\ dank|lieb\ von\ dir)\b.{0,30}$"),
    how=phrase(
        r"\b(?:wie\ geht(?:'?s|\ es)|wie\ läuft(?:'?s|\ es)|was\ machst\ du|alles\ (?:gut|klar)\s*(?:bei\ dir)?\s*\?)"
    ),
    question=phrase(
        r"\?\s*$|^\W*(?:was|wer|wo|wann|warum|wieso|weshalb|wie|welche[rsnm]?|wohin|woher|kennst\ du|weißt\ du|weisst\ du|kannst\ du|magst\ du"
        r"|hast\ du|soll\ ich|darf\ ich|kann\ ich)\b"
    ),
    request=phrase(
        r"^\W*(?:bitte\ )?(?:erzähl|erzaehl|sag|schreib|gib|zeig|nenn|erklär|erklaer|empfiehl|hilf)\w*\b|\bkannst\ du\ (?:mir|uns)\b"
    ),
    heavy=phrase(
        r"\b(?:gestorben|verstorben|tot|tod|beerdigung|trauer\w*|traurig\w*|krebs|krankenhaus|verlassen\ worden|schluss\ gemacht|getrennt"
        r"|einsam\w*|allein\ gelassen|depress\w*|depri|angst|panik\w*|verzweifelt\w*|weine|geweint|heule|gekündigt\ worden|entlassen\ worden"
        r"|fehlgeburt|unfall|ich\ kann\ nicht\ mehr|(?:mir\ geht(?:'?s|\ es)|geht(?:'?s|\ es)\ mir|geht\ mir)\ (?:sehr\ |gar\ |überhaupt\ )?(?:nicht\ gut|schlecht|mies|beschissen))\b"
    ),
    note="Gerade ist kein Sprachmodell da: Ich kann auf Deutsch nur zuhören und einfach antworten.",
    hellos=("Hallo.", "Schön, dass du da bist.", "Hallo, da bist du ja."),
    hellos_named=("Hallo, {name}.", "Schön, dass du da bist, {name}."),
    byes=(
        "Es war schön, mit dir zu reden. Pass gut auf dich auf.",
        "Bis bald, wann immer du magst.",
        "Mach's gut, ich freue mich aufs nächste Mal.",
    ),
    welcome=("Sehr gern.", "Gern geschehen.", "Dafür bin ich doch da."),
    how_it_is=(
        "Bei mir ist alles gut, soweit man das von einer KI sagen kann. Und bei dir?",
        "Ich kann nicht klagen, ich bin eine KI und gerade hier. Wie geht es dir?",
        "Danke der Nachfrage, hier ist es ruhig. Was ist bei dir los?",
    ),
    reactions=(
        "Das kann ich mir gut vorstellen.",
        "Schön, dass du mir das erzählst.",
        "Ach so, ich verstehe.",
        "Das klingt nach einem besonderen Tag.",
        "Da steckt ja einiges drin.",
        "Das merke ich mir gern.",
    ),
    questions=(
        "Wie ist es dazu gekommen?",
        "Was war für dich das Beste daran?",
        "Wie geht es damit weiter?",
        "Wie fühlst du dich dabei?",
        "Wer war noch dabei?",
        "Was bedeutet dir das?",
    ),
    openers=("Wie läuft dein Tag?", "Was hast du heute vor?", "Worüber möchtest du reden?"),
    beyond=(
        "Da müsste ich raten, und das möchte ich nicht: Ohne Sprachmodell weiß ich keine Antworten. Was vermutest du?",
        "Das kann ich dir gerade nicht beantworten, ich kann nur zuhören und nachfragen. Wie kommst du darauf?",
        "Darauf habe ich im Moment leider keine Antwort. Was meinst du selbst?",
    ),
    requests=(
        "Das würde ich gern, aber ohne Sprachmodell kann ich nur zuhören. Was hättest du dir denn gewünscht?",
        "Das schaffe ich gerade nicht, dafür fehlt mir das Sprachmodell. Erzählst du mir, wie du darauf kommst?",
        "Leider kann ich das im Moment nicht. Was geht dir dazu durch den Kopf?",
    ),
    gentle=(
        "Das tut mir leid. Das klingt wirklich schwer. Ich bin da, wenn du mehr davon erzählen möchtest.",
        "Danke, dass du mir das sagst. Lass dir Zeit, wir müssen heute über nichts anderes reden.",
        "Das ist viel auf einmal. Gibt es jemanden in deiner Nähe, dem du das auch erzählen kannst?",
        "Ich höre dir zu, und du musst nichts Besonderes sagen. Was würde dir jetzt guttun?",
    ),
    in_crisis=(
        "Ich bleibe hier und lese, was du schreibst. Ich bin eine KI; wenn es gefährlich wird, ruf bitte den Notruf oder eine Krisenhotline an.",
        "Das nehme ich ernst. Wem könntest du es jetzt sagen, auch nur in einem Satz? Ein Mensch kann mehr für dich tun als ich.",
        "Du musst damit nicht allein sein. Eine Krisenhotline oder der Notruf ist jederzeit für dich da, ich als KI kann nur zuhören.",
    ),
    missed=(
        "Dann noch einmal anders.",
        "Das ging wohl daneben. Neuer Versuch.",
        "Gut, ich versuche es anders.",
    ),
    at_a_loss=(
        "Entschuldige, ich war nicht bei der Sache. Sag es mir gern mit anderen Worten.",
        "Mehr fällt mir dazu gerade nicht ein. Worum geht es dir genau?",
        "Da komme ich ohne dich nicht weiter. Erklärst du es mir?",
    ),
    media="Das kann ich hier nicht öffnen, ich lese nur Text. Was ist es denn?",
)
