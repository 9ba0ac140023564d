"""Spun copies planted in sound texts: words swapped one by one against a table that the product has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

# How often a word that was swapped before is swapped for the same word again: spinners draw from a set.
SAME_AGAIN = 0.7

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*")
_VOWELS = "aeiou"

# What a careless thesaurus offers, written for this task: base form and the words to draw from.
_TABLE = """
accept: acknowledge, admit | accuse: incriminate, blame | achieve: accomplish, attain | act: behave, perform
actual: factual | add: append, adjoin | admit: confess | affect: influence, impact | agree: concur, consent
allow: enable, license | angry: irate, furious | announce: proclaim, herald | answer: reply, retort
appear: emerge, materialise | approve: endorse, sanction | argue: contend, quarrel | arrest: apprehend, nab
arrive: reach, land | ask: inquire, query | attack: assail, assault | attempt: endeavour | aware: cognizant
bad: awful, terrible | battle: skirmish, combat | begin: commence, start | big: huge, enormous
blame: censure, condemn | boost: enhance, bolster | brief: succinct, short | build: construct, assemble
business: enterprise, commerce | buy: purchase, acquire | call: summon, ring | cancel: annul, revoke
careful: cautious, prudent | carry: convey, haul | cause: motive, provoke | chance: probability, likelihood
change: alter, modify | charge: allegation, accusation | choose: select, opt | city: metropolis, town
claim: assertion, declare | clear: lucid, evident | close: shut, terminate | collapse: crumble, crash
common: mutual, frequent | complain: grumble, whine | complete: entire | concern: worry, unease
condition: circumstance, state | confirm: affirm, verify | continue: proceed, persist | control: govern
cost: price, expense | country: nation, homeland | create: devise, generate | crisis: predicament, calamity
critic: detractor, faultfinder | crowd: throng, swarm | current: present, ongoing | damage: harm, impair
danger: peril, hazard | decide: determine, resolve | defend: shield, guard | delay: postpone, defer
demand: request, require | deny: refute, repudiate | describe: portray, depict | destroy: demolish, ruin
develop: evolve, formulate | difficult: arduous, tough | discover: uncover, detect | discuss: debate
doubt: uncertainty, skepticism | draw: attract, sketch | drop: plummet, decrease | early: premature, initial
effort: exertion, endeavour | end: conclude, finish | enter: penetrate, access | event: occasion, incident
expect: anticipate, await | explain: clarify, elucidate | fail: flop, falter | fair: equitable, just
fall: descend, tumble | famous: renowned, noted | fear: dread, apprehension | fight: brawl, struggle
final: ultimate, closing | find: locate, discover | force: compel, coerce | free: liberate, complimentary
friend: pal, companion | gather: assemble, collect | goal: objective, target | good: great, excellent
grow: expand, flourish | happen: occur, transpire | hard: arduous, tough | help: assist, aid
hide: conceal, mask | high: lofty, elevated | hope: aspire, wish | huge: gigantic, colossal
hurt: injure, wound | idea: notion, concept | illegal: unlawful, illicit | important: vital, essential
improve: ameliorate, enhance | include: comprise, incorporate | increase: escalate, augment | insist: assert
investigate: probe, examine | issue: matter, problem | join: unite, connect | kill: slay, murder
lack: deficiency, shortage | large: massive, sizeable | launch: unveil, initiate | lead: guide, steer
limit: restrict, confine | link: tie, hyperlink | lose: forfeit, misplace | main: primary, principal
major: significant, main | manage: supervise, handle | mean: signify, imply | meet: encounter, convene
money: cash, funds | move: shift, relocate | need: require, necessity | nation: country, state
normal: ordinary, regular | obtain: acquire, procure | offer: proffer, propose | order: command, directive
part: portion, segment | pay: compensate, remunerate | plan: scheme, blueprint | point: aspect, juncture
poor: impoverished, needy | popular: well-liked, prevalent | power: authority, might | praise: laud, applaud
present: gift, current | press: urge, squeeze | prevent: avert, forestall | problem: trouble, dilemma
promise: vow, pledge | protect: safeguard, shield | protest: objection | prove: demonstrate, establish
provide: supply, furnish | publish: release, print | push: shove, thrust | quick: swift, rapid
raise: elevate, hoist | reach: attain, arrive at | reason: motive, rationale | receive: obtain, get
recent: latest, current | reject: rebuff, spurn | release: discharge, unleash | remain: stay, linger
remove: eliminate, extract | reply: respond, retort | require: necessitate, demand | respond: react, reply
result: outcome, consequence | return: come back, revert | reveal: divulge, disclose | rich: wealthy, affluent
rise: soar, ascend | risk: hazard, gamble | rule: regulation, decree | safe: secure, harmless
seek: pursue, search for | serious: grave, severe | share: portion, percentage | show: exhibit, display
simple: easy, plain | small: tiny, little | solve: resolve, unravel | speak: converse, talk
spend: expend, devote | start: commence, begin | stop: cease, halt | story: tale, narrative
strong: robust, sturdy | student: pupil, learner | suffer: endure, undergo | suggest: propose, recommend
support: assistance, back | suspect: think, surmise | tell: inform, notify | threat: menace, peril
trade: commerce, barter | trial: ordeal, tryout | trust: confidence, faith | try: endeavour, strive
understand: comprehend, grasp | use: utilise, employ | violent: brutal, fierce | visit: go to, tour
wait: linger, remain | want: desire, wish | warn: caution, alert | weak: feeble, frail
win: triumph, prevail | wish: desire, long | woman: lady, female | work: labour, toil | worker: employee
worry: fret, concern | wrong: incorrect, mistaken | year: twelvemonth, annum | young: youthful, juvenile
"""
TABLE = {
    base.strip(): tuple(word.strip() for word in words.split(","))
    for entry in _TABLE.replace("\n", "|").split("|")
    if entry.strip()
    for base, words in [entry.split(":")]
}


@dataclass(frozen=True)
class Spun:
    """The text after swapping; `swaps` words of `words` were swapped."""

    text: str
    swaps: int
    words: int


def spun(text: str, rate: float, rng: Random) -> Spun:
    """The text with `rate` of its words, as far as the table knows them, swapped where they stand.

    Words that begin with a capital stay, as spinners leave names alone; endings are kept ("warned" becomes
    "cautioned"), spelled by rule and sometimes wrongly. Cost: linear.
    """
    found = list(_WORD.finditer(text))
    known = [(number, offers) for number, match in enumerate(found) if (offers := _offers(match.group()))]
    chosen = dict(rng.sample(known, min(len(known), round(rate * len(found)))))
    drawn: dict[str, str] = {}
    out, at = [], 0
    for number, match in enumerate(found):
        if number not in chosen:
            continue
        word = match.group()
        if word not in drawn or rng.random() >= SAME_AGAIN:
            drawn[word] = rng.choice(chosen[number])
        out += [text[at : match.start()], drawn[word]]
        at = match.end()
    return Spun("".join([*out, text[at:]]), len(chosen), len(found))


def _offers(word: str) -> tuple[str, ...]:
    """What the table offers for a word as it stands, in its own form."""
    if not word.islower():
        return ()
    for base, ending in _bases(word):
        if base in TABLE:
            return tuple(_ended(other, ending) for other in TABLE[base])
    return ()


def _bases(word: str) -> Iterator[tuple[str, str]]:
    """What a word may be a form of, and by which ending."""
    yield word, ""
    for ending in ("s", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem, ending
            yield stem + "e", ending
            if ending != "ing" and stem.endswith(("i", "ie")):
                yield stem.rstrip("e")[:-1] + "y", ending
            if stem[-1] == stem[-2]:
                yield stem[:-1], ending
    if word.endswith("es"):
        yield word[:-2], "s"


def _ended(words: str, ending: str) -> str:
    first, blank, rest = words.partition(" ")
    if ending == "ed":
        first = first + "d" if first.endswith("e") else _soft(first, "i") + "ed"
    elif ending == "ing":
        first = first[:-1] + "ing" if first.endswith("e") else first + "ing"
    elif ending == "s":
        hissing = first.endswith(("s", "x", "z", "ch", "sh"))
        first = first + "es" if hissing else _soft(first, "ie") + "s"
    return first + blank + rest


def _soft(word: str, instead: str) -> str:
    """The word with a closing y after a consonant written otherwise, as before an ending."""
    return word[:-1] + instead if word.endswith("y") and word[-2] not in _VOWELS else word
