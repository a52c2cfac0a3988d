"""What headings and widgets of news pages say, in the languages we know: data, no logic."""

from __future__ import annotations

import re


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.strip().splitlines() if line.strip())


# Folded headings that open a list of timed news.
FEED = _lines("""
news feed
newsfeed
news ticker
newsticker
ticker
live feed
live updates
latest
latest news
latest updates
breaking news
live ticker
liveticker
aktuelle nachrichten
fil info
fil d'actualité
le fil
en direct
últimas noticias
última hora
ultime notizie
ultim'ora
najnowsze
laatste nieuws
senaste nytt
senaste nyheterna
стрічка новин
новини
останні новини
лента новостей
новости
последние новости
son dakika
nejnovější zprávy
ροή ειδήσεων
آخر الأخبار
最新消息
最新ニュース
""")

# Headings after which links to other pieces stand.
RELATED = _lines("""
related
related articles
related news
related posts
related stories
related topics
related content
read more
read also
read next
see also
more
more news
more stories
more on this
more on this story
more from
also read
you may also like
you might also like
you may like
recommended
recommended stories
recommended for you
most read
most popular
popular
popular posts
trending
trending now
latest
latest news
latest posts
recent posts
recent articles
up next
next article
previous article
around the web
from the web
more like this
further reading
top stories
don't miss
mehr zum thema
mehr
lesen sie auch
weitere artikel
weitere meldungen
auch interessant
das könnte sie auch interessieren
meistgelesen
ähnliche beiträge
ähnliche artikel
das könnte dich auch interessieren
verwandte artikel
neueste beiträge
à lire aussi
lire aussi
à lire
sur le même sujet
articles liés
les plus lus
vous aimerez aussi
te puede interesar
lee también
noticias relacionadas
artículos relacionados
más noticias
lo más leído
leggi anche
articoli correlati
i più letti
leia também
leia mais
veja também
mais lidas
notícias relacionadas
czytaj także
czytaj też
zobacz też
zobacz także
powiązane artykuły
najczęściej czytane
lees ook
lees meer
meest gelezen
gerelateerde artikelen
läs också
läs även
läs mer
mest läst
související
související články
čtěte také
nejčtenější
ilgili haberler
bunlar da ilginizi çekebilir
читайте також
читайте также
читайте ещё
більше новин
більше за темою
по теме
за темою
новини за темою
новости по теме
популярне
популярное
схожі новини
похожие новости
рекомендуємо
рекомендуем
διαβάστε επίσης
διαβάστε ακόμη
σχετικά άρθρα
اقرأ أيضا
اقرأ أيضاً
مواضيع ذات صلة
相关新闻
相关阅读
推荐阅读
関連記事
おすすめ記事
관련기사
""")

# Headings after which the editors' own choice stands.
PICKS = _lines("""
editors' picks
editor's picks
editors picks
editor's pick
editors' choice
editor's choice
our picks
must read
must reads
staff picks
tipp der redaktion
empfehlungen der redaktion
unsere empfehlungen
le choix de la rédaction
la sélection de la rédaction
selección del editor
selección de los editores
scelti per voi
scelte della redazione
escolhas do editor
escolha dos editores
wybór redakcji
polecamy
keuze van de redactie
redaktionens val
výběr redakce
editörün seçtikleri
вибір редакції
выбор редакции
επιλογές της σύνταξης
اختيارات المحرر
编辑推荐
編集部のおすすめ
""")

COMMENTS = _lines("""
comments
leave a comment
leave a reply
leave a reply cancel reply
post a comment
add a comment
join the conversation
join the discussion
reader comments
view comments
show comments
discussion
responses
kommentare
kommentar schreiben
kommentar verfassen
schreibe einen kommentar
hinterlasse einen kommentar
diskutieren sie mit
commentaires
laisser un commentaire
poster un commentaire
réactions
comentarios
deja un comentario
deja una respuesta
commenti
lascia un commento
comentários
deixe um comentário
deixe uma resposta
komentarze
dodaj komentarz
reacties
geef een reactie
plaats een reactie
kommentarer
lämna ett svar
diskuse
komentáře
přidat komentář
yorumlar
yorum yap
коментарі
залишити коментар
комментарии
оставить комментарий
σχόλια
التعليقات
اترك تعليقا
评论
コメント
댓글
""")

ABOUT_AUTHOR = _lines("""
about the author
about the authors
about the writer
meet the author
über den autor
über die autorin
zum autor
zur autorin
zur person
autor
à propos de l'auteur
sobre el autor
sobre la autora
acerca del autor
sull'autore
l'autore
sobre o autor
o autorze
over de auteur
om författaren
o autorovi
yazar hakkında
про автора
об авторе
""")

