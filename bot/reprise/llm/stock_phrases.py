"""What the offline writer says where a persona has no phrases of its own, or where a character would be out of place."""

from __future__ import annotations

REACTIONS = (
    "I see.",
    "Oh, {topic}.",
    "That sounds like a day.",
    "Good to hear from you.",
    "Ah, I like that.",
    "Right.",
)
QUESTIONS = (
    "How did that come about?",
    "What was the best part of it?",
    "What happens next?",
    "And how do you feel about it?",
    "What made you think of {topic}?",
    "Who else is in this story?",
)
OPENERS = ("How is your day going?", "What are you up to today?", "What would you like to talk about?")
RECALLS = (
    "I was thinking about how {memory}. How is that going?",
    "You told me {memory}. Any news?",
    "Something reminded me that {memory}. I would love to hear more.",
    "If I remember right, {memory}. What came of it?",
)
REMINDERS = (
    "You told me {memory}.",
    "I remember that {memory}.",
    "If I remember right, {memory}.",
)
"""For the middle of a talk: the persona's own recalls are written to begin one."""
FALLBACKS = (
    "Tell me a little more.",
    "I'm listening. Go on.",
    "What do you mean exactly?",
    "Start wherever you like.",
)
GENTLE = (
    "I'm sorry. That sounds really hard. I'm here to listen, if you would like to say more.",
    "Thank you for telling me. There is no right way to feel about that. What would help just now?",
    "That is a lot to carry. Take your time; we don't have to talk about anything else today.",
    "I'm sorry you are going through that. Is there somebody near you whom you can tell as well?",
)
DISAPPOINTED = (
    "I'm sorry, that is a real disappointment. I'm here if you would like to say more.",
    "Oh, I'm sorry. That is not how you wanted it. How are you taking it?",
    "That stings, and it is all right that it does. Tell me as much as you like.",
)
HAPPY_TEARS = (
    "Those sound like the good kind of tears. I'm glad.",
    "Happy tears, then. That is lovely to hear.",
    "Some good news is too big for dry eyes. I'm happy for you.",
)
CRISIS = (
    "I'm an AI, and this matters more than anything I could play. Please talk to somebody who can be with you now: call your "
    "local emergency number or a crisis line, or tell someone you trust. I'm glad you said it."
)
STILL_IN_CRISIS = (
    "I'm taking that seriously. I'm an AI and can't come to you: please call your local emergency number or a crisis line now, "
    "or wake somebody who is near.",
    "Please don't stay alone with that. Your local emergency number or a crisis line (https://findahelpline.com) has people "
    "awake right now, and they would want you to call.",
    "What you write matters, and it needs a person. Can you call a crisis line or your emergency number now, or go to "
    "somebody in the house?",
    "I believe you. An AI is not enough for this: please ring a crisis line or your emergency number, and say it just as you "
    "said it here.",
)
"""For words that speak of the same crisis still."""
AFTER_CRISIS = (
    "I'm here, and I'm an AI, so I can only read and answer. Is there somebody near you who could sit with you now?",
    "Thank you for going on writing. Are you safe where you are? If you are not, please call your emergency number first.",
    "No need to explain it well. You could show somebody you trust just what you wrote here; I'm only an AI, they can be with you.",
    "I read every word, as an AI can. A crisis line listens at any hour, by phone or by text, and better than I do.",
    "We can go slowly. Has it become heavier since you wrote it? If it has, please call somebody now; an AI can't come over.",
    "I won't make light of it. Who is the first person you could tell, even in one line? I'm an AI; they can hold your hand.",
)
"""For whatever else is said after a crisis: plain words, and no character."""
LEFT_ALONE_IN_CRISIS = (
    "All right, no more questions. I'm an AI; if it gets dangerous, please call your emergency number or a crisis line."
)
AFTER_SORROW = (
    "I'm here, and there is no hurry.",
    "Thank you for telling me that. I'd like to hear more, if you feel like it.",
    "That sounds worth keeping. Tell me as much of it as you like.",
    "You don't have to know how to feel, or what to say. I'm listening.",
    "I'm glad you wrote that down. Take all the time you need.",
    "I'm reading, and I'm not going anywhere. Is there somebody with you?",
    "Yes. Go on, if it helps to put it into words.",
    "That belongs to it too. How are you holding up just now?",
)
"""For what is said after a loss was told: it has to fit a memory, a date and an "ok"."""
NO_MEDIA = {
    "photo": "I can't see pictures here, I only read text. Tell me what is in it?",
    "sticker": "I can't see stickers here, I only read text. What does it say about you just now?",
    "voice": "I can't listen to recordings here, I only read text. Would you write me what you said?",
    "video": "I can't watch videos here, I only read text. What happens in it?",
    "file": "I can't open files here, I only read text. What is in it?",
    "location": "I can't see places here, I only read text. Where are you?",
}
OTHER_MEDIA = "I couldn't open what you sent, I only read text here. What was it?"
CAPTIONED = "I only read text here, so what you sent with it is lost on me."

