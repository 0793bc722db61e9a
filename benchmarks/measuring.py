"""Two things in turn, and how much of the other's time ours takes."""

import gc
import statistics
import time


def clock(act, given):
    """The seconds that one act takes, from a heap that is swept first: nobody pays for another's rubbish."""
    gc.collect()
    begun = time.perf_counter()
    act(*given)
    return time.perf_counter() - begun


PATIENCE = 50
"""Seconds after which a measurement ends with the rounds it has: a busy machine must not make the whole endless."""


def rounds(runs, warm=0, patience=None):
    """Number the rounds, warming ones below 0, until they are all there or patience ends (but never before two)."""
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    for number in range(-warm, runs):
        if number >= 2 and time.monotonic() > end:
            return
        yield number


def in_turn(runs, *sides, warm=3, patience=None):
    """Time every side once a round, in turn, so that a slow moment of the machine strikes all of them alike.

    A side is an act and what prepares its arguments, which is not timed. Gives a list of seconds for each side; the
    first rounds only warm up.
    """
    times = [[] for _ in sides]
    for number in rounds(runs, warm, patience):
        for kept, (act, prepare) in zip(times, sides, strict=True):
            taken = clock(act, prepare())
            if number >= 0:
                kept.append(taken)
    return times


def ratios(ours, reference):
    """Round by round, ours ÷ reference."""
    return [mine / other for mine, other in zip(ours, reference, strict=True)]


def summary(values, meaning):
    """One key of the answer: the middle of all runs, and where the best and the worst tenth begin."""
    values = sorted(values)
    last = len(values) - 1
    return {
        "median": round(statistics.median(values), 4),
        "p10": round(values[round(last * 0.1)], 4),
        "p90": round(values[round(last * 0.9)], 4),
        "runs": len(values),
        "meaning": meaning,
    }


def milliseconds(times):
    return f"{statistics.median(times) * 1000:.1f} ms"
