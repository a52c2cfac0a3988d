"""What headings and widgets of news pages say, in the languages we know: data, hardly any logic."""

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
latest headlines
latest stories
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
related links
related coverage
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
most viewed
most popular
popular
popular posts
trending
trending now
trending news
trending stories
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
beliebte beiträge
meistgelesene artikel
ähnliche themen
weitere themen
à lire aussi
lire aussi
à lire
sur le même sujet
articles liés
les plus lus
les plus consultés
articles les plus lus
à voir aussi
articles similaires
vous aimerez aussi
te puede interesar
lee también
noticias relacionadas
artículos relacionados
más noticias
lo más leído
lo más visto
las más leídas
más leídas
también te puede interesar
leggi anche
articoli correlati
i più letti
più letti
le più lette
potrebbe interessarti
notizie correlate
leia também
leia mais
veja também
mais lidas
mais vistas
artigos relacionados
notícias relacionadas
czytaj także
czytaj też
zobacz też
zobacz także
powiązane artykuły
najczęściej czytane
najpopularniejsze
czytaj więcej
podobne artykuły
lees ook
lees meer
meest gelezen
gerelateerd
gerelateerde artikelen
läs också
läs även
läs mer
mest läst
mest lästa
relaterade artiklar
související
související články
čtěte také
nejčtenější
čtěte více
ilgili haberler
çok okunanlar
en çok okunanlar
diğer haberler
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
найпопулярніше
найчитаніше
самое читаемое
самое популярное
читайте далі
схожі новини
похожие новости
рекомендуємо
рекомендуем
διαβάστε επίσης
διαβάστε ακόμη
σχετικά άρθρα
δημοφιλή
πιο δημοφιλή
اقرأ أيضا
اقرأ أيضاً
مواضيع ذات صلة
مقالات ذات صلة
أخبار ذات صلة
الأكثر قراءة
相关新闻
相关阅读
推荐阅读
相关文章
相关报道
延伸阅读
延伸閱讀
热门
热门文章
热门新闻
関連記事
おすすめ記事
あわせて読みたい
ランキング
アクセスランキング
人気記事
よく読まれている記事
관련기사
관련 기사
많이 본 뉴스
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

READING_TIME = re.compile(
    r"(?<![\w.,])(\d{1,3})[ ]?-?(?:min(?:ute)?s?\.?[ ]read(?:ing)?(?:[ ]time)?\b|minute read\b"
    r"|min\.?[ ](?:lesezeit|lesen|de lecture|de lectura|di lettura|de leitura|czytania|leestijd"
    r"|lästid|läsning|čtení|okuma|чит(?:ання|ать)|чтения|читання)\b|minuten?[ ]lesezeit\b"
    r"|minutes?[ ]de[ ]lecture\b|minutos?[ ]de[ ]lect?[ui]ra\b|хв[ .]*(?:читання|читати)?\b"
    r"|分钟阅读|分で読める)"
    r"|(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|tempo de leitura|czas czytania|leestijd|lästid|doba čtení|час читання|время чтения)"
    r"[ ]?:?[ ](?:ca\.?[ ])?(\d{1,3})[ ]?(?:m|хв|мин)",
    re.IGNORECASE,
)

# Letters that each of its forms has.
_MINUTES = (
    "min", "хв", "分", "reading time", "lese", "lecture", "lectura", "lettura", "leitura",
    "czytania", "leestijd", "lästid", "čtení", "читання", "чтения",
)  # fmt: skip


def may_tell_minutes(folded: str) -> bool:
    """Say whether a folded text may hold a ``READING_TIME``: a first look."""
    return any(letters in folded for letters in _MINUTES)


# Folded names of genres, as they stand above a headline.
GENRES = _lines("""
analysis
opinion
comment
commentary
editorial
interview
feature
essay
review
report
investigation
explainer
exclusive
profile
obituary
column
letter
fact check
long read
background
analyse
meinung
kommentar
leitartikel
reportage
porträt
portrait
hintergrund
glosse
kolumne
rezension
nachruf
gastbeitrag
essai
enquête
entretien
tribune
éditorial
chronique
décryptage
análisis
opinión
entrevista
reportaje
editorial
análise
opinião
reportagem
analisi
opinione
intervista
commento
analiza
opinia
wywiad
komentarz
felieton
opinie
commentaar
achtergrond
analys
krönika
ledare
intervju
komentář
rozhovor
názor
аналітика
інтерв'ю
думка
коментар
колонка
репортаж
аналитика
интервью
мнение
комментарий
αναλύση
γνώμη
συνέντευξη
رأي
تحليل
مقابلة
社論
社説
评论
""")