BYES = (
    "It was good to talk. Take care of yourself.",
    "Good. Until whenever you feel like it.",
    "Sleep well, or go well, whichever fits.",
)
LEFT_ALONE = (
    "All right. I'll leave you be.",
    "Understood. No more questions from me.",
    "Of course. Write whenever you like, or not at all.",
)
PUT_RIGHT = (
    "Thank you for putting me right, I have changed it:",
    "My mistake, and it is corrected now:",
    "Good that you say so. I have it right now:",
)
NOTHING_KNOWN = "Nothing yet that I would put into words. Tell me something, and I'll keep it in mind."
INTERESTS = (
    "Me? Put me down for {interest}. And you?",
    "If you ask me, nothing beats {interest}. What about you?",
    "I could go on about {interest} all day, so I'd rather hear yours first.",
)
ATTENTIVE = (
    "Thank you for telling me. How is that for you?",
    "I'm listening. Tell me as much of it as you like.",
    "That is worth talking about. What matters most to you in it?",
)
BEYOND = (
    "I'd only be guessing, and I'd rather not: this is my offline voice, it listens and remembers but knows no answers. What's "
    "your hunch?",
    "Honestly, that is beyond my offline voice. Without a language model I can listen, ask and remember, not look things up. "
    "What made you wonder?",
    "No answer from me there, I'm afraid: I'm running without a language model just now. What do you think yourself?",
)
CHOICES = (
    "I can't weigh that up, my offline voice only listens and remembers. Which of them would you be happier about?",
    "That needs more than I have without a language model. What does your gut say?",
    "I'd be inventing an opinion, and my offline voice is too honest for that. Which way are you leaning?",
)
REQUESTS = (
    "I'd love to, but this is my offline voice: it listens, asks and remembers, and that is all it can do. Tell me one of yours?",
    "That one I can't do without a language model, only listen and remember. What brought you to it?",
    "If only. My offline voice has no tricks, just ears and a memory. What would you have liked best?",
)
HEALTH_QUESTIONS = (
    "That I can't judge, and my offline voice least of all: a pharmacist or a doctor can. How is it just now?",
    "I'm running without a language model, and for that you want a doctor or a pharmacist anyway. Would you tell me how it feels?",
)
HOW_IT_IS = (
    "All well here, as far as that goes for an AI. And you?",
    "Can't complain, I'm an AI and I'm here. How about you?",
    "Glad you ask. Quiet so far, now it's better. And on your side?",
)
WELCOMES = (
    "Hello, {name}. Nice to meet you.",
    "{name}, hello. Good to meet you.",
    "Nice to meet you, {name}.",
)
ONLY_ENGLISH = (
    "I'm sorry, I only manage English: there is no language model behind me just now. In English I'm happy to listen."
)
IN_ITS_LANGUAGE = {
    "de": "Entschuldige, ohne Sprachmodell kann ich nur Englisch.",
    "es": "Perdona, sin un modelo de lenguaje solo puedo hablar inglés.",
    "fr": "Désolé, sans modèle de langue je ne parle qu'anglais.",
    "it": "Scusa, senza un modello linguistico parlo solo inglese.",
    "pt": "Desculpe, sem um modelo de linguagem só falo inglês.",
    "nl": "Sorry, zonder taalmodel kan ik alleen Engels.",
    "ko": "죄송해요, 지금은 언어 모델이 없어서 영어만 할 수 있어요.",
    "ja": "ごめんなさい、今は言語モデルがないので英語しか話せません。",
    "zh": "抱歉,现在没有语言模型,我只会英语。",
    "ru": "Извините, без языковой модели я понимаю только английский.",
    "pl": "Przepraszam, bez modelu językowego znam tylko angielski.",
    "tr": "Üzgünüm, dil modeli olmadan yalnızca İngilizce konuşabiliyorum.",
}
NOT_UNDERSTOOD = (
    "That went past me, sorry. In English I can follow.",
    "I couldn't read that one. Try me in English?",
    "I'd answer if I had understood it. A word or two in English would help me.",
)
"""After `ONLY_ENGLISH` was said once."""
THANKS = ("You're very welcome.", "Any time.", "Gladly. That is what I'm here for.")
MISSED = (
    "Let me try that again.",
    "That missed, I think. Another way, then.",
    "Once more, in other words.",
)
"""Before another answer, where the last one missed."""
AT_A_LOSS = (
    "Sorry, that was beside the point. Tell me in other words, if you like.",
    "Nothing else comes to mind just now. What is it you are after?",
    "I won't get further without your help. What did I get wrong?",
)
"""In place of one."""
