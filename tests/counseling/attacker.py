"""A reader of every report of a clinic who looks for a group of one to four people, by arithmetic alone."""

from fractions import Fraction

from mediation.counseling.evaluation import RATINGS, REFERRED, VISITORS, months_between

FEW = 5


class Equations:
    """Sums of numbers of people that are known. An unknown is any key; none of them is less than nobody."""

    def __init__(self):
        self.known = []

    def tell(self, unknowns, number):
        """These unknowns are together so many."""
        self.known.append((dict.fromkeys(unknowns, 1), number))

    def link(self, one, unknowns):
        """One unknown is the sum of others."""
        self.known.append(({one: -1} | dict.fromkeys(unknowns, 1), 0))

    def reduced(self):
        """The same knowledge after Gauss and Jordan: each row has a pivot that no other has."""
        rows = []
        for terms, number in self.known:
            terms = dict(terms)
            for pivot, other, value in rows:
                if factor := terms.get(pivot):
                    _subtract(terms, other, factor)
                    number -= factor * value
            if not terms:
                assert number == 0, "what was told contradicts itself"
                continue
            pivot, divisor = next(iter(terms.items()))
            if divisor != 1:
                terms = {key: _divided(value, divisor) for key, value in terms.items()}
                number = _divided(number, divisor)
            for n, (other_pivot, other, value) in enumerate(rows):
                if factor := other.get(pivot):
                    _subtract(other, terms, factor)
                    rows[n] = other_pivot, other, value - factor * number
            rows.append((pivot, terms, number))
        return [(terms, number) for _, terms, number in rows]

    def bounds(self):
        """The least and the most that each unknown can be, narrowed by every sum in turn until nothing moves."""
        sums = self.known + self.reduced()
        least = {key: 0 for terms, _ in sums for key in terms}
        most = dict.fromkeys(least, 10**9)
        for _ in range(40):
            before = (dict(least), dict(most))
            for terms, number in sums:
                low = sum(f * (least[k] if f > 0 else most[k]) for k, f in terms.items())
                high = sum(f * (most[k] if f > 0 else least[k]) for k, f in terms.items())
                for key, f in terms.items():
                    # What all others leave for this one, at their least and at their most.
                    others = (
                        low - f * (least[key] if f > 0 else most[key]),
                        high - f * (most[key] if f > 0 else least[key]),
                    )
                    down, up = sorted(_divided(number - other, f) for other in others)
                    down, up = max(least[key], -(-down // 1)), min(most[key], up // 1)
                    if (down, up) != (least[key], most[key]):
                        low += f * ((down - least[key]) if f > 0 else (up - most[key]))
                        high += f * ((up - most[key]) if f > 0 else (down - least[key]))
                        least[key], most[key] = down, up
            if before == (least, most):
                break
        return least, most

    def groups(self):
        """Every group of one to four people that he finds, in words."""
        least, most = self.bounds()
        for key in least:
            if least[key] >= 1 and most[key] < FEW:
                yield f"{key}: {least[key]} to {most[key]}"
        sums = self.known + self.reduced()
        for terms, number in sums + list(_differences(self.known)):
            # What is known already goes to the other side; a sum of people that is left is a group.
            left = {key: factor for key, factor in terms.items() if least[key] != most[key]}
            number -= sum(factor * least[key] for key, factor in terms.items() if key not in left)
            if left and len(set(left.values())) == 1:
                number = _divided(number, next(iter(left.values())))
                if 1 <= number < FEW:
                    yield f"{sorted(map(str, left))}: {number}"


def _divided(number, divisor):
    """Exactly, and a whole number where it can be: those are far quicker."""
    return number * divisor if divisor in (1, -1) else Fraction(number) / divisor


def _subtract(terms, other, factor):
    for key, value in other.items():
        terms[key] = terms.get(key, 0) - factor * value
        if terms[key] == 0:
            del terms[key]


def _differences(sums):
    """Each sum less another that it contains."""
    for big, number in sums:
        for small, less in sums:
            if small.keys() < big.keys() and set(big.values()) == set(small.values()) == {1}:
                yield dict.fromkeys(big.keys() - small.keys(), 1), number - less


def _leaves(part):
    return [leaf for below in part.parts for leaf in _leaves(below)] if part.parts else [part.label]


def _read(equations, part, figure, spans, unknowns):
    """Take up a figure and all that it is broken into; `spans` are the figures of the spans that it is of, by key."""
    equations.tell([u for key in spans for u in unknowns(key, part)], figure.count)
    if not figure.parts:
        return
    if figure.unsplit:
        spans = {key: found for key, found in spans.items() if found.parts}
    for n, below in enumerate(part.parts):
        inner = {key: found.parts[n] if found.parts else found for key, found in spans.items()}
        _read(equations, below, figure.parts[n], inner, unknowns)


def _told_apart(years, name, questions):
    """The equations of some questions about one population, from the reports of several years."""
    equations = Equations()
    for year in years:
        population = getattr(year, name)
        for question in questions:

            def unknowns(span, part, question=question):
                return [
                    (question.name if leaf != "Menilai" else "", month, leaf)
                    for month in months_between(span[0], span[1])
                    for leaf in _leaves(part)
                ]

            spans = {}
            for span in population.spans:
                key, figure = (span.since, span.until), span.told[question.name]
                _read(equations, question.whole, figure, {key: figure}, unknowns)
                spans[key] = figure
                equations.tell([("orang", month) for month in months_between(*key)], span.told.people)
                for month in months_between(*key):
                    equations.link(
                        ("orang", month), [(question.name, month, leaf) for leaf in _leaves(question.whole)]
                    )
                    if question in RATINGS.values():
                        # Who rated did so on every question.
                        rated = question.parts[0]
                        equations.link(
                            ("menilai", month), [(question.name, month, x) for x in _leaves(rated)]
                        )
            if spans:
                _read(equations, question.whole, population.year[question.name], spans, unknowns)
                equations.tell(
                    [("orang", m) for key in spans for m in months_between(*key)], population.year.people
                )
    return equations


def sessions_tell(people, sessions):
    """Whether it follows from the sessions of so many people that one to four of them had a certain number, or more."""
    return any(
        sessions > people * (k - 1) and min(people, sessions // k) < FEW for k in range(1, sessions + 1)
    )


def _by_sessions(populations):
    """The groups that follow from sums of sessions: of spans, of a year, of what is left of it, of what it has grown by."""
    known, rests = set(), set()
    for population in populations:
        spans, year = population.spans, population.year
        known |= {(span.told.people, span.told.sessions) for span in spans if span.told.sessions is not None}
        if year.sessions is None:
            continue
        hidden = tuple((span.since, span.told.people) for span in spans if span.told.sessions is None)
        left = year.sessions - sum(span.told.sessions or 0 for span in spans)
        if hidden and left:
            rests.add((hidden, left))
        known |= {(year.people, year.sessions)} if not year.sessions_at_least else set()
    known |= {(sum(n for _, n in hidden), left) for hidden, left in rests}
    for hidden, left in rests:
        for others, less in rests:
            if set(others) < set(hidden):
                known.add((sum(n for _, n in set(hidden) - set(others)), left - less))
    return [
        f"{sessions} sessions of {people}" for people, sessions in known if sessions_tell(people, sessions)
    ]


def found_groups(years):
    """Every group of one to four people that the reports (Evaluation) of one agency's years give away."""
    found = []
    for name, questions in (("visitors", VISITORS), ("referred", REFERRED)):
        for question in questions:
            found += _told_apart(years, name, [question]).groups()
        found += _by_sessions([getattr(year, name) for year in years])
    found += _told_apart(years, "visitors", list(RATINGS.values())).groups()
    for year in years:
        alone = [figure for *_, figure in year.follow_ups] + [year.shift]
        for figure in filter(None, alone):
            equations = Equations()
            _alone(equations, figure, ())
            found += equations.groups()
        if year.shift and 0 < year.visitors.year.people - year.shift.count < FEW:
            found.append("visitors without a counted plan")
    return found


def _alone(equations, figure, path):
    """Take up a figure that stands alone, whose parts' names are all that is known of them."""
    leaves = []
    for part in figure.parts:
        leaves += _alone(equations, part, (*path, part.label))
    leaves = leaves or [path]
    equations.tell(leaves, figure.count)
    return leaves
