"""A whole phrase put into its cases: every part by its head, everything else as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lettergen.errors import Problem, unique
from lettergen.language.declension.cases import GRAMMEMES, Forms
from lettergen.language.declension.doubts import about_head, about_pieces, about_rejected, about_rest, no_head
from lettergen.language.declension.heads import Head, Part, find_head
from lettergen.language.declension.nouns import is_agent
from lettergen.language.declension.people import find_people
from lettergen.language.declension.pieces import Piece, cut, parts
from lettergen.language.declension.readings import is_governed
from lettergen.language.declension.vocabulary import CONJUNCTIONS, DECLINING_BESIDE, INSTITUTIONS
from lettergen.language.morphology import parses
from lettergen.language.words import Gender, Proposal
from lettergen.model.parties import Case


def decline(text: str, *, person: bool, gender: Gender | None = None) -> Proposal:
    """The five oblique forms of a noun phrase; of a person's title where `person` is true."""
    reading = _Reading(cut(text), person, gender)
    reading.run()
    forms: dict[Case, str] = {case: reading.text(case) for case in GRAMMEMES}
    if _spells_e(reading.pieces):
        forms = {case: form.replace("ё", "е").replace("Ё", "Е") for case, form in forms.items()}
    return Proposal(forms, tuple(unique(reading.doubts)))


@dataclass(slots=True)
class _Reading:
    """A phrase while it is read, part by part: `forms` gathers what declines, by the number of the piece."""

    pieces: Sequence[Piece]
    person: bool
    gender: Gender | None
    forms: dict[int, Forms] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)
    lead: Head | None = None

    def text(self, case: Case) -> str:
        """The whole phrase in a case."""
        return "".join(
            self.forms[piece.number][case] if piece.number in self.forms else piece.text
            for piece in self.pieces
        )

    def run(self) -> None:
        """Read all parts, and look at what was left as it is."""
        people = find_people(self.pieces, self.gender)
        self.forms.update(people.forms)
        self.doubts += people.doubts
        for part in parts(self.pieces):
            self._read(part)
        if self.lead is None:
            self.doubts.append(no_head(self.pieces))
        self.doubts += about_pieces(self.pieces, self.lead, person=self.person)

    def _read(self, part: Part) -> None:
        """Decline the head that a part begins with, those set beside it and those joined to it by «и»."""
        at = self._take(part, 0)
        while at < len(part):
            joined = self._take(part, at + 1) if part[at].lower in CONJUNCTIONS else 0
            at = joined or self._take_name(part, at) or at + 1
        if self.lead:
            self.doubts += about_rest(self.pieces, part, self.forms)

    def _take(self, part: Part, at: int) -> int:
        """Decline the head at a place with all that is set beside it; the place behind, or 0 for none."""
        head = find_head(part, at, person=self.person)
        if head is None:
            return 0
        if not self._accepts(head, part, at):
            self.doubts += about_rejected(head, self.lead)
            return 0
        self._add(head, part)
        end = head.end
        while beside := self._beside(head, part, end):
            if beside.noun:
                self._add(beside, part)
                head = beside
            else:
                self.forms.update(beside.forms)
            end = beside.end
        return end

    def _add(self, head: Head, part: Part) -> None:
        self.forms.update(head.forms)
        self.doubts += about_head(head, part, person=self.person, gender=self.gender)
        self.lead = self.lead or head

    def _accepts(self, head: Head, part: Part, at: int) -> bool:
        """Whether a head is one of the phrase: the first always is, a later one if it can be nothing else."""
        lead = self.lead
        if lead is None or head.still:
            return True
        if self.person and not head.is_person:
            return False
        if at > 1 and part[at - 2].number in self.forms:  # «теория и практика»: nothing else to join
            return True
        if head.plural != lead.plural or part[at].lower == "г":
            return False
        guessed = head.noun is not None and not head.noun.known and not is_agent(head.last.text)
        if guessed and len(head.words) == 1:
            return False
        return head.certain and (self.person or not is_governed(self.pieces, head.words[0]))

    def _beside(self, head: Head, part: Part, at: int) -> Head | None:
        """A noun or an adjective that is set directly behind a head and declines with it."""
        if head.still:
            return None
        found = self._nominative(part, at)
        if found is None or found.plural != head.plural:
            return None
        if found.noun is None:
            agrees = set(found.agreement) & set(head.agreement)
            return found if agrees and found.last.text[0].islower() else None
        if self.person:
            return found if found.noun.known and found.is_person else None
        common = found.noun.known and found.words[0].text.islower()
        return found if common or _is_named(head, found) else None

    def _take_name(self, part: Part, at: int) -> int:
        """«учреждение науки Институт …», «город федерального значения …»: a name set apart from its head."""
        if self.person or self.lead is None or self.lead.still:
            return 0
        found = self._nominative(part, at)
        if found is None or found.plural or not _is_named(self.lead, found):
            return 0
        if is_governed(self.pieces, found.words[0]):
            return 0
        self._add(found, part)
        return found.end

    def _nominative(self, part: Part, at: int) -> Head | None:
        """The head at a place where nothing but a nominative can stand there."""
        if at >= len(part) or part[at].number in self.forms:
            return None
        found = find_head(part, at, person=self.person)
        return found if found and found.certain and not found.still else None


def _is_named(head: Head, name: Head) -> bool:
    """Whether a name beside a head declines with it: a town's (Розенталь, § 197) or an institution's."""
    return head.last.lower.split("-")[0] in DECLINING_BESIDE or name.last.lower in INSTITUTIONS


def _spells_e(pieces: Sequence[Piece]) -> bool:
    """Whether the text writes е where the dictionary has ё: then its forms do the same."""
    words = [piece.text.lower() for piece in pieces if piece.kind == "word"]
    if any("ё" in piece.text.lower() for piece in pieces):
        return False
    likeliest = (parses(word)[0] for word in words)
    return any("ё" in parse.word for parse in likeliest if parse.tag.case)
