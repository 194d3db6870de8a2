"""The golden values of agreement, readability, risk, debts and load, computed."""

from datetime import date, timedelta

from sagtill.methods.agreement import Weighting, cohen_kappa, fleiss_kappa
from sagtill.methods.alpha import Level, krippendorff_alpha
from sagtill.methods.backlog import debt_days, extra_capacity, time_to_clear
from sagtill.methods.competence import Item, competence_debt
from sagtill.methods.readability import readability
from sagtill.methods.risk_matrix import BY_SCORE, BY_SEVERITY, RiskMatrix, propose
from sagtill.methods.tests.golden import GOLDEN, golden
from sagtill.methods.workload import load


@golden
def cohen() -> object:
    table = [[6, 2, 0, 0], [1, 7, 2, 0], [0, 2, 5, 1], [0, 0, 1, 3]]
    weighted = {weighting.name.lower(): cohen_kappa(table, weighting).value for weighting in Weighting}
    return {"[[20,5],[10,15]]": cohen_kappa([[20, 5], [10, 15]]).value, "4x4": {"table": table, **weighted}}


@golden
def agreement_6x5() -> object:
    ratings = [
        [1, 1, 2, 1, 1],
        [2, 2, 3, 2, 2],
        [4, 4, 4, 3, 4],
        [3, 2, 3, 3, 2],
        [1, 1, 1, 1, 1],
        [3, 4, 3, 4, 4],
    ]
    levels = [Level.NOMINAL, Level.ORDINAL, Level.INTERVAL]
    alphas = {level.name.lower(): krippendorff_alpha(ratings, level).value for level in levels}
    return {"ratings": ratings, "fleiss": fleiss_kappa(ratings).value, **alphas}


@golden
def lix() -> object:
    texts = {name: row["text"] for name, row in GOLDEN["lix"].items()}
    read = {name: readability(text) for name, text in texts.items()}
    return {
        name: {
            "text": texts[name],
            "words": counted.words,
            "sentences": counted.sentences,
            "long": counted.long_words,
            "lix": counted.lix,
        }
        for name, counted in read.items()
    }


@golden
def matrix() -> object:
    standard = RiskMatrix(date(2025, 7, 1))
    proposals = {cell: propose(standard, cell[0], 0, cell[1]) for cell in standard.cells}
    return {
        "cells>=8": [list(cell) for cell, found in proposals.items() if found.score >= 8],
        "cells>=8_and_sev>=3": [list(cell) for cell, found in proposals.items() if found.reason == BY_SCORE],
        "missed_sev4": [list(cell) for cell, found in proposals.items() if found.reason == BY_SEVERITY],
    }


@golden
def debt() -> object:
    group = [Item(date(2025, 1, 1), 6)] * 7 + [Item(date(2024, 5, 1), 6)] * 3 + [Item(None, 6)] * 2
    hours = competence_debt(group, today=date(2024, 6, 1)).hours
    today = date(2024, 5, 31)
    return {
        "training": {
            "debt_hours": hours,
            "cap8_new6_months": time_to_clear(hours, capacity=8, inflow=6).months,
            "cap8_newbelow": time_to_clear(hours, capacity=14, inflow=6).months,
        },
        "social": {
            "stock": (stock := 40),
            "inflow": (inflow := 22),
            "capacity": (capacity := 25),
            "months": time_to_clear(stock, capacity, inflow).months,
        },
        "days": debt_days([today - timedelta(days) for days in (10, 40, 75)], today),
    }


@golden
def extra_capacity_() -> object:
    return extra_capacity(40, capacity=25, inflow=22, months=6)


@golden
def load_() -> object:
    return load(132, experience=0.8, fte=1.0)
