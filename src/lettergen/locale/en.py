"""Messages in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # cli: words of the command line itself
    "cli.advice": "advice",
    "cli.advices": "{count} {count|piece|pieces} of advice",
    "cli.arguments": "Arguments",
    "cli.bad-value": "“{value}” does not suit {name}.[[ {reason}]]",
    "cli.beside-with-reason": (
        "The options --beside and --reason go together: beside which number, and why."
    ),
    "cli.bug": (
        "This is a fault of the program ({kind}), not yours. Please send its developers the lines above and "
        "the command that you typed."
    ),
    "cli.cell": "{file}[[, sheet “{sheet}”]][[, row {line}]][[, column {column}]][[ “{key}”]]",
    "cli.choice": "“{value}” does not suit {name}. Possible: {choices}.[[ Did you mean “{nearest}”?]]",
    "cli.command-here": "COMMAND …",
    "cli.commands": "Commands",
    "cli.common-options": "Common options",
    "cli.date": "“{value}” for {name} is no date. Write 2018-08-21 or 21.08.2018.",
    "cli.error": "error",
    "cli.errors": "{count} {count|error|errors}",
    "cli.excluded": "These options exclude each other: {names}. Keep one.",
    "cli.executor": (
        "“{value}” does not suit. Where letters are computed is named like this: {known}.[[ Did you mean "
        "“{nearest}”?]]"
    ),
    "cli.extra-arguments": "{count|One word|Some words} too many in the command: {words}.",
    "cli.file-exists": "The file {path} is there already. Name another one or add --force.",
    "cli.fix-needs-text": "The option --fix works only together with --text FILE.",
    "cli.folder-closed": "Nothing can be written into the folder {path}. Name another one.",
    "cli.given-twice": "Option {name} is given twice. Keep one value.",
    "cli.integer": "{name} needs a whole number[[, at least {least}]][[, at most {most}]]; given: “{value}”.",
    "cli.interrupted": "Interrupted.",
    "cli.missing-argument": "{name} is missing.[[ Possible: {choices}.]]",
    "cli.missing-command": "It is not said what to do. Commands: {known}.",
    "cli.missing-option": "The required option {name} is missing.[[ Possible: {choices}.]]",
    "cli.misuse": "The command cannot be understood: {reason}",
    "cli.needs-out": "A {form} file cannot be shown on the screen. Name a file: --out journal.{form}.",
    "cli.needs-value": "{name} needs a value after it.",
    "cli.no-answer": "The answers ended before the questions did, and nothing was written. Begin anew.",
    "cli.no-such-command": "There is no command “{name}”.[[ Did you mean “{nearest}”?]]",
    "cli.no-such-option": "There is no option {name}.[[ Did you mean {nearest}?]]",
    "cli.one-key": "There is one key (--key) and there are {count} drafts. Issue them one by one.",
    "cli.one-place": "One number is named and there are {count} drafts. Issue them one by one.",
    "cli.one-step": "Name one step: --signed, --sent, --answered or --replaced-by.",
    "cli.one-table": "Name one table: --numbers, --dates or --translit.",
    "cli.only-with": "The option {name} goes only together with {other}.",
    "cli.options": "Options",
    "cli.options-here": "[OPTIONS]",
    "cli.own-file": "This is the table itself: {path}. Name another file for the copy.",
    "cli.part": "{part@part}[[ {number}]]",
    "cli.path": (
        "The path “{value}” does not suit {name}: check that it exists and is a folder or a file as needed."
    ),
    "cli.progress": "{done} of {total} done[[: {what}]]",
    "cli.progress-long": (
        "{done} of {total}, {rate} a second, {left} left[[, failed: {failed}]]  No. {what}"
    ),
    "cli.quoted": "“{words}”",
    "cli.see-help": "Help: {command} --help",
    "cli.takes-no-value": "{name} takes no value.",
    "cli.text-alone": "With --text only that file is checked: take the drafts out of the command.",
    "cli.usage": "Usage:",
    # data: the records in data/*.toml
    "data.amount-float": (
        "The amount {value} is written as a number with a fraction, and such numbers lose cents. Put it "
        "in quotes: {remedy}."
    ),
    "data.anchor-unreadable": (
        "Anchor {index} cannot be read: {text}… A line is needed as lettergen anchor printed it: the "
        "count of events, 64 signs, the date."
    ),
    "data.bad-picture": "The file “{name}” is no picture. Save it as PNG or JPEG.",
    "data.blank": "The field “{name}” is blank. Fill it in or delete the line.",
    "data.cannot-set": (
        "“{key}” cannot be set so: a value and not a section stands on that path. Check the name."
    ),
    "data.choice": "“{value}” is not possible here. Possible: {choices}.[[ Did you mean “{nearest}”?]]",
    "data.choice-language": (
        "The choice “{name}” has no label in the language of a template: {language@language}."
    ),
    "data.choice-twice": (
        "The choice “{other}” has the same name: {words}. Give them different names, or nobody can tell "
        "them apart."
    ),
    "data.choices-missing": (
        "A field of the type choice has no choices. List them in choices: a value, and its label in both "
        "languages."
    ),
    "data.choices-unneeded": (
        "Only a field of the type choice has choices. Remove them, or change the type of the field."
    ),
    "data.currency-missing": (
        "The amount has no currency. Write currency, a code of three letters, for example EUR."
    ),
    "data.currency-unneeded": (
        "Only a field of type amount has a currency. Take currency away or change the type."
    ),
    "data.default-record": "The default “{value}” is not in {file}.",
    "data.digits": (
        "{name@abbreviation} “{value}” is not right: it takes digits only, no spaces, in quotes; possible "
        "numbers of digits: {lengths}."
    ),
    "data.empty-text": 'There is no text in either language. Write ru = "…" or en = "…".',
    "data.fingerprint": (
        "The fingerprint of a form’s text has 64 signs 0–9 and a–f. This command writes it: lettergen "
        "pack form."
    ),
    "data.folder-not-empty": (
        "The folder is not empty, and is no workspace with the example. Name a new or an empty one."
    ),
    "data.form-language": "A form has no language “{name}”. Possible: {known}.",
    "data.forms-twice": "The forms of these words are stored already under “{first}”. Keep one of the two.",
    "data.impossible-date": (
        "There is no such date: “{line}”. Write year-month-day without quotes, for example 2018-08-21."
    ),
    "data.large-picture": "The picture “{name}” is larger than {megabytes} MB. Make it smaller.",
    "data.leading-zero": (
        "The number begins with a zero: {line}. If it is an INN, a telephone or another identifier, put it "
        "in quotes."
    ),
    "data.list-expected": 'A list in square brackets belongs here, such as ["…", "…"]; given: “{value}”.',
    "data.missing": "The field “{name}” is missing. Fill it in.",
    "data.negative-number": "A number not less than zero is wanted here, not {value}.",
    "data.no-amount": (
        "“{value}” is no amount of money. Write a whole number (25000), or in quotes with a point and "
        "two digits after it (25000.50); it is never negative."
    ),
    "data.no-anchor": "This file holds no anchor. lettergen anchor prints one.",
    "data.no-date": "“{value}” is no date.",
    "data.no-noun": "The words “{words}” have no noun that can be counted. Write it in the singular.",
    "data.no-number": "“{value}” is no number.",
    "data.no-past-years": "The number of years must be at least 1, and it is {count}.",
    "data.no-picture": (
        "There is no picture “{name}” in data/pictures.[[ Did you mean “{nearest}”?]] Write the bare "
        "name of the file."
    ),
    "data.no-quotes": 'Quotes seem to be missing: {line}. A text is written in quotes: {name} = "…".',
    "data.no-such-format": (
        "The date format “{name}” is unknown. Known are for example date_long, quarter, "
        "range_same_month, in_month."
    ),
    "data.no-such-title": (
        "The title “{name}” that is stood in for is not in data/signatories.toml.[[ There is “{nearest}”.]]"
    ),
    "data.no-such-word": "There is no “{value}” here.[[ Did you mean “{nearest}”?]] Possible are: {known}.",
    "data.no-titles": "The signatory has no title. Add one under titles.",
    "data.no-unit": "The column “unit” needs a currency, or what is counted.",
    "data.no-whole-number": "A whole number is wanted here, not {value}.",
    "data.no-words": "Words or a name can be declined, and this is “{words}”.",
    "data.no-year": "“{value}” is no year: years go from 1 to 9999.",
    "data.not-asked": (
        "The field is required, yet nobody is asked for it (ask = false) and it has no default. Add a "
        "default, or required = false."
    ),
    "data.not-utf8": "The file is not in UTF-8. Open it in an editor and save it as UTF-8.",
    "data.number-for-text": (
        'A text belongs here: put the value in quotes, "{value}". Without quotes leading zeros are lost.'
    ),
    "data.open-list": "A bracket is opened and not closed: {line}.",
    "data.open-quote": "A quote is opened and not closed: {line}.",
    "data.other-currency": (
        "The amount {value} is in {currency}, and the template prints it in {asked}. Take the currency "
        "out of the template, or correct it."
    ),
    "data.other-word-count": (
        "The form “{form}” has not as many words as the name “{words}”: they tell the surname from the "
        "given name."
    ),
    "data.pages": (
        "The number of pages is {pages}, and a letter has at least one. Write the usual number, or take "
        "the line “pages” away."
    ),
    "data.part-of-coin": (
        "The sum of {value} {currency} cannot be paid: it is finer than the smallest coin. Round it."
    ),
    "data.pattern": (
        "The number’s pattern “{pattern}” is not right. It must hold {{seq}} (or {{seq:04}}, with leading "
        "zeros) and may hold {{year}}, for example 01-15/{{seq}}."
    ),
    "data.period": "The period ends ({last}) before it begins ({first}). Correct the dates.",
    "data.period-backwards": "The period ends ({end}) before it begins ({start}). Change the two round.",
    "data.reading-form": (
        "The reading copy ({language}) cannot be the form as well. Take away reading or the fingerprint "
        "in this language."
    ),
    "data.register-address": (
        "The address of the register is not understood. Give the path of a file, or "
        "postgresql://server/database."
    ),
    "data.register-password": (
        "The address of the register holds a password. Take it out: a password is kept in the file "
        "~/.pgpass or in PGPASSWORD."
    ),
    "data.rule-form": (
        "The rule “{rule}” is not understood. A rule compares two fields, or a field and a value: "
        "period_end ≥ period_start, hours > 0, day ≤ 2026-12-31. Signs: ≥ ≤ > < = ≠, or >= <= !=."
    ),
    "data.rule-name": (
        "The rule names “{name}”, and there is no such field to compare.[[ Did you mean “{nearest}”?]] "
        "What can be compared: {known}."
    ),
    "data.rule-no-field": (
        "The rule “{rule}” names no field, so it is the same for all letters. Put a field into it."
    ),
    "data.rule-order": (
        "The choice “{name}” knows no more and no less, the sign {sign} does not fit it. Use = or ≠."
    ),
    "data.rule-types": (
        "The rule “{rule}” compares different things: a date goes with a date, a number with a number, a "
        "sum with a sum in the same currency, a choice with one of its values in quotes."
    ),
    "data.series-name": "A series’ name, here “{name}”, is made of Latin letters, digits and hyphens only.",
    "data.signed-for-another": (
        "A letter is not signed “for” another person or with a slash (“{words}”): write the signatory’s "
        "own title, or a substitution with its order."
    ),
    "data.start": (
        "The start of numbering is not right: {year} = {first}. It takes a year of four digits and a number "
        "from 1, for example 2018 = 207."
    ),
    "data.substituted-title": (
        "The title that is stood in for is named with its holder: “signatory.title”, such as "
        "“director.director_general”. It says: “{value}”."
    ),
    "data.syntax": "The line cannot be read: {line}. It should be name = value; texts are written in quotes.",
    "data.table-expected": "A section with lines such as name = value belongs here; given: “{value}”.",
    "data.text-or-name": "Forms belong either to words (text) or to a name (name): give one of them.",
    "data.time-zone": "The time zone “{value}” is unknown. An example: Europe/Moscow.",
    "data.too-large-number": "The number {value} is too large: it must be less than 1,000,000,000,000,000.",
    "data.too-many-decimals": (
        "The number {value} has too many digits after the point: at most {most} can be put into words."
    ),
    "data.twice": "This is said above already: {line}. Keep one of the two.",
    "data.twice-named": (
        "Both a title and a substitution are called “{name}”. Give one of them another name."
    ),
    "data.typed-acting": (
        "Acting for somebody is not typed into a title (“{words}”): write a substitution with its order, "
        "such as [name.substitutions.leave] with title, order and valid_from, and the program puts "
        "“Acting” itself."
    ),
    "data.unknown-currency": (
        "The currency “{name}” is unknown.[[ Did you mean “{nearest}”?]] Known: {known}."
    ),
    "data.unknown-key": "The field “{name}” is unknown.[[ Did you mean “{nearest}”?]]",
    "data.unknown-series": "The series “{name}” is not in data/settings.toml.[[ Did you mean “{nearest}”?]]",
    "data.unknown-table": "There are no data “{name}”.[[ Did you mean “{nearest}”?]]",
    "data.unprintable": "The text has characters that cannot be printed: “{words}”. Type it anew.",
    "data.wrong-type": "Expected: {expected@type}; given: “{value}”.",
    # doctor: the computer examined
    "doctor.builtin": "The builtin PDF converter (dxpdf) works; its PDFs are not archival.",
    "doctor.data": "Data: {count} {count|record|records}.",
    "doctor.fonts": "Fonts that the templates name: {names}.",
    "doctor.libreoffice": "LibreOffice: {path}.",
    "doctor.program": "lettergen {version}, Python {python}.",
    "doctor.register": "Register {file}: {count} {count|letter|letters}.",
    "doctor.sqlite": "SQLite {version}.",
    "doctor.well": "All is well.",
    "doctor.workspace": "Workspace: {folder}.",
    # draft: letters asked for
    "draft.absent-part": "The template needs “{name}”, and the letter has none. Add it to the draft.",
    "draft.adopt-no-date": "Neither the letter nor the draft has a date. Give it: --on 2018-08-21.",
    "draft.adopt-no-letter": "There is no such file. Check the path of the letter.",
    "draft.authority-not-in-force": (
        "The signatory’s authority is not in force on the letter’s date {date}[[: from {first}]][[, until "
        "{last}]]. Choose another signatory or correct the dates."
    ),
    "draft.bad-name": "“{name}” cannot be the name of a file. Take one word of letters, digits and hyphens.",
    "draft.date-in-future": "The letter’s date {date} is in the future: today is {today}. Correct the date.",
    "draft.day-off": "The letter’s date {date} is a weekend.",
    "draft.empty-addressee": "The addressee is not named. Give an organisation or a name.",
    "draft.empty-value": (
        "The template prints a value here that is absent. Fill it in, in the data or in the draft."
    ),
    "draft.exists": "There is a draft “{name}” already. Choose another name.",
    "draft.language-not-asked": "The draft does not ask for {language@language}. Add it to languages.",
    "draft.languages": 'Give at least one language, each once, for example languages = ["ru", "en"].',
    "draft.missing-field": "The field “{name}” ({label}) is missing. Add it to the draft.",
    "draft.no-choice": (
        "There is no choice “{value}”.[[ Did you mean “{nearest}”?]] The choices are: {known}."
    ),
    "draft.no-event": "There is no event “{name}” in {file}.[[ Did you mean “{nearest}”?]]",
    "draft.no-file": "There is no draft “{name}”.[[ Did you mean “{nearest}”?]]",
    "draft.no-gender": (
        'It is not said whether {name} is a man or a woman. Write gender = "m" or gender = "f".'
    ),
    "draft.no-given-name": (
        "A salutation needs the given name and the patronymic, and only “{name}” is recorded."
    ),
    "draft.no-kind": (
        "There is no kind of letter “{name}”.[[ Did you mean “{nearest}”?]][[ There are: {known}.]]"
    ),
    "draft.no-latin-name": (
        "The name “{name}” has no spelling in Latin letters. By the rules of passports: {key} = "
        "“{proposed}”; write that, or what the person uses."
    ),
    "draft.no-organisation": "There is no organisation “{name}” in {file}.[[ Did you mean “{nearest}”?]]",
    "draft.no-phrase": "There is no phrase “{name}” in {file}.[[ Did you mean “{nearest}”?]]",
    "draft.no-programme": "There is no programme “{name}” in {file}.[[ Did you mean “{nearest}”?]]",
    "draft.no-project": "There is no project “{name}” in {file}.[[ Did you mean “{nearest}”?]]",
    "draft.no-signatory": "There is no signatory “{name}” in {file}.[[ Did you mean “{nearest}”?]]",
    "draft.no-title": "The signatory has no title “{name}”.[[ Did you mean “{nearest}”?]]",
    "draft.one-language": (
        "The {language@language-version} is missing. Russian: “{ru}”; English: “{en}”. Fill in what is "
        "missing."
    ),
    "draft.placeholder": (
        "The signatory’s name is a placeholder, “{name}”. Write the real name and delete the line "
        "placeholder."
    ),
    "draft.project-ended": (
        "The project “{name}” ended on {end}, before the letter’s date {date}. Check that the letter is "
        "right about it."
    ),
    "draft.project-not-begun": (
        "The project “{name}” begins on {start}, after the letter’s date {date}. Check that the letter is "
        "right about it."
    ),
    "draft.reading-alone": (
        "The letter in this language ({language}) is a translation for reading and is never sent alone. "
        "Add the form’s language to languages: {languages}."
    ),
    "draft.record-not-in-force": (
        "The record “{words}” is not in force on the letter’s date {date}[[: from {first}]][[, until "
        "{last}]]. Choose another or correct the dates."
    ),
    "draft.rule": "{message}",
    "draft.rule-broken": "This must hold: {left} {sign} {right}. The letter has: {given}.",
    "draft.subject-stop": "A subject line has no full stop at its end.",
    "draft.substitution-not-in-force": (
        "The substitution by order No. {words} is not in force on {date}[[: from {first}]][[ to {last}]]."
    ),
    "draft.substitution-unused": (
        "On the letter’s date the signatory stands in for another by order No. {number}. If the letter "
        "is signed so, write titles = [“{name}”]."
    ),
    "draft.title-not-in-force": (
        "The title “{words}” is not in force on the letter’s date {date}[[: from {first}]][[, until "
        "{last}]]. Choose another or correct the dates."
    ),
    "draft.unknown-field": "This kind of letter knows no field “{name}”.[[ Did you mean “{nearest}”?]]",
    "draft.unneeded-field": "This kind of letter takes no field “{name}”. Delete it.",
    # help: about the commands; the first line is shown in the list of commands
    "help.anchor": "Print the anchor of the register: the count of events, their digest, the date.",
    "help.backup": "Take a backup, or renew one, while letters are being issued.",
    "help.backup.folder": "A new or empty folder, or a former backup.",
    "help.batch": "A round of letters from one table: make it, check it, see it, issue it.",
    "help.batch.check": "Show all that is wrong with the table; no number is spent.",
    "help.batch.check.annotate": "Write a copy of the table with the remarks at their cells.",
    "help.batch.check.file": "The table: .xlsx or .csv.",
    "help.batch.check.on": "The date of the letters; else today.",
    "help.batch.check.strict": "Count advice as errors, too.",
    "help.batch.issue": "Issue all letters of the table as one block of numbers.",
    "help.batch.issue.executor": (
        "Where letters are computed: serial, processes, processes:4, dask://host:8786."
    ),
    "help.batch.issue.file": "The table: .xlsx or .csv.",
    "help.batch.issue.on": "One date for all letters; else today.",
    "help.batch.issue.outcome": "Where to write the copy of the table with numbers and files.",
    "help.batch.issue.pdf": "Make PDFs, and issue no letter without; --no-pdf: Word only.",
    "help.batch.issue.yes": "Do not ask.",
    "help.batch.preview": "Show the letters as one PDF, without numbers.",
    "help.batch.preview.file": "The table: .xlsx or .csv.",
    "help.batch.preview.on": "The date of the letters; else today.",
    "help.batch.preview.rows": "Only these rows of the table, as Excel counts them.",
    "help.batch.preview.target": "Where to write the PDF.",
    "help.batch.sheet": "Make the table that is filled in for a round of these kinds.",
    "help.batch.sheet.force": "Replace a file that is there already.",
    "help.batch.sheet.kinds": "The kinds of letters; each has a sheet of its own.",
    "help.batch.sheet.language": "The language of the table; else that of the workspace.",
    "help.batch.sheet.target": "Where to write the table (.xlsx).",
    "help.check": (
        "Check data, templates and drafts.\n\n"
        "Shows everything at once. Errors decide the exit code, advice does not."
    ),
    "help.check.drafts": "Which drafts to check; without them all.",
    "help.check.fix": (
        "With --text: mend what can be mended for certain; the former file is kept beside it."
    ),
    "help.check.strict": "Count advice as errors.",
    "help.check.text": (
        "Proofread a file (.txt or .docx): letters, spaces, quotation marks, dashes, agreement of words."
    ),
    "help.common.actor": "Who acts: the register writes this name down; without it, the system’s user.",
    "help.common.call": "The call in data/calls/ with whose budget the amounts are compared.",
    "help.common.color": "Colours on or off; by default only on a screen.",
    "help.common.folder": "A folder for copies of the letters.",
    "help.common.help": "Show this help.",
    "help.common.index": "The index of the letters: .xlsx or .pdf.",
    "help.common.json": "Print JSON, for programs.",
    "help.common.kind": "The kind of letter where the table does not say it.",
    "help.common.lang": "Language of messages.",
    "help.common.latin": "Names of files in Latin letters.",
    "help.common.names": (
        "Names of files: {{number}}, {{date}}, {{organisation}}, {{addressee}}, {{person}}, {{subject}}, "
        "{{kind}}, {{language}}."
    ),
    "help.common.number": "The letter’s number, as printed.",
    "help.common.odd_pages": "In the PDF to be printed each letter begins on an odd page.",
    "help.common.per": "A folder for each organisation, in the folder and in the zip.",
    "help.common.print_file": "One PDF to be printed, in the order of the table.",
    "help.common.series": "The series, where a number is not enough.",
    "help.common.workspace": "The workspace; by default the current folder.",
    "help.common.year": "The year, where a number is not enough.",
    "help.common.zip_file": "One .zip with all letters and their index.",
    "help.completion": (
        "Print a script that teaches a shell to complete commands.\n\n"
        "For bash, say: lettergen completion bash > ~/.local/share/bash-completion/completions/lettergen"
    ),
    "help.completion.shell": "The shell.",
    "help.data": "The data: change one value.",
    "help.data.set": (
        "Change one value in data/*.toml.\n\n"
        "Comments in the file stay. For example: lettergen data set projects.smartup.end 2020-12-31"
    ),
    "help.data.set.key": "What: table, record and field with dots between.",
    "help.data.set.value": "The new value.",
    "help.demo": (
        "Make a folder with an example and issue letter No. 207 in it.\n\n"
        "An existing example is left as it is, and no new number is spent."
    ),
    "help.demo.folder": "The folder; without it lettergen-demo.",
    "help.doctor": "Examine what is installed and what is missing.",
    "help.doctor.failpoints": "List the steps at which a test can stop the program (LETTERGEN_FAILPOINT).",
    "help.forms": "Case forms: what waits for confirmation, confirm, decline a table.",
    "help.forms.confirm": (
        "Confirm proposed forms as they are, or with corrections. They are kept in data/forms.toml."
    ),
    "help.forms.confirm.accusative": "What is right in the accusative.",
    "help.forms.confirm.dative": "What is right in the dative.",
    "help.forms.confirm.everything": "All that are not in doubt.",
    "help.forms.confirm.gender": "Gender: m or f.",
    "help.forms.confirm.genitive": "What is right in the genitive.",
    "help.forms.confirm.ids": "The forms’ ID from lettergen forms pending, or the words themselves.",
    "help.forms.confirm.instrumental": "What is right in the instrumental.",
    "help.forms.confirm.prepositional": "What is right in the prepositional, without the preposition.",
    "help.forms.confirm.sheet": "The table of a round whose rows ask for these forms.",
    "help.forms.decline": "Decline a table of names or of titles. No workspace is needed.",
    "help.forms.decline.names": "CSV with columns gender, surname, first, patronymic.",
    "help.forms.decline.titles": "CSV with columns nom, gender; without a gender it is an organisation.",
    "help.forms.pending": "Show the forms that the drafts ask for and nobody has confirmed.",
    "help.forms.pending.sheet": "The table of a round: the forms that its rows ask for.",
    "help.init": "Make a workspace.",
    "help.init.example": "With the templates and data of the example.",
    "help.init.folder": "The folder, new or empty.",
    "help.issue": (
        "Issue letters: give a number, make the files, enter the register.\n\n"
        "The same command again returns the same letter and spends no number."
    ),
    "help.issue.beside": "Put a letter that was forgotten beside this number: 207-а.",
    "help.issue.drafts": "Drafts: files in letters/drafts.",
    "help.issue.key": "The letter’s key; without it the draft’s key or its path with its content.",
    "help.issue.number_later": (
        "Make the letter with lines for number and date; register number gives the number when it is signed."
    ),
    "help.issue.on": "The letter’s date; without it the draft’s or today.",
    "help.issue.pdf": "Require a PDF or make none; without it a PDF is made where it can be.",
    "help.issue.reason": "Why it is put beside another; the register writes it down.",
    "help.issue.reserved": "The number that was kept free for this letter.",
    "help.lettergen": (
        "Official letters from Word templates, numbered, in Russian and in English.\n\n"
        "To begin: lettergen demo makes a folder with an example and issues letter No. 207 in it."
    ),
    "help.new": "Write a draft by answering questions.",
    "help.new.kind": "The kind of letter: a folder in templates.",
    "help.new.name": "The file’s name.",
    "help.pack": "Packs of letters for calls: what is there, what is missing, issued as one block.",
    "help.pack.form": "Take the fixed text of somebody else’s form: from now on no template may change it.",
    "help.pack.form.kind": "The kind of letter: a folder in templates.",
    "help.pack.form.language": "The form’s language; English if not given.",
    "help.pack.form.source": "The form as the funder gave it; else the text is taken from the template.",
    "help.pack.issue": "Issue the letters of a call that have no number yet, as one block.",
    "help.pack.issue.again": "Issue anew those letters, too, that were made void.",
    "help.pack.issue.call": "The call: the name of its file in data/calls.",
    "help.pack.issue.executor": (
        "Where letters are made: serial, processes, processes:4 or dask://host:port."
    ),
    "help.pack.issue.on": "One date for all letters; else today.",
    "help.pack.issue.partners": "Only this partner, by its id; may be repeated.",
    "help.pack.issue.pdf": "Make PDFs, and issue no letter without; --no-pdf: Word only.",
    "help.pack.issue.yes": "Do not ask.",
    "help.pack.list": "Show the calls, the next deadline first.",
    "help.pack.status": (
        "Show partner by partner which letters are missing, ready, issued and signed, and the time left."
    ),
    "help.pack.status.call": "The call: the name of its file in data/calls.",
    "help.pack.status.on": "The day for which letters are tried; else today.",
    "help.pack.status.partners": "Only this partner, by its id; may be repeated.",
    "help.pdf": "Make PDFs of issued letters, or make them again.",
    "help.pdf.numbers": "The letters’ numbers, as printed.",
    "help.preview": "Make the letter without a number, marked DRAFT.",
    "help.preview.draft": "The draft: a file in letters/drafts.",
    "help.preview.folder": "The folder for the files; by default letters/previews.",
    "help.preview.languages": "In this language only; may be repeated.",
    "help.preview.pdf": "A PDF too.",
    "help.rebuild": "Make a letter again and compare it with what was issued.",
    "help.rebuild.folder": "Write the files into this folder; otherwise nothing is written.",
    "help.rebuild.number": "The letter’s number.",
    "help.recover": "Finish letters whose issuing was interrupted.",
    "help.recover.readmit": (
        "Enter letters that the archive holds and the register does not (after an older copy was restored)."
    ),
    "help.recover.reason": "Why numbers become void whose letters the archive lacks, too.",
    "help.register": "The register: list, print, numbers kept free, what became of letters.",
    "help.register.export": "Print the journal, or hand it to other programs.",
    "help.register.export.first": "From which day.",
    "help.register.export.form": "csv and json are for programs; xlsx, docx and pdf for people.",
    "help.register.export.last": "To which day.",
    "help.register.export.series": "The series; by default all.",
    "help.register.export.target": "The file; csv and json go to the screen without it.",
    "help.register.export.year": "The year; by default all.",
    "help.register.gaps": "Show missing numbers; there are to be none.",
    "help.register.import": "Take over the journal that the office kept before.",
    "help.register.import.dry_run": "Only check the file; write nothing.",
    "help.register.import.file": "The journal’s file: .xlsx or .csv.",
    "help.register.import.series": "The series; by default the office’s main one.",
    "help.register.import.void_gaps": "Why numbers are missing; they come in as void.",
    "help.register.import.year": (
        "The journal’s year: dates without a year are of it, and there must be no other."
    ),
    "help.register.list": "List the register.",
    "help.register.mark": "Note what became of a letter: signed, sent, answered, replaced.",
    "help.register.mark.answered": "Answered; by whom, or under which number.",
    "help.register.mark.on": "On which day; without it today.",
    "help.register.mark.post_number": "The number that the post gave it.",
    "help.register.mark.replaced_by": "The number of the letter that takes its place.",
    "help.register.mark.sent": "Sent; in which way: post, courier, e-mail.",
    "help.register.mark.signed": "Signed; a scan, where there is one, is put beside the letter.",
    "help.register.move": "Carry the register to a server or another file, and use it there from now on.",
    "help.register.move.target": (
        "Where to: postgresql://server/database (without a password), or the path of a file in the workspace."
    ),
    "help.register.number": "Give a letter that came back signed its number, and issue it.",
    "help.register.number.key": "The name under which the letter waits; register list shows it.",
    "help.register.number.on": "The letter’s date; without it the draft’s or today.",
    "help.register.redact": (
        "Erase what a letter says, to meet a data protection duty. Its number stays in the register."
    ),
    "help.register.redact.reason": "Why; the register writes it down.",
    "help.register.reserve": "Keep numbers free for letters to come.",
    "help.register.reserve.count": "How many numbers; one by default.",
    "help.register.reserve.on": "The number’s date; without it today.",
    "help.register.reserve.purpose": "For which letter; the register writes it down.",
    "help.register.reserve.series": "The series; by default the office’s main one.",
    "help.register.reserve.until": "Until when the letter is to be issued.",
    "help.register.void": "Make a number void. Its row stays in the register.",
    "help.register.void.reason": "The reason; it is written into the register.",
    "help.restore": "Prove a backup and restore it.",
    "help.restore.folder": "A new folder, or a workspace, whose register is set aside.",
    "help.restore.source": "The folder of the backup.",
    "help.show": "Show a letter: date, state, files.",
    "help.templates": "Templates: check, compare, replace, begin a new kind of letter.",
    "help.templates.adopt": (
        "Make a template of a letter that was written by hand: tags take the place of values, all else "
        "stays. It is proven: filled with the same records, the template gives the letter back."
    ),
    "help.templates.adopt.draft": "the draft with the records that the letter speaks of",
    "help.templates.adopt.exact": (
        "leave as words what the template would print with other quotation marks or dashes"
    ),
    "help.templates.adopt.force": "write over a file that is there",
    "help.templates.adopt.language": "the letter’s language; as a rule its letters show it",
    "help.templates.adopt.letter": "the letter, a .docx file",
    "help.templates.adopt.number": "the letter’s number; as a rule it is read from the letter",
    "help.templates.adopt.on": (
        "the letter’s date; as a rule it is read from the letter, else from the draft"
    ),
    "help.templates.adopt.report": "write the account to a text file",
    "help.templates.adopt.target": "the template’s file; as a rule it stands beside the letter",
    "help.templates.check": (
        "Find everything wrong and doubtful in a template at once.\n\nName a kind of letter or a .docx "
        "file. Exit code: 0 when all is well, 3 when something is wrong."
    ),
    "help.templates.check.comments": "write a copy of the template with the findings as Word comments",
    "help.templates.check.fix": "mend in the file what is beyond doubt: names, quotes, tags in pieces",
    "help.templates.check.force": "write over a file that is there",
    "help.templates.check.kind": "the kind of letter where the file’s path does not tell it",
    "help.templates.check.language": (
        "the template’s language where the file’s name does not tell it; for a kind: check this one only"
    ),
    "help.templates.check.strict": "count advice too: exit code 3",
    "help.templates.check.what": "a kind of letter (confirmation) or a .docx file",
    "help.templates.diff": (
        "Compare two versions of a template: its words, and how letters would read.\n\nA version is a "
        "file, the beginning of its fingerprint (from templates history), or a kind: then the template "
        "in use is meant. Nothing is written."
    ),
    "help.templates.diff.kind": "The kind of letter, where the path of the file does not tell it.",
    "help.templates.diff.language": (
        "The template’s language, where the name of the file does not tell it: ru or en."
    ),
    "help.templates.diff.last": "How many of the last letters of the kind to compare; 40 as a rule.",
    "help.templates.diff.new": "The new version.",
    "help.templates.diff.old": "The former version.",
    "help.templates.diff.whole_round": (
        "Compare the letters of the last round: those that got their numbers together with the very last one."
    ),
    "help.templates.fields": (
        "Show all that a template of a kind can use: fields, filters and tests.\n\nEach tag with what it "
        "means, what it prints, and how often the templates use it."
    ),
    "help.templates.fields.force": "Write over a file that is there.",
    "help.templates.fields.kind": "The kind of letter.",
    "help.templates.fields.output": "Write a Word file to copy the tags from.",
    "help.templates.history": (
        "Show the versions of a kind’s templates: when they were in use, and for how many letters."
    ),
    "help.templates.history.kind": "The kind of letter.",
    "help.templates.new": (
        "Begin a new kind of letter on the model of another.\n\nThis makes the folder templates/KIND "
        "with a manifest and both Word files."
    ),
    "help.templates.new.kind": "The name of the new kind: gratitude.",
    "help.templates.new.like": "The kind that it is modelled on.",
    "help.templates.new.title_en": "What the kind is called in English.",
    "help.templates.new.title_ru": "What the kind is called in Russian.",
    "help.templates.use": (
        "Put a new version of a template into use.\n\nOnly if it passes the check. The former version is "
        "kept, and issued letters stay as they are."
    ),
    "help.templates.use.file": "The new version, a Word file.",
    "help.templates.use.kind": "The kind of letter, where the path of the file does not tell it.",
    "help.templates.use.language": (
        "The template’s language, where the name of the file does not tell it: ru or en."
    ),
    "help.templates.watch": (
        "Make sample letters anew whenever a template is saved in Word.\n\nThe folder gets docx, PDF and "
        "pictures of the pages in both languages, the screen what is wrong. Ctrl+C ends it."
    ),
    "help.templates.watch.folder": "The folder for the sample letters; letters/previews as a rule.",
    "help.templates.watch.kind": "The kind of letter.",
    "help.templates.watch.once": "Make them once, and end.",
    "help.verify": "Check the register and the archive: every row and every file. Changes nothing.",
    "help.verify.anchor_file": "Hold the register against the anchors in this file.",
    "help.verify.quick": "Leave the contents of the archive’s files out.",
    "help.version": "Show the program’s version.",
    "help.words": (
        "Add a column got to a table: numbers, sums, dates and names in words.\n\nThe table is a CSV "
        "file; no workspace is needed. Rows without an answer are named."
    ),
    "help.words.dates": "A table of dates: format, locale, value.",
    "help.words.numbers": "A table of numbers: kind, lang, value, gender, case, unit.",
    "help.words.translit": "A table of names: name.",
    # letters: what commands report about letters
    "letters.about": "{kind}[[: {subject}]]; series {series}",
    "letters.all-well": "No problems.",
    "letters.event": "  {at}  {verb@verb}, {actor}",
    "letters.file": "  {path}[[  ({engine})]]",
    "letters.head": "No. {number} of {date}, {state@state}",
    "letters.issued": "Issued No. {number} of {date}",
    "letters.issued-before": "Issued No. {number} of {date} already; no new number was spent",
    "letters.kept-free": "The number {number} of {date} is kept free: {purpose}[[ (until {until})]]",
    "letters.key": "Key: {key}",
    "letters.life-answered": "    answered on {on}[[: {by}]]",
    "letters.life-beside": "    beside No. {number}: {reason}",
    "letters.life-imported": "    from the former book: {book}, row {row}",
    "letters.life-kept-free": "    for a letter: {purpose}[[, until {until}]]",
    "letters.life-redacted": "    content erased on {on}: {reason}",
    "letters.life-replaced-by": "    replaced by No. {number}",
    "letters.life-replaces": "    takes the place of No. {number}",
    "letters.life-sent": "    sent on {on}: {how}[[, post number {post_number}]]",
    "letters.life-signed": "    signed on {on}[[, scan {file}]]",
    "letters.lost": (
        "The register was restored from an older copy, and the archive holds no letter of this number"
    ),
    "letters.no-kind": "letter",
    "letters.nothing-left": "No letter is unfinished.",
    "letters.preview": "{path}[[  ({engine})]]",
    "letters.readmitted": "Entered in the register: No. {number} of {date}",
    "letters.reason": "Reason: {reason}",
    "letters.recovered": "No. {number}: {state@state}",
    "letters.stage": "No. {number} of {date}: {state@state}",
    "letters.text-fixed": "Fixed: {count} {count|place|places}. The former file is kept: {copy}",
    "letters.text-fixed-one": "{place}: fixed. {message}",
    "letters.text-found": "Found: {count} {count|place|places}.",
    "letters.text-nothing-fixed": "There is nothing to fix.",
    "letters.voided": "No. {number} is void: {reason}",
    "letters.waits": (
        "The letter “{name}” is ready to be signed and waits for its number. When it comes back: "
        "lettergen register number {name}"
    ),
    "letters.waits-already": "The letter “{name}” waits for its number already; no files were made",
    # metavar: words in the place of values
    "metavar.date": "DATE",
    "metavar.dest": "DEST",
    "metavar.dir": "DIR",
    "metavar.directory": "DIR",
    "metavar.draft": "DRAFT",
    "metavar.file": "FILE",
    "metavar.folder": "FOLDER",
    "metavar.integer": "NUMBER",
    "metavar.key": "KEY",
    "metavar.kind": "KIND",
    "metavar.language": "LANGUAGE",
    "metavar.name": "NAME",
    "metavar.new": "NEW",
    "metavar.number": "NUMBER",
    "metavar.old": "OLD",
    "metavar.path": "PATH",
    "metavar.reason": "REASON",
    "metavar.series": "SERIES",
    "metavar.shell": "SHELL",
    "metavar.src": "SRC",
    "metavar.text": "TEXT",
    "metavar.value": "VALUE",
    "metavar.year": "YEAR",
    # new: what lettergen new asks
    "new.begin": "{title}: a new draft. An empty answer skips an optional question.",
    "new.default": "if left out: {default}",
    "new.needed": "The letter cannot be made without it. Please answer.",
    "new.no-such": "There is no “{said}”.[[ Did you mean “{nearest}”?]]",
    "new.not-a-date": "“{said}” is no date. Write 21.08.2018 or 2018-08-21.",
    "new.not-a-number": "“{said}” is no number. Answer in digits.",
    "new.not-an-amount": "“{said}” is no amount. For example: 25000 or 25000.50.",
    "new.optional": "may be skipped",
    "new.required": "needed",
    "new.written": "The draft is written: {path}\nNext: lettergen preview {path}",
    # register: the register
    "register.beside-needs-reason": (
        "Say why a letter is put beside the number {number}: --reason with a few words."
    ),
    "register.block-moved": (
        "While the batch was being confirmed somebody took numbers: it would now begin with No. {next}, "
        "not {first}. No number was given. Repeat the command and confirm the new numbers."
    ),
    "register.cannot-replace": (
        "Letter {number} cannot be replaced by {by}: it is the same one, or was replaced before."
    ),
    "register.chain-broken": (
        "The register’s entry on letter No. {number} (event {event}) was changed behind the program’s back. "
        "Compare the register with a backup."
    ),
    "register.clock-ahead": (
        "The register’s last entry was made at {last}, {days} {days|day|days} ago. Check that the clock "
        "is right: it says {now}."
    ),
    "register.clock-back": (
        "The clock says {now}, and the register’s last entry was made at {last}. Set the clock right, or "
        "name the date: --on."
    ),
    "register.column-addressee": "Addressee",
    "register.column-content": "Kind of document, subject",
    "register.column-date": "Date",
    "register.column-digest": "Digest of files",
    "register.column-dispatch": "Dispatch",
    "register.column-kind": "Kind of document",
    "register.column-languages": "Lang.",
    "register.column-note": "Note",
    "register.column-number": "Reg. No.",
    "register.column-preparer": "Prepared by",
    "register.column-registered": "Entered by, on; digest",
    "register.column-registered-at": "Registered at",
    "register.column-registered-by": "Registered by",
    "register.column-reply": "In reply to",
    "register.column-sheets": "Sheets",
    "register.column-signatory": "Signed by",
    "register.column-state": "State",
    "register.column-subject": "Subject",
    "register.count": "In all: {count} {count|number|numbers}.",
    "register.count-kept": "From 1 to {most} numbers can be kept free at once; asked for: {count}.",
    "register.counter-off": (
        "The counter of series “{series}” for {year} does not agree with the letters: it says {last}, the "
        "last letter is {highest}. Compare the register with a backup."
    ),
    "register.data-remain": (
        "This holds the same data as letter No. {number} did. Delete the file if it is not needed any more."
    ),
    "register.date-goes-back": (
        "The letter’s date[[ {date}]] is earlier than that of the last number, {number}[[ ({last_date})]]. "
        "Dates cannot go back: choose a later one."
    ),
    "register.dates-mixed": (
        "Letters are issued in the order of their dates, and here {date} follows {before}. Put the "
        "drafts into order or correct the dates."
    ),
    "register.does-not-follow": "The number {number} does not follow the register’s last one.",
    "register.events-missing": (
        "Events {first} to {last} are missing from the register: they were deleted behind the program’s "
        "back. Restore the register from a backup."
    ),
    "register.file-altered": (
        "The file of an issued letter was changed after it was issued. Bring the former file back from a "
        "backup."
    ),
    "register.gaps": (
        "Series {series}, {year}: from No. {first} to No. {last} these are missing: {missing}. Compare "
        "the register with a backup."
    ),
    "register.guards-changed": (
        "The register’s guards were changed behind the program’s back: {names}. Restore the register from a "
        "backup: {path}."
    ),
    "register.has-number": "The letter of this draft has its number already: {number}.",
    "register.imported": (
        "Taken over from the former book: {count} {count|number|numbers}[[, from {low}]][[ to "
        "{high}]][[, void {void}]].[[ Taken over before: {known}.]]"
    ),
    "register.in-work": (
        "Letter No. {number} is being issued by another program at this moment. Wait and repeat the command."
    ),
    "register.is-redacted": (
        "The content of letter No. {number} was erased; a signature can no longer be noted."
    ),
    "register.is-void": "Letter No. {number} is void[[: {reason}]].",
    "register.journal-builtin": (
        "The journal was made by the builtin converter. To keep it, install LibreOffice and repeat the "
        "command."
    ),
    "register.journal-closing": (
        "[[In {year}]][[From {first}]][[ to {last}]] {count} {count|document was|documents were} "
        "registered[[, from No. {low}]][[ to No. {high}]]; void: {void}[[; kept free: {free}]].[[ As of "
        "{today}.]]"
    ),
    "register.journal-name": "{name}",
    "register.journal-of": "of",
    "register.journal-reply": "No. {number}[[ of {date}]]",
    "register.journal-sheet": "Sheet",
    "register.journal-sheets": "[[{pages}]][[ + encl. {enclosed}]]",
    "register.journal-signature": "position; signature; name; date",
    "register.journal-state": "{state@state}",
    "register.journal-subtitle": "{series}[[, {year}]][[, from {first}]][[ to {last}]]",
    "register.journal-title": "Journal of outgoing documents",
    "register.kept-too-long": (
        "The number {number} was kept free until {until} (“{purpose}”) and has no letter. Issue the "
        "letter: lettergen issue DRAFT --reserved {number}, or make the number void: lettergen register "
        "void {number}."
    ),
    "register.key-taken": (
        "Letter No. {number} of the archive cannot be entered: a letter with the same key “{key}” is in "
        "the register as No. {known}. Move the folder of one of them, or restore the register from "
        "another copy."
    ),
    "register.key-void": (
        "This draft had letter No. {number} already, and it is void[[: {reason}]]. To issue a new one give "
        "another key (--key)."
    ),
    "register.language-en": "EN",
    "register.language-ru": "RU",
    "register.left-over": (
        "Letter No. {number} (series {series}) is begun and not finished. Type lettergen recover."
    ),
    "register.line": "{number}  {date}  {state@state}[[  {subject}]][[  ({reason})]]",
    "register.mark-in-future": "The date {date} is in the future: today is {today}. Correct the date.",
    "register.mark-too-early": (
        "The date {date} is earlier than that of letter No. {number} ({first}). Correct the date."
    ),
    "register.move-same": "The register stands there already: {path}. Name another place.",
    "register.moved": (
        "The register was moved and verified: {there}. Letters: {letters}, entries about them: {events}. "
        "The old one stays where it was and is no longer written: {here}."
    ),
    "register.no-files": (
        "Letter No. {number} has no files: it was taken over from a former book, or its content was erased."
    ),
    "register.no-gaps": "Series {series}, {year}: from No. {first} to No. {last} nothing is missing.",
    "register.no-purpose": "Say in words for which letter the number is kept free.",
    "register.no-reason": 'Say why No. {number} is made void: --reason "…".',
    "register.no-scan": "This file does not look like a scan of a signed letter. Possible kinds: {kinds}.",
    "register.no-such-number": "There is no letter No. {number} in the register.",
    "register.no-suffix": (
        "No letter can stand beside the number {number}: there is no such number, or its letters are used up."
    ),
    "register.not-between": (
        "The date {date} does not fit the number {number}: between its neighbours it may be from {first} "
        "to {last}. Name the date: --on."
    ),
    "register.not-issued": "Letter No. {number} is not issued.",
    "register.not-kept-free": (
        "The number {number} is not kept free for a letter to come. Those that are, lettergen register "
        "list shows."
    ),
    "register.note-answered": "Answered on {on}[[: {by}]]",
    "register.note-beside": "Put beside No. {number}: {reason}",
    "register.note-imported": "From the former book",
    "register.note-kept-free": "Kept free for: {purpose}[[, until {until}]]",
    "register.note-redacted": "Content erased on {on}: {reason}",
    "register.note-replaced-by": "Replaced by No. {number}",
    "register.note-replaces": "In place of No. {number}",
    "register.note-sent": "{how}, {on}[[, No. {post_number}]]",
    "register.note-signed": "Signed on {on}",
    "register.note-unfinished": "Letter not finished",
    "register.note-void": "Void: {reason}",
    "register.nothing-to-rebuild": "No. {number} has no letter that could be made again.",
    "register.nothing-waits": (
        "No letter waits for its number as “{key}”.[[ “{nearest}” does.]] What waits, lettergen register "
        "list shows."
    ),
    "register.nothing-yet": "Nothing is written in the register yet: issue the first letter and repeat.",
    "register.number-missing": (
        "Series “{series}” of {year} lacks the numbers {first} to {last}. Restore the register from a backup."
    ),
    "register.number-taken": (
        "No. {number} belongs to another letter in the register, and the archive holds one more. Move "
        "the extra folder elsewhere."
    ),
    "register.number-twice": (
        "In series “{series}” of {year} No. {number} stands more than once or not in its place. Restore "
        "the register from a backup."
    ),
    "register.other-content": (
        "Under the key “{key}” there is letter No. {number} already[[ of {known_date}]][[, "
        "“{known_subject}”]][[ ({known_digest})]], and it is another one. Asked for: a letter[[ of "
        "{date}]][[, “{subject}”]][[ ({digest})]]. To issue one more letter give another key (--key)."
    ),
    "register.other-files": (
        "The files of letter No. {number} are not those it was issued with. Bring the former files back."
    ),
    "register.other-past": (
        "There is a register with other letters already: {path}. Name an empty database or a new file."
    ),
    "register.other-waits": (
        "Another letter waits for its number as “{name}”. Give this one another key (--key); or, where "
        "that letter is not needed any more, delete the folder {folder}."
    ),
    "register.paper-differs": (
        "Dated {date}, the letter would say other words than the paper made on {made_on} does. Name a "
        "date of the same year (--on), or make the paper anew: delete this folder and repeat lettergen "
        "issue --number-later."
    ),
    "register.past-rewritten": (
        "The first events of the register ({count}, up to {day}) are not what they were: the past was "
        "rewritten. Compare it with a backup. If the line was typed from paper, compare that."
    ),
    "register.period": "The period ends ({last}) before it begins ({first}). Swap the dates.",
    "register.recovered": "Letter No. {number} had been begun and not finished; it is finished now.",
    "register.redact-reason": (
        "Say why the content of letter No. {number} is erased: --reason with a few words."
    ),
    "register.redacted-elsewhere": (
        "Copies of these data may still stand in backups, in the mail and on paper. Erase them there, too."
    ),
    "register.refused": (
        "The register refused an entry: it breaks the register’s rules[[ ({detail})]]. Send this line to the "
        "developers."
    ),
    "register.rolled-back": (
        "The register has {there} {there|event|events}, and on {day} it had {count}: an older copy "
        "stands in its place. Bring back a later one. If the line was typed from paper, compare it."
    ),
    "register.row-added": (
        "Letter No. {number} was written into the register behind the program’s back. Compare the register "
        "with a backup."
    ),
    "register.row-altered": (
        "The row of letter No. {number} was changed behind the program’s back: {columns}. Compare the "
        "register with a backup."
    ),
    "register.row-missing": (
        "The row of letter No. {number} was deleted behind the program’s back. Restore the register from a "
        "backup."
    ),
    "register.row-unreadable": (
        "The row of letter No. {number} cannot be read. Restore the register from a backup."
    ),
    "register.row-void": (
        "This letter had No. {number} already, and that is void[[: {reason}]]. For a new one write "
        "another key in the row; in a pack add --again."
    ),
    "register.scan-size": (
        "The file is empty or larger than {most} MB (it has {size} bytes). Save the scan anew."
    ),
    "register.scan-unreadable": "The scan cannot be read[[ ({reason})]]. Check where it is.",
    "register.sent-how": "Say how the letter was sent: --sent post, --sent courier, --sent e-mail.",
    "register.several": "Several letters have the number {number}: {choices}. Add --series or --year.",
    "register.several-years": (
        "The number {number} is there in several years: {choices}. Name the letter’s date: --on."
    ),
    "register.taken-over": (
        "No. {number} was finished by another program meanwhile: the connection to the register was "
        "lost. Look at it: lettergen show {number}."
    ),
    "register.unfinished": (
        "Letter No. {number} is begun and not finished. Mend the cause and type lettergen recover."
    ),
    "register.until-before": (
        "The term {until} is earlier than the number’s date ({date}). Name a day not before it."
    ),
    "register.waiting-line": "   waits  {date}  {name}[[: {subject}]], {actor}",
    "register.waits": (
        "The letter of this draft is made already and waits for its number. Type lettergen register "
        "number {name}."
    ),
    "register.would-import": (
        "A trial: nothing was written. To be taken over: {count} {count|number|numbers}[[, from "
        "{low}]][[ to {high}]][[, void {void}]].[[ Taken over before: {known}.]]"
    ),
    # setup: computer, disk, programs
    "round.annotate-hint": "The remarks in the table itself: lettergen batch check {file} --annotate FILE",
    "round.annotated": "All remarks stand at their cells: {path}",
    "round.ask": "Issue {words}?",
    "round.below-no-head": (
        "The value “{value}” has no head above it, so it would get into no letter. Write the head or "
        "delete the value."
    ),
    "round.block": (
        "{count} {count|letter|letters}[[, numbers {numbers}]], dated {date}[[; begun before and to be "
        "finished: {begun}]][[; issued before: {known}]]"
    ),
    "round.checked": "Rows: {rows}; fit to be issued: {letters}. No number was spent.",
    "round.clean": (
        "All {rows} {rows|row is|rows are} well, {letters} {letters|letter|letters} fit to be issued."
    ),
    "round.column-twice": "The column “{name}” stands further left already. Keep one of them.",
    "round.delivered": "Copies: {path}",
    "round.done": (
        "Issued {count} {count|letter|letters}[[; before: {known}]][[; not done: {hindered}, the same "
        "command can be repeated]]."
    ),
    "round.example-left": (
        "This is the example’s row: it says “example”. Delete it, or write your own values and erase the "
        "word “example”."
    ),
    "round.file-changed": (
        "The table was changed while the letters were being issued, so their outcome was not written: it "
        "might stand in wrong rows. The letters are issued. For the outcome repeat the same command."
    ),
    "round.forms-proposed": (
        "Case forms that the program made and nobody has confirmed yet: {count}. All of them: lettergen "
        "forms pending --sheet FILE."
    ),
    "round.hidden": (
        "The sheet is hidden, and no letters are made from it. Where they are wanted, unhide it."
    ),
    "round.hidden-rows": (
        "The sheet has hidden rows, and letters are made from them, too: {rows} ({count} in all). Where "
        "they are not wanted, delete the rows."
    ),
    "round.key-twice": (
        "Row {line}[[ of the sheet “{sheet}”]] has this key already. The key tells letters apart: write "
        "another one."
    ),
    "round.more": (
        "{count} more. Mend these first, or see all of them in a copy of the table: --annotate FILE."
    ),
    "round.needs-yes": "This would issue {words}. Confirm it: add --yes.",
    "round.no-column": (
        "The column “{name}”, which must be there, is missing.[[ Like it is “{nearest}”: correct its "
        "head.]] lettergen batch sheet makes a new table."
    ),
    "round.no-kind": (
        "The file does not say what letters it asks for: it was not made by lettergen batch sheet. Name "
        "the kind with --kind. There are: {kinds}."
    ),
    "round.no-number": "No number yet.",
    "round.no-row": "There is no letter in row {row}.",
    "round.no-rows": "No row stands below the heads. Write the letters, one in each row.",
    "round.not-read": (
        "This sheet was not read: it is none of those that lettergen batch sheet makes. If letters stand "
        "on it, move them to a sheet of letters."
    ),
    "round.nothing-new": "Nothing to issue: all letters were issued before ({known}).",
    "round.outcome": "What became of each row: {path}",
    "round.outcome-name": "outcome",
    "round.partner-twice": (
        "Row {line}[[ of the sheet “{sheet}”]] is a letter for this partner already, and the call asks "
        "for one each. Delete one of the rows, or write different values in the column “Key”."
    ),
    "round.plan": "To be issued: {words}.",
    "round.preview": "{path}: {count} {count|letter|letters} without numbers  ({engine})",
    "round.row-reserved": "The number is given, the letter is not finished: repeat the same command.",
    "round.row-void": "The number is void[[: {reason}]].",
    "round.same-text": (
        "The text is word for word that of row {line}[[ of the sheet “{sheet}”]], and the partner is "
        "another one. Who reads both letters will see it: rewrite one of them."
    ),
    "round.sheet": (
        "The table is ready: {path}. Fill it in, a letter in each row, and check it: lettergen batch "
        "check {path}"
    ),
    "round.stopped": (
        "Stopped: {done} of {total} are issued. Repeat the same command, and it finishes the rest under "
        "the same numbers."
    ),
    "round.twin": (
        "The row is the same as row {line}[[ of the sheet “{sheet}”]]. Delete one of them; if both "
        "letters are wanted, write different values in the column “Key”."
    ),
    "round.unknown-column": (
        "This kind of letter has no column “{name}”.[[ Did you mean “{nearest}”?]] Correct the head or "
        "delete the column."
    ),
    "setup.backup-altered": "This file of the backup was altered after it was taken. Take another backup.",
    "setup.backup-busy": "Another program is renewing this backup just now. Repeat later.",
    "setup.backup-lacks": "The backup lacks this file. Take another backup.",
    "setup.backup-newer": "A newer version of the program took this backup. Update the program.",
    "setup.backup-outside": (
        "The register stands outside the workspace, so no backup can be taken. Name a register inside it "
        "in data/settings.toml."
    ),
    "setup.backup-partial": (
        "The backup was taken without {count} {count|file|files} that are gone or altered. Type "
        "lettergen verify."
    ),
    "setup.backup-place": (
        "No backup can be put here: a new or empty folder is needed, or a former backup, and not inside "
        "data, templates or letters."
    ),
    "setup.backup-server": (
        "A server keeps the register: {path}. Save it by the server’s own means (pg_dump), and copy the "
        "folder letters afterwards."
    ),
    "setup.backup-unreadable": "The list of this backup cannot be read. Take another backup.",
    "setup.cluster-failed": (
        "The other computers could not make the letters ({address}: {reason}). See what dask scheduler "
        "and dask worker print, and repeat the command."
    ),
    "setup.converter-cold": (
        "{engine} could not be kept ready[[: “{words}”]]. PDFs are made, only slower. Type lettergen doctor."
    ),
    "setup.converter-failed": (
        "{engine} made no PDF[[; it said: “{words}”]]. Check the installation (lettergen doctor) and repeat."
    ),
    "setup.converter-hangs": (
        "{engine} gave no answer in {seconds} {seconds|second|seconds} and was stopped. Repeat the command; "
        "if that does not help, type lettergen doctor."
    ),
    "setup.dask-certificate": (
        "The certificate or key {path} cannot be used[[ ({reason})]]. Look at the section [dask] of "
        "data/settings.toml."
    ),
    "setup.dask-needs-tls": (
        "The scheduler {host} is another computer, and the way to it is not safe. Write the section "
        "[dask] with the paths ca, certificate and key into data/settings.toml."
    ),
    "setup.dask-other-program": (
        "The worker {worker} has another program[[: {found}]][[; here is {here}]]. Install the same "
        "versions there and start it anew."
    ),
    "setup.disk-broken": (
        "The disk cannot be read or written. Check it, or the connection to the network folder, and repeat "
        "the command."
    ),
    "setup.disk-full": "The disk is full. Free some space and repeat the command.",
    "setup.disk-readonly": (
        "The disk is closed for writing. Check it, or the connection to the network folder, and repeat "
        "the command."
    ),
    "setup.failpoint": (
        "LETTERGEN_FAILPOINT: “{value}” does not suit.[[ Did you mean “{nearest}”?]] It is written "
        "step:hit:action. lettergen doctor --failpoints lists the steps; actions: {actions}."
    ),
    "setup.file-open": "The file is open in another program, such as Word. Close it and repeat the command.",
    "setup.font-equal": (
        "The font “{name}” is absent; “{used}”, of the same widths, stands in: lines stay as they are."
    ),
    "setup.font-missing": (
        "The font “{name}” is absent[[; “{used}” stands in]], and lines may shift. Install the font."
    ),
    "setup.font-unasked": (
        "Part of the letter is printed in “{font}”, which the template does not name: the chosen font or "
        "some of its characters are missing here. Look at the PDF."
    ),
    "setup.format": (
        "The workspace has format {found}, and this program knows format {known}. Update the program."
    ),
    "setup.network-share": (
        "The workspace is on a network share ({kind}). The register is not safe there: move the folder to a "
        "disk of this computer."
    ),
    "setup.no-backup": "There is no backup here that lettergen backup has taken.",
    "setup.no-dask": (
        "What computing on several computers needs is missing. Type pip install lettergen[dask]."
    ),
    "setup.no-dask-workers": (
        "The scheduler {address} has no worker. Start dask worker on another computer and repeat the command."
    ),
    "setup.no-fonts": "No font was found for the PDF. Install LibreOffice or fonts and try again.",
    "setup.no-libreoffice": (
        "LibreOffice was not found[[: it is not at {named}]]. For archival PDFs install it (libreoffice.org)."
    ),
    "setup.no-pdf-reader": "The PDF was not checked: pikepdf is not installed. Type pip install pikepdf.",
    "setup.no-pdf-to-print": (
        "There is nothing to print: {count} {count|letter has|letters have} no PDF (No. {numbers}). Type "
        "lettergen pdf with these numbers and repeat the command; from now on issue letters with --pdf."
    ),
    "setup.no-pictures": (
        "There are no pictures of the pages: {program} is not installed (the package poppler)."
    ),
    "setup.no-pictures-made": "There are no pictures of the pages: {program} has not made them.",
    "setup.no-process": (
        "Python cannot be started to read the template[[ ({reason})]]. Check the installation: lettergen "
        "doctor."
    ),
    "setup.no-psycopg": (
        "The register stands in PostgreSQL ({path}), and what speaks to it is missing. Type pip install "
        "lettergen[postgres]."
    ),
    "setup.no-scheduler": (
        "The scheduler {address} does not answer[[ ({reason})]]. Is it running, is the address right, "
        "are the certificates the same? Or repeat with --executor processes."
    ),
    "setup.no-worker-process": (
        "Another process of Python cannot be started[[ ({reason})]]. Repeat with --executor serial."
    ),
    "setup.no-workspace": (
        "The folder {folder} is no workspace: it has no data/settings.toml. Go to a workspace, name one (-C) "
        "or make one: lettergen init {folder}."
    ),
    "setup.not-kept": (
        "The kept template or picture of a letter is absent or altered. Bring this file back from a backup."
    ),
    "setup.pdf-active": (
        "The PDF holds things that run by themselves ({what}). Take macros, buttons and forms out of the "
        "template."
    ),
    "setup.pdf-embedded-files": "Other files are embedded in the PDF. Take them out of the template.",
    "setup.pdf-encrypted": "The PDF is encrypted and cannot be checked. Make it again: lettergen pdf.",
    "setup.pdf-font-not-embedded": (
        "The font “{font}” is not embedded, so the letter will look different elsewhere. Choose another "
        "font in the template."
    ),
    "setup.pdf-no-language": (
        "The PDF does not name its language. Set the text’s language in the Word template and make it again."
    ),
    "setup.pdf-no-output-intent": (
        "The PDF lacks the colour description that an archival PDF needs. Make it again with LibreOffice."
    ),
    "setup.pdf-no-title": "The PDF has no title. Fill in the letter’s subject and make the PDF again.",
    "setup.pdf-not-archival": (
        "The PDF does not say that it is archival (PDF/A-2). Make it again with LibreOffice: lettergen pdf."
    ),
    "setup.pdf-not-tagged": (
        "The PDF is not tagged, so a screen reader cannot read it. Make it again with LibreOffice."
    ),
    "setup.pdf-other": (
        "{engine} gave the PDF of another document. Check the installation (lettergen doctor) and repeat."
    ),
    "setup.pdf-pages": (
        "The PDF has {pages} pages where such a letter has {usual}. See whether the signature moved to "
        "another page."
    ),
    "setup.pdf-pending": (
        "Letter No. {number} is issued in Word, its PDF is pending. Install LibreOffice and fonts "
        "(lettergen doctor tells what is missing) and type lettergen pdf {number}."
    ),
    "setup.pdf-unreadable": "The PDF cannot be read[[: {words}]]. Make it again: lettergen pdf.",
    "setup.register-behind": (
        "The archive holds letter No. {number}, which the register does not know: the register is an "
        "older copy. Bring back a later one, or type lettergen recover --readmit; until then no letter "
        "is issued."
    ),
    "setup.register-busy": (
        "The server of the register accepts no more connections: {path}[[ ({detail})]]. Repeat the "
        "command later, or raise max_connections on the server."
    ),
    "setup.register-damaged": "The register is damaged: {path}[[ ({detail})]]. Restore it from a backup.",
    "setup.register-disk": (
        "The disk does not let the register be read or written: {path}[[ ({detail})]]. Check the disk or the "
        "connection to the network folder."
    ),
    "setup.register-emptied": (
        "The register is empty, and there are issued letters on the disk. Restore the register from a backup "
        "before any letter is issued."
    ),
    "setup.register-encoding": (
        "The database of the register keeps text in {found} and not in UTF8: {path}. Make it again: "
        "createdb --encoding=UTF8 --template=template0."
    ),
    "setup.register-foreign": (
        "The file {path} is no register of letters. Move it away or correct the register’s path in "
        "data/settings.toml."
    ),
    "setup.register-forgets": (
        "When power fails, the server of the register loses numbers that were given: {path}, {name} is "
        "off. Turn it on in postgresql.conf and restart the server."
    ),
    "setup.register-locked": (
        "The register is in use by another program: {path}[[, waited {seconds} s]]. Repeat the command a "
        "little later."
    ),
    "setup.register-login": (
        "The server of the register let nobody in: {path}[[ ({detail})]]. Check the user in the address; "
        "the password comes from the file ~/.pgpass or from PGPASSWORD."
    ),
    "setup.register-lost": (
        "The connection to the server of the register was lost: {path}[[ ({detail})]]. No number is "
        "lost: repeat the command when the server answers, and it finishes the letter."
    ),
    "setup.register-moved": (
        "This register is no longer written: {path}[[; {to} has taken its place]]. Repeat the command; "
        "if that does not help, finish the move: lettergen register move[[ {to}]]."
    ),
    "setup.register-newer": (
        "The register {path} was written by a newer program (version {found}, this one knows {known}). "
        "Update the program."
    ),
    "setup.register-no-database": (
        "The server has no such database: {path}[[ ({detail})]]. Make it: createdb --encoding=UTF8 "
        "--template=template0 NAME."
    ),
    "setup.register-not-arrived": (
        "The register that was carried over is not the same as the old one: {path}. The old one stays in "
        "use; move again, to a new database."
    ),
    "setup.register-older": (
        "The register {path} was written by an older program (version {found}, this one writes {known}). "
        "Type lettergen recover, which brings it to the new version."
    ),
    "setup.register-other": (
        "The register does not belong to this archive: letter No. {number}, which stands in the archive, "
        "is not in it, or another letter has that number. Bring your own register back from a backup or "
        "correct its path in data/settings.toml; no letters are issued before that."
    ),
    "setup.register-other-tables": (
        "The database {path} holds tables of another program: {names}. Make a database for the register "
        "alone."
    ),
    "setup.register-readonly": (
        "The register is closed for writing: {path}. Check the permissions of the file and its folder."
    ),
    "setup.register-rights": (
        "The server of the register gives no rights: {path}[[ ({detail})]]. Make the user the owner of "
        "the database: ALTER DATABASE … OWNER TO …."
    ),
    "setup.register-server-full": (
        "The disk of the register’s server is full: {path}[[ ({detail})]]. Make room on the server and "
        "repeat the command."
    ),
    "setup.register-unreachable": (
        "The register cannot be opened: {path}[[ ({detail})]]. Check that its folder exists and can be "
        "reached, or that its server runs."
    ),
    "setup.restore-other-letter": (
        "Another letter stands here under No. {number} than in the backup. Restore the backup into a new "
        "folder, and compare."
    ),
    "setup.restore-place": (
        "This folder is neither empty nor a workspace. Name a new folder, or a workspace."
    ),
    "setup.round-busy": (
        "Another run is issuing these letters now, from No. {number} on. Wait until it has finished."
    ),
    "setup.scheduler-lost": (
        "The connection to the scheduler {address} was lost. See that it is running, and repeat the command."
    ),
    "setup.snapshot-unreadable": (
        "What is kept of letter No. {number} was written by another version of the program and cannot be "
        "read. Update the program and repeat lettergen recover."
    ),
    "setup.sqlite-old": (
        "The SQLite library is too old: {found}, it must be {needed} or later. Update Python."
    ),
    "setup.still-reserved": (
        "No. {number} is reserved for this letter, and the letter is not issued yet. Mend the cause and "
        "repeat the same command."
    ),
    "setup.too-many-files": (
        "Too many files are open. Close programs that are not needed and repeat the command."
    ),
    "setup.unreadable": "The file cannot be read[[ ({reason})]]. Check that it exists and can be reached.",
    "setup.unwritable": (
        "No access[[ ({reason})]]: the file or folder is closed for writing or open in another program, such "
        "as Word. Close the file, check the permissions and repeat the command."
    ),
    "setup.waiting-unreadable": (
        "This file describes a letter that waits for its number, and it cannot be read. Restore it from "
        "a backup or delete its folder."
    ),
    "setup.worker-ended": (
        "The process that made this letter ended each time before it was done; perhaps the memory was "
        "not enough. Close other programs and repeat the command."
    ),
    "setup.workers-end": (
        "The processes that make letters end one after the other; perhaps the memory is not enough. "
        "Close other programs and repeat the command."
    ),
    # template: Word templates
    "template.active-picture": (
        "A picture holds something that runs by itself ({name}). Insert an ordinary PNG or JPEG."
    ),
    "template.active-x": (
        "The file has an ActiveX control. Remove it in Word: a template needs text, tables and pictures only."
    ),
    "template.adopt-tags": "The letter has tags already. Take a letter without them.",
    "template.aligned-by-blanks": (
        "Words are aligned by blanks or several tabs: in the PDF they will move. Use an indent, one tab "
        "stop or a table."
    ),
    "template.bad-kind": (
        "A kind of letter cannot be called “{name}”: use letters, figures, hyphens and underscores."
    ),
    "template.blank-paragraphs": (
        "Blank paragraphs stand here for space: they leave a hole where the page breaks. Set the spacing "
        "in the paragraph’s style."
    ),
    "template.block-crosses-cells": (
        "The block {opened} opens in one cell, row or table and closes in another. Put {tag} into the "
        "same cell; for rows of a table write {{%tr … %}} in rows of their own."
    ),
    "template.broken": (
        "The Word file is damaged. Open it in Word and save it anew, or bring the former one back."
    ),
    "template.broken-part": (
        "A part of the Word file is damaged: {name}. Open the file in Word and save it anew."
    ),
    "template.crossed": (
        "Blocks cross: {tag} must stand before {closed}. The block that began later ({opened}) ends first."
    ),
    "template.curly-quotes": "Quotes in the tag {tag} are better straight: {right}",
    "template.diff-letters": "\n{count} of the last {all} {all|letter|letters} would read differently.",
    "template.diff-new": "is: ",
    "template.diff-no-kind": "How letters would read is not shown: name the kind of letter, --kind.",
    "template.diff-no-letters": "There are no letters of the kind “{kind}” in this language yet.",
    "template.diff-no-words": "The words of the template are the same; only its looks have changed.",
    "template.diff-numbers": "No. {numbers}[[ and {more} more]]:",
    "template.diff-old": "was:",
    "template.diff-part": "{part@cli-part}:",
    "template.diff-same": "They are one and the same file.",
    "template.diff-unfilled": "Letter {number} cannot be filled: {reasons}",
    "template.diff-words": (
        "{count} {count|paragraph|paragraphs} of the template {count|reads|read} differently:"
    ),
    "template.else-alone": (
        "The tag {tag} stands outside a block: its place is between {{% if … %}} and {{% endif %}}."
    ),
    "template.else-twice": "The block has {tag} once more: there is one else, and it comes last.",
    "template.endless": (
        "A tag asks for more than any letter needs: a loop or a text without end. Make it simpler."
    ),
    "template.entities": (
        "The Word file holds a declaration that is not allowed ({name}). Open the file in Word and save it "
        "anew as .docx."
    ),
    "template.failed": "The template cannot be filled: {reason}.",
    "template.false-type": (
        "The part “{name}” pretends to be what it is not. Open the file in Word and save it anew as .docx."
    ),
    "template.filter-called": "“{name}” is a filter: write the value, a bar | and {nearest}.",
    "template.filter-other-language": (
        "The filter “{name}” exists only in templates of the other language ({language@language})."
    ),
    "template.filter-words": "The filter “{name}” is not given the words that it needs[[: {needed}]].",
    "template.filters-no-text": (
        "A filter stands on a piece of the document and not on a text. Put it on a single value."
    ),
    "template.font-missing": (
        "The program that makes the PDF lacks the font “{name}”: lines will break elsewhere. Choose "
        "another, or install it."
    ),
    "template.foreign-object": (
        "An object of another program is embedded in the file ({name}). Replace it by a picture or a table."
    ),
    "template.form-conditional": (
        "The form’s words “{template}” stand inside an “if” or “for” and may be left out or repeated. "
        "Move them outside of these tags."
    ),
    "template.form-delete": (
        "Words of the form are missing: “{form}”.[[ The template has here: “{template}”.]] Put them "
        "back: somebody else’s form may not be changed."
    ),
    "template.form-insert": (
        "Words were added to the form: “{template}”.[[ The form has here: “{form}”.]] Take them away: "
        "somebody else’s form may not be changed."
    ),
    "template.form-missing": (
        "The form’s text is not there, and kind.toml has its fingerprint. Put the file back, or take the "
        "text from the form anew: lettergen pack form {kind} --language {language} --from FILE.docx"
    ),
    "template.form-replace": (
        "The text of the form was changed: the form says “{form}”, the template “{template}”. Put the "
        "form’s words back: somebody else’s form may not be changed."
    ),
    "template.form-text-changed": (
        "This text is not the one that the fingerprint in kind.toml was taken from: somebody changed it. "
        "Take it from the form anew: lettergen pack form {kind} --language {language} --from FILE.docx"
    ),
    "template.frames": (
        "The file is divided into frames of a web page. Save it in Word as an ordinary .docx document."
    ),
    "template.half-tag": (
        "A tag is cut in two: its braces, {{{{ }}}} or {{% %}}, must stand in one paragraph."
    ),
    "template.history-head": "{kind}, {language@language}:",
    "template.history-line": (
        "  {version}  {count} {count|letter|letters}[[, from {first}]][[ to {last}]][[; taken into use "
        "on {taken}]][[ by {by}]][[ – {marks}]]"
    ),
    "template.inserted-file": (
        "The file inserts another file into itself. Copy the text that you need into the template."
    ),
    "template.kind-exists": "There is a kind “{name}” already. Take another name.",
    "template.kind-made": (
        "The kind “{kind}” was made on the model of “{like}”.\nWhat it asks for: {manifest}\nHow the "
        "letter looks: {files}\nNext: lettergen templates watch {kind}"
    ),
    "template.line-break": (
        "A line is broken by hand within a sentence: in the PDF it will break elsewhere. Take the break away."
    ),
    "template.list-needs-loop": (
        "“{name}” is a list: go through it with {{% for … in {name} %}}, and name a part of the item, "
        "not of the list."
    ),
    "template.macros": "The Word file has macros. Save it as an ordinary .docx document.",
    "template.mail-merge": (
        "The file is tied to a source of a mail merge. Turn it off in Word: Mailings, Normal Word Document."
    ),
    "template.many-fonts": (
        "Several fonts are set by hand in one paragraph: {fonts}. Clear them (Ctrl+Space) and choose a style."
    ),
    "template.many-sizes": (
        "Several sizes of letters are set by hand in one paragraph: {sizes}. Clear them (Ctrl+Space) and "
        "choose a style."
    ),
    "template.missing": (
        "The template in {language@language} is absent. Add this file or take the language out of the draft."
    ),
    "template.never-closed": "The block {tag} is never closed. Put {end} where it ends.",
    "template.never-opened": (
        "The tag {tag} closes a block that is opened nowhere. Put {{% {block} … %}} above it, or take it "
        "away."
    ),
    "template.no-else": "A tag with if lacks its else: say what is to be printed otherwise.",
    "template.no-file": "There is no such file. Check its name and path.",
    "template.no-list": "“{name}” is no list and cannot be looped over.[[ Lists: {lists}.]]",
    "template.no-picture": "This is no picture: the filter picture is for pictures only.",
    "template.no-sum": "“{operator}” cannot be done with these values. Only numbers can be counted with.",
    "template.no-table": "The tag {tag} stands outside a table. For a paragraph write {{%p … %}}.",
    "template.no-version": (
        "“{name}” is neither a file, nor a kind of letter, nor the fingerprint of a version.[[ Did you "
        "mean “{nearest}”?]]"
    ),
    "template.not-docx": "This is no Word document (.docx). Open the file in Word and save it as .docx.",
    "template.outside-field": (
        "A Word field takes data from outside[[: {field}]]. Remove it, or write the text."
    ),
    "template.outside-loop": (
        "The tag {tag} stands outside a loop: its place is between {{% for … %}} and {{% endfor %}}."
    ),
    "template.outside-part": "The file reaches outside[[: {target}]]. Remove this link in Word.",
    "template.outside-picture": (
        "A picture is not in the file but outside[[: {target}]]. Insert it into the file: Insert, Pictures."
    ),
    "template.outside-template": (
        "A foreign template is attached to the file[[: {target}]]. Detach it in Word: Developer, "
        "Document Template."
    ),
    "template.pair-condition": (
        "The template in this language does not ask whether there is {name}, as the other one does."
    ),
    "template.pair-field": "The template in this language lacks the field {name}, which the other one has.",
    "template.pair-list": "The template in this language has no loop over {name}, as the other one has.",
    "template.parity": (
        "“{words}” ({name@fact}) is missing here and stands in the {language@language} text. Add it to "
        "the template."
    ),
    "template.parity-order": (
        "The projects stand in another order in each language. Russian: {ru}; English: {en}. Correct the "
        "template."
    ),
    "template.picture-width": (
        "The width “{width}” of a picture does not suit. Write millimetres, from 1 to 400."
    ),
    "template.prints-no-text": "A whole record and no text is printed here. Name a part of it[[: {fields}]].",
    "template.protected": (
        "The Word file is protected by a password. Take the protection off in Word and save the file."
    ),
    "template.qr-too-long": "The text is too long for a QR code. Take a shorter one.",
    "template.refused": "A tag does what no template may do: {reason}.",
    "template.scope-apart": "In the tag {tag} a blank is out of place. Write {right}",
    "template.signature-alone": (
        "The signature may stand alone on a page. Let the paragraph before it “keep with next”, or give "
        "it the style Closing."
    ),
    "template.split-runs": (
        "The pieces of the tag {tag} look different; in the letter all will look like its beginning. "
        "Give it one look."
    ),
    "template.stray-runs": "The tag {tag} lies in the file in {count} {count|piece|pieces}.",
    "template.style-missing": (
        "The file has no style “{name}”: the paragraph will look like any other. Choose a style for it "
        "in Word."
    ),
    "template.syntax": "A tag is not written correctly: {reason}.",
    "template.tag-bracket-open": (
        "In the tag {tag} the brackets ( ) or [ ] do not match: each that opens must close."
    ),
    "template.tag-empty": "The tag {tag} is empty: it does not say what to print or to ask for.",
    "template.tag-ends-in-sign": "The tag {tag} breaks off: something is missing after its last sign.",
    "template.tag-ends-otherwise": (
        "The tag {tag} begins with one kind of braces and ends with another. Write {right}"
    ),
    "template.tag-goes-on": (
        "The tag {tag} has something too much: {words}. A dot, a bar | or a comma is missing between "
        "names, and words stand in straight quotes."
    ),
    "template.tag-in-field": (
        "A tag stands in the code of a Word field. The letter shows its value only after the field is "
        "updated; put the tag into the text itself."
    ),
    "template.tag-loop": "The tag {tag} must name a list: {{% for item in list %}}.",
    "template.tag-misses-sign": "The tag {tag} lacks a brace. Write {right}",
    "template.tag-not-begun": (
        "A tag ends here that begins nowhere: {tag}. Put {begin} before it, or take the braces away."
    ),
    "template.tag-not-ended": (
        "The tag {tag} begins and does not end. Put {end} at its end, in the same paragraph."
    ),
    "template.tag-odd-sign": (
        "The tag {tag} has the sign {sign}, which no tag may have. Take it away, or put the words into "
        "straight quotes."
    ),
    "template.tag-one-equals": "The tag {tag} compares with one equals sign. Write two: ==",
    "template.tag-out-of-reach": (
        "A tag stands where no letter is filled: in a chart, a diagram or the address of a link. Move it "
        "into the text."
    ),
    "template.tag-quote-open": "In the tag {tag} a quote is opened and not closed. Quotes come in pairs.",
    "template.tag-spaced": "There are blanks between the braces of {tag}. Write {right}",
    "template.tag-split": (
        "The tag {tag} begins in one paragraph and ends in another. Bring it into one paragraph, {end} "
        "included."
    ),
    "template.tag-split-cells": (
        "The tag {tag} begins in one cell or text box and ends in another. Bring it together in one, "
        "{end} included."
    ),
    "template.tag-too-long": "A tag is too long or too tangled. Make several of it.",
    "template.tag-unreadable": "The tag {tag} cannot be read. Look at its dots, brackets and quotes.",
    "template.text-box": (
        "Words stand in a text box that floats: in the PDF it may move. A table without borders is safer."
    ),
    "template.too-complex": (
        "The file is too complex for a letter. Open it in Word, copy what you need into a new document "
        "and save that."
    ),
    "template.too-heavy": (
        "Reading the file would take more than {seconds} s or {megabytes} MB. Open it in Word, save it "
        "anew as .docx, and look for what does not belong there."
    ),
    "template.too-large": "The Word file is too large. Make its pictures smaller and save the file anew.",
    "template.torn": (
        "A block begins in one place and ends in another (another paragraph, cell or table row). Put its "
        "beginning and its end alike: each in a paragraph of its own, or both within one."
    ),
    "template.tracked-tag": (
        "A tag stands inside a tracked change. Accept or reject the changes in Word and save the file."
    ),
    "template.unclear-field": (
        "A Word field is put together so that it is unclear what it will do[[: {field}]]. Remove it, or "
        "write the text."
    ),
    "template.unguarded": (
        "The template prints an optional value without asking whether it is there. Put {{%p if … %}} and "
        "{{%p endif %}} around it."
    ),
    "template.unknown-field": "The template’s field “{name}” is unknown.[[ Did you mean “{nearest}”?]]",
    "template.unknown-filter": "The filter “{name}” is unknown.[[ Did you mean “{nearest}”?]]",
    "template.unknown-tag": "The tag “{name}” does not work here.[[ Did you mean “{nearest}”?]]",
    "template.unknown-test": "The test “{name}” is unknown.[[ Did you mean “{nearest}”?]]",
    "template.unsafe-link": (
        "A link leads neither to a site nor to mail[[: {target}]]. Correct the address: http, https or "
        "mailto."
    ),
    "template.used": "In use now: {path}, version {version}.[[ The former one is kept: {former}.]]",
    "template.used-already": "{path} is the same already: nothing to replace.",
    "template.version-current": "in use",
    "template.version-edited": "edited in its place, no letters yet",
    "template.version-lost": "its file is gone",
    "template.versions": "Several versions begin with “{name}”: {known}. Give more of its signs.",
    "template.watch-begin": (
        "Watching the templates of “{kind}”; the sample letters are in {folder}. Ctrl+C ends it."
    ),
    "template.watch-end": "Ended.",
    "template.watch-made": "{clock}  {path}  ({source@sample}[[ {name}]], {seconds} s)",
    "template.watch-none": "{clock}  No letter was made; language: {language@language}.",
    "template.watch-pdf": "          {path}[[  {pictures}]]  ({engine}, {seconds} s)",
    "template.which-kind": (
        "It is not clear what kind of letter this template is for. Name the kind: --kind {kinds}"
    ),
    "template.which-language": (
        "It is not clear in which language the template is. Add --language ru, or --language en."
    ),
    "template.words-beside-tag": (
        "There are words beside the tag {tag} that would be lost. Put the tag into a paragraph, row or cell "
        "of its own."
    ),
    # workspace: what commands report about the workspace
    "text.adjective": "“{word}” does not agree with “{noun}”[[. It should be: “{proposed}”]].",
    "text.broken-sign": "A character cannot be read: “{words}”. Type the word again.",
    "text.cyrillic-letter": (
        "A Russian letter in the place of a Latin one that looks the same: “{words}”[[. It should be: "
        "“{proposed}”]]."
    ),
    "text.dash": "A hyphen in the place of a dash: “{words}”[[. It should be: “{proposed}”]].",
    "text.dash-spaces": "A dash has spaces on both sides: “{words}”[[. It should be: “{proposed}”]].",
    "text.double-space": "More than one space: “{words}”[[. It should be: “{proposed}”]].",
    "text.doubled-mark": (
        "Two punctuation marks in the place of one: “{words}”[[. It should be: “{proposed}”]]."
    ),
    "text.government": (
        "After “{governor}” the word “{word}” is in a wrong case[[. It should be: “{proposed}”]]."
    ),
    "text.invisible-sign": "An invisible character in “{words}”: it hinders searching. Take it out.",
    "text.latin-letter": (
        "A Latin letter in the place of a Russian one that looks the same: “{words}”[[. It should be: "
        "“{proposed}”]]."
    ),
    "text.leftover": (
        "A place is left to be filled in: “{words}”. Put in what belongs here, or take it out."
    ),
    "text.list-end": (
        "An item of a list ends otherwise than the others: “{words}”[[. It should be: “{proposed}”]]."
    ),
    "text.locative": (
        "The word “{word}” has a case that only a preposition can give it, and there is none: “{words}”. "
        "Mend the ending."
    ),
    "text.loose-bracket": (
        "A bracket without its partner: “{words}”. Put in the other one, or take this one out."
    ),
    "text.loose-quote": (
        "A quotation mark without its partner: “{words}”. Put in the other one, or take this one out."
    ),
    "text.name": "The name is spelt “{name}”, and here “{words}”[[. It should be: “{proposed}”]].",
    "text.no-break": "A no-break space is needed here: “{words}”.",
    "text.no-breaks": (
        "No-break spaces are needed in {count} {count|place|places} (line and words): {spots}[[ "
        "{more}]]. --fix puts them in."
    ),
    "text.no-capital": "A sentence begins with a small letter: “{words}”[[. It should be: “{proposed}”]].",
    "text.no-full-stop": (
        "There is no full stop at the end of the paragraph: “{words}”[[. It should be: “{proposed}”]]."
    ),
    "text.no-space": "A space is missing: “{words}”[[. It should be: “{proposed}”]].",
    "text.not-text": (
        "This file cannot be proofread: a text (.txt) or a Word document (.docx) is needed, and this is "
        "“{suffix}”. Save it as one of them."
    ),
    "text.numeral": (
        "After “{governor}” the word “{word}” is in a wrong form[[. It should be: “{proposed}”]]."
    ),
    "text.object": (
        "After “{governor}” the word “{word}” is in a wrong case[[. It should be: “{proposed}”]]."
    ),
    "text.private-sign": (
        "A character of a symbol font, which other computers do not show: “{words}”[[. It should be: "
        "“{proposed}”]]."
    ),
    "text.quote-style": (
        "These are not the quotation marks of the language: “{words}”[[. It should be: “{proposed}”]]."
    ),
    "text.range": (
        "A hyphen in the place of a dash between numbers: “{words}”[[. It should be: “{proposed}”]]."
    ),
    "text.repeated-word": "A word is repeated: “{words}”[[. It should be: “{proposed}”]].",
    "text.slash": "A slash has spaces on both sides here: “{words}”[[. It should be: “{proposed}”]].",
    "text.space-after": (
        "A space too many after an opening bracket or quotation mark: “{words}”[[. It should be: "
        "“{proposed}”]]."
    ),
    "text.space-before": (
        "A space too many before a punctuation mark: “{words}”[[. It should be: “{proposed}”]]."
    ),
    "text.subject": "“{word}” does not agree with “{subject}”[[. It should be: “{proposed}”]].",
    "text.unreadable": (
        "This is no text in UTF-8 or Windows-1251. Open the file and save it as text in UTF-8."
    ),
    "text.unsaved": (
        "The fixed text has characters that Windows-1251 lacks. Save the file in UTF-8 and try again."
    ),
    "workspace.changed": "{file}: {key} = {value}",
    "workspace.demo": (
        "The workspace with the example: {folder}\nNext: lettergen -C {folder} new confirmation"
    ),
    "workspace.made": "The workspace is ready: {folder}",
    # words: for values
    "abbreviation.inn": "INN",
    "abbreviation.kpp": "KPP",
    "abbreviation.ogrn": "OGRN",
    "case.accusative": "accusative",
    "case.dative": "dative",
    "case.genitive": "genitive",
    "case.instrumental": "instrumental",
    "case.prepositional": "prepositional",
    "fact.date": "date",
    "fact.number": "number",
    "language-version.en": "English text",
    "language-version.ru": "Russian text",
    "language.en": "English",
    "language.ru": "Russian",
    "part.body": "body",
    "part.column": "column",
    "part.comments": "comments",
    "part.endnotes": "endnotes",
    "part.footer": "footer",
    "part.footnotes": "footnotes",
    "part.header": "header",
    "part.table": "table",
    "state.answered": "answered",
    "state.issued": "issued",
    "state.kept-free": "kept free",
    "state.replaced-by": "replaced",
    "state.reserved": "reserved",
    "state.sent": "sent",
    "state.signed": "signed",
    "state.void": "void",
    "type.boolean": "true or false, without quotes",
    "type.date": "a date such as 2018-08-21, without quotes",
    "type.datetime": "a date and a time like 2018-11-30T16:00:00, without quotes",
    "type.integer": "a whole number, without quotes",
    "type.number": "a number, without quotes",
    "type.text": "a text in quotes",
    "verb.adopted": "taken over by another program",
    "verb.answered": "answered",
    "verb.filled": "number given to its letter",
    "verb.imported": "taken over from a former book",
    "verb.issued": "issued",
    "verb.kept-free": "number kept free",
    "verb.pdf": "PDF made",
    "verb.redacted": "content erased",
    "verb.replaced-by": "replaced by another letter",
    "verb.replaces": "takes the place of another",
    "verb.reserved": "reserved",
    "verb.sent": "sent",
    "verb.signed": "signed",
    "verb.voided": "made void",
    "forms.abbreviation": (
        "“{words}” was read as an abbreviation and left as it is. If it is a word, write its forms."
    ),
    "forms.adjective-or-noun": (
        "“{words}”: {first} or {second}? A surname with this ending changes as a noun or as an "
        "adjective. Ask which is right."
    ),
    "forms.brackets": "The words in brackets “{words}” were left as they are. Check whether they decline.",
    "forms.confirmed": "Written to data/forms.toml: “{words}”. Confirmed by {by}.",
    "forms.count": (
        "Waiting for confirmation: {count}. If right: lettergen forms confirm ID; all that are not in "
        "doubt: lettergen forms confirm --all."
    ),
    "forms.doubt": "    ! {reason}",
    "forms.doubtful": (
        "The case forms of “{words}” need a person’s word. {reasons} Proposed: {forms}. If they are "
        "right: lettergen forms confirm {id}[[ --sheet {sheet}]]. If not, add what to correct: --dative "
        "“…”."
    ),
    "forms.first-half": (
        "“{words}”: {first} or {second}? Whether the first half of a double name changes cannot be seen "
        "from it. Ask which is right."
    ),
    "forms.fleeting-vowel": (
        "“{words}”: {first} or {second}? In some families the vowel of the surname falls out, in others "
        "it stays. Ask what the family is used to."
    ),
    "forms.foreign-surname": (
        "“{words}”: {first} or {second}? In the instrumental a Russian surname in -ин or -ов ends in -ым "
        "(Пушкиным), a foreign one in -ом (Чаплином). Ask which is right."
    ),
    "forms.gender-differs": (
        "The patronymic “{words}” and the gender given do not fit each other. Check both."
    ),
    "forms.gender-needed": (
        "The gender of “{words}” is not known: confirm it, too, lettergen forms confirm {id} --gender m or f."
    ),
    "forms.given-name-in-o": (
        "“{words}”: {first} or {second}? Given names in -о are changed or left as they are. Ask which is "
        "right."
    ),
    "forms.head": "{words}  [{id}]  {drafts}",
    "forms.latin": "The title “{words}” is in Latin letters and does not decline. Write the Russian one.",
    "forms.latin-letters": (
        "“{words}” is in Latin letters and so stays unchanged. Write the name in Russian letters, or the "
        "case forms by hand."
    ),
    "forms.line": "    {case}: {form}",
    "forms.mixed-letters": (
        "“{words}” has Latin letters that look like Russian ones. Type the name again in Russian letters."
    ),
    "forms.names-or-titles": "Name one table: --names FILE or --titles FILE.",
    "forms.no-gender": (
        "“{words}”: there is no patronymic and no gender, and the case forms depend on it. Say whether "
        "it is a man or a woman."
    ),
    "forms.no-head": (
        "In “{words}” no head word in the nominative was found, and all was left as it is. Write the "
        "forms yourself."
    ),
    "forms.no-noun": "The adjective “{words}” has no noun. Check that no word is missing.",
    "forms.no-such-id": (
        "There are no forms called “{name}”.[[ There is “{nearest}”.]] What waits for confirmation: "
        "lettergen forms pending."
    ),
    "forms.nominative-left": (
        "The word “{words}” was left in the nominative. It may have to decline too, or the name lacks "
        "its quotes."
    ),
    "forms.none": "Nothing waits for confirmation.",
    "forms.noun-surname": (
        "“{words}”: {first} or {second}? Where the men of the family bear the same surname, it changes "
        "as a noun; where theirs lacks the last -а, as “Ильина”. Ask which is right."
    ),
    "forms.one-at-a-time": "Corrections and a gender are given for one thing at a time.",
    "forms.only-quotes": (
        "The name “{words}” is all in quotes and was left as it is. Put a common noun before it "
        "(company, project) or check the forms."
    ),
    "forms.open-quotes": "Quotes or brackets are not closed: “{words}”. Close them.",
    "forms.other-gender": (
        "“{words}” is said of a woman, and this person is a man. Correct the title or the gender."
    ),
    "forms.person-or-thing": "“{words}” is a thing, and a person is called so here. Check the accusative.",
    "forms.plural-surname": (
        "“{words}”: {first} or {second}? Russian surnames in -их do not change (Долгих), German ones of "
        "men do (Рерих, Рериха). Ask which is right."
    ),
    "forms.proposed": (
        "The program has declined “{words}” by itself: {forms}. If that is right, keep it so: lettergen "
        "forms confirm {id}"
    ),
    "forms.strange-signs": (
        "“{words}” has signs that Russian names do not have. Check how the name is written."
    ),
    "forms.stress": (
        "“{words}”: {first} or {second}? It depends on the stress, which the spelling does not show. Ask "
        "which is right."
    ),
    "forms.stressed-a": (
        "“{words}”: {first} or {second}? French surnames with the stress on their last syllable do not "
        "change (Дюма, Золя). Ask where the stress is."
    ),
    "forms.surname-of-other-sex": (
        "The surname “{words}” and the gender do not fit each other. Check surname, patronymic and gender."
    ),
    "forms.two-ways": "“{words}” has two sets of endings, or may stay as it is. Choose one.",
    "forms.unknown-word": (
        "The word “{words}” is in no dictionary: its endings follow a pattern. Check them."
    ),
    "forms.which": "Say what to confirm, or add --all. The list: lettergen forms pending.",
    "forms.womans-name-with-sign": (
        "“{words}”: {first} or {second}? Rare women's names in -ь are changed or left as they are. Ask "
        "which is right."
    ),
    "forms.womans-noun": (
        "The surname “{words}” is a feminine noun; a man's changes all the same: {first}. Ask whether he "
        "agrees."
    ),
    "sheet.columns-left-out": "These columns were not needed and are left out: {names}.",
    "sheet.csv-quotes": (
        "The quotation marks stand so that cells cannot be told from each other. Save the table from "
        "Excel as .xlsx or CSV anew."
    ),
    "sheet.date-back": (
        "The date {value} is earlier than that of the number before ({before}). Dates cannot go back: "
        "correct one of them."
    ),
    "sheet.date-in-future": "The date {value} is in the future: today is {today}. Correct the date.",
    "sheet.date-unlike": "The date “{value}” cannot be read. Write it like this: 21.08.2018.",
    "sheet.kind": "This kind of file cannot be read. Save the table in one of these: {kinds}.",
    "sheet.merged": (
        "Merged cells: nobody can say to which row the value belongs. Unmerge them and write the value "
        "in each row."
    ),
    "sheet.no-column": "There is no column “{name}”.[[ There is “{nearest}”.]]",
    "sheet.no-copy": (
        "The table can be read, but no copy of it with notes can be made. Save it in Excel anew as .xlsx."
    ),
    "sheet.no-date": "The row has no date. Write it; if there was no letter, note “void” and why.",
    "sheet.no-heads": (
        "No row with the heads of columns was found in the file. There must be “No.” and “Date” at least."
    ),
    "sheet.no-number": (
        "The row has no number. Write it; where the cell holds a formula, save the file in Excel anew."
    ),
    "sheet.no-rows": "No row with a number stands below the heads. Check whether this is the right file.",
    "sheet.not-csv": "The file cannot be read as a CSV table: {reason}.",
    "sheet.not-workbook": (
        "The file cannot be read as a workbook. Open it in Excel and save it anew as .xlsx."
    ),
    "sheet.number-known": (
        "The program’s register has the number {number} already, with another letter. Take the row out "
        "or correct the number."
    ),
    "sheet.number-passed": (
        "It is too late for the number {number}: in the program’s register this year’s count has reached "
        "{last}. A former book is taken over before the first letter."
    ),
    "sheet.number-twice": (
        "The number {number} stands in row {line} already. Keep one of the rows, or give the letter a "
        "number with a letter."
    ),
    "sheet.number-unlike": (
        "The number “{value}” is not like those of this series: {pattern}. Correct it, name another "
        "series (--series), or set the pattern in data/settings.toml."
    ),
    "sheet.number-year": "The number is of {year}, and the date is {value}. Correct the one or the other.",
    "sheet.numbers-missing": (
        "Before the number {number} these are missing: {numbers}. Add the rows, noted “void” with the "
        "reason where there was no letter; or give one reason for all that is missing: --void-gaps."
    ),
    "sheet.other-year": "The date {value} is not of {year}. Correct it, or name no year (--year).",
    "sheet.row-left-out": "The row does not look like a letter and is left out: “{words}”.",
    "sheet.row-too-long": (
        "The row has more cells than there are columns: {count}. A cell with a comma in it stands in quotes."
    ),
    "sheet.too-large": "The file is larger than {most} MB. Keep only the table in it and save it anew.",
    "sheet.too-many-blanks": (
        "The sheet has hundreds of thousands of blank rows. Copy the table to a new sheet and delete "
        "this one."
    ),
    "sheet.too-many-cells": (
        "The file has millions of cells, blank ones as a rule. Copy the table to a new file."
    ),
    "sheet.too-many-columns": (
        "The row has more than {most} columns. Delete what stands at the right of the table."
    ),
    "sheet.too-many-rows": "The table has more than {most} rows. Split it.",
    "sheet.utf-16": "The table is saved as UTF-16 (“Unicode text”). Save it as .xlsx or as “CSV UTF-8”.",
    "archive.erased-stands": (
        "Letter No. {number} was erased, and this file is still there. Repeat lettergen register redact."
    ),
    "archive.file-altered": (
        "This file of letter No. {number} is not as the register knows it. Bring the former file back "
        "from a backup; a PDF can be made again: lettergen pdf."
    ),
    "archive.file-gone": "This file of letter No. {number} is not there. Bring it back from a backup.",
    "archive.folder-gone": (
        "The folder of letter No. {number} with all its files is not there. Bring it back from a backup."
    ),
    "archive.foreign": (
        "The register does not know this file[[ (folder of letter No. {number})]]. Move it to another folder."
    ),
    "archive.foreign-folder": "The register does not know this folder. Move it to another place.",
    "archive.kept-altered": (
        "A kept template or picture was altered[[ (letter No. {number} needs it)]]. Bring the former "
        "file back from a backup."
    ),
    "archive.kept-unused": (
        "No letter of the register needs this kept template or picture. It does no harm."
    ),
    "archive.litter": "Another program has left this file. It does no harm and may be deleted.",
    "archive.misplaced": (
        "Letter No. {number} stands here, and this is not its folder. Move it to another place."
    ),
    "archive.no-row": (
        "The letter[[ No. {number}]] that stands here is not in the register. If the register is an "
        "older copy, type lettergen recover --readmit."
    ),
    "archive.not-a-file": (
        "A link or a folder stands here in place of an ordinary file. Take it away and bring the file "
        "back from a backup."
    ),
    "archive.not-compared": (
        "The register cannot be read to its end, so foreign files of the archive are not named. Restore "
        "it and verify again."
    ),
    "archive.not-kept": (
        "The kept template or picture that letter No. {number} was made of is not there. Bring it back "
        "from a backup."
    ),
    "archive.not-readmitted": (
        "This file was altered, or another program made it, so the letter cannot be entered in the "
        "register. Bring it back from a backup, or move the letter’s folder elsewhere."
    ),
    "archive.packed-otherwise": (
        "The content is the same, but it is packed otherwise: then by {then}, now by {now}."
    ),
    "archive.rebuilt-differs": (
        "Letter No. {number} made again differs from what was issued. Take the version of the program "
        "that letter.toml names."
    ),
    "archive.unsettled": "The new file of letter No. {number} is ready and waits: type lettergen recover.",
    "safety.all-well": "Register and archive are well.",
    "safety.anchored": "The register agrees with {count} {count|anchor|anchors}.",
    "safety.backed-up": (
        "The backup is ready: {folder} ({letters} {letters|number|numbers}, {files} {files|file|files})"
    ),
    "safety.later": (
        "The archive holds {count|a letter|letters} that the register lacks: {numbers}. Type lettergen "
        "recover --readmit; until then no letter is issued."
    ),
    "safety.looked-at": "Looked at: {letters} {letters|number|numbers}, {files} {files|file|files}.",
    "safety.not-well": "Not well: {count} {count|error|errors}. Nothing was changed.",
    "safety.quick": "The contents of files were left out (--quick).",
    "safety.rebuilt": "{path}: {same@same}",
    "safety.restored": "The backup was proved and restored: {folder} ({files} {files|file|files})",
    "safety.set-aside": "What stood in these places was set aside: {folder}",
    "same.bytes": "made again, byte for byte what was issued",
    "same.content": "made again, the content is the same",
    "same.none": "made again, differs from what was issued",
    "cell.error": "The cell holds an error of Excel: {value}. Write the value itself.",
    "cell.formula": (
        "The cell holds a formula, or a text that begins like one: “{value}”. Write the value itself."
    ),
    "cell.missing": "The cell is blank, and the letter needs “{name}”. Write a value.",
    "cell.name-in-capitals": (
        "The name is typed in capitals and would get so into the letter: “{value}”.[[ Write “{nearest}”.]]"
    ),
    "cell.name-not-cyrillic": "The name is written in Russian here, and “{value}” stands there.",
    "cell.name-not-whole": (
        "Surname, given name and patronymic are needed in full, and “{value}” stands there."
    ),
    "cell.name-order": "The surname comes first: “{value}”.[[ Did you mean “{nearest}”?]]",
    "cell.name-too-long": (
        "Which word is the surname, which the given name and the patronymic, cannot be told: “{value}”. "
        "Write three words; a double surname with a hyphen."
    ),
    "cell.no-amount": (
        "A sum belongs here, with two decimals at most, such as 25000.50; “{value}” stands there."
    ),
    "cell.no-choice": (
        "There is no choice “{value}”.[[ The nearest is “{nearest}”.]] The choices are: {known}."
    ),
    "cell.no-date": "A date belongs here, such as 21.08.2018, and “{value}” stands there.",
    "cell.no-gender": "“m” or “f” belongs here, and “{value}” stands there.",
    "cell.no-integer": "A whole number belongs here, and “{value}” stands there.",
    "cell.no-record": "“{value}” is not in {file}.[[ Nearest: “{nearest}”.]]",
    "cell.no-year": "A year of four digits belongs here, and “{value}” stands there.",
    "cell.not-text": (
        "A text belongs here, and “{value}” stands there. Format the cell as text and type the value anew."
    ),
    "cell.number-in-text": (
        "Excel took the value for the number {value}: zeros at its beginning may be lost. Format the "
        "cell as text and type the value anew."
    ),
    "cell.several-records": "Several records in {file} are called so. Write one of these ids: {ids}.",
    "cell.unprintable": "The text has a sign that cannot be printed. Type the text anew.",
    "delivery.bad-sign": (
        "The pattern of file names has signs that no name can have[[: {signs}]]. Take them out; a folder "
        "for each organisation is made by --folder-per."
    ),
    "delivery.braces": (
        "A brace in the pattern of file names “{pattern}” has no partner. Parts are written like this: "
        "{{number}}."
    ),
    "delivery.ending": "The name of the file “{name}” must end like this: {endings}.",
    "delivery.in-archive": (
        "This place is inside the archive of letters, where only the letters themselves are kept. Name "
        "another folder."
    ),
    "delivery.is-file": "This is a file, and a folder is needed. Name another one.",
    "delivery.is-folder": "This is a folder, and the name of a file is needed. Add it.",
    "delivery.no-folder": "There is no such folder. Make it or name another one.",
    "delivery.no-folders": "There is nowhere to make folders for organisations: add --to or --zip.",
    "delivery.no-piece": (
        "The pattern of file names “{pattern}” has no part, so all names would be the same. Parts stand "
        "in braces, as {{number}}. There are: {known}."
    ),
    "delivery.no-print": "Odd pages matter in print only: add --print.",
    "delivery.same-file": "The options {options} name the same file. Give them different names.",
    "delivery.unknown-piece": (
        "The pattern of file names has {{{name}}}, and there is no such part.[[ Did you mean "
        "{{{nearest}}}?]] There are: {known}."
    ),
    "stage.amounts": "Amounts and the budget of the call",
    "stage.cells": "Cells",
    "stage.duplicates": "Duplicates",
    "stage.forms": "Case forms",
    "stage.heads": "Columns",
    "stage.letters": "Letters",
    "stage.same-texts": "Texts that are the same",
    "call.amount-differs": (
        "The amount {value} is not that of the call’s budget: for the partner “{name}” it has {budget}. "
        "Correct one of the two."
    ),
    "call.changed": (
        "Letter No. {number} ({kind}) is issued, and the call’s file says something else since. Where "
        "the letter is out of date: lettergen register void {number}, then issue with --again."
    ),
    "call.deadline-offset": (
        "The deadline has an offset from universal time. Write local time without it, and the zone in "
        "time_zone, for example Europe/Riga."
    ),
    "call.deadline-passed": "The deadline of the call has passed: {ends}.",
    "call.no-call": (
        "There is no call “{name}” in data/calls.[[ Did you mean “{nearest}”?]][[ There are: {known}.]]"
    ),
    "call.no-letter": (
        "This call asks for no letter “{name}”: it is not named in letters.[[ Did you mean “{nearest}”?]]"
    ),
    "call.no-partner": (
        "The organisation “{name}” is no partner in this call.[[ Did you mean “{nearest}”?]] The "
        "partners are named in the call’s file in data/calls."
    ),
    "call.no-partner-field": (
        "This kind of letter has no field “{name}” for the partner.[[ Did you mean “{nearest}”?]][[ "
        "Possible: {known}.]]"
    ),
    "call.no-such-sum": (
        "No letter of the call that this is said of asks for an amount “{name}”.[[ Did you mean "
        "“{nearest}”?]]"
    ),
    "pack.counts": (
        "\n{count} {count|letter is|letters are} needed: {issued} issued[[, {signed} of them signed]][[, "
        "{draft} ready to issue]][[, {missing} lacking data]][[, {reserved} unfinished]][[, {void} "
        "void]]."
    ),
    "pack.days": "{count} {count|day|days}",
    "pack.deadline": "Deadline: {ends}, {zone}[[; here, {office}: {here}]]; {left}.",
    "pack.form": "The form’s text is kept: {path}, {words} {words|word|words}. Fingerprint: {fingerprint}",
    "pack.head": "{title} ({name})",
    "pack.hours": "{count} {count|hour|hours}",
    "pack.issue-hint": "To issue them: lettergen pack issue {name}",
    "pack.left": "{time} left",
    "pack.letter": "  {title}: {state@pack-state}[[, No. {number} of {date}]][[: {reason}]]",
    "pack.line": "{name}: {title} – until {ends} ({left}); letters each: {letters}, partners: {partners}.",
    "pack.minutes": "{count} {count|minute|minutes}",
    "pack.none": "There are no calls; their files are in data/calls.",
    "pack.nothing-to-issue": (
        "There is nothing to issue: all needed letters have their numbers. In place of void ones letters "
        "are issued with --again."
    ),
    "pack.partner": "\n{name} ({id})",
    "pack.passed": "passed {time} ago",
    "pack.remark": "    [[{place}: ]]{message}",
    "pack-state.draft": "ready to issue",
    "pack-state.issued": "issued",
    "pack-state.missing": "cannot be made",
    "pack-state.reserved": "has a number, unfinished",
    "pack-state.signed": "signed",
    "pack-state.skipped": "not needed",
    "pack-state.void": "void",
    "templates.adopt-case-head": "Replaced, but look at the case, several read alike: {count}.",
    "templates.adopt-changed": "other signs: was “{words}”, will be “{printed}”",
    "templates.adopt-differs": (
        "The filled template does not give the same letter ({count} {count|paragraph|paragraphs}). Look "
        "at these places:"
    ),
    "templates.adopt-equal": (
        "Proven: filled with the same records, the template gives the letter word for word ({count} "
        "{count|paragraph|paragraphs})."
    ),
    "templates.adopt-guard": "paragraph “{words}” only if there is {condition}",
    "templates.adopt-kept": "left as words: “{words}”",
    "templates.adopt-loop": "list “{words}” → {loop}",
    "templates.adopt-missing": "{path}: “{value}”",
    "templates.adopt-missing-head": "In the records, but not found in the letter: {count}.",
    "templates.adopt-reason-common-word": "a common word, without its record nearby",
    "templates.adopt-reason-date-elsewhere": "the same date, but not where the letter’s date stands",
    "templates.adopt-reason-digits-elsewhere": "the same digits may mean something else",
    "templates.adopt-reason-field": "this is a field of Word: turn it into text (Ctrl+Shift+F9)",
    "templates.adopt-reason-gender": "the word depends on the person’s gender",
    "templates.adopt-reason-goes-on": "another name goes on from here",
    "templates.adopt-reason-link": "this is a link: a template does not change its address",
    "templates.adopt-reason-month-alone": "month and year may belong to several dates",
    "templates.adopt-reason-nearly": "nearly as in the record, but with other words",
    "templates.adopt-reason-number-elsewhere": "the digits of the number, but not where a number stands",
    "templates.adopt-reason-one-of-list": "part of a list whose lines differ in their words",
    "templates.adopt-reason-other-document": "number or date of another document",
    "templates.adopt-reason-other-person": "it looks like another person",
    "templates.adopt-reason-position-elsewhere": "the title may be another person’s",
    "templates.adopt-reason-several-places": "the same number stands in several places",
    "templates.adopt-reason-several-values": "several records read like this",
    "templates.adopt-reason-signs": "other quotation marks, dashes or letters than in the record",
    "templates.adopt-reason-surname-alone": "a surname alone may be another person’s",
    "templates.adopt-reason-tracked": "the paragraph has tracked changes: accept them in Word",
    "templates.adopt-reason-year-alone": "a year may belong to many things",
    "templates.adopt-replaced": "“{words}” → {tag} (paragraph “{paragraph}”)",
    "templates.adopt-replaced-head": "Replaced: {count}.",
    "templates.adopt-unsure": "“{words}” in “{paragraph}”: {reason}.[[ Perhaps: {tags}.]]",
    "templates.adopt-unsure-head": "Left as it was, look for yourself: {count}.",
    "templates.adopted": (
        "Template {path}: {count} {count|tag|tags}. Letter [[No. {number} ]]of {date}, language {language}."
    ),
    "templates.comment-elsewhere": "This speaks of another place, where no comment can stand: {place}.",
    "templates.comment-mend": "It should be: {mend}",
    "templates.comments": "The copy with comments is ready: {path}. Comments: {count}.",
    "templates.facts": (
        "Fields: {fields}; lists: {lists}; signatory: {signatory@yes}; number: {number@yes}."
    ),
    "templates.fields-file": "The list of tags is ready: {path}",
    "templates.fields-loop": "between {begin} and {end}",
    "templates.fields-uncounted": (
        "A template has mistakes ({language@language}), so its tags are not counted. What is wrong: "
        "lettergen templates check {kind}"
    ),
    "templates.mended": "mended",
    "templates.mended-count": "Mended: {count} {count|place|places} in {file}.",
    "templates.pair-differs": "Pair: {file} lacks {names}[[ and {more} more]].",
    "templates.pair-equal": "Pair: both languages use the same.",
    "templates.under": "under the heading “{heading}”",
    "yes.false": "no",
    "yes.true": "yes",
    "cli-part.footer": "Footer",
    "cli-part.header": "Header",
    "cli-part.notes": "Notes",
    "sample.draft": "draft",
    "sample.letter": "letter No.",
    "sample.sample": "sample values",
}
