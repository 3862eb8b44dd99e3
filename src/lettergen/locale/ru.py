"""Сообщения по-русски."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # cli: слова самой командной строки
    "cli.advice": "совет",
    "cli.advices": "{count} {count|совет|совета|советов}",
    "cli.arguments": "Аргументы",
    "cli.bad-value": "Значение «{value}» для {name} не подходит.[[ {reason}]]",
    "cli.beside-with-reason": (
        "Параметры --beside и --reason указывают вместе: рядом с каким номером и почему."
    ),
    "cli.bug": (
        "Это ошибка программы ({kind}), не ваша. Пришлите, пожалуйста, разработчикам строки выше и команду, "
        "которую вы набрали."
    ),
    "cli.cell": "{file}[[, лист «{sheet}»]][[, строка {line}]][[, столбец {column}]][[ «{key}»]]",
    "cli.choice": (
        "Значение «{value}» для {name} не подходит. Допустимо: {choices}.[[ Вы имели в виду «{nearest}»?]]"
    ),
    "cli.command-here": "КОМАНДА …",
    "cli.commands": "Команды",
    "cli.common-options": "Общие параметры",
    "cli.date": "«{value}» для {name} не дата. Пишите 2018-08-21 или 21.08.2018.",
    "cli.error": "ошибка",
    "cli.errors": "{count} {count|ошибка|ошибки|ошибок}",
    "cli.excluded": "Эти параметры нельзя указать вместе: {names}. Оставьте один.",
    "cli.executor": (
        "«{value}» не подходит: где считать письма, называют так: {known}.[[ Вы имели в виду «{nearest}»?]]"
    ),
    "cli.extra-arguments": "{count|Лишнее слово|Лишние слова|Лишние слова} в команде: {words}.",
    "cli.file-exists": "Файл {path} уже есть. Назовите другой или добавьте --force.",
    "cli.fix-needs-text": "Ключ --fix действует только вместе с --text ФАЙЛ.",
    "cli.folder-closed": "В папку {path} нельзя писать. Назовите другую.",
    "cli.given-twice": "Параметр {name} указан дважды. Оставьте одно значение.",
    "cli.integer": (
        "Для {name} нужно целое число[[, не меньше {least}]][[, не больше {most}]]; указано «{value}»."
    ),
    "cli.interrupted": "Прервано.",
    "cli.missing-argument": "Не указано: {name}.[[ Допустимо: {choices}.]]",
    "cli.missing-command": "Не указано, что сделать. Команды: {known}.",
    "cli.missing-option": "Не указан обязательный параметр {name}.[[ Допустимо: {choices}.]]",
    "cli.misuse": "Команда набрана неверно: {reason}",
    "cli.needs-out": "Файл {form} на экран не выводится. Назовите файл: --out журнал.{form}.",
    "cli.needs-value": "После {name} нужно значение.",
    "cli.no-answer": "Ответы кончились раньше вопросов, ничего не записано. Начните снова.",
    "cli.no-such-command": "Команды «{name}» нет.[[ Вы имели в виду «{nearest}»?]]",
    "cli.no-such-option": "Параметра {name} нет.[[ Вы имели в виду {nearest}?]]",
    "cli.one-key": "Ключ (--key) один, а проектов писем {count}. Выпускайте их по одному.",
    "cli.one-place": "Номер назван один, а проектов {count}. Выпустите их по одному.",
    "cli.one-step": "Укажите один шаг: --signed, --sent, --answered или --replaced-by.",
    "cli.one-table": "Назовите одну таблицу: --numbers, --dates или --translit.",
    "cli.only-with": "Параметр {name} указывают только вместе с {other}.",
    "cli.options": "Параметры",
    "cli.options-here": "[ПАРАМЕТРЫ]",
    "cli.own-file": "Это сама таблица: {path}. Назовите для копии другой файл.",
    "cli.part": "{part@part}[[ {number}]]",
    "cli.path": (
        "Путь «{value}» для {name} не подходит: проверьте, что он есть и что это папка или файл, как нужно."
    ),
    "cli.progress": "Готово {done} из {total}[[: {what}]]",
    "cli.progress-long": (
        "{done} из {total}, {rate} в секунду, осталось {left}[[, не удалось: {failed}]]  № {what}"
    ),
    "cli.quoted": "«{words}»",
    "cli.see-help": "Справка: {command} --help",
    "cli.takes-no-value": "После {name} значение не пишут.",
    "cli.text-alone": "С --text проверяется только этот файл: уберите из команды черновики.",
    "cli.usage": "Вызов:",
    # data: записи в data/*.toml
    "data.amount-float": (
        "Сумма {value} записана дробным числом, а такие числа теряют копейки. Возьмите ее в кавычки: "
        "{remedy}."
    ),
    "data.anchor-unreadable": (
        "Контрольная строка {index} не читается: {text}… Нужна строка, которую напечатал lettergen "
        "anchor: число событий, 64 знака, дата."
    ),
    "data.bad-picture": "Файл «{name}» не рисунок. Сохраните его как PNG или JPEG.",
    "data.blank": "Поле «{name}» пустое. Впишите значение или удалите строку.",
    "data.cannot-set": (
        "Значение «{key}» так не записать: на этом пути уже стоит значение, а не раздел. Проверьте имя."
    ),
    "data.choice": "Значение «{value}» не подходит. Допустимо: {choices}.[[ Вы имели в виду «{nearest}»?]]",
    "data.choice-language": "У варианта «{name}» нет подписи на языке шаблона: {language@language}.",
    "data.choice-twice": (
        "Так же назван вариант «{other}»: {words}. Назовите их по-разному, иначе их не различить."
    ),
    "data.choices-missing": (
        "У поля типа choice нет вариантов. Перечислите их в choices: значение и подпись на двух языках."
    ),
    "data.choices-unneeded": (
        "Варианты choices бывают только у поля типа choice. Уберите их или смените тип поля."
    ),
    "data.currency-missing": "У суммы нет валюты. Впишите currency – код из трех букв, например EUR.",
    "data.currency-unneeded": (
        "Валюта бывает только у поля типа amount. Уберите currency или смените тип поля."
    ),
    "data.default-record": "Значения по умолчанию «{value}» нет в {file}.",
    "data.digits": (
        "{name@abbreviation} «{value}» записан неверно: нужны только цифры, без пробелов, в кавычках; "
        "допустимое число цифр: {lengths}."
    ),
    "data.empty-text": 'Текста нет ни на одном языке. Впишите ru = "…" или en = "…".',
    "data.fingerprint": (
        "Отпечаток текста формы – 64 знака 0–9 и a–f. Его впишет команда: lettergen pack form."
    ),
    "data.folder-not-empty": "Папка не пуста, и это не рабочая папка с примером. Укажите новую или пустую.",
    "data.form-language": "Языка «{name}» у формы нет. Можно: {known}.",
    "data.forms-twice": "Формы этих слов уже записаны под именем «{first}». Оставьте одну из записей.",
    "data.impossible-date": (
        "Даты «{line}» не бывает. Пишите год-месяц-день без кавычек, например 2018-08-21."
    ),
    "data.large-picture": "Рисунок «{name}» больше {megabytes} МБ. Уменьшите его.",
    "data.leading-zero": (
        "Число начинается с нуля: {line}. Если это ИНН, телефон или другой номер, возьмите его в кавычки."
    ),
    "data.list-expected": 'Здесь нужен список в квадратных скобках, например ["…", "…"]; указано «{value}».',
    "data.missing": "Не хватает поля «{name}». Впишите его.",
    "data.negative-number": "Здесь нужно число не меньше нуля, а указано {value}.",
    "data.no-amount": (
        "«{value}» – не сумма. Сумма пишется целым числом (25000) или в кавычках, с точкой и двумя "
        "знаками после нее (25000.50); отрицательной она не бывает."
    ),
    "data.no-anchor": "В этом файле нет контрольных строк. Такую строку печатает lettergen anchor.",
    "data.no-date": "«{value}» – не дата.",
    "data.no-noun": (
        "В словах «{words}» не нашлось существительного, которое считают. Напишите его в именительном падеже."
    ),
    "data.no-number": "«{value}» – не число.",
    "data.no-past-years": "Число лет должно быть не меньше 1, а указано {count}.",
    "data.no-picture": (
        "Рисунка «{name}» нет в data/pictures.[[ Вы имели в виду «{nearest}»?]] Пишите только имя файла."
    ),
    "data.no-quotes": 'Похоже, не хватает кавычек: {line}. Текст пишут в кавычках: {name} = "…".',
    "data.no-such-format": (
        "Формат даты «{name}» неизвестен. Известны, например, date_long, quarter, range_same_month, in_month."
    ),
    "data.no-such-title": (
        "Должности «{name}», которую замещают, в data/signatories.toml нет.[[ Есть «{nearest}».]]"
    ),
    "data.no-such-word": "Значения «{value}» здесь нет.[[ Вы имели в виду «{nearest}»?]] Можно: {known}.",
    "data.no-titles": "У подписанта нет ни одной должности. Добавьте ее в раздел titles.",
    "data.no-unit": "В колонке «unit» нужна валюта или то, что считают.",
    "data.no-whole-number": "Здесь нужно целое число, а указано {value}.",
    "data.no-words": "Просклонять можно слова или имя, а здесь «{words}».",
    "data.no-year": "«{value}» – не год: годы идут от 1 до 9999.",
    "data.not-asked": (
        "Поле обязательно, но о нем не спрашивают (ask = false) и значения по умолчанию нет. Впишите "
        "default или required = false."
    ),
    "data.not-utf8": "Файл сохранен не в кодировке UTF-8. Откройте его в редакторе и сохраните в UTF-8.",
    "data.number-for-text": (
        'Здесь нужен текст: возьмите значение в кавычки, "{value}". Без кавычек теряются нули в начале.'
    ),
    "data.open-list": "Квадратная или фигурная скобка открыта, но не закрыта: {line}.",
    "data.open-quote": "Кавычка открыта, но не закрыта: {line}.",
    "data.other-currency": (
        "Сумма {value} – в валюте {currency}, а шаблон печатает ее в валюте {asked}. Уберите код валюты "
        "из шаблона или исправьте его."
    ),
    "data.other-word-count": (
        "В форме «{form}» не столько же слов, сколько в имени «{words}»: по ним узнают, где фамилия, а "
        "где имя."
    ),
    "data.pages": (
        "Число страниц – «{pages}», а в письме не меньше одной. Впишите обычное число или уберите строку "
        "«pages»."
    ),
    "data.part-of-coin": (
        "Сумму {value} {currency} нельзя заплатить: она меньше, чем самая мелкая монета. Округлите ее."
    ),
    "data.pattern": (
        "Образец номера «{pattern}» записан неверно. В нем должно быть {{seq}} (или {{seq:04}}, с нулями "
        "впереди), может быть {{year}}, например 01-15/{{seq}}."
    ),
    "data.period": "Конец срока ({last}) раньше начала ({first}). Исправьте даты.",
    "data.period-backwards": (
        "Период кончается ({end}) раньше, чем начинается ({start}). Поменяйте их местами."
    ),
    "data.reading-form": (
        "Перевод для ознакомления ({language}) не может быть и формой. Уберите reading или отпечаток на "
        "этом языке."
    ),
    "data.register-address": "Адрес журнала не понят. Впишите путь к файлу или postgresql://сервер/база.",
    "data.register-password": (
        "В адресе журнала стоит пароль. Уберите его из адреса: пароль хранится в файле ~/.pgpass или в "
        "переменной PGPASSWORD."
    ),
    "data.rule-form": (
        "Правило «{rule}» не понято. Правило сравнивает два поля или поле со значением: period_end ≥ "
        "period_start, hours > 0, day ≤ 2026-12-31. Знаки: ≥ ≤ > < = ≠ или >= <= !=."
    ),
    "data.rule-name": (
        "Правило называет «{name}», а такого поля для сравнения нет.[[ Вы имели в виду «{nearest}»?]] "
        "Сравнивать можно: {known}."
    ),
    "data.rule-no-field": (
        "Правило «{rule}» не называет ни одного поля: для всех писем оно одно и то же. Впишите в него поле."
    ),
    "data.rule-order": (
        "У выбора «{name}» нет большего и меньшего, знак {sign} к нему не подходит. Возьмите = или ≠."
    ),
    "data.rule-types": (
        "Правило «{rule}» сравнивает разное: дату можно сравнить только с датой, число с числом, сумму с "
        "суммой в той же валюте, выбор – с одним из его значений в кавычках."
    ),
    "data.series-name": "Имя серии «{name}» может состоять только из латинских букв, цифр и дефиса.",
    "data.signed-for-another": (
        "Подпись «за» другого или через косую черту не ставят («{words}»): впишите свою должность "
        "подписанта или замещение с приказом."
    ),
    "data.start": (
        "Начало нумерации записано неверно: {year} = {first}. Нужны год из четырех цифр и номер не меньше 1, "
        "например 2018 = 207."
    ),
    "data.substituted-title": (
        "Должность, которую замещают, называют вместе с тем, чья она: «подписант.должность», например "
        "«director.director_general». Записано: «{value}»."
    ),
    "data.syntax": "Строку не удается прочитать: {line}. Нужно имя = значение; тексты пишут в кавычках.",
    "data.table-expected": "Здесь нужен раздел со строками вида имя = значение; указано «{value}».",
    "data.text-or-name": "Формы относятся либо к словам (text), либо к имени (name): впишите одно из двух.",
    "data.time-zone": "Часовой пояс «{value}» неизвестен. Пример: Europe/Moscow.",
    "data.too-large-number": "Число {value} слишком велико: можно меньше 1 000 000 000 000 000.",
    "data.too-many-decimals": (
        "В числе {value} слишком много знаков после запятой: словами пишутся не больше {most}."
    ),
    "data.twice": "Это уже сказано выше: {line}. Оставьте одно из двух.",
    "data.twice-named": (
        "Под именем «{name}» записаны и должность, и замещение. Назовите одно из них иначе."
    ),
    "data.typed-acting": (
        "Исполнение обязанностей не пишут в должности («{words}»): впишите замещение с приказом, "
        "например [имя.substitutions.otpusk] с title, order и valid_from, и слова «и. о.» программа "
        "поставит сама."
    ),
    "data.unknown-currency": (
        "Валюта «{name}» неизвестна.[[ Вы имели в виду «{nearest}»?]] Известны: {known}."
    ),
    "data.unknown-key": "Поле «{name}» неизвестно.[[ Вы имели в виду «{nearest}»?]]",
    "data.unknown-series": "Серия «{name}» не описана в data/settings.toml.[[ Вы имели в виду «{nearest}»?]]",
    "data.unknown-table": "Данных «{name}» нет.[[ Вы имели в виду «{nearest}»?]]",
    "data.unprintable": "В тексте есть знаки, которые нельзя напечатать: «{words}». Наберите его заново.",
    "data.wrong-type": "Ожидается {expected@type}; указано «{value}».",
    # doctor: проверка компьютера
    "doctor.builtin": "Встроенный конвертер PDF (dxpdf) работает; его PDF не для архива.",
    "doctor.data": "Данные: {count} {count|запись|записи|записей}.",
    "doctor.fonts": "Шрифты, которые называют шаблоны: {names}.",
    "doctor.libreoffice": "LibreOffice: {path}.",
    "doctor.program": "lettergen {version}, Python {python}.",
    "doctor.register": "Журнал {file}: {count} {count|письмо|письма|писем}.",
    "doctor.sqlite": "SQLite {version}.",
    "doctor.well": "Все в порядке.",
    "doctor.workspace": "Рабочая папка: {folder}.",
    # draft: проекты писем
    "draft.absent-part": "Шаблону нужно «{name}», а в письме этого нет. Добавьте это в проект письма.",
    "draft.adopt-no-date": "В письме и в проекте нет даты. Укажите ее: --on 21.08.2018.",
    "draft.adopt-no-letter": "Такого файла нет. Проверьте путь к письму.",
    "draft.authority-not-in-force": (
        "Полномочия подписанта не действуют на дату письма {date}[[: начало {first}]][[, конец {last}]]. "
        "Выберите другого подписанта или исправьте сроки."
    ),
    "draft.bad-name": "«{name}» не годится как имя файла. Возьмите одно слово из букв, цифр и дефисов.",
    "draft.date-in-future": "Дата письма {date} еще не наступила: сегодня {today}. Исправьте дату.",
    "draft.day-off": "Дата письма {date} приходится на выходной.",
    "draft.empty-addressee": "Адресат не назван. Укажите организацию (organisation) или имя (name).",
    "draft.empty-value": (
        "Шаблон печатает здесь значение, которого нет. Впишите его в данные или в проект письма."
    ),
    "draft.exists": "Проект письма «{name}» уже есть. Выберите другое имя.",
    "draft.language-not-asked": (
        "Этого языка в проекте письма нет: {language@language}. Добавьте его в languages."
    ),
    "draft.languages": 'Укажите хотя бы один язык, каждый один раз, например languages = ["ru", "en"].',
    "draft.missing-field": "Не хватает поля «{name}» ({label}). Впишите его в проект письма.",
    "draft.no-choice": "Варианта «{value}» нет.[[ Вы имели в виду «{nearest}»?]] Можно выбрать: {known}.",
    "draft.no-event": "Мероприятия «{name}» нет в {file}.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-file": "Проекта письма «{name}» нет.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-gender": 'Не указано, мужчина или женщина: {name}. Впишите gender = "m" или gender = "f".',
    "draft.no-given-name": "Для обращения нужны имя и отчество, а записано только «{name}».",
    "draft.no-kind": "Вида документа «{name}» нет.[[ Вы имели в виду «{nearest}»?]][[ Есть: {known}.]]",
    "draft.no-latin-name": (
        "У имени «{name}» нет написания латиницей. По правилам паспортов: {key} = «{proposed}»; впишите "
        "его или то, как пишет сам человек."
    ),
    "draft.no-organisation": "Организации «{name}» нет в {file}.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-phrase": "Фразы «{name}» нет в {file}.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-programme": "Программы «{name}» нет в {file}.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-project": "Проекта «{name}» нет в {file}.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-signatory": "Подписанта «{name}» нет в {file}.[[ Вы имели в виду «{nearest}»?]]",
    "draft.no-title": "У подписанта нет должности «{name}».[[ Вы имели в виду «{nearest}»?]]",
    "draft.one-language": (
        "Не хватает {language@language-version}. Русский текст: «{ru}»; английский: «{en}». Впишите "
        "недостающее."
    ),
    "draft.placeholder": (
        "Вместо имени подписанта стоит заглушка «{name}». Впишите настоящее имя и удалите строку placeholder."
    ),
    "draft.project-ended": (
        "Проект «{name}» закончился {end}, до даты письма {date}. Проверьте, что письмо о нем верно."
    ),
    "draft.project-not-begun": (
        "Проект «{name}» начинается {start}, после даты письма {date}. Проверьте, что письмо о нем верно."
    ),
    "draft.reading-alone": (
        "Письмо на этом языке ({language}) – перевод для ознакомления, сам по себе он не отправляется. "
        "Добавьте в languages язык формы: {languages}."
    ),
    "draft.record-not-in-force": (
        "Запись «{words}» не действует на дату письма {date}[[: начало {first}]][[, конец {last}]]. Выберите "
        "другую или исправьте сроки."
    ),
    "draft.rule": "{message}",
    "draft.rule-broken": "Должно быть так: {left} {sign} {right}. А в письме: {given}.",
    "draft.subject-stop": "Заголовок к тексту пишут без точки в конце.",
    "draft.substitution-not-in-force": (
        "Замещение по приказу № {words} {date} не действует[[: с {first}]][[ по {last}]]."
    ),
    "draft.substitution-unused": (
        "На дату письма подписант замещает другого по приказу № {number}. Если письмо подписывается так, "
        "впишите titles = [«{name}»]."
    ),
    "draft.title-not-in-force": (
        "Должность «{words}» не действует на дату письма {date}[[: начало {first}]][[, конец {last}]]. "
        "Выберите другую или исправьте сроки."
    ),
    "draft.unknown-field": "Поле «{name}» этому виду документа неизвестно.[[ Вы имели в виду «{nearest}»?]]",
    "draft.unneeded-field": "Поле «{name}» этому виду документа не нужно. Удалите его.",
    # help: справка о командах; первая строка показывается в списке команд
    "help.anchor": "Напечатать контрольную строку журнала: число событий, их общий отпечаток, дата.",
    "help.backup": "Сделать или обновить резервную копию, пока выпускаются письма.",
    "help.backup.folder": "Новая или пустая папка или прежняя копия.",
    "help.batch": "Пакет писем из одной таблицы: составить, проверить, посмотреть, выпустить.",
    "help.batch.check": "Показать все, что не так в таблице; номера не тратятся.",
    "help.batch.check.annotate": "Записать копию таблицы с замечаниями у ячеек.",
    "help.batch.check.file": "Таблица: .xlsx или .csv.",
    "help.batch.check.on": "Дата писем; без нее сегодня.",
    "help.batch.check.strict": "Советы тоже считать ошибками.",
    "help.batch.issue": "Выпустить все письма таблицы одним рядом номеров.",
    "help.batch.issue.executor": "Где составлять письма: serial, processes, processes:4, dask://host:8786.",
    "help.batch.issue.file": "Таблица: .xlsx или .csv.",
    "help.batch.issue.on": "Одна дата для всех писем; без нее сегодня.",
    "help.batch.issue.outcome": "Куда записать копию таблицы с номерами и файлами.",
    "help.batch.issue.pdf": "Делать PDF; без PDF письма не выпускать. --no-pdf: только Word.",
    "help.batch.issue.yes": "Не спрашивать.",
    "help.batch.preview": "Показать письма одним PDF, без номеров.",
    "help.batch.preview.file": "Таблица: .xlsx или .csv.",
    "help.batch.preview.on": "Дата писем; без нее сегодня.",
    "help.batch.preview.rows": "Только эти строки таблицы, по номерам Excel.",
    "help.batch.preview.target": "Куда записать PDF.",
    "help.batch.sheet": "Сделать таблицу, которую заполняют для пакета писем этих видов.",
    "help.batch.sheet.force": "Заменить файл, который уже есть.",
    "help.batch.sheet.kinds": "Виды писем; у каждого свой лист.",
    "help.batch.sheet.language": "Язык таблицы; без него язык рабочей папки.",
    "help.batch.sheet.target": "Куда записать таблицу (.xlsx).",
    "help.check": (
        "Проверить данные, шаблоны и проекты писем.\n\n"
        "Показывает все замечания сразу. Ошибки определяют код выхода, советы нет."
    ),
    "help.check.drafts": "Какие проекты писем проверить; без них все.",
    "help.check.fix": (
        "Вместе с --text: исправить то, что можно исправить наверняка; прежний файл сохраняется рядом."
    ),
    "help.check.strict": "Считать советы ошибками.",
    "help.check.text": (
        "Проверить текст файла (.txt или .docx): буквы, пробелы, кавычки, тире, согласование слов."
    ),
    "help.common.actor": "Кто действует: это имя запишет журнал; без него – имя пользователя системы.",
    "help.common.call": "Конкурс из data/calls/: суммы сверяются с его бюджетом.",
    "help.common.color": "Цвета: включить или выключить; без параметра они есть только на экране.",
    "help.common.folder": "Папка для копий писем.",
    "help.common.help": "Показать эту справку.",
    "help.common.index": "Список писем: .xlsx или .pdf.",
    "help.common.json": "Вывести JSON, для программ.",
    "help.common.kind": "Вид письма, если таблица его не называет.",
    "help.common.lang": "Язык сообщений.",
    "help.common.latin": "Имена файлов латинскими буквами.",
    "help.common.names": (
        "Имена файлов: {{number}}, {{date}}, {{organisation}}, {{addressee}}, {{person}}, {{subject}}, "
        "{{kind}}, {{language}}."
    ),
    "help.common.number": "Номер письма, как он напечатан.",
    "help.common.odd_pages": "В PDF для печати каждое письмо начинается с нечетной страницы.",
    "help.common.per": "В папке и в архиве своя папка на каждую организацию.",
    "help.common.print_file": "Один PDF для печати, в порядке таблицы.",
    "help.common.series": "Серия, если одного номера мало.",
    "help.common.workspace": "Рабочая папка; без параметра текущая.",
    "help.common.year": "Год, если одного номера мало.",
    "help.common.zip_file": "Один архив .zip со всеми письмами и их списком.",
    "help.completion": (
        "Напечатать сценарий дополнения команд для оболочки.\n\n"
        "Например, для bash: lettergen completion bash > ~/.local/share/bash-completion/completions/lettergen"
    ),
    "help.completion.shell": "Оболочка.",
    "help.data": "Данные: изменить одно значение.",
    "help.data.set": (
        "Изменить одно значение в data/*.toml.\n\n"
        "Комментарии в файле остаются. Например: lettergen data set projects.smartup.end 2020-12-31"
    ),
    "help.data.set.key": "Что: таблица, запись и поле через точку.",
    "help.data.set.value": "Новое значение.",
    "help.demo": (
        "Создать папку с примером и выпустить в ней письмо № 207.\n\n"
        "Готовый пример не меняется, и новых номеров не тратится."
    ),
    "help.demo.folder": "Папка; без нее lettergen-demo.",
    "help.doctor": "Проверить, что установлено и чего не хватает.",
    "help.doctor.failpoints": (
        "Назвать шаги, на которых проверка может прервать программу (LETTERGEN_FAILPOINT)."
    ),
    "help.forms": "Падежные формы: что ждет подтверждения, подтвердить, просклонять таблицу.",
    "help.forms.confirm": (
        "Подтвердить составленные формы как есть или с поправками. Хранятся в data/forms.toml."
    ),
    "help.forms.confirm.accusative": "Как верно в винительном падеже.",
    "help.forms.confirm.dative": "Как верно в дательном падеже.",
    "help.forms.confirm.everything": "Все, которые не вызывают сомнений.",
    "help.forms.confirm.gender": "Пол: m или f.",
    "help.forms.confirm.genitive": "Как верно в родительном падеже.",
    "help.forms.confirm.ids": "Имя форм из lettergen forms pending или сами слова.",
    "help.forms.confirm.instrumental": "Как верно в творительном падеже.",
    "help.forms.confirm.prepositional": "Как верно в предложном падеже, без предлога.",
    "help.forms.confirm.sheet": "Таблица пакета, строки которой просят эти формы.",
    "help.forms.decline": "Просклонять таблицу имен или должностей. Папка учреждения не нужна.",
    "help.forms.decline.names": "CSV с колонками gender, surname, first, patronymic.",
    "help.forms.decline.titles": "CSV с колонками nom, gender; без gender это организация.",
    "help.forms.pending": "Показать формы, которые нужны проектам писем и никем не подтверждены.",
    "help.forms.pending.sheet": "Таблица пакета: формы, которых просят ее строки.",
    "help.init": "Создать рабочую папку.",
    "help.init.example": "С шаблонами и данными примера.",
    "help.init.folder": "Папка, новая или пустая.",
    "help.issue": (
        "Выпустить письма: дать номер, сделать файлы, записать в журнал.\n\n"
        "Повторная команда возвращает то же письмо и не тратит номер."
    ),
    "help.issue.beside": "Поставить забытое письмо рядом с этим номером: 207-а.",
    "help.issue.drafts": "Проекты писем: файлы из letters/drafts.",
    "help.issue.key": "Ключ письма; без него ключ из проекта или путь проекта с содержанием.",
    "help.issue.number_later": (
        "Сделать письмо с линиями для номера и даты; номер дает register number, когда письмо подписано."
    ),
    "help.issue.on": "Дата письма; без нее дата из проекта или сегодня.",
    "help.issue.pdf": "Сделать PDF обязательно или не делать; без параметра PDF делается, если можно.",
    "help.issue.reason": "Почему письмо ставится рядом с другим; это запишет журнал.",
    "help.issue.reserved": "Номер, который был оставлен для этого письма.",
    "help.lettergen": (
        "Исходящие письма из шаблонов Word, с номером, по-русски и по-английски.\n\n"
        "С чего начать: lettergen demo создает папку с примером и выпускает в ней письмо № 207."
    ),
    "help.new": "Написать проект письма, отвечая на вопросы.",
    "help.new.kind": "Вид документа: папка в templates.",
    "help.new.name": "Имя файла.",
    "help.pack": "Комплекты писем на конкурсы: что есть, чего не хватает, выпуск одним блоком.",
    "help.pack.form": "Взять неизменный текст чужой формы: отныне шаблон не может его менять.",
    "help.pack.form.kind": "Вид письма: папка в templates.",
    "help.pack.form.language": "Язык формы; если не указан, английский.",
    "help.pack.form.source": "Файл формы, как ее дала программа; иначе текст берется из шаблона.",
    "help.pack.issue": "Выпустить письма конкурса, у которых еще нет номеров, одним блоком.",
    "help.pack.issue.again": "Выпустить заново и те письма, которые аннулированы.",
    "help.pack.issue.call": "Конкурс: имя файла в data/calls.",
    "help.pack.issue.executor": "Где делать письма: serial, processes, processes:4 или dask://адрес:порт.",
    "help.pack.issue.on": "Одна дата для всех писем; иначе сегодня.",
    "help.pack.issue.partners": "Только этот партнер, по условному имени; можно повторить.",
    "help.pack.issue.pdf": "Делать PDF и без них не выпускать; --no-pdf: только Word.",
    "help.pack.issue.yes": "Не спрашивать.",
    "help.pack.list": "Показать конкурсы, ближайший срок первым.",
    "help.pack.status": (
        "Показать по партнерам, каких писем не хватает, какие готовы, выпущены, подписаны, и сколько "
        "времени осталось."
    ),
    "help.pack.status.call": "Конкурс: имя файла в data/calls.",
    "help.pack.status.on": "На какой день пробовать письма; иначе на сегодня.",
    "help.pack.status.partners": "Только этот партнер, по условному имени; можно повторить.",
    "help.pdf": "Сделать PDF выпущенных писем, впервые или заново.",
    "help.pdf.numbers": "Номера писем, как они напечатаны.",
    "help.preview": "Показать письмо без номера: «б/н» и отметка «ПРОЕКТ».",
    "help.preview.draft": "Проект письма: файл из letters/drafts.",
    "help.preview.folder": "Папка для файлов; без параметра letters/previews.",
    "help.preview.languages": "Только на этом языке; можно повторить.",
    "help.preview.pdf": "Еще и PDF.",
    "help.rebuild": "Сделать письмо заново и сравнить с выпущенным.",
    "help.rebuild.folder": "Записать сделанные файлы в эту папку; иначе ничего не пишется.",
    "help.rebuild.number": "Номер письма.",
    "help.recover": "Закончить письма, выпуск которых прервался.",
    "help.recover.readmit": (
        "Взять в журнал письма, которые есть в архиве, но не в журнале (после восстановления старой копии)."
    ),
    "help.recover.reason": "Почему аннулируются номера, писем которых нет и в архиве.",
    "help.register": "Журнал: список, печать, номера впрок, что стало с письмами.",
    "help.register.export": "Напечатать журнал или передать его другим программам.",
    "help.register.export.first": "С какого дня.",
    "help.register.export.form": "csv и json – для программ, xlsx, docx и pdf – для людей.",
    "help.register.export.last": "По какой день.",
    "help.register.export.series": "Серия; обычно все.",
    "help.register.export.target": "Файл; csv и json без него выводятся на экран.",
    "help.register.export.year": "Год; обычно все.",
    "help.register.gaps": "Показать пропущенные номера; их не должно быть.",
    "help.register.import": "Внести журнал, который учреждение вело раньше.",
    "help.register.import.dry_run": "Только проверить файл; ничего не записывать.",
    "help.register.import.file": "Файл журнала: .xlsx или .csv.",
    "help.register.import.series": "Серия; обычно основная.",
    "help.register.import.void_gaps": (
        "Почему нет пропущенных номеров; они будут внесены как аннулированные."
    ),
    "help.register.import.year": "Год журнала: даты без года – этого года, других быть не должно.",
    "help.register.list": "Показать журнал.",
    "help.register.mark": "Записать, что стало с письмом: подписано, отправлено, отвечено, заменено.",
    "help.register.mark.answered": "Получен ответ; от кого или за каким номером.",
    "help.register.mark.on": "Когда; без этого – сегодня.",
    "help.register.mark.post_number": "Почтовый номер отправления.",
    "help.register.mark.replaced_by": "Номер письма, которое пришло на смену.",
    "help.register.mark.sent": "Отправлено; как: почта, курьер, e-mail.",
    "help.register.mark.signed": "Подписано; скан, если он есть, ляжет рядом с письмом.",
    "help.register.move": "Перенести журнал на сервер или в другой файл и вести его там.",
    "help.register.move.target": (
        "Куда: postgresql://сервер/база (без пароля) или путь к файлу в рабочей папке."
    ),
    "help.register.number": "Дать номер письму, которое вернулось подписанным, и выпустить его.",
    "help.register.number.key": "Имя, под которым письмо ждет; его показывает register list.",
    "help.register.number.on": "Дата письма; без нее – из проекта или сегодня.",
    "help.register.redact": (
        "Удалить содержание письма по закону о персональных данных. Номер останется в журнале."
    ),
    "help.register.redact.reason": "Почему; это запишет журнал.",
    "help.register.reserve": "Оставить номера для будущих писем.",
    "help.register.reserve.count": "Сколько номеров; обычно один.",
    "help.register.reserve.on": "Дата номера; без нее – сегодня.",
    "help.register.reserve.purpose": "Для какого письма; это запишет журнал.",
    "help.register.reserve.series": "Серия; обычно основная.",
    "help.register.reserve.until": "До какого дня письмо должно быть выпущено.",
    "help.register.void": "Аннулировать номер. Строка в журнале остается.",
    "help.register.void.reason": "Причина, она записывается в журнал.",
    "help.restore": "Проверить резервную копию и восстановить ее.",
    "help.restore.folder": "Новая папка или рабочая, журнал которой будет отложен.",
    "help.restore.source": "Папка с копией.",
    "help.show": "Показать письмо: дата, состояние, файлы.",
    "help.templates": "Шаблоны: проверить, сравнить, заменить, завести новый вид документа.",
    "help.templates.adopt": (
        "Сделать шаблон из письма, написанного от руки: на месте значений встанут метки, остальное "
        "останется как было. Каждое место доказывается: заполненный теми же записями шаблон дает прежнее "
        "письмо."
    ),
    "help.templates.adopt.draft": "проект письма с записями, о которых говорит письмо",
    "help.templates.adopt.exact": (
        "оставить словами то, что шаблон напечатал бы с другими кавычками, тире или «е» вместо другой буквы"
    ),
    "help.templates.adopt.force": "заменить файл, который уже есть",
    "help.templates.adopt.language": "язык письма; если не указан, он виден по буквам",
    "help.templates.adopt.letter": "письмо, файл .docx",
    "help.templates.adopt.number": "номер письма; если не указан, берется из письма",
    "help.templates.adopt.on": "дата письма; если не указана, берется из письма, затем из проекта",
    "help.templates.adopt.report": "записать отчет в текстовый файл",
    "help.templates.adopt.target": "файл шаблона; если не указан, он встанет рядом с письмом",
    "help.templates.check": (
        "Найти в шаблоне все ошибки и сомнительные места сразу.\n\nНазовите вид документа или файл "
        ".docx. Код выхода: 0 – все хорошо, 3 – есть ошибки."
    ),
    "help.templates.check.comments": "записать копию шаблона с замечаниями в примечаниях Word",
    "help.templates.check.fix": "исправить в файле то, в чем сомнений нет: имена, кавычки, разбитые метки",
    "help.templates.check.force": "записать поверх файла, который уже есть",
    "help.templates.check.kind": "вид документа, когда он не виден из пути к файлу",
    "help.templates.check.language": (
        "язык шаблона, когда он не виден из имени файла; для вида – проверить только этот"
    ),
    "help.templates.check.strict": "считать и советы: код выхода 3",
    "help.templates.check.what": "вид документа (confirmation) или файл .docx",
    "help.templates.diff": (
        "Сравнить две версии шаблона: слова и то, как прочтутся письма.\n\nВерсия – файл, начало ее "
        "отпечатка (из templates history) или вид: тогда берется действующий шаблон. Ничего не "
        "записывается."
    ),
    "help.templates.diff.kind": "Вид документа, если путь к файлу его не называет.",
    "help.templates.diff.language": "Язык шаблона, если имя файла его не называет: ru или en.",
    "help.templates.diff.last": "Сколько последних писем этого вида сравнить; обычно 40.",
    "help.templates.diff.new": "Новая версия.",
    "help.templates.diff.old": "Прежняя версия.",
    "help.templates.diff.whole_round": (
        "Сравнить письма последнего пакета: те, что получили номера вместе с самым последним."
    ),
    "help.templates.fields": (
        "Показать все, что можно вставить в шаблон вида: поля, фильтры и проверки.\n\nУ каждой метки – "
        "что она значит, что печатает и сколько раз стоит в шаблонах."
    ),
    "help.templates.fields.force": "Записать поверх файла, который уже есть.",
    "help.templates.fields.kind": "Вид документа.",
    "help.templates.fields.output": "Записать файлом Word, из которого метки копируют.",
    "help.templates.history": "Показать версии шаблонов вида: когда действовали, сколько писем выпущено.",
    "help.templates.history.kind": "Вид документа.",
    "help.templates.new": (
        "Завести новый вид документа по образцу другого.\n\nПоявится папка templates/KIND с манифестом и "
        "обоими файлами Word."
    ),
    "help.templates.new.kind": "Имя нового вида: gratitude.",
    "help.templates.new.like": "Вид, с которого снимают образец.",
    "help.templates.new.title_en": "Как вид называется по-английски.",
    "help.templates.new.title_ru": "Как вид называется по-русски.",
    "help.templates.use": (
        "Ввести в действие новую версию шаблона.\n\nТолько если она проходит проверку. Прежняя версия "
        "сохраняется, выпущенные письма не меняются."
    ),
    "help.templates.use.file": "Новая версия, файл Word.",
    "help.templates.use.kind": "Вид документа, если путь к файлу его не называет.",
    "help.templates.use.language": "Язык шаблона, если имя файла его не называет: ru или en.",
    "help.templates.watch": (
        "Делать пробные письма заново при каждом сохранении шаблона в Word.\n\nВ папке появляются docx, "
        "PDF и картинки страниц на обоих языках, на экране – замечания. Остановить: Ctrl+C."
    ),
    "help.templates.watch.folder": "Папка для пробных писем; обычно letters/previews.",
    "help.templates.watch.kind": "Вид документа.",
    "help.templates.watch.once": "Сделать один раз и закончить.",
    "help.verify": "Проверить журнал и архив: каждую строку и каждый файл. Ничего не меняет.",
    "help.verify.anchor_file": "Сверить журнал с контрольными строками из этого файла.",
    "help.verify.quick": "Не читать содержимое файлов архива.",
    "help.version": "Показать версию программы.",
    "help.words": (
        "Дописать в таблицу колонку got: числа, суммы, даты и имена словами.\n\nТаблица – файл CSV; "
        "рабочая папка не нужна. Строки, на которые ответа нет, названы отдельно."
    ),
    "help.words.dates": "Таблица дат: format, locale, value.",
    "help.words.numbers": "Таблица чисел: kind, lang, value, gender, case, unit.",
    "help.words.translit": "Таблица имен: name.",
    # letters: что сообщают команды о письмах
    "letters.about": "{kind}[[: {subject}]]; серия {series}",
    "letters.all-well": "Замечаний нет.",
    "letters.event": "  {at}  {verb@verb}, {actor}",
    "letters.file": "  {path}[[  ({engine})]]",
    "letters.head": "№ {number} от {date}, {state@state}",
    "letters.issued": "Выпущено письмо № {number} от {date}",
    "letters.issued-before": "Уже выпущено: письмо № {number} от {date}",
    "letters.kept-free": "Номер {number} от {date} оставлен: {purpose}[[ (до {until})]]",
    "letters.key": "Ключ: {key}",
    "letters.life-answered": "    ответ получен {on}[[: {by}]]",
    "letters.life-beside": "    рядом с № {number}: {reason}",
    "letters.life-imported": "    из прежнего журнала: {book}, строка {row}",
    "letters.life-kept-free": "    для письма: {purpose}[[, до {until}]]",
    "letters.life-redacted": "    сведения удалены {on}: {reason}",
    "letters.life-replaced-by": "    заменено письмом № {number}",
    "letters.life-replaces": "    выпущено взамен № {number}",
    "letters.life-sent": "    отправлено {on}: {how}[[, почтовый номер {post_number}]]",
    "letters.life-signed": "    подписано {on}[[, скан {file}]]",
    "letters.lost": "Журнал восстановлен из старой копии, а письма с этим номером в архиве нет",
    "letters.no-kind": "письмо",
    "letters.nothing-left": "Незаконченных писем нет.",
    "letters.preview": "{path}[[  ({engine})]]",
    "letters.readmitted": "Взято в журнал: № {number} от {date}",
    "letters.reason": "Причина: {reason}",
    "letters.recovered": "Письмо № {number}: {state@state}",
    "letters.stage": "№ {number} от {date}: {state@state}",
    "letters.text-fixed": "Исправлено: {count} {count|место|места|мест}. Прежний файл сохранен: {copy}",
    "letters.text-fixed-one": "{place}: исправлено. {message}",
    "letters.text-found": "Найдено: {count} {count|место|места|мест}.",
    "letters.text-nothing-fixed": "Исправлять нечего.",
    "letters.voided": "Номер {number} аннулирован: {reason}",
    "letters.waits": (
        "Письмо «{name}» готово к подписи и ждет номера. Когда вернется подписанным: lettergen register "
        "number {name}"
    ),
    "letters.waits-already": "Письмо «{name}» уже ждет номера; заново файлы не делались",
    # metavar: слова на месте значений
    "metavar.date": "ДАТА",
    "metavar.dest": "ПАПКА",
    "metavar.dir": "ПАПКА",
    "metavar.directory": "ПАПКА",
    "metavar.draft": "ПРОЕКТ",
    "metavar.file": "ФАЙЛ",
    "metavar.folder": "ПАПКА",
    "metavar.integer": "ЧИСЛО",
    "metavar.key": "КЛЮЧ",
    "metavar.kind": "ВИД",
    "metavar.language": "ЯЗЫК",
    "metavar.name": "ИМЯ",
    "metavar.new": "СТАЛО",
    "metavar.number": "НОМЕР",
    "metavar.old": "БЫЛО",
    "metavar.path": "ПУТЬ",
    "metavar.reason": "ПРИЧИНА",
    "metavar.series": "СЕРИЯ",
    "metavar.shell": "ОБОЛОЧКА",
    "metavar.src": "КОПИЯ",
    "metavar.text": "ТЕКСТ",
    "metavar.value": "ЗНАЧЕНИЕ",
    "metavar.year": "ГОД",
    # new: о чем спрашивает lettergen new
    "new.begin": "{title}: новый проект письма. Пустой ответ пропускает необязательный вопрос.",
    "new.default": "если пропустить: {default}",
    "new.needed": "Без этого письма не сделать. Ответьте, пожалуйста.",
    "new.no-such": "«{said}» не нашлось.[[ Вы имели в виду «{nearest}»?]]",
    "new.not-a-date": "«{said}» не дата. Пишите 21.08.2018 или 2018-08-21.",
    "new.not-a-number": "«{said}» не число. Ответьте цифрами.",
    "new.not-an-amount": "«{said}» не сумма. Пример: 25000 или 25000,50.",
    "new.optional": "можно пропустить",
    "new.required": "нужно",
    "new.written": "Проект письма записан: {path}\nДальше: lettergen preview {path}",
    # register: журнал регистрации
    "register.beside-needs-reason": (
        "Укажите, почему письмо ставится рядом с номером {number}: --reason с несколькими словами."
    ),
    "register.block-moved": (
        "Пока пакет подтверждали, кто-то взял номера: теперь он начался бы с номера {next}, а не "
        "{first}. Ни один номер не выдан. Повторите команду и подтвердите новые номера."
    ),
    "register.cannot-replace": (
        "Письмо {number} нельзя заменить письмом {by}: это оно само, или его заменили раньше."
    ),
    "register.chain-broken": (
        "Запись журнала о письме № {number} (событие {event}) изменена в обход программы. Сравните журнал с "
        "резервной копией."
    ),
    "register.clock-ahead": (
        "Последняя запись журнала сделана {last}, {days} {days|день|дня|дней} назад. Проверьте, верно ли "
        "идут часы: сейчас {now}."
    ),
    "register.clock-back": (
        "Часы показывают {now}, а последняя запись журнала сделана {last}. Поправьте часы или назовите "
        "дату сами: --on."
    ),
    "register.column-addressee": "Адресат",
    "register.column-content": "Вид документа, краткое содержание",
    "register.column-date": "Дата",
    "register.column-digest": "Отпечаток файлов",
    "register.column-dispatch": "Отправка",
    "register.column-kind": "Вид документа",
    "register.column-languages": "Язык",
    "register.column-note": "Примечание",
    "register.column-number": "Рег. №",
    "register.column-preparer": "Исполнитель",
    "register.column-registered": "Кто и когда внес, отпечаток",
    "register.column-registered-at": "Зарегистрировано",
    "register.column-registered-by": "Зарегистрировал",
    "register.column-reply": "На №, дата",
    "register.column-sheets": "Листов",
    "register.column-signatory": "Подписал",
    "register.column-state": "Состояние",
    "register.column-subject": "Краткое содержание",
    "register.count": "Всего: {count} {count|номер|номера|номеров}.",
    "register.count-kept": "За один раз можно оставить от 1 до {most} номеров, а запрошено {count}.",
    "register.counter-off": (
        "Счетчик серии «{series}» за {year} год не сходится с письмами: на счетчике {last}, последнее письмо "
        "{highest}. Сравните журнал с резервной копией."
    ),
    "register.data-remain": (
        "Здесь те же сведения, что были в письме № {number}. Удалите этот файл, если он больше не нужен."
    ),
    "register.date-goes-back": (
        "Дата письма[[ {date}]] раньше даты последнего номера {number}[[ ({last_date})]]. Даты не могут идти "
        "назад: укажите более позднюю."
    ),
    "register.dates-mixed": (
        "Письма выпускают в порядке дат, а здесь дата {date} стоит после {before}. Переставьте проекты "
        "писем или исправьте даты."
    ),
    "register.does-not-follow": "Номер {number} не следует за последним номером журнала.",
    "register.events-missing": (
        "В журнале нет событий с {first} по {last}: их удалили в обход программы. Восстановите журнал из "
        "резервной копии."
    ),
    "register.file-altered": (
        "Файл выпущенного письма изменили после выпуска. Верните прежний файл из резервной копии."
    ),
    "register.gaps": (
        "Серия {series}, {year} год: с № {first} по № {last} нет номеров: {missing}. Сравните журнал с "
        "резервной копией."
    ),
    "register.guards-changed": (
        "Защита журнала изменена в обход программы: {names}. Восстановите журнал из резервной копии: {path}."
    ),
    "register.has-number": "У письма по этому проекту уже есть номер: {number}.",
    "register.imported": (
        "Внесено из прежнего журнала: {count} {count|номер|номера|номеров}[[, с {low}]][[ по {high}]][[, "
        "аннулировано {void}]].[[ Были внесены раньше: {known}.]]"
    ),
    "register.in-work": "Письмо № {number} сейчас выпускает другая программа. Подождите и повторите команду.",
    "register.is-redacted": "Содержание письма № {number} удалено, и отметить подпись уже нельзя.",
    "register.is-void": "Письмо № {number} аннулировано[[: {reason}]].",
    "register.journal-builtin": (
        "Журнал сделан встроенным конвертером. Для хранения установите LibreOffice и повторите команду."
    ),
    "register.journal-closing": (
        "[[За {year} год]][[С {first}]][[ по {last}]] "
        "{count|зарегистрирован|зарегистрировано|зарегистрировано} {count} "
        "{count|документ|документа|документов}[[, с № {low}]][[ по № {high}]], аннулировано {void}[[, "
        "оставлено для будущих писем {free}]].[[ По состоянию на {today}.]]"
    ),
    "register.journal-name": "{name}",
    "register.journal-of": "из",
    "register.journal-reply": "№ {number}[[ от {date}]]",
    "register.journal-sheet": "Лист",
    "register.journal-sheets": "[[{pages} л.]][[ + прил. {enclosed} л.]]",
    "register.journal-signature": "должность; подпись; расшифровка подписи; дата",
    "register.journal-state": "{state@state}",
    "register.journal-subtitle": "{series}[[, {year} год]][[, с {first}]][[ по {last}]]",
    "register.journal-title": "Журнал регистрации исходящих документов",
    "register.kept-too-long": (
        "Номер {number} был оставлен до {until} («{purpose}»), и письма под ним нет. Выпустите письмо: "
        "lettergen issue ПРОЕКТ --reserved {number}, или аннулируйте номер: lettergen register void "
        "{number}."
    ),
    "register.key-taken": (
        "Письмо № {number} из архива не взять в журнал: письмо с тем же ключом «{key}» уже записано под "
        "№ {known}. Перенесите папку одного из них или восстановите журнал из другой копии."
    ),
    "register.key-void": (
        "По этому проекту уже было письмо № {number}, оно аннулировано[[: {reason}]]. Чтобы выпустить новое, "
        "укажите другой ключ (--key)."
    ),
    "register.language-en": "англ.",
    "register.language-ru": "рус.",
    "register.left-over": (
        "Письмо № {number} (серия {series}) начато и не закончено. Наберите lettergen recover."
    ),
    "register.line": "{number}  {date}  {state@state}[[  {subject}]][[  ({reason})]]",
    "register.mark-in-future": "Дата {date} еще не наступила: сегодня {today}. Поправьте дату.",
    "register.mark-too-early": "Дата {date} раньше даты письма № {number} ({first}). Поправьте дату.",
    "register.move-same": "Журнал уже стоит здесь: {path}. Укажите другое место.",
    "register.moved": (
        "Журнал перенесен и проверен: {there}. Писем: {letters}, записей о них: {events}. Прежний "
        "остался на месте и больше не ведется: {here}."
    ),
    "register.no-files": (
        "У письма № {number} нет файлов: оно внесено из прежнего журнала, или его содержание удалено."
    ),
    "register.no-gaps": "Серия {series}, {year} год: с № {first} по № {last} без пропусков.",
    "register.no-purpose": "Укажите словами, для какого письма оставляется номер.",
    "register.no-reason": 'Укажите причину, по которой аннулируется № {number}: --reason "…".',
    "register.no-scan": "Такой файл не похож на скан подписанного письма. Подойдут: {kinds}.",
    "register.no-such-number": "Письма № {number} в журнале нет.",
    "register.no-suffix": (
        "Рядом с номером {number} поставить письмо нельзя: такого номера нет, или буквы при нем кончились."
    ),
    "register.not-between": (
        "Дата {date} не подходит номеру {number}: между соседними номерами она может быть с {first} по "
        "{last}. Назовите дату: --on."
    ),
    "register.not-issued": "Письмо № {number} не выпущено.",
    "register.not-kept-free": (
        "Номер {number} не оставлен для будущего письма. Оставленные номера показывает lettergen "
        "register list."
    ),
    "register.note-answered": "Ответ {on}[[: {by}]]",
    "register.note-beside": "Добавлен рядом с № {number}: {reason}",
    "register.note-imported": "Из прежнего журнала",
    "register.note-kept-free": "Оставлен для письма: {purpose}[[, до {until}]]",
    "register.note-redacted": "Сведения удалены {on}: {reason}",
    "register.note-replaced-by": "Заменено № {number}",
    "register.note-replaces": "Взамен № {number}",
    "register.note-sent": "{how}, {on}[[, № {post_number}]]",
    "register.note-signed": "Подписано {on}",
    "register.note-unfinished": "Письмо не закончено",
    "register.note-void": "Аннулирован: {reason}",
    "register.nothing-to-rebuild": "У номера {number} нет письма, которое можно сделать заново.",
    "register.nothing-waits": (
        "Под именем «{key}» ни одно письмо номера не ждет.[[ Ждет «{nearest}».]] Что ждет, показывает "
        "lettergen register list."
    ),
    "register.nothing-yet": "В журнале еще ничего не записано: выпустите первое письмо и повторите.",
    "register.number-missing": (
        "В серии «{series}» за {year} год нет номеров с {first} по {last}. Восстановите журнал из "
        "резервной копии."
    ),
    "register.number-taken": (
        "Номер {number} в журнале уже занят другим письмом, а в архиве стоит еще одно. Перенесите лишнюю "
        "папку в другое место."
    ),
    "register.number-twice": (
        "В серии «{series}» за {year} год номер {number} стоит не один раз или не на своем месте. "
        "Восстановите журнал из резервной копии."
    ),
    "register.other-content": (
        "Под ключом «{key}» уже есть письмо № {number}[[ от {known_date}]][[, «{known_subject}»]][[ "
        "({known_digest})]], и оно другое. Просят: письмо[[ от {date}]][[, «{subject}»]][[ ({digest})]]. "
        "Чтобы выпустить еще одно письмо, укажите другой ключ (--key)."
    ),
    "register.other-files": "Файлы письма № {number} не те, с которыми оно выпущено. Верните прежние файлы.",
    "register.other-past": (
        "Там уже есть журнал с другими письмами: {path}. Укажите пустую базу или новый файл."
    ),
    "register.other-waits": (
        "Под именем «{name}» номера ждет другое письмо. Дайте этому другой ключ (--key); а если то "
        "письмо больше не нужно, удалите папку {folder}."
    ),
    "register.paper-differs": (
        "С датой {date} слова письма были бы другими, чем на бумаге, сделанной {made_on}. Назовите дату "
        "того же года (--on) или сделайте бумагу заново: удалите эту папку и повторите lettergen issue "
        "--number-later."
    ),
    "register.past-rewritten": (
        "Первые записи журнала ({count}, до {day}) уже не те: прошлое переписали. Сравните журнал с "
        "резервной копией. Если строку набирали с бумаги, сверьте ее."
    ),
    "register.period": (
        "Период кончается ({last}) раньше, чем начинается ({first}). Поменяйте даты местами."
    ),
    "register.recovered": "Письмо № {number} было начато и не закончено; теперь закончено.",
    "register.redact-reason": (
        "Укажите, почему удаляются сведения письма № {number}: --reason с несколькими словами."
    ),
    "register.redacted-elsewhere": (
        "Копии этих сведений могут остаться в резервных копиях, в почте и на бумаге. Удалите их и там."
    ),
    "register.refused": (
        "Журнал не принял запись: она нарушает его правила[[ ({detail})]]. Пришлите эту строку разработчикам."
    ),
    "register.rolled-back": (
        "В журнале {there} {there|событие|события|событий}, а {day} их было {count}: журнал подменили "
        "старой копией. Верните более позднюю копию. Если строку набирали с бумаги, сверьте ее."
    ),
    "register.row-added": (
        "Письмо № {number} вписано в журнал в обход программы. Сравните журнал с резервной копией."
    ),
    "register.row-altered": (
        "Строка письма № {number} изменена в обход программы: {columns}. Сравните журнал с резервной копией."
    ),
    "register.row-missing": (
        "Строка письма № {number} удалена в обход программы. Восстановите журнал из резервной копии."
    ),
    "register.row-unreadable": (
        "Строку письма № {number} нельзя прочитать. Восстановите журнал из резервной копии."
    ),
    "register.row-void": (
        "Это письмо уже было выпущено под № {number}, и номер аннулирован[[: {reason}]]. Если нужно "
        "новое, впишите в строку другой ключ; в комплекте – добавьте --again."
    ),
    "register.scan-size": "Файл пуст или больше {most} МБ (в нем {size} байт). Сохраните скан заново.",
    "register.scan-unreadable": "Скан не читается[[ ({reason})]]. Проверьте, где он лежит.",
    "register.sent-how": "Укажите, как отправлено письмо: --sent почта, --sent курьер, --sent e-mail.",
    "register.several": "Номер {number} есть у нескольких писем: {choices}. Добавьте --series или --year.",
    "register.several-years": (
        "Номер {number} есть в нескольких годах: {choices}. Назовите дату письма: --on."
    ),
    "register.taken-over": (
        "Письмо № {number} тем временем закончила другая программа: связь с журналом прерывалась. "
        "Посмотрите его: lettergen show {number}."
    ),
    "register.unfinished": (
        "Письмо № {number} начато и не закончено. Устраните причину и наберите lettergen recover."
    ),
    "register.until-before": "Срок {until} раньше даты номера ({date}). Назовите день не раньше нее.",
    "register.waiting-line": "  ждет №  {date}  {name}[[: {subject}]], {actor}",
    "register.waits": (
        "Письмо по этому проекту уже сделано и ждет номера. Наберите lettergen register number {name}."
    ),
    "register.would-import": (
        "Проба: ничего не записано. Будет внесено: {count} {count|номер|номера|номеров}[[, с {low}]][[ "
        "по {high}]][[, аннулировано {void}]].[[ Были внесены раньше: {known}.]]"
    ),
    # setup: компьютер, диск, программы
    "round.annotate-hint": "Замечания прямо в таблице: lettergen batch check {file} --annotate ФАЙЛ",
    "round.annotated": "Все замечания стоят у своих ячеек: {path}",
    "round.ask": "Выпустить {words}?",
    "round.below-no-head": (
        "Над значением «{value}» нет заголовка, поэтому в письмо оно не попало бы. Впишите заголовок или "
        "удалите значение."
    ),
    "round.block": (
        "{count} {count|письмо|письма|писем}[[, номера {numbers}]] от {date}[[; уже начаты и будут "
        "закончены: {begun}]][[; выпущены раньше: {known}]]"
    ),
    "round.checked": "Строк: {rows}, из них готовы к выпуску: {letters}. Номера не тронуты.",
    "round.clean": (
        "Все {rows} {rows|строка|строки|строк} в порядке, {letters} {letters|письмо готово|письма "
        "готовы|писем готовы} к выпуску."
    ),
    "round.column-twice": "Столбец «{name}» уже есть левее. Оставьте один.",
    "round.delivered": "Копии: {path}",
    "round.done": (
        "Выпущено {count} {count|письмо|письма|писем}[[; раньше: {known}]][[; не удалось: {hindered}, ту "
        "же команду можно повторить]]."
    ),
    "round.example-left": (
        "Это строка образца: в ней стоит «пример». Удалите ее или впишите свои значения и сотрите слово "
        "«пример»."
    ),
    "round.file-changed": (
        "Пока выпускались письма, таблицу изменили, поэтому итог по строкам не записан: он мог бы "
        "попасть не в те строки. Письма выпущены. Чтобы получить итог, повторите ту же команду."
    ),
    "round.forms-proposed": (
        "Падежные формы составила программа, никто их еще не подтвердил: {count}. Все они: lettergen "
        "forms pending --sheet ФАЙЛ."
    ),
    "round.hidden": (
        "Этот лист скрыт, и писем с него не будет. Если они нужны, покажите лист: «Показать…» в меню ярлычка."
    ),
    "round.hidden-rows": (
        "На листе есть скрытые строки, и письма по ним тоже выпускаются: {rows} (всего {count}). Если "
        "эти письма не нужны, удалите строки."
    ),
    "round.key-twice": (
        "Такой ключ уже есть в строке {line}[[ листа «{sheet}»]]. Ключ отличает письма друг от друга: "
        "впишите другой."
    ),
    "round.more": (
        "Еще замечаний: {count}. Исправьте сначала эти, или все сразу в копии таблицы: --annotate ФАЙЛ."
    ),
    "round.needs-yes": "Будут выпущены {words}. Подтвердите: добавьте --yes.",
    "round.no-column": (
        "Нет обязательного столбца «{name}».[[ Похож столбец «{nearest}»: исправьте его заголовок.]] "
        "Новую таблицу делает lettergen batch sheet."
    ),
    "round.no-kind": (
        "Неясно, какие письма здесь просят: файл сделан не командой lettergen batch sheet. Назовите вид: "
        "--kind. Есть: {kinds}."
    ),
    "round.no-number": "Номера еще нет.",
    "round.no-row": "Письма в строке {row} нет.",
    "round.no-rows": "Под заголовками нет ни одной строки. Впишите письма, по одному в строке.",
    "round.not-read": (
        "Этот лист не читался: он не из тех, что делает lettergen batch sheet. Если на нем письма, "
        "перенесите их на лист с письмами."
    ),
    "round.nothing-new": "Выпускать нечего: все письма выпущены раньше ({known}).",
    "round.outcome": "Итог по строкам: {path}",
    "round.outcome-name": "итог",
    "round.partner-twice": (
        "Письмо этого партнера уже есть в строке {line}[[ листа «{sheet}»]], а конкурс просит по одному. "
        "Удалите лишнюю строку или впишите в столбец «Ключ» разные значения."
    ),
    "round.plan": "К выпуску: {words}.",
    "round.preview": "{path}: {count} {count|письмо|письма|писем} без номеров  ({engine})",
    "round.row-reserved": "Номер дан, письмо не закончено: повторите ту же команду.",
    "round.row-void": "Номер аннулирован[[: {reason}]].",
    "round.same-text": (
        "Текст слово в слово тот же, что в строке {line}[[ листа «{sheet}»]], а партнер другой. Читатель "
        "увидит оба письма: перепишите один из текстов."
    ),
    "round.sheet": (
        "Таблица готова: {path}. Заполните ее, по письму в строке, и проверьте: lettergen batch check {path}"
    ),
    "round.stopped": (
        "Остановлено: выпущены {done} из {total}. Повторите ту же команду, и она закончит остальное под "
        "теми же номерами."
    ),
    "round.twin": (
        "Строка совпадает со строкой {line}[[ листа «{sheet}»]]. Удалите одну из них; если нужны оба "
        "письма, впишите в столбец «Ключ» разные значения."
    ),
    "round.unknown-column": (
        "Столбца «{name}» этот вид письма не знает.[[ Вы имели в виду «{nearest}»?]] Исправьте заголовок "
        "или удалите столбец."
    ),
    "setup.backup-altered": "Файл копии изменен после того, как ее сделали. Возьмите другую копию.",
    "setup.backup-busy": "Эту копию прямо сейчас обновляет другая программа. Повторите позже.",
    "setup.backup-lacks": "В копии нет этого файла. Возьмите другую копию.",
    "setup.backup-newer": "Эту копию сделала более новая версия программы. Обновите программу.",
    "setup.backup-outside": (
        "Журнал стоит вне рабочей папки, поэтому копию не сделать. Укажите в data/settings.toml журнал "
        "внутри рабочей папки."
    ),
    "setup.backup-partial": (
        "Копия сделана без {count} {count|файла|файлов|файлов}: они пропали или изменены. Наберите "
        "lettergen verify."
    ),
    "setup.backup-place": (
        "Копию сюда не положить: нужна новая или пустая папка или прежняя копия, и не внутри data, "
        "templates или letters."
    ),
    "setup.backup-server": (
        "Журнал хранится на сервере: {path}. Сохраните его средствами сервера (pg_dump), а затем "
        "скопируйте папку letters."
    ),
    "setup.backup-unreadable": "Опись копии нельзя прочитать. Возьмите другую копию.",
    "setup.cluster-failed": (
        "Другие компьютеры не смогли составить письма ({address}: {reason}). Посмотрите, что пишут dask "
        "scheduler и dask worker, и повторите команду."
    ),
    "setup.converter-cold": (
        "{engine} не удалось держать наготове[[: «{words}»]]. PDF делаются, но медленнее. Наберите "
        "lettergen doctor."
    ),
    "setup.converter-failed": (
        "{engine} не сделал PDF[[, его слова: «{words}»]]. Проверьте установку (lettergen doctor) и "
        "повторите."
    ),
    "setup.converter-hangs": (
        "{engine} не ответил за {seconds} {seconds|секунду|секунды|секунд} и остановлен. Повторите команду; "
        "если не поможет, наберите lettergen doctor."
    ),
    "setup.dask-certificate": (
        "Сертификат или ключ {path} не годится[[ ({reason})]]. Проверьте раздел [dask] в data/settings.toml."
    ),
    "setup.dask-needs-tls": (
        "Планировщик {host} стоит на другом компьютере, а связь с ним не защищена. Впишите в "
        "data/settings.toml раздел [dask] с путями ca, certificate и key."
    ),
    "setup.dask-other-program": (
        "На исполнителе {worker} другая программа[[: {found}]][[, а здесь {here}]]. Установите там те же "
        "версии и перезапустите его."
    ),
    "setup.disk-broken": (
        "Диск не читается или не пишется. Проверьте диск или связь с сетевой папкой и повторите команду."
    ),
    "setup.disk-full": "На диске не осталось места. Освободите место и повторите команду.",
    "setup.disk-readonly": (
        "Диск закрыт для записи. Проверьте диск и подключение к сетевой папке и повторите команду."
    ),
    "setup.failpoint": (
        "LETTERGEN_FAILPOINT: «{value}» не подходит.[[ Возможно, вы имели в виду «{nearest}»?]] Пишется "
        "так: шаг:раз:действие. Шаги покажет lettergen doctor --failpoints, действия: {actions}."
    ),
    "setup.file-open": "Файл открыт в другой программе, например в Word. Закройте его и повторите команду.",
    "setup.font-equal": "Шрифта «{name}» нет; вместо него «{used}», той же ширины: строки не сдвинутся.",
    "setup.font-missing": (
        "Шрифта «{name}» нет[[; вместо него «{used}»]], строки могут сдвинуться. Установите этот шрифт."
    ),
    "setup.font-unasked": (
        "Часть письма напечатана шрифтом «{font}», которого нет в шаблоне: выбранного шрифта или его "
        "знаков здесь не нашлось. Посмотрите PDF."
    ),
    "setup.format": (
        "Рабочая папка записана в формате {found}, а эта программа знает формат {known}. Обновите программу."
    ),
    "setup.network-share": (
        "Рабочая папка лежит на сетевом диске ({kind}). Журналу там небезопасно: перенесите папку на диск "
        "этого компьютера."
    ),
    "setup.no-backup": "Здесь нет копии, сделанной командой lettergen backup.",
    "setup.no-dask": (
        "Для работы на нескольких компьютерах не хватает пакета. Установите: pip install lettergen[dask]."
    ),
    "setup.no-dask-workers": (
        "У планировщика {address} нет ни одного исполнителя. Запустите на другом компьютере dask worker "
        "и повторите команду."
    ),
    "setup.no-fonts": "Для PDF не найдено ни одного шрифта. Установите LibreOffice или шрифты и повторите.",
    "setup.no-pdf-to-print": (
        "Печатать нечего: PDF нет у {count} {count|письма|писем|писем} (№ {numbers}). Наберите lettergen "
        "pdf с этими номерами и повторите команду; впредь выпускайте письма с --pdf."
    ),
    "setup.no-pictures": "Картинок страниц нет: не установлена программа {program} (пакет poppler).",
    "setup.no-pictures-made": "Картинок страниц нет: программа {program} их не сделала.",
    "setup.no-process": (
        "Не удается запустить Python для разбора шаблона[[ ({reason})]]. Проверьте установку: lettergen "
        "doctor."
    ),
    "setup.no-psycopg": (
        "Журнал стоит в PostgreSQL ({path}), а того, что с ним говорит, нет. Установите: pip install "
        "lettergen[postgres]."
    ),
    "setup.no-scheduler": (
        "Планировщик {address} не отвечает[[ ({reason})]]. Проверьте, что он запущен, что адрес верен и "
        "что сертификаты те же, или повторите с ключом --executor processes."
    ),
    "setup.no-worker-process": (
        "Не удается запустить еще один процесс Python[[ ({reason})]]. Повторите с ключом --executor serial."
    ),
    "setup.not-kept": (
        "Сохраненного шаблона или рисунка письма нет, или он изменен. Верните этот файл из резервной копии."
    ),
    "setup.no-libreoffice": (
        "LibreOffice не найден[[: по адресу {named} его нет]]. Для архивного PDF установите его "
        "(libreoffice.org)."
    ),
    "setup.no-pdf-reader": "PDF не проверен: нет пакета pikepdf. Установите его: pip install pikepdf.",
    "setup.no-workspace": (
        "Папка {folder} не рабочая: в ней нет data/settings.toml. Перейдите в рабочую папку, укажите ее (-C) "
        "или создайте новую: lettergen init {folder}."
    ),
    "setup.pdf-active": (
        "В PDF есть то, что выполняется само ({what}). Уберите из шаблона макросы, кнопки и формы."
    ),
    "setup.pdf-embedded-files": "В PDF вложены другие файлы. Уберите вложенное из шаблона.",
    "setup.pdf-encrypted": "PDF зашифрован, проверить его нельзя. Сделайте его заново: lettergen pdf.",
    "setup.pdf-font-not-embedded": (
        "Шрифт «{font}» не вложен в PDF, и на другом компьютере письмо будет выглядеть иначе. Выберите в "
        "шаблоне другой шрифт."
    ),
    "setup.pdf-no-language": (
        "В PDF не указан язык. Задайте язык текста в шаблоне Word и сделайте PDF заново."
    ),
    "setup.pdf-no-output-intent": (
        "В PDF нет описания цветов, без которого он не архивный. Сделайте PDF заново через LibreOffice."
    ),
    "setup.pdf-no-title": "В PDF нет заголовка. Впишите заголовок письма и сделайте PDF заново.",
    "setup.pdf-not-archival": (
        "PDF не объявляет себя архивным (PDF/A-2). Сделайте его заново через LibreOffice: lettergen pdf."
    ),
    "setup.pdf-not-tagged": (
        "PDF не размечен, программа чтения с экрана его не прочтет. Сделайте PDF заново через LibreOffice."
    ),
    "setup.pdf-other": (
        "{engine} дал файл PDF другого документа. Проверьте установку (lettergen doctor) и повторите."
    ),
    "setup.pdf-pages": (
        "Страниц в PDF: {pages}, а обычно в таком документе {usual}. Посмотрите, не ушла ли подпись на "
        "другую страницу."
    ),
    "setup.pdf-pending": (
        "Письмо № {number} выпущено в Word, PDF еще нет. Установите LibreOffice и шрифты (чего не "
        "хватает, скажет lettergen doctor) и наберите lettergen pdf {number}."
    ),
    "setup.pdf-unreadable": "PDF не читается[[: {words}]]. Сделайте его заново: lettergen pdf.",
    "setup.register-behind": (
        "В архиве уже стоит письмо № {number}, которого журнал не знает: журнал восстановлен из старой "
        "копии. Верните более позднюю копию журнала или наберите lettergen recover --readmit; до этого "
        "письма не выпускаются."
    ),
    "setup.register-busy": (
        "Сервер журнала не принимает новых подключений: {path}[[ ({detail})]]. Повторите команду позже "
        "или увеличьте на сервере max_connections."
    ),
    "setup.register-damaged": "Журнал поврежден: {path}[[ ({detail})]]. Восстановите его из резервной копии.",
    "setup.register-disk": (
        "Диск не дает читать или писать журнал: {path}[[ ({detail})]]. Проверьте диск или связь с сетевой "
        "папкой."
    ),
    "setup.register-emptied": (
        "Журнал пуст, а выпущенные письма на диске есть. Восстановите журнал из резервной копии, не выпуская "
        "новых писем."
    ),
    "setup.register-encoding": (
        "База данных журнала хранит текст не в UTF8, а в {found}: {path}. Создайте базу заново: createdb "
        "--encoding=UTF8 --template=template0."
    ),
    "setup.register-foreign": (
        "Файл {path} не журнал писем. Уберите его или исправьте путь к журналу в data/settings.toml."
    ),
    "setup.register-forgets": (
        "Сервер журнала при сбое питания потеряет уже выданные номера: {path}, параметр {name} выключен. "
        "Включите его в postgresql.conf и перезапустите сервер."
    ),
    "setup.register-locked": (
        "Журнал занят другой программой: {path}[[, ждали {seconds} с]]. Повторите команду немного позже."
    ),
    "setup.register-login": (
        "Сервер журнала не пустил: {path}[[ ({detail})]]. Проверьте имя пользователя в адресе; пароль "
        "берется из файла ~/.pgpass или из переменной PGPASSWORD."
    ),
    "setup.register-lost": (
        "Связь с сервером журнала прервалась: {path}[[ ({detail})]]. Номер не потерян: повторите "
        "команду, когда сервер ответит, и она закончит письмо."
    ),
    "setup.register-moved": (
        "Этот журнал больше не ведется: {path}[[, его место занял {to}]]. Повторите команду; если это не "
        "поможет, закончите переезд: lettergen register move[[ {to}]]."
    ),
    "setup.register-newer": (
        "Журнал {path} записан более новой программой (версия {found}, эта знает {known}). Обновите "
        "программу."
    ),
    "setup.register-no-database": (
        "На сервере нет такой базы данных: {path}[[ ({detail})]]. Создайте ее: createdb --encoding=UTF8 "
        "--template=template0 ИМЯ."
    ),
    "setup.register-not-arrived": (
        "Перенесенный журнал не совпал с прежним: {path}. Прежний остается в работе; повторите переезд в "
        "новую базу."
    ),
    "setup.register-older": (
        "Журнал {path} записан более старой программой (версия {found}, эта пишет {known}). Выполните "
        "lettergen recover: журнал перейдет на новую версию."
    ),
    "setup.register-other": (
        "Журнал не от этого архива: письма № {number}, которое стоит в архиве, в нем нет, или под этим "
        "номером другое письмо. Верните свой журнал из копии или исправьте путь к нему в "
        "data/settings.toml; до этого письма не выпускаются."
    ),
    "setup.register-other-tables": (
        "В базе данных {path} стоят таблицы другой программы: {names}. Создайте для журнала отдельную базу."
    ),
    "setup.register-readonly": "Журнал закрыт для записи: {path}. Проверьте права на файл и папку.",
    "setup.register-rights": (
        "Сервер журнала не дает прав: {path}[[ ({detail})]]. Сделайте пользователя владельцем базы: "
        "ALTER DATABASE … OWNER TO …."
    ),
    "setup.register-server-full": (
        "На диске сервера журнала не осталось места: {path}[[ ({detail})]]. Освободите место на сервере "
        "и повторите команду."
    ),
    "setup.register-unreachable": (
        "Журнал не открывается: {path}[[ ({detail})]]. Проверьте, что папка есть и доступна, а сервер, "
        "если журнал на нем, работает."
    ),
    "setup.restore-other-letter": (
        "Под номером {number} здесь стоит другое письмо, чем в копии. Восстановите копию в новую папку и "
        "сравните."
    ),
    "setup.restore-place": "Эта папка не пуста и не рабочая. Назовите новую папку или рабочую.",
    "setup.round-busy": (
        "Эти письма, начиная с № {number}, выпускает сейчас другой запуск. Подождите, пока он закончит."
    ),
    "setup.scheduler-lost": (
        "Связь с планировщиком {address} прервалась. Проверьте, что он работает, и повторите команду."
    ),
    "setup.snapshot-unreadable": (
        "Запись письма № {number} сделана другой версией программы и не читается. Обновите программу и "
        "повторите lettergen recover."
    ),
    "setup.sqlite-old": "Библиотека SQLite устарела: {found}, нужна не раньше {needed}. Обновите Python.",
    "setup.still-reserved": (
        "Номер {number} занят за этим письмом, но письмо еще не выпущено. Устраните причину и повторите ту "
        "же команду."
    ),
    "setup.too-many-files": "Открыто слишком много файлов. Закройте лишние программы и повторите команду.",
    "setup.unreadable": "Файл нельзя прочитать[[ ({reason})]]. Проверьте, что он есть и доступен.",
    "setup.unwritable": (
        "Нет доступа[[ ({reason})]]: файл или папка закрыты для записи или открыты в другой программе, "
        "например в Word. Закройте файл, проверьте права и повторите команду."
    ),
    "setup.waiting-unreadable": (
        "Этот файл описывает письмо, которое ждет номера, и не читается. Восстановите его из резервной "
        "копии или удалите его папку."
    ),
    "setup.worker-ended": (
        "Процесс, который составлял это письмо, каждый раз завершался, не дойдя до конца: возможно, не "
        "хватило памяти. Закройте лишние программы и повторите команду."
    ),
    "setup.workers-end": (
        "Процессы, которые составляют письма, завершаются один за другим: возможно, не хватает памяти. "
        "Закройте лишние программы и повторите команду."
    ),
    # template: шаблоны Word
    "template.active-picture": (
        "В рисунке есть то, что выполняется само ({name}). Вставьте обычный рисунок PNG или JPEG."
    ),
    "template.active-x": (
        "В файле есть элемент ActiveX. Удалите его в Word: шаблону нужны только текст, таблицы и рисунки."
    ),
    "template.adopt-tags": "В письме уже есть метки шаблона. Возьмите письмо без них.",
    "template.aligned-by-blanks": (
        "Слова выровнены пробелами или табуляциями: в PDF они сдвинутся. Возьмите отступ, позицию "
        "табуляции или таблицу."
    ),
    "template.bad-kind": (
        "Вид документа нельзя назвать «{name}»: годятся буквы, цифры, дефис и подчеркивание."
    ),
    "template.blank-paragraphs": (
        "Здесь пустые абзацы вместо отступа: на другой странице они останутся дырой. Задайте интервал в "
        "стиле абзаца."
    ),
    "template.block-crosses-cells": (
        "Блок {opened} открыт в одной ячейке, строке или таблице, а закрыт в другой. Поставьте {tag} в "
        "ту же ячейку; для строк таблицы пишите {{%tr … %}} в отдельных строках."
    ),
    "template.broken": "Файл Word поврежден. Откройте его в Word, сохраните заново или верните прежний.",
    "template.broken-part": "Часть файла Word повреждена: {name}. Откройте файл в Word и сохраните заново.",
    "template.crossed": (
        "Блоки перекрещены: {tag} должна стоять раньше, чем {closed}. Блок, начатый позже ({opened}), "
        "кончается первым."
    ),
    "template.curly-quotes": "Кавычки в метке {tag} лучше прямые: {right}",
    "template.diff-letters": (
        "\nИначе {count|читалось|читались|читались} бы {count} из последних {all} {all|письма|писем|писем}."
    ),
    "template.diff-new": "стало:",
    "template.diff-no-kind": "Как прочтутся письма, не показано: укажите вид документа, --kind.",
    "template.diff-no-letters": "Писем вида «{kind}» на этом языке еще нет.",
    "template.diff-no-words": "Слова шаблона те же; изменился только его вид.",
    "template.diff-numbers": "№ {numbers}[[ и еще {more}]]:",
    "template.diff-old": "было: ",
    "template.diff-part": "{part@cli-part}:",
    "template.diff-same": "Это один и тот же файл.",
    "template.diff-unfilled": "Письмо {number} заполнить нельзя: {reasons}",
    "template.diff-words": (
        "В шаблоне {count|изменен|изменены|изменены} {count} {count|абзац|абзаца|абзацев}:"
    ),
    "template.else-alone": "Метка {tag} стоит вне блока: ей место между {{% if … %}} и {{% endif %}}.",
    "template.else-twice": "В блоке второй раз стоит {tag}: else бывает один и последним.",
    "template.endless": (
        "Тег просит больше, чем нужно любому письму: цикл или текст без конца. Упростите его."
    ),
    "template.entities": (
        "В файле Word есть недопустимое описание ({name}). Откройте файл в Word и сохраните заново как .docx."
    ),
    "template.failed": "Шаблон не удается заполнить: {reason}.",
    "template.false-type": (
        "Часть «{name}» выдает себя не за то, что она есть. Откройте файл в Word и сохраните заново как "
        ".docx."
    ),
    "template.filter-called": "«{name}» – это фильтр: напишите значение, черту | и {nearest}.",
    "template.filter-other-language": (
        "Фильтр «{name}» есть только в шаблоне другого языка ({language@language})."
    ),
    "template.filter-words": "Фильтру «{name}» дано не столько слов, сколько нужно[[: {needed}]].",
    "template.filters-no-text": (
        "Фильтр стоит у части документа, а не у текста. Поставьте его к отдельному значению."
    ),
    "template.font-missing": (
        "Шрифта «{name}» у программы, которая делает PDF, нет: строки лягут иначе. Выберите другой или "
        "установите этот."
    ),
    "template.foreign-object": (
        "В файл вложен объект другой программы ({name}). Замените его рисунком или таблицей."
    ),
    "template.form-conditional": (
        "Слова формы «{template}» стоят внутри «if» или «for» и могут пропасть или повториться. Вынесите "
        "их за эти теги."
    ),
    "template.form-delete": (
        "В тексте формы не хватает слов «{form}».[[ В шаблоне здесь: «{template}».]] Верните их: чужую "
        "форму менять нельзя."
    ),
    "template.form-insert": (
        "В форму добавлены слова «{template}».[[ В форме здесь: «{form}».]] Уберите их: чужую форму "
        "менять нельзя."
    ),
    "template.form-missing": (
        "Текста формы нет, а отпечаток в kind.toml есть. Верните файл или возьмите текст из формы "
        "заново: lettergen pack form {kind} --language {language} --from ФАЙЛ.docx"
    ),
    "template.form-replace": (
        "Текст формы изменен: в форме «{form}», в шаблоне «{template}». Верните слова формы: чужую форму "
        "менять нельзя."
    ),
    "template.form-text-changed": (
        "Этот текст – не тот, с которого снят отпечаток в kind.toml: кто-то его изменил. Возьмите его из "
        "формы заново: lettergen pack form {kind} --language {language} --from ФАЙЛ.docx"
    ),
    "template.frames": (
        "Файл разделен на рамки веб-страницы. Сохраните его в Word как обычный документ .docx."
    ),
    "template.half-tag": (
        "Метка разорвана: скобки {{{{ }}}} или {{% %}} должны стоять целиком в одном абзаце."
    ),
    "template.history-head": "{kind}, {language@language}:",
    "template.history-line": (
        "  {version}  {count} {count|письмо|письма|писем}[[, с {first}]][[ по {last}]][[; введен "
        "{taken}]][[ ({by})]][[ – {marks}]]"
    ),
    "template.inserted-file": "Файл вставляет в себя другой файл. Скопируйте нужный текст прямо в шаблон.",
    "template.kind-exists": "Вид «{name}» уже есть. Возьмите другое имя.",
    "template.kind-made": (
        "Вид «{kind}» заведен по образцу «{like}».\nЧто он спрашивает: {manifest}\nКак выглядит письмо: "
        "{files}\nДальше: lettergen templates watch {kind}"
    ),
    "template.line-break": (
        "Строка переломлена вручную посреди фразы: в PDF она переломится иначе. Уберите разрыв строки."
    ),
    "template.list-needs-loop": (
        "«{name}» – список: обойдите его меткой {{% for … in {name} %}} и берите часть строки, а не списка."
    ),
    "template.macros": "В файле Word есть макросы. Сохраните его как обычный документ .docx.",
    "template.mail-merge": (
        "Файл связан с источником слияния. Отключите слияние в Word: Рассылки, Обычный документ Word."
    ),
    "template.many-fonts": (
        "В одном абзаце вручную выбраны разные шрифты: {fonts}. Уберите ручное оформление (Ctrl+Пробел) "
        "и выберите стиль."
    ),
    "template.many-sizes": (
        "В одном абзаце вручную выбраны разные размеры букв: {sizes}. Уберите ручное оформление "
        "(Ctrl+Пробел) и выберите стиль."
    ),
    "template.missing": (
        "Нет шаблона; язык: {language@language}. Добавьте этот файл или уберите язык из проекта письма."
    ),
    "template.never-closed": "Блок {tag} нигде не закрыт. Поставьте {end} там, где он кончается.",
    "template.never-opened": (
        "Метка {tag} закрывает блок, который нигде не открыт. Поставьте выше {{% {block} … %}} или "
        "уберите ее."
    ),
    "template.no-else": "В метке с if не хватает else: напишите, что печатать в другом случае.",
    "template.no-file": "Такого файла нет. Проверьте имя и путь.",
    "template.no-list": "«{name}» – не список, по нему нельзя пройти циклом.[[ Списки: {lists}.]]",
    "template.no-picture": "Здесь не рисунок: фильтр picture годится только для рисунков.",
    "template.no-sum": "Действие «{operator}» с этими значениями невозможно. Считать можно только числа.",
    "template.no-table": "Метка {tag} стоит вне таблицы. Для абзаца пишите {{%p … %}}.",
    "template.no-version": (
        "«{name}» – не файл, не вид документа и не отпечаток версии.[[ Вы имели в виду «{nearest}»?]]"
    ),
    "template.not-docx": "Это не документ Word (.docx). Откройте файл в Word и сохраните как .docx.",
    "template.outside-field": "Поле Word берет данные извне[[: {field}]]. Удалите его или впишите текст.",
    "template.outside-loop": "Метка {tag} стоит вне цикла: ей место между {{% for … %}} и {{% endfor %}}.",
    "template.outside-part": "Файл обращается наружу[[: {target}]]. Удалите эту связь в Word.",
    "template.outside-picture": (
        "Рисунок не в файле, а снаружи[[: {target}]]. Вставьте его в файл: Вставка, Рисунки."
    ),
    "template.outside-template": (
        "К файлу присоединен чужой шаблон[[: {target}]]. Отсоедините его в Word: Разработчик, Шаблон "
        "документа."
    ),
    "template.pair-condition": "В шаблоне на этом языке не спрашивают о {name}, а в другом спрашивают.",
    "template.pair-field": "В шаблоне на этом языке нет поля {name}, а в другом оно есть.",
    "template.pair-list": "В шаблоне на этом языке нет цикла по списку {name}, а в другом он есть.",
    "template.parity": (
        "Здесь нет «{words}» ({name@fact}), а в другом тексте есть; его язык: {language@language}. "
        "Добавьте это в шаблон."
    ),
    "template.parity-order": (
        "Проекты в двух языках идут в разном порядке. По-русски: {ru}; по-английски: {en}. Исправьте шаблон."
    ),
    "template.picture-width": "Ширина рисунка «{width}» не годится. Напишите миллиметры, от 1 до 400.",
    "template.prints-no-text": "Здесь печатается не текст, а целая запись. Назовите ее часть[[: {fields}]].",
    "template.protected": "Файл Word защищен паролем. Снимите защиту в Word и сохраните файл.",
    "template.qr-too-long": "Текст слишком длинный для кода QR. Возьмите короче.",
    "template.refused": "Тег делает то, чего шаблону нельзя: {reason}.",
    "template.scope-apart": "В метке {tag} не на месте пробел. Напишите {right}",
    "template.signature-alone": (
        "Подпись может остаться одна на странице. Дайте абзацу перед ней «Не отрывать от следующего» или "
        "стиль Closing."
    ),
    "template.split-runs": (
        "Части метки {tag} оформлены по-разному; в письме все будет выглядеть как ее начало. Оформите ее "
        "одинаково."
    ),
    "template.stray-runs": "Метка {tag} лежит в файле {count|куском|кусками|кусками}: {count}.",
    "template.style-missing": (
        "Стиля «{name}» в файле нет: абзац будет выглядеть как обычный. Выберите ему стиль в Word."
    ),
    "template.syntax": "Метка написана с ошибкой: {reason}.",
    "template.tag-bracket-open": (
        "В метке {tag} не сходятся скобки ( ) или [ ]: каждая открытая должна быть закрыта."
    ),
    "template.tag-empty": "Метка {tag} пуста: в ней не сказано, что печатать или проверять.",
    "template.tag-ends-in-sign": "Метка {tag} обрывается: после последнего знака чего-то не хватает.",
    "template.tag-ends-otherwise": (
        "Метка {tag} начата одними скобками, а закончена другими. Напишите {right}"
    ),
    "template.tag-goes-on": (
        "В метке {tag} лишнее: {words}. Между именами не хватает точки, черты | или запятой, а слова "
        "пишутся в прямых кавычках."
    ),
    "template.tag-in-field": (
        "Метка стоит в коде поля Word. Письмо покажет ее значение, только когда поле обновят; поставьте "
        "метку прямо в текст."
    ),
    "template.tag-loop": "Метка {tag} должна называть список: {{% for строка in список %}}.",
    "template.tag-misses-sign": "В метке {tag} не хватает скобки. Напишите {right}",
    "template.tag-not-begun": (
        "Здесь кончается метка, которая нигде не начата: {tag}. Поставьте перед ней {begin} или уберите "
        "лишние скобки."
    ),
    "template.tag-not-ended": (
        "Метка {tag} начата и не закончена. Поставьте в ее конце {end} в том же абзаце."
    ),
    "template.tag-odd-sign": (
        "В метке {tag} стоит знак {sign}, которого в метках не бывает. Уберите его или возьмите слова в "
        "прямые кавычки."
    ),
    "template.tag-one-equals": "В метке {tag} сравнивают одним знаком равенства. Напишите два: ==",
    "template.tag-out-of-reach": (
        "Тег стоит там, где письма не заполняются: в диаграмме, схеме или адресе ссылки. Перенесите его "
        "в текст."
    ),
    "template.tag-quote-open": "В метке {tag} кавычка открыта и не закрыта. Кавычки ставятся парами.",
    "template.tag-spaced": "Между скобками метки {tag} стоят пробелы. Напишите {right}",
    "template.tag-split": (
        "Метка {tag} начата в одном абзаце, а закончена в другом. Соберите ее в один абзац: {end} должно "
        "стоять там же."
    ),
    "template.tag-split-cells": (
        "Метка {tag} начата в одной ячейке или надписи, а закончена в другой. Соберите ее в одном месте: "
        "{end} должно стоять там же."
    ),
    "template.tag-too-long": "Метка слишком длинна или запутана. Разделите ее на несколько.",
    "template.tag-unreadable": "Метку {tag} прочесть нельзя. Проверьте в ней точки, скобки и кавычки.",
    "template.text-box": (
        "Текст стоит в свободной надписи: в PDF она может сместиться. Надежнее таблица без границ."
    ),
    "template.too-complex": (
        "Файл устроен слишком сложно для письма. Откройте его в Word, скопируйте нужное в новый документ "
        "и сохраните."
    ),
    "template.too-heavy": (
        "Разбор файла занял бы больше {seconds} с или {megabytes} МБ. Откройте файл в Word, сохраните "
        "заново как .docx и проверьте, нет ли в нем лишнего."
    ),
    "template.too-large": "Файл Word слишком велик. Уменьшите рисунки и сохраните файл заново.",
    "template.torn": (
        "Блок начинается в одном месте, а кончается в другом (в другом абзаце, ячейке или строке "
        "таблицы). Поставьте начало и конец одинаково: каждый отдельным абзацем или оба внутри одного."
    ),
    "template.tracked-tag": (
        "Метка стоит внутри исправления. Примите или отклоните исправления в Word и сохраните файл."
    ),
    "template.unclear-field": (
        "Поле Word собрано так, что неясно, что оно сделает[[: {field}]]. Удалите его или впишите текст."
    ),
    "template.unguarded": (
        "Шаблон печатает необязательное значение, не проверив, что оно есть. Окружите его метками {{%p if … "
        "%}} и {{%p endif %}}."
    ),
    "template.unknown-field": "Поле «{name}» шаблону неизвестно.[[ Вы имели в виду «{nearest}»?]]",
    "template.unknown-filter": "Фильтр «{name}» неизвестен.[[ Вы имели в виду «{nearest}»?]]",
    "template.unknown-tag": "Тег «{name}» здесь не работает.[[ Вы имели в виду «{nearest}»?]]",
    "template.unknown-test": "Проверка «{name}» неизвестна.[[ Вы имели в виду «{nearest}»?]]",
    "template.unsafe-link": (
        "Ссылка ведет не на сайт и не на почту[[: {target}]]. Исправьте адрес: http, https или mailto."
    ),
    "template.used": "Введен в действие: {path}, версия {version}.[[ Прежняя сохранена: {former}.]]",
    "template.used-already": "{path} уже такой: менять нечего.",
    "template.version-current": "действует",
    "template.version-edited": "изменен прямо в папке, писем еще нет",
    "template.version-lost": "файла больше нет",
    "template.versions": (
        "С «{name}» начинаются отпечатки нескольких версий: {known}. Впишите больше знаков."
    ),
    "template.watch-begin": "Слежу за шаблонами «{kind}»; пробные письма – в {folder}. Остановить: Ctrl+C.",
    "template.watch-end": "Остановлено.",
    "template.watch-made": "{clock}  {path}  ({source@sample}[[ {name}]], {seconds} с)",
    "template.watch-none": "{clock}  Письмо не сделано; язык: {language@language}.",
    "template.watch-pdf": "          {path}[[  {pictures}]]  ({engine}, {seconds} с)",
    "template.which-kind": "Неясно, какого вида документа этот шаблон. Назовите вид: --kind {kinds}",
    "template.which-language": "Не ясно, на каком языке шаблон. Укажите --language ru или --language en.",
    "template.words-beside-tag": (
        "Рядом с меткой {tag} есть слова, которые пропадут. Поставьте метку в отдельный абзац, строку или "
        "ячейку."
    ),
    # workspace: что сообщают команды о рабочей папке
    "text.adjective": "«{word}» не согласуется со словом «{noun}»[[. Надо: «{proposed}»]].",
    "text.broken-sign": "Вместо буквы стоит нечитаемый знак: «{words}». Наберите слово заново.",
    "text.cyrillic-letter": (
        "Русская буква вместо латинской, с виду такой же: «{words}»[[. Надо: «{proposed}»]]."
    ),
    "text.dash": "Дефис вместо тире: «{words}»[[. Надо: «{proposed}»]].",
    "text.dash-spaces": "У тире пробелы с обеих сторон: «{words}»[[. Надо: «{proposed}»]].",
    "text.double-space": "Лишний пробел: «{words}»[[. Надо: «{proposed}»]].",
    "text.doubled-mark": "Два знака препинания вместо одного: «{words}»[[. Надо: «{proposed}»]].",
    "text.government": "После «{governor}» слово «{word}» стоит не в том падеже[[. Надо: «{proposed}»]].",
    "text.invisible-sign": "Невидимый знак внутри «{words}»: он мешает поиску. Уберите его.",
    "text.latin-letter": (
        "Латинская буква вместо русской, с виду такой же: «{words}»[[. Надо: «{proposed}»]]."
    ),
    "text.leftover": (
        "Осталось незаполненное место: «{words}». Впишите то, что должно здесь стоять, или уберите его."
    ),
    "text.list-end": "Пункт перечня оканчивается не так, как остальные: «{words}»[[. Надо: «{proposed}»]].",
    "text.locative": (
        "У слова «{word}» падеж, который бывает только после предлога, а предлога нет: «{words}». "
        "Исправьте окончание."
    ),
    "text.loose-bracket": "Скобка без пары: «{words}». Поставьте вторую или уберите эту.",
    "text.loose-quote": "Кавычка без пары: «{words}». Поставьте вторую или уберите эту.",
    "text.name": "Принятое написание – «{name}», а здесь «{words}»[[. Надо: «{proposed}»]].",
    "text.no-break": "Здесь нужен неразрывный пробел: «{words}».",
    "text.no-breaks": (
        "Нужны неразрывные пробелы, {count} {count|место|места|мест} (строка и слова): {spots}[[ "
        "{more}]]. Их расставит --fix."
    ),
    "text.no-capital": "Предложение начинается со строчной буквы: «{words}»[[. Надо: «{proposed}»]].",
    "text.no-full-stop": "В конце абзаца нет точки: «{words}»[[. Надо: «{proposed}»]].",
    "text.no-space": "Пропущен пробел: «{words}»[[. Надо: «{proposed}»]].",
    "text.not-text": (
        "Этот файл не проверить: нужен текст (.txt) или документ Word (.docx), а здесь «{suffix}». "
        "Сохраните его в одном из этих видов."
    ),
    "text.numeral": "После «{governor}» слово «{word}» стоит не в той форме[[. Надо: «{proposed}»]].",
    "text.object": "После «{governor}» слово «{word}» стоит не в том падеже[[. Надо: «{proposed}»]].",
    "text.private-sign": (
        "Знак особого шрифта, который на другом компьютере не виден: «{words}»[[. Надо: «{proposed}»]]."
    ),
    "text.quote-style": "Кавычки не те, что приняты в языке письма: «{words}»[[. Надо: «{proposed}»]].",
    "text.range": "Дефис вместо тире между числами: «{words}»[[. Надо: «{proposed}»]].",
    "text.repeated-word": "Слово повторено: «{words}»[[. Надо: «{proposed}»]].",
    "text.slash": "У косой черты пробелы с обеих сторон: «{words}»[[. Надо: «{proposed}»]].",
    "text.space-after": (
        "Лишний пробел после открывающей скобки или кавычки: «{words}»[[. Надо: «{proposed}»]]."
    ),
    "text.space-before": "Лишний пробел перед знаком препинания: «{words}»[[. Надо: «{proposed}»]].",
    "text.subject": "«{word}» не согласуется со словом «{subject}»[[. Надо: «{proposed}»]].",
    "text.unreadable": (
        "Это не текст: файл записан ни в UTF-8, ни в кодировке Windows-1251. Откройте его и сохраните "
        "как текст в UTF-8."
    ),
    "text.unsaved": (
        "В документе есть знаки, которых нет в кодировке Windows-1251. Сохраните файл в UTF-8 и повторите."
    ),
    "workspace.changed": "{file}: {key} = {value}",
    "workspace.demo": "Рабочая папка с примером: {folder}\nДальше: lettergen -C {folder} new confirmation",
    "workspace.made": "Рабочая папка готова: {folder}",
    # words: слова для значений
    "abbreviation.inn": "ИНН",
    "abbreviation.kpp": "КПП",
    "abbreviation.ogrn": "ОГРН",
    "case.accusative": "винительный падеж",
    "case.dative": "дательный падеж",
    "case.genitive": "родительный падеж",
    "case.instrumental": "творительный падеж",
    "case.prepositional": "предложный падеж",
    "fact.date": "дата",
    "fact.number": "номер",
    "language-version.en": "английского текста",
    "language-version.ru": "русского текста",
    "language.en": "английский",
    "language.ru": "русский",
    "part.body": "текст письма",
    "part.column": "столбец",
    "part.comments": "примечания",
    "part.endnotes": "концевые сноски",
    "part.footer": "нижний колонтитул",
    "part.footnotes": "сноски",
    "part.header": "верхний колонтитул",
    "part.table": "таблица",
    "state.answered": "отвечено",
    "state.issued": "выпущено",
    "state.kept-free": "оставлен",
    "state.replaced-by": "заменено другим",
    "state.reserved": "зарезервировано",
    "state.sent": "отправлено",
    "state.signed": "подписано",
    "state.void": "аннулировано",
    "type.boolean": "true или false, без кавычек",
    "type.date": "дата вида 2018-08-21, без кавычек",
    "type.datetime": "дата и время вида 2018-11-30T16:00:00, без кавычек",
    "type.integer": "целое число, без кавычек",
    "type.number": "число, без кавычек",
    "type.text": "текст в кавычках",
    "verb.adopted": "передано другой программе",
    "verb.answered": "получен ответ",
    "verb.filled": "номер занят письмом",
    "verb.imported": "внесено из прежнего журнала",
    "verb.issued": "выпущено",
    "verb.kept-free": "номер оставлен",
    "verb.pdf": "сделан PDF",
    "verb.redacted": "содержание удалено",
    "verb.replaced-by": "заменено другим письмом",
    "verb.replaces": "выпущено взамен другого",
    "verb.reserved": "зарезервировано",
    "verb.sent": "отправлено",
    "verb.signed": "подписано",
    "verb.voided": "аннулировано",
    "forms.abbreviation": (
        "«{words}» прочитано как сокращение и осталось как есть. Если это слово, впишите его формы."
    ),
    "forms.adjective-or-noun": (
        "«{words}»: {first} или {second}? Фамилия с таким окончанием изменяется или как существительное, "
        "или как прилагательное. Спросите, как верно."
    ),
    "forms.brackets": "Слова в скобках «{words}» остались как есть. Проверьте, не склоняются ли они.",
    "forms.confirmed": "Записано в data/forms.toml: «{words}». Кто подтвердил: {by}.",
    "forms.count": (
        "Ждет подтверждения: {count}. Если верно: lettergen forms confirm ИМЯ; все несомненные сразу: "
        "lettergen forms confirm --all."
    ),
    "forms.doubt": "    ! {reason}",
    "forms.doubtful": (
        "Формы слов «{words}» нужно подтвердить. {reasons} Составлено: {forms}. Если верно: lettergen "
        "forms confirm {id}[[ --sheet {sheet}]]. Если нет, допишите, что поправить: --dative «…»."
    ),
    "forms.first-half": (
        "«{words}»: {first} или {second}? Изменяется ли первая половина двойного имени, по ней самой не "
        "видно. Спросите, как верно."
    ),
    "forms.fleeting-vowel": (
        "«{words}»: {first} или {second}? В одних семьях гласная в фамилии выпадает, в других остается. "
        "Спросите, как принято в семье."
    ),
    "forms.foreign-surname": (
        "«{words}»: {first} или {second}? В творительном падеже у русских фамилий на -ин и -ов окончание "
        "-ым (Пушкиным), у иностранных -ом (Чаплином). Спросите, как верно."
    ),
    "forms.gender-differs": "Отчество «{words}» и указанный пол не подходят друг к другу. Проверьте оба.",
    "forms.gender-needed": (
        "Пол «{words}» неизвестен: подтвердите с ним, lettergen forms confirm {id} --gender m или f."
    ),
    "forms.given-name-in-o": (
        "«{words}»: {first} или {second}? Имена на -о изменяют или оставляют как есть. Спросите, как верно."
    ),
    "forms.head": "{words}  [{id}]  {drafts}",
    "forms.latin": "Должность «{words}» написана латиницей и не склоняется. Впишите русскую.",
    "forms.latin-letters": (
        "«{words}» написано латиницей и поэтому не изменяется. Впишите имя русскими буквами или падежи "
        "от руки."
    ),
    "forms.line": "    {case}: {form}",
    "forms.mixed-letters": (
        "В «{words}» есть латинские буквы, похожие на русские. Наберите имя заново русскими буквами."
    ),
    "forms.names-or-titles": "Назовите одну таблицу: --names ФАЙЛ или --titles ФАЙЛ.",
    "forms.no-gender": (
        "«{words}»: отчества нет и пол не указан, а от него зависят падежи. Укажите, мужчина это или женщина."
    ),
    "forms.no-head": (
        "В словах «{words}» не найдено главного слова в именительном падеже, и все осталось как есть. "
        "Впишите формы сами."
    ),
    "forms.no-noun": "При слове «{words}» нет существительного. Проверьте, не пропущено ли слово.",
    "forms.no-such-id": (
        "Форм под именем «{name}» нет.[[ Есть «{nearest}».]] Что ждет подтверждения, покажет lettergen "
        "forms pending."
    ),
    "forms.nominative-left": (
        "Слово «{words}» осталось в именительном падеже. Возможно, оно тоже склоняется, или у названия "
        "нет кавычек."
    ),
    "forms.none": "Подтверждать нечего.",
    "forms.noun-surname": (
        "«{words}»: {first} или {second}? Если у мужчин этой семьи фамилия такая же, она изменяется как "
        "существительное, если без -а на конце, то как «Ильина». Спросите, как верно."
    ),
    "forms.one-at-a-time": "Поправки и пол указывают для чего-то одного, а названо не одно.",
    "forms.only-quotes": (
        "Название «{words}» все стоит в кавычках и осталось как есть. Добавьте перед ним родовое слово "
        "(компания, проект) или проверьте формы."
    ),
    "forms.open-quotes": "Кавычки или скобки не закрыты: «{words}». Закройте их.",
    "forms.other-gender": (
        "«{words}» – о женщине, а у этого человека указан мужской пол. Исправьте должность или пол."
    ),
    "forms.person-or-thing": (
        "«{words}» – предмет, а здесь так назван человек. Проверьте винительный падеж."
    ),
    "forms.plural-surname": (
        "«{words}»: {first} или {second}? Русские фамилии на -их не изменяются (Долгих), немецкие у "
        "мужчин изменяются (Рерих, Рериха). Спросите, как верно."
    ),
    "forms.proposed": (
        "«{words}» программа просклоняла сама: {forms}. Если верно, это можно закрепить: lettergen forms "
        "confirm {id}"
    ),
    "forms.strange-signs": (
        "В «{words}» есть знаки, которых в русских именах не бывает. Проверьте, как записано имя."
    ),
    "forms.stress": (
        "«{words}»: {first} или {second}? Зависит от ударения, а из записи оно не видно. Спросите, как верно."
    ),
    "forms.stressed-a": (
        "«{words}»: {first} или {second}? Французские фамилии с ударением на последнем слоге не "
        "изменяются (Дюма, Золя). Спросите, где ударение."
    ),
    "forms.surname-of-other-sex": (
        "Фамилия «{words}» и пол не подходят друг к другу. Проверьте фамилию, отчество и пол."
    ),
    "forms.two-ways": "«{words}» склоняют по-разному или не склоняют вовсе. Выберите форму.",
    "forms.unknown-word": (
        "Слова «{words}» нет в словаре: его окончания составлены по образцу. Проверьте их."
    ),
    "forms.which": "Назовите, что подтвердить, или добавьте --all. Список: lettergen forms pending.",
    "forms.womans-name-with-sign": (
        "«{words}»: {first} или {second}? Редкие женские имена на -ь изменяют или оставляют как есть. "
        "Спросите, как верно."
    ),
    "forms.womans-noun": (
        "Фамилия «{words}» совпадает с существительным женского рода; у мужчины она все же изменяется: "
        "{first}. Спросите, согласен ли он."
    ),
    "sheet.columns-left-out": "Эти столбцы не понадобились и в журнал не попали: {names}.",
    "sheet.csv-quotes": (
        "Кавычки расставлены так, что ячейки не отделить друг от друга. Сохраните таблицу из Excel как "
        ".xlsx или CSV заново."
    ),
    "sheet.date-back": (
        "Дата {value} раньше, чем у предыдущего номера ({before}). Даты не могут идти назад: поправьте "
        "одну из них."
    ),
    "sheet.date-in-future": "Дата {value} еще не наступила: сегодня {today}. Поправьте дату.",
    "sheet.date-unlike": "Дата «{value}» не читается. Запишите ее так: 21.08.2018.",
    "sheet.kind": "Такой файл прочитать нельзя. Сохраните таблицу в одном из этих видов: {kinds}.",
    "sheet.merged": (
        "Объединенные ячейки: неясно, к какой строке относится значение. Снимите объединение и впишите "
        "значение в каждую строку."
    ),
    "sheet.no-column": "Нет колонки «{name}».[[ Есть «{nearest}».]]",
    "sheet.no-copy": (
        "Таблицу можно прочесть, но сделать ее копию с пометками не получается. Сохраните ее в Excel "
        "заново как .xlsx."
    ),
    "sheet.no-date": (
        "В строке нет даты. Впишите ее; если письма не было, напишите в примечании «аннулирован» и почему."
    ),
    "sheet.no-heads": (
        "В файле не найдена строка с названиями столбцов. Нужны по крайней мере «№» и «Дата»."
    ),
    "sheet.no-number": (
        "В строке нет номера. Впишите его; если в ячейке формула, сохраните файл в Excel заново."
    ),
    "sheet.no-rows": "Под названиями столбцов нет ни одной строки с номером. Проверьте, тот ли это файл.",
    "sheet.not-csv": "Файл не читается как таблица CSV: {reason}.",
    "sheet.not-workbook": (
        "Файл не читается как книга Excel. Откройте его в Excel и сохраните заново как .xlsx."
    ),
    "sheet.number-known": (
        "Номер {number} в журнале программы уже есть, и там другое письмо. Уберите строку или поправьте "
        "номер."
    ),
    "sheet.number-passed": (
        "Номер {number} вносить поздно: в журнале программы счет этого года уже дошел до {last}. Прежний "
        "журнал вносят до первого письма."
    ),
    "sheet.number-twice": (
        "Номер {number} уже стоит в строке {line}. Оставьте одну из строк или дайте письму номер с буквой."
    ),
    "sheet.number-unlike": (
        "Номер «{value}» не похож на номера этой серии: {pattern}. Поправьте его, укажите другую серию "
        "(--series) или образец в data/settings.toml."
    ),
    "sheet.number-year": "В номере стоит {year} год, а дата – {value}. Поправьте то или другое.",
    "sheet.numbers-missing": (
        "Перед номером {number} пропущено: {numbers}. Впишите пропущенные строки, с пометкой "
        "«аннулирован» и причиной, если писем не было; или назовите причину для всех пропусков: "
        "--void-gaps."
    ),
    "sheet.other-year": "Дата {value} не из {year} года. Поправьте ее или не указывайте год (--year).",
    "sheet.row-left-out": "Строка не похожа на запись о письме и пропущена: «{words}».",
    "sheet.row-too-long": (
        "В строке больше ячеек, чем колонок: {count}. Ячейку, в которой есть запятая, берут в кавычки."
    ),
    "sheet.too-large": "Файл больше {most} МБ. Оставьте в нем только таблицу и сохраните заново.",
    "sheet.too-many-blanks": (
        "На листе сотни тысяч пустых строк. Скопируйте таблицу на новый лист и удалите этот."
    ),
    "sheet.too-many-cells": "В файле миллионы ячеек, обычно пустых. Скопируйте таблицу в новый файл.",
    "sheet.too-many-columns": "В строке больше {most} столбцов. Удалите то, что стоит справа от таблицы.",
    "sheet.too-many-rows": "В таблице больше {most} строк. Разделите ее.",
    "sheet.utf-16": (
        "Таблица сохранена в кодировке UTF-16 («Текст Юникод»). Сохраните ее как .xlsx или как «CSV UTF-8»."
    ),
    "archive.erased-stands": (
        "Сведения письма № {number} стерты, а файл остался. Повторите lettergen register redact."
    ),
    "archive.file-altered": (
        "Файл письма № {number} не такой, каким его знает журнал. Верните прежний файл из резервной "
        "копии; PDF можно сделать заново: lettergen pdf."
    ),
    "archive.file-gone": "Нет файла письма № {number}. Верните его из резервной копии.",
    "archive.folder-gone": "Нет папки письма № {number} со всеми файлами. Верните ее из резервной копии.",
    "archive.foreign": (
        "Этого файла журнал не знает[[ (папка письма № {number})]]. Перенесите его в другую папку."
    ),
    "archive.foreign-folder": "Этой папки журнал не знает. Перенесите ее в другое место.",
    "archive.kept-altered": (
        "Сохраненный шаблон или рисунок изменен[[ (нужен письму № {number})]]. Верните прежний файл из "
        "резервной копии."
    ),
    "archive.kept-unused": (
        "Этот сохраненный шаблон или рисунок не нужен ни одному письму журнала. Он не мешает."
    ),
    "archive.litter": "Этот файл оставила другая программа. Он не мешает, его можно удалить.",
    "archive.misplaced": (
        "Здесь стоит письмо № {number}, но это не его папка. Перенесите ее в другое место."
    ),
    "archive.no-row": (
        "Письма[[ № {number}]], которое здесь стоит, нет в журнале. Если журнал восстановлен из старой "
        "копии, наберите lettergen recover --readmit."
    ),
    "archive.not-a-file": (
        "Здесь стоит не обычный файл, а ссылка или папка. Уберите ее и верните файл из резервной копии."
    ),
    "archive.not-compared": (
        "Журнал нельзя прочитать целиком, поэтому лишние файлы архива не названы. Восстановите журнал и "
        "проверьте снова."
    ),
    "archive.not-kept": (
        "Нет сохраненного шаблона или рисунка, из которого сделано письмо № {number}. Верните его из "
        "резервной копии."
    ),
    "archive.not-readmitted": (
        "Этот файл изменен или сделан не этой программой, поэтому письмо не взять в журнал. Верните файл "
        "из резервной копии или перенесите папку письма в другое место."
    ),
    "archive.packed-otherwise": "Содержание то же, но файл упакован иначе: тогда {then}, сейчас {now}.",
    "archive.rebuilt-differs": (
        "Письмо № {number}, сделанное заново, отличается от выпущенного. Возьмите версию программы, "
        "которая названа в letter.toml."
    ),
    "archive.unsettled": "Новый файл письма № {number} готов и ждет: наберите lettergen recover.",
    "safety.all-well": "Журнал и архив в порядке.",
    "safety.anchored": (
        "Журнал проходит через {count} {count|контрольную строку|контрольные строки|контрольных строк}."
    ),
    "safety.backed-up": (
        "Копия готова: {folder} ({letters} {letters|номер|номера|номеров}, {files} {files|файл|файла|файлов})"
    ),
    "safety.later": (
        "В архиве есть {count|письмо|письма|письма}, которых нет в журнале: {numbers}. Наберите "
        "lettergen recover --readmit; до этого письма не выпускаются."
    ),
    "safety.looked-at": (
        "Проверено: {letters} {letters|номер|номера|номеров}, {files} {files|файл|файла|файлов}."
    ),
    "safety.not-well": "Не в порядке: {count} {count|ошибка|ошибки|ошибок}. Ничего не изменено.",
    "safety.quick": "Содержимое файлов не проверялось (--quick).",
    "safety.rebuilt": "{path}: {same@same}",
    "safety.restored": "Копия проверена и восстановлена: {folder} ({files} {files|файл|файла|файлов})",
    "safety.set-aside": "То, что стояло на этих местах, отложено: {folder}",
    "same.bytes": "сделан заново, совпадает с выпущенным до последнего байта",
    "same.content": "сделан заново, содержание то же",
    "same.none": "сделан заново, отличается от выпущенного",
    "cell.error": "В ячейке ошибка Excel: {value}. Впишите само значение.",
    "cell.formula": (
        "В ячейке формула или текст, который начинается как формула: «{value}». Впишите само значение."
    ),
    "cell.missing": "Ячейка пуста, а «{name}» нужно для письма. Впишите значение.",
    "cell.name-in-capitals": (
        "Имя набрано прописными и так попало бы в письмо: «{value}».[[ Напишите «{nearest}».]]"
    ),
    "cell.name-not-cyrillic": "Имя здесь пишут по-русски, а стоит «{value}».",
    "cell.name-not-whole": "Нужны фамилия, имя и отчество полностью, а стоит «{value}».",
    "cell.name-order": "Сначала фамилия: «{value}».[[ Вы имели в виду «{nearest}»?]]",
    "cell.name-too-long": (
        "Где здесь фамилия, где имя и отчество, понять нельзя: «{value}». Напишите их тремя словами; "
        "двойную фамилию через дефис."
    ),
    "cell.no-amount": (
        "Нужна сумма, не больше двух знаков после запятой, например 25000,50; стоит «{value}»."
    ),
    "cell.no-choice": "Варианта «{value}» нет.[[ Ближе всего «{nearest}».]] Можно выбрать: {known}.",
    "cell.no-date": "Нужна дата, например 21.08.2018, а стоит «{value}».",
    "cell.no-gender": "Нужно «м» или «ж», а стоит «{value}».",
    "cell.no-integer": "Нужно целое число, а стоит «{value}».",
    "cell.no-record": "«{value}» нет в {file}.[[ Ближе всего «{nearest}».]]",
    "cell.no-year": "Нужен год из четырех цифр, а стоит «{value}».",
    "cell.not-text": (
        "Здесь нужен текст, а стоит «{value}». Отформатируйте ячейку как текст и наберите значение заново."
    ),
    "cell.number-in-text": (
        "Excel принял значение за число {value}: нули в начале могли пропасть. Отформатируйте ячейку как "
        "текст и наберите значение заново."
    ),
    "cell.several-records": (
        "Так называются несколько записей в {file}. Впишите одно из обозначений: {ids}."
    ),
    "cell.unprintable": "В тексте есть знак, который нельзя напечатать. Наберите текст заново.",
    "delivery.bad-sign": (
        "В образце имен файлов есть знаки, которых в имени быть не может[[: {signs}]]. Уберите их; папку "
        "для каждой организации делает параметр --folder-per."
    ),
    "delivery.braces": (
        "В образце имен файлов «{pattern}» нет пары у фигурной скобки. Части пишутся так: {{number}}."
    ),
    "delivery.ending": "Имя файла «{name}» должно оканчиваться так: {endings}.",
    "delivery.in-archive": (
        "Это место внутри архива писем, а там хранятся только сами письма. Назовите другую папку."
    ),
    "delivery.is-file": "Это файл, а нужна папка. Назовите другую.",
    "delivery.is-folder": "Это папка, а нужно имя файла. Допишите его.",
    "delivery.no-folder": "Такой папки нет. Создайте ее или назовите другую.",
    "delivery.no-folders": "Папки для организаций заводить негде: добавьте --to или --zip.",
    "delivery.no-piece": (
        "В образце имен файлов «{pattern}» нет ни одной части, и все имена были бы одинаковы. Части "
        "пишутся в фигурных скобках, как {{number}}. Есть: {known}."
    ),
    "delivery.no-print": "Нечетные страницы нужны только для печати: добавьте --print.",
    "delivery.same-file": "Параметры {options} называют один и тот же файл. Дайте им разные имена.",
    "delivery.unknown-piece": (
        "В образце имен файлов есть {{{name}}}, а такой части нет.[[ Вы имели в виду {{{nearest}}}?]] "
        "Есть: {known}."
    ),
    "stage.amounts": "Суммы и бюджет конкурса",
    "stage.cells": "Ячейки",
    "stage.duplicates": "Повторы",
    "stage.forms": "Падежные формы",
    "stage.heads": "Столбцы",
    "stage.letters": "Письма",
    "stage.same-texts": "Одинаковые тексты",
    "call.amount-differs": (
        "Сумма {value} не равна бюджету конкурса: у партнера «{name}» там {budget}. Исправьте одно из двух."
    ),
    "call.changed": (
        "Письмо № {number} ({kind}) выпущено, а в файле конкурса с тех пор стоит другое. Если письмо "
        "устарело: lettergen register void {number}, затем выпуск с --again."
    ),
    "call.deadline-offset": (
        "Срок конкурса указан со сдвигом от всемирного времени. Напишите местное время без сдвига, а "
        "пояс – в time_zone, например Europe/Riga."
    ),
    "call.deadline-passed": "Срок конкурса прошел: {ends}.",
    "call.no-call": (
        "Конкурса «{name}» нет в data/calls.[[ Вы имели в виду «{nearest}»?]][[ Есть: {known}.]]"
    ),
    "call.no-letter": (
        "Письма «{name}» этот конкурс не требует: оно не названо в letters.[[ Вы имели в виду «{nearest}»?]]"
    ),
    "call.no-partner": (
        "Организация «{name}» – не партнер этого конкурса.[[ Вы имели в виду «{nearest}»?]] Партнеры "
        "перечислены в его файле, в data/calls."
    ),
    "call.no-partner-field": (
        "Поля «{name}» для партнера у этого вида письма нет.[[ Вы имели в виду «{nearest}»?]][[ Можно: "
        "{known}.]]"
    ),
    "call.no-such-sum": (
        "Суммы «{name}» нет ни в одном из писем конкурса, для которых она указана.[[ Вы имели в виду "
        "«{nearest}»?]]"
    ),
    "pack.counts": (
        "\nПисем нужно {count}: выпущено {issued}[[, из них подписано {signed}]][[, можно выпустить "
        "{draft}]][[, не хватает данных для {missing}]][[, не закончено {reserved}]][[, аннулировано "
        "{void}]]."
    ),
    "pack.days": "{count} {count|день|дня|дней}",
    "pack.deadline": "Срок: {ends}, {zone}[[; здесь, {office}: {here}]]; {left}.",
    "pack.form": "Текст формы записан: {path}, {words} {words|слово|слова|слов}. Отпечаток: {fingerprint}",
    "pack.head": "{title} ({name})",
    "pack.hours": "{count} {count|час|часа|часов}",
    "pack.issue-hint": "Выпустить: lettergen pack issue {name}",
    "pack.left": "осталось {time}",
    "pack.letter": "  {title}: {state@pack-state}[[, № {number} от {date}]][[: {reason}]]",
    "pack.line": "{name}: {title} – до {ends} ({left}); писем каждому: {letters}, партнеров: {partners}.",
    "pack.minutes": "{count} {count|минуту|минуты|минут}",
    "pack.none": "Конкурсов нет: их файлы лежат в data/calls.",
    "pack.nothing-to-issue": (
        "Выпускать нечего: у всех нужных писем есть номера. Взамен аннулированных письма выпускаются с "
        "--again."
    ),
    "pack.partner": "\n{name} ({id})",
    "pack.passed": "срок прошел {time} назад",
    "pack.remark": "    [[{place}: ]]{message}",
    "pack-state.draft": "можно выпустить",
    "pack-state.issued": "выпущено",
    "pack-state.missing": "сделать нельзя",
    "pack-state.reserved": "номер есть, не закончено",
    "pack-state.signed": "подписано",
    "pack-state.skipped": "не нужно",
    "pack-state.void": "аннулировано",
    "templates.adopt-case-head": "Заменено, но проверьте падеж, так читаются несколько: {count}.",
    "templates.adopt-changed": "другие знаки: было «{words}», будет «{printed}»",
    "templates.adopt-differs": (
        "Заполненный шаблон дает не то же письмо ({count} {count|абзац|абзаца|абзацев}). Проверьте эти места:"
    ),
    "templates.adopt-equal": (
        "Проверено: заполненный теми же записями шаблон дает письмо слово в слово ({count} "
        "{count|абзац|абзаца|абзацев})."
    ),
    "templates.adopt-guard": "абзац «{words}» только если есть {condition}",
    "templates.adopt-kept": "оставлено словами: «{words}»",
    "templates.adopt-loop": "список «{words}» → {loop}",
    "templates.adopt-missing": "{path}: «{value}»",
    "templates.adopt-missing-head": "Есть в записях, но в письме не найдено: {count}.",
    "templates.adopt-reason-common-word": "обычное слово, рядом нет его записи",
    "templates.adopt-reason-date-elsewhere": "та же дата, но не на месте даты письма",
    "templates.adopt-reason-digits-elsewhere": "те же цифры могут значить другое",
    "templates.adopt-reason-field": "это поле Word: превратите его в текст (Ctrl+Shift+F9)",
    "templates.adopt-reason-gender": "слово зависит от пола человека",
    "templates.adopt-reason-goes-on": "дальше стоит другое название",
    "templates.adopt-reason-link": "это ссылка: ее адрес шаблон не меняет",
    "templates.adopt-reason-month-alone": "месяц и год подходят к нескольким датам",
    "templates.adopt-reason-nearly": "почти как в записи, но с другими словами",
    "templates.adopt-reason-number-elsewhere": "те же цифры, что у номера, но не на месте номера",
    "templates.adopt-reason-one-of-list": "часть списка, строки которого написаны по-разному",
    "templates.adopt-reason-other-document": "номер или дата другого документа",
    "templates.adopt-reason-other-person": "похоже на имя другого человека",
    "templates.adopt-reason-position-elsewhere": "должность может быть другого человека",
    "templates.adopt-reason-several-places": "то же число стоит в нескольких местах",
    "templates.adopt-reason-several-values": "так читаются разные записи",
    "templates.adopt-reason-signs": "другие кавычки, тире или буквы, чем в записи",
    "templates.adopt-reason-surname-alone": "фамилия без имени может быть другого человека",
    "templates.adopt-reason-tracked": "в абзаце есть правки с отслеживанием: примите их в Word",
    "templates.adopt-reason-year-alone": "год подходит ко многому",
    "templates.adopt-replaced": "«{words}» → {tag} (абзац «{paragraph}»)",
    "templates.adopt-replaced-head": "Заменено: {count}.",
    "templates.adopt-unsure": "«{words}» в абзаце «{paragraph}»: {reason}.[[ Может быть: {tags}.]]",
    "templates.adopt-unsure-head": "Оставлено как было, посмотрите сами: {count}.",
    "templates.adopted": (
        "Шаблон {path}: {count} {count|метка|метки|меток}. Письмо [[№ {number} ]]от {date}, язык {language}."
    ),
    "templates.comment-elsewhere": "Относится к другому месту, где примечаний не бывает: {place}.",
    "templates.comment-mend": "Должно быть: {mend}",
    "templates.comments": "Копия с примечаниями готова: {path}. Примечаний: {count}.",
    "templates.facts": "Поля: {fields}; списки: {lists}; подписант: {signatory@yes}; номер: {number@yes}.",
    "templates.fields-file": "Список меток готов: {path}",
    "templates.fields-loop": "между {begin} и {end}",
    "templates.fields-uncounted": (
        "Шаблон с ошибками ({language@language}): его метки не сосчитаны. Что не так: lettergen "
        "templates check {kind}"
    ),
    "templates.mended": "исправлено",
    "templates.mended-count": "Исправлено: {count} {count|место|места|мест} в файле {file}.",
    "templates.pair-differs": "Пара: в {file} нет: {names}[[ и еще {more}]].",
    "templates.pair-equal": "Пара: оба языка берут одно и то же.",
    "templates.under": "под заголовком «{heading}»",
    "yes.false": "нет",
    "yes.true": "да",
    "cli-part.footer": "Нижний колонтитул",
    "cli-part.header": "Верхний колонтитул",
    "cli-part.notes": "Сноски",
    "sample.draft": "проект",
    "sample.letter": "письмо №",
    "sample.sample": "образец",
}
