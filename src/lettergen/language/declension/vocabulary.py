"""Words that the grammar of titles and organisations must know by heart."""

from __future__ import annotations

CONJUNCTIONS = frozenset({"и", "или", "либо", "также"})
ACTING = frozenset({"врио", "врид", "ио"})  # they stay as they are, with the genitive behind them

GENITIVES_BEFORE = frozenset({"гвардии"})  # «гвардии капитан»: a genitive before its noun

# Abbreviated adjectives: the noun behind them declines. Any other abbreviation is the head itself.
SHORT_ADJECTIVES = frozenset(
    """
    гл ст мл вед ген отв исп тех техн науч уч учен учён фин ком мед гос г оперативн внештатн засл
    нар почет почёт полн врем пост деж рос всерос междунар
    """.split()
)
SHORT_NOUNS = frozenset(
    """
    зам зав нач пом рук дир проф доц акад канд докт асп студ преп сотр асс инж экон им обл респ
    кат разр просп ул корп тов чл корр секр дол ред
    """.split()
)
# Prepositions that can ask for the accusative: behind them a word like «процесс» need not be nominative.
ACCUSATIVE = frozenset("в во за на о об обо по под подо про с со сквозь спустя через включая".split())

# The first half of a compound that never declines though the dictionary knows it as a noun
# (Розенталь, § 155; Лопатин, «Правила русской орфографии и пунктуации», § 120).
FIXED_HALVES = frozenset(
    """
    авиа аккаунт арт аудио аудит бизнес блиц блог бренд бэкенд веб видео вип вице гала генерал гольф
    гос гранд дата девопс джаз дизайн ивент интернет инфо камер кейс кино контент контр креатив
    кризис крипто лайф ландшафт лейб лорд марш медиа мега мини мульти обер онлайн офис офлайн парк
    пиар поп пост премьер пресс продакт проджект промо радио риск рок сервис сити скрам смарт спа
    спорт стартап статс су танц теле тендер тест тим топ тревел тренд тур унтер фан фитнес флаг
    флигель фолк фото фронтенд хаус чат чек шеф шоу штабс эвент экс эко экспо экспресс яхт
    """.split()
)
# Behind these a first half «инженер», «капитан» is part of the rank: «инженер-капитана».
RANKS = frozenset(
    """
    лейтенант капитан майор подполковник полковник адмирал контр-адмирал вице-адмирал командор
    мичман
    """.split()
)
RANK_HALVES = frozenset({"инженер", "капитан", "генерал", "штабс", "техник"})

# Endings of words for people that a dictionary may lack or hold for things.
AGENTS = (
    "атор", "итор", "тор", "сор", "зор", "ер", "ёр", "ист", "лог", "граф", "вед", "тель", "щик", "чик", "ник",
    "мен", "ант", "ент", "лид", "коуч", "вод", "метр", "арь", "навт", "ман",
)  # fmt: skip

# Institutions: such a noun behind another one is set beside it and declines with it
# («учреждения науки Института …»).
INSTITUTIONS = frozenset(
    """
    академия агентство архив ассоциация банк библиотека больница бюро ведомство гимназия госпиталь
    департамент детсад диспансер дом дворец завод заповедник инспекция институт интернат клиника
    колледж комбинат комитет комиссия консерватория лаборатория лагерь лицей министерство музей
    обсерватория общество объединение отдел отделение палата парк поликлиника предприятие санаторий
    сад служба союз станция театр техникум управление университет училище учреждение фабрика
    федерация филармония филиал фонд центр школа
    """.split()
)
# Shortened adjectives at the beginning of a word: «Росгвардия», «горсовет». («мин» governs a genitive.)
PREFIXES = frozenset(
    """
    рос гос мос лен глав спец гор обл рай центр пром проф тех хоз соц мед пет петро сев юж
    """.split()
)
# Adjectives that stand for a person though no dictionary says so.
SUBSTANTIVES = frozenset("доверенный уполномоченный ответственный самозанятый представляющий".split())
# Legal forms: the name behind them stays as it is, with quotes or without.
BUSINESS_FORMS = frozenset(
    """
    ООО АО ПАО ЗАО ОАО НАО ТОО АНО НКО НП ИП КФХ ТСЖ СНТ ГК ПК ЖСК УК НПО ГУП МУП ФГУП
    """.split()
)
# Names of towns and rivers decline with the word before them (Розенталь, § 197) …
DECLINING_BESIDE = frozenset({"город", "река", "столица", "г"})
# … those of republics, stations, villages and so on stay as they are, in official papers.
STAYING_BESIDE = frozenset(
    """
    республика королевство княжество область край станция посёлок поселок село аэропорт остров озеро
    государство штат порт деревня
    """.split()
)
# Abbreviations read as words: they decline in speech, often not in official papers.
SPOKEN = frozenset("МИД ВАК МХАТ ГОСТ ЗАГС ТЮЗ ТАСС ВУЗ БАМ ГУМ ЦУМ МКАД".split())