# What a row says that tells when its page was published or changed.
DATED = re.compile(
    r"publi|posted|updated|erstellt|veröffentlich|aktualisiert|stand:|datum:|erschienen|actualizad"
    r"|aggiornat|atualizad|aktualiz|bijgewerkt|geplaatst|uppdatera|güncellen|опублік|опублик"
    r"|оновлен|обновлен",
    re.IGNORECASE,
)

BYLINE = re.compile(
    r"(?:(?:written|story|text|words|reported|posted|published|article)[ ]by|by|from|von|par|por|di"
    r"|door|av|van|autor(?:in|en|ka|a|e|es|zy|ři|i)?|författare|tekijä|kirjoittaja|author|authors|redaktion|redactie|report|text"
    r"|verfasst[ ]von|geschrieben[ ]von|napsala?|autoři|автор(?:и|ы|ка)?|текст|pisze|yazan|yazar"
    r"|του|της|بقلم|كتب|كتبت|writer|fuente|source)(?:[ ]?[:|][ ]?|[ ]+)|(?-i:By|Von|Par)(?=(?-i:[A-Z]))"
    r"|(?:作者|文|記者|记者)[ ]?[:：/／|＝][ ]?|(?:作者|記者|记者)[ \u3000]+",
    re.IGNORECASE,
)
# How its forms begin, folded: two letters that most rows begin without.
_BYLINE_STARTS = frozenset(
    "ar au av by di do fr fu fö ge ki na pa pi po pu re so st te va ve vo wo wr ya τη το ав те بق كت"  # noqa: SIM905
    " 作者 記者 记者".split()
)


def may_open_byline(folded: str) -> bool:
    """Say whether a folded text may begin with a ``BYLINE``: a first look."""
    return folded[:2] in _BYLINE_STARTS or folded[:1] == "文"


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

# Single folded words, and pairs, that widgets say and stories seldom: for counting, line by line.
WIDGET_WORDS = frozenset(
    """
subscribe subscribed subscriber subscribers subscription newsletter newsletters signup login logout
register facebook twitter whatsapp instagram linkedin pinterest telegram youtube tiktok rss cookie
cookies privacy copyright advertisement advertise advertising sponsored download menu search donate
javascript tweet share shares email print bookmark sitemap archive archives category categories tags
tag comments comment reply login account cart checkout wishlist disclaimer careers faq previous next
abonnieren abo anmelden einloggen registrieren datenschutz datenschutzerklärung impressum teilen
drucken anzeige werbung merken kommentare kommentar startseite kontakt suche menü weiterlesen
agb warenkorb abonnez abonner connexion inscription partager imprimer publicité mentions accueil
recherche commentaires suscríbete suscribirse compartir publicidad comentarios buscar inicio
iscriviti accedi condividi pubblicità commenti cerca assine compartilhar compartilhe publicidade
comentários zaloguj udostępnij reklama komentarze szukaj inloggen delen reacties zoeken prenumerera
dela annons sök sdílet přihlásit hledat paylaş abone reklam yorumlar підписатися поділитися реклама
коментарі пошук подписаться поделиться реклама комментарии поиск войти εγγραφή σύνδεση αναζήτηση
σχόλια اشترك شارك 订阅 登录 分享 広告 シェア 로그인 구독 공유 댓글
""".split()  # noqa: SIM905 - a list of words reads better so
)

# The commonest words of running text, fifteen or so a language.
STOP_WORDS = frozenset(
    """
the of and to in a is that for it was on with as be at by he from his are this have not but they had
which she we their has were been will would who more when there said one an or
der die das und in zu den von mit ist des sich auf für im dem ein eine nicht als auch es an werden
aus er hat dass sie nach wird bei einer um am sind noch wie einem über
le la les de des du et à un une en est que qui dans pour pas sur au par il plus ce avec sont se son
el los las y que en un una por con no para es del al lo como más se su
il di che e la per un una del non in con si sono della dei da come anche più
o os as e da do em um uma para com não que por mais dos na no se ao
w i na z że się nie do to jest o jak po od za dla
de het een en van in is dat op te zijn met voor niet aan er om ook als
och att det i på en som är av för med den till inte om har de ett
a v na se že je s z o do i pro za by jako jsou ale
ve bir bu da de için ile olarak daha çok olan gibi ne
і в на не що з до у та як за це від його про є й але
и в не на что с по как это из к у за от но для о был
και το να του η της με που την από για είναι στο τα τη
في من على أن إلى عن التي الذي هذا مع ما كان
的 是 在 了 和 の に は を た が で と も
""".split()  # noqa: SIM905 - a list of words reads better so
)