# Somewhere in a short line: it asks, offers or warns, and tells nothing.
WIDGET = re.compile(
    r"subscrib|newsletter|sign[ -]?(?:up|in)\b|log[ -]?(?:in|out)\b|\bregister\b|e-?mail address"
    r"|enter your e-?mail|\bshare (?:this|on|via|to|article)|\btweet\b|facebook|twitter|whatsapp"
    r"|instagram|linkedin|pinterest|telegram|youtube|\bcookies?\b|privacy policy|terms of (?:use|service)"
    r"|all rights reserved|copyright|©|skip to|\bclick here|\bdownload\b.{0,20}\bapp\b|advertis"
    r"|is required|required field|\bedit post\b|draft saved|audio is created|ai assistance"
    r"|listen to (?:this|the) (?:article|story)|thank you for signing|confirmation email"
    r"|\bload more\b|\bshow more\b|\bread more\b|view all|see all|back to top|javascript"
    r"|\bmenu\b|\bsearch\b|\bdonate\b|\bsupport us\b|\bcontact us\b|\babout us\b|follow us"
    r"|abonnieren|anmelden|einloggen|registrieren|datenschutz|impressum|alle rechte vorbehalten"
    r"|teilen\b|drucken|anzeige\b|werbung|merken\b|abonn(?:ez|é)|connexion|s'inscrire|partager"
    r"|mentions légales|publicité|suscr[ií]b|iniciar sesión|compartir|publicidad|iscriviti|condividi"
    r"|pubblicità|accedi\b|assine|compartilh|publicidade|zaloguj|udostępnij|reklama|inloggen"
    r"|delen\b|prenumerera|logga in|dela\b|annons|přihlásit|sdílet|abone ol|paylaş|reklam"
    r"|підпис(?:атися|ка|уй)|поділитися|увійти|реклама|подпис(?:аться|ка|ывай)|поделиться|войти"
    r"|εγγραφή|κοινοποίηση|اشترك|شارك|订阅|登录|分享|広告|シェア|로그인|구독|공유",
    re.IGNORECASE,
)

READING_TIME = re.compile(
    r"(?<![\w.,])(\d{1,3})[ ]?-?(?:min(?:ute)?s?\.?[ ]read(?:ing)?(?:[ ]time)?\b|minute read\b"
    r"|min\.?[ ](?:lesezeit|lesen|de lecture|de lectura|di lettura|de leitura|czytania|leestijd"
    r"|lästid|läsning|čtení|okuma|чит(?:ання|ать)|чтения|читання)\b|minuten?[ ]lesezeit\b"
    r"|minutes?[ ]de[ ]lecture\b|minutos?[ ]de[ ]lect?[ui]ra\b|хв[ .]*(?:читання|читати)?\b"
    r"|分钟阅读|分で読める)",
    re.IGNORECASE,
)

BYLINE = re.compile(
    r"(?:written by|story by|text by|reported by|report by|words by|posted by|published by|by|von"
    r"|text:|autor(?:in|a|e|es|zy|ři)?:|author:|authors:|par|por|di|de|redactie:|door|av|text av"
    r"|napsal[ai]?:?|autoři:|автор(?:и|ы|ка)?:?|текст:|pisze|yazan:?|yazar:?|του|της|"
    r"بقلم:?|كتب:?|كتبت:?|作者[:：]|文[:：/／]|記者[:：]|文＝)[ ]?",
    re.IGNORECASE,
)

ORGANISATION = re.compile(
    r"\b(?:desk|staff|team|editors?|editorial|newsroom|news|press|agency|agencies|reporters?"
    r"|correspondents?|reuters|afp|ap|dpa|ansa|efe|upi|pti|tass|interfax|unian|ukrinform|xinhua"
    r"|admin|administrator|webmaster|redaktion|redaction|rédaction|redacción|redazione|redação"
    r"|redakcja|redakce|redactie|board|bureau|office|service|times|post|herald|tribune|gazette"
    r"|courier|journal|magazine|daily|weekly|media|radio|tv|ministry|department|council|university"
    r"|institute|foundation|association|inc|ltd|llc|gmbh|company|group|network|wire|associated"
    r"|contributors?|guest|sponsored|partner)\b|редакці|редакци|новин|новост|агентство|агенція"
    r"|σύνταξη|التحرير|编辑部|編集部|기자단",
    re.IGNORECASE,
)
