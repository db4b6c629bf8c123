// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// The arithmetic of the tools, exact from end to end; only display.js rounds. Each formula is
// explained at its twin in hooks/playbook/formulas/, which computes the numbers in the text;
// tests/cases/formulas/ holds both to the same answers.

/** What a formula refuses; `at` names the field that shows the message. */
export class InputError extends Error {
  constructor(message, at = "") {
    super(message);
    this.at = at;
  }
}

/** A fraction of big integers, since floating point cannot keep money exact. */
export class Exact {
  constructor(above, below = 1n) {
    const sign = below < 0n ? -1n : 1n;
    this.above = above * sign;
    this.below = below * sign;
  }

  static of(value) {
    if (value instanceof Exact) return value;
    const [whole, decimals = ""] = String(value).split(".");
    return new Exact(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }

  plus(value) {
    const { above, below } = Exact.of(value);
    // Without this, the divisor would grow with each of two hundred sums.
    if (below === this.below) return new Exact(this.above + above, below);
    return new Exact(this.above * below + above * this.below, this.below * below);
  }

  minus(value) {
    return this.plus(Exact.of(value).times(-1));
  }

  times(value) {
    const { above, below } = Exact.of(value);
    return new Exact(this.above * above, this.below * below);
  }

  over(value) {
    const { above, below } = Exact.of(value);
    return new Exact(this.above * below, this.below * above);
  }

  exceeds(value) {
    return this.minus(value).above > 0n;
  }

  get isZero() {
    return !this.above;
  }

  /** For drawing only. */
  toNumber() {
    return Number((this.above * 10n ** 9n) / this.below) / 1e9;
  }

  toString() {
    let places = 0;
    while ((this.above * 10n ** BigInt(places)) % this.below) places += 1;
    const digits = String((this.above * 10n ** BigInt(places)) / this.below);
    const text = digits.replace("-", "").padStart(places + 1, "0");
    const cut = text.length - places;
    const decimals = places ? `.${text.slice(cut)}` : "";
    return (digits.startsWith("-") ? "-" : "") + text.slice(0, cut) + decimals;
  }
}

const ZERO = Exact.of(0);
const HUNDRED = Exact.of(100);

function refuse(message, at) {
  throw new InputError(message, at);
}

export class Range {
  constructor(field, low, high, places, unit = "") {
    Object.assign(this, { field, places, unit, low: Exact.of(low), high: Exact.of(high) });
  }

  check(value, field = this.field, at = "") {
    const { low, high, places, unit } = this;
    if (low.exceeds(value) || value.exceeds(high)) {
      refuse(`${field} must be between ${low} and ${high}${unit}, not ${value}`, at);
    }
    if ((value.above * 10n ** BigInt(places)) % value.below) {
      refuse(`${field} takes ${places ? `at most ${places}` : "no"} decimals, not ${value}`, at);
    }
    return value;
  }

  /** Read what a person typed; `field` is the label, where that is another name. */
  parse(text, field = this.field) {
    const typed = text.trim();
    const plain = "plain number such as 1000 or 99.9";
    if (!typed) refuse(`${field} is blank; type a ${plain}`);
    if (!/^[-−]?(\d+(\.\d+)?|\.\d+)$/.test(typed)) {
      refuse(`${field} must be a ${plain}, not '${typed}'`);
    }
    return this.check(Exact.of(typed.replace("−", "-")), field);
  }
}

// The selector.

const MOST = 1_000_000_000;
export const EXPOSURE = new Range("exposure", 0, MOST, 2, " per hour");
export const BAND_TOP = new Range("band top", "0.01", MOST, 2, " per hour");
export const MAX_SERVICES = 200;
const MAX_NAME = 60;
export const TARGETS = ["95.0", "99.0", "99.9", "99.99"].map(Exact.of);
export const OPS = "Ops Run It";
export const TEAM = "You Build It You Run It";
const ROTAS = ["none", "domain", "team", "team"];
export const DEPLOYMENTS = {
  low: "monthly",
  medium: "fortnightly",
  high: "weekly",
  "very high": "daily or more",
};

export function readDemand(text) {
  const known = Object.keys(DEPLOYMENTS);
  const typed = text.trim();
  if (!typed) refuse(`demand is blank; choose one of ${known.join(", ")}`);
  const found = known.find((demand) => demand === typed.toLowerCase());
  return found ?? refuse(`demand must be one of ${known.join(", ")}, not '${typed}'`);
}

export function checkTops(tops) {
  const falls = [1, 2].find((band) => !tops[band].exceeds(tops[band - 1]));
  if (falls)
    refuse(`band tops must rise from low to high, not ${tops.join(", ")}`, `t${falls + 1}`);
}

export function checkService({ name, exposure, peak }) {
  const called = name.trim();
  if (!called || [...called].length > MAX_NAME) {
    refuse(`name must have 1 to ${MAX_NAME} characters, not '${called}'`, "name");
  }
  if (peak && exposure.exceeds(peak)) {
    refuse(`peak exposure must be at least the exposure: ${peak} is below ${exposure}`, "peak");
  }
}

export function level(exposure, demand, { tops, tieBreak }) {
  const band = tops.filter((top) => exposure.exceeds(top)).length;
  const tied = tieBreak && demand === "medium" && band === 2;
  const model = band === 3 || demand.endsWith("high") || tied ? TEAM : OPS;
  const rota = model === OPS ? "operations" : ROTAS[band];
  const target = TARGETS[band];
  const accepted = exposure.times(168).times(HUNDRED.minus(target)).over(100);
  return { exposure, band, target, model, rota, accepted };
}

export function choose(service, rules) {
  checkService(service);
  const { demand } = service;
  const normal = level(service.exposure, demand, rules);
  const peak = service.peak && level(service.peak, demand, rules);
  const holds = {
    W1: normal.band === 0 && demand === "low" && !service.package,
    W2: normal.band === 3 || peak?.band === 3,
    W3: service.package && demand.endsWith("high"),
    W5: peak?.band > normal.band,
  };
  const warnings = Object.keys(holds).filter((code) => holds[code]);
  return { service, deployment: DEPLOYMENTS[demand], normal, peak, warnings };
}

export function chooseAll(services, rules) {
  const { length } = services;
  if (!length || length > MAX_SERVICES) refuse(`list 1 to ${MAX_SERVICES} services, not ${length}`);
  // Neither alone folds every letter: ß and SS are the same name.
  const folded = services.map(({ name }) => name.trim().toUpperCase().toLowerCase());
  const row = folded.findIndex((name, index) => folded.indexOf(name) < index);
  if (row >= 0) {
    const words = `two services are called '${services[row].name.trim()}'; give each its own name`;
    throw Object.assign(new InputError(words, "name"), { row });
  }
  const choices = services.map((service) => choose(service, rules));
  const models = count(choices, "model");
  const rotas = count(choices, "rota");
  const crowded = 3 * (rotas.team ?? 0) > (models[TEAM] ?? 0);
  const accepted = choices.reduce((sum, { normal }) => sum.plus(normal.accepted), ZERO);
  return { choices, models, rotas, accepted, warnings: crowded ? ["W4"] : [] };
}

function count(choices, key) {
  const found = {};
  for (const { normal } of choices) found[normal[key]] = (found[normal[key]] ?? 0) + 1;
  return found;
}

// Availability, in seconds.

const DAY = 86_400;
const YEAR = 365 * DAY;
const WINDOWS = { day: DAY, week: 7 * DAY, "28d": 28 * DAY, "30d": 30 * DAY, year: YEAR };
export const AVAILABILITY = new Range("availability", 0, 100, 6, "%");
export const BURN_RATE = new Range("burn rate", "0.001", 1_000_000, 3);
export const COPIES = new Range("copies", 1, 10, 0);
export const CLOCK = ["hours", "minutes", "seconds"].map((part) => new Range(part, 0, YEAR, 3));

export function windowSeconds(name) {
  const known = Object.keys(WINDOWS);
  if (!known.includes(name))
    refuse(`window must be one of ${known.join(", ")}, not '${name}'`, "w");
  return Exact.of(WINDOWS[name]);
}

export function downtime(availability, window) {
  return window.times(HUNDRED.minus(availability)).over(100);
}

export function achieved(down, window) {
  new Range("downtime", 0, window, 3, " seconds, the whole window").check(down, "downtime", "h");
  return HUNDRED.minus(down.times(100).over(window));
}

export function downtimeTyped(hours, minutes, seconds) {
  [hours, minutes, seconds].forEach((part, index) => CLOCK[index].check(part));
  return hours.times(3600).plus(minutes.times(60)).plus(seconds);
}

export function series(dependencies) {
  const { length } = dependencies;
  if (!length || length > 20) refuse(`name 1 to 20 hard dependencies, not ${length}`);
  const working = dependencies.map(({ availability, copies }) => {
    const { above, below } = HUNDRED.minus(availability).over(100);
    return Exact.of(1).minus(new Exact(above ** BigInt(copies), below ** BigInt(copies)));
  });
  return working.reduce((product, part) => product.times(part), HUNDRED);
}

/** Null without a budget; `trip` is null where the alert cannot fire. */
export function burn(availability, rate, window) {
  const ratio = rate.times(HUNDRED.minus(availability)).over(100);
  if (ratio.isZero) return null;
  return ratio.exceeds(1)
    ? { ratio: HUNDRED, trip: null }
    : { ratio: ratio.times(100), trip: ratio.times(window) };
}

export function largestBurn(availability) {
  const rest = HUNDRED.minus(availability);
  return rest.isZero ? null : HUNDRED.over(rest);
}

// On-call. What is counted is a number, what is paid is exact.

export const TEAMS = new Range("number of teams or rotas", 0, 500, 0);
export const RATE = new Range("rate", 0, 100_000, 2);
export const WEEKS = new Range("weeks", 1, 53, 0);
export const LEVELS = new Range("levels per rota", 1, 2, 0);
export const PEOPLE = new Range("people per rota", 1, 60, 0);
export const SHARE_LIMIT = 25;

function cost(rotas, covered, rates) {
  const standby = rates.standby.times(rotas * rates.levels * rates.weeks);
  const { callouts: each, hours, hourly, weeks } = rates;
  const callouts = Exact.of(covered).times(each).times(hours).times(hourly).times(weeks);
  return { standby, callouts, total: standby.plus(callouts) };
}

/** t team rotas, d domain rotas covering c teams, and n teams without a rota. */
export function estate({ t, d, c, n }) {
  if (!d && c) refuse(`${c} teams need a domain rota, and there is none`, "c");
  if (c < d) refuse(`${d} domain rotas need at least as many teams, not ${c}`, "c");
  return { t, d, rotas: t + d, covered: t + c, teams: t + c + n };
}

export function compare(estate, rates) {
  const byExposure = cost(estate.rotas, estate.covered, rates);
  const everyTeam = cost(estate.teams, estate.teams, rates);
  const saving = everyTeam.total.minus(byExposure.total);
  const percent = everyTeam.total.isZero ? null : saving.times(100).over(everyTeam.total);
  return { byExposure, everyTeam, saving, percent };
}

export function load({ people, weeks = 52, levels = 1 }) {
  if (people < levels) {
    refuse(`${levels} levels need at least ${levels} people, not ${people}`, "p");
  }
  const share = HUNDRED.times(levels).over(people);
  return {
    weeks: Exact.of(weeks * levels).over(people),
    share,
    overLimit: share.exceeds(SHARE_LIMIT),
    tooFew: people < 4,
  };
}

export function chart({ t, d, covered, teams }, rates) {
  if (!teams) return [];
  return Array.from({ length: 50 }, (_, index) => {
    const number = index + 1;
    const rotas = Math.ceil((number * t) / teams) + Math.ceil((number * d) / teams);
    const reached = Exact.of(number * covered).over(teams);
    return {
      teams: number,
      byExposure: cost(Math.min(number, rotas), reached, rates).total,
      everyTeam: cost(number, number, rates).total,
    };
  });
}

// An incident, in minutes.

export const LOSS_RATE = new Range("loss per hour", 0, MOST, 2);
export const SHARE = new Range("share of users", 0, 100, 2, "%");
export const DURATION = new Range("duration", 0, 100_000, 3, " minutes");
export const FIXED = new Range("fixed cost", 0, MOST, 2);
export const TARGET = new Range("target", 0, 100, 6, "%");
export const USED = new Range("allowance already used", 0, 100_000, 3, " minutes");
export const THRESHOLD = new Range("class threshold", 0, MOST, 2, " per hour");

export function incident({ rate, minutes, target, share, fixed, used, duty, major, nextDay }) {
  if (!major.exceeds(nextDay)) {
    const words = `${nextDay} is not below ${major}`;
    refuse(`the next-day threshold must be below the major one: ${words}`, "N");
  }
  const allowance = HUNDRED.minus(target).times(10_080).over(100);
  const unused = allowance.minus(used);
  const left = unused.exceeds(0) ? unused : ZERO;
  const hourly = rate.times(share).over(100);
  const loss = hourly.times(minutes).over(60).plus(fixed);
  const atTarget = hourly.times(left).over(60).plus(fixed);
  const saved = atTarget.minus(loss);
  const urgent = duty || !major.exceeds(hourly);
  return {
    allowance,
    hourly,
    perMinute: hourly.over(60),
    loss,
    atTarget,
    protected: saved,
    effectiveness: atTarget.isZero ? null : saved.times(100).over(atTarget),
    remaining: unused.minus(minutes),
    severity: urgent ? "major" : nextDay.exceeds(hourly) ? "backlog" : "next working day",
  };
}

export function minutesBetween(start, end) {
  const [from, to] = [start, end].map((text) => {
    const [, day, time, zone] = /^(.{10})T(.{5}).*?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
    if (!zone) refuse("start and end need a time zone");
    return { at: Date.parse(text), said: `${day} ${time} UTC${zone.replace(/Z|\+00:00/, "")}` };
  });
  if (to.at < from.at) refuse(`the end, ${to.said}, is before the start, ${from.said}`, "en");
  // Thousandths of a minute, halves to the even one as in Python.
  const span = to.at - from.at;
  const whole = Math.floor(span / 60);
  const rest = span % 60;
  const up = rest > 30 || (rest === 30 && whole % 2);
  return DURATION.check(Exact.of(whole + (up ? 1 : 0)).over(1000), "duration", "en");
}

// The self-assessment: answers of 0 to 3, or null where a practice does not apply.

const PHASES = { selection: 1, governance: 1, scale: 3 };
const WORDS = { 100: "habit", 67: "established", 34: "under way", 0: "starting" };

export function word(total) {
  return WORDS[[100, 67, 34, 0].find((low) => total >= low)];
}

export function gaps(practices, answers) {
  return practices.map(({ path }) => path).filter((path) => answers[path] === undefined);
}

const applying = (answers) => answers.filter((answer) => answer !== null);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function score(answers) {
  const given = applying(answers);
  const { length } = given;
  return length ? Math.floor((200 * sum(given) + 3 * length) / (6 * length)) : null;
}

/** Practices come with path, group and needs; pitfalls with the practices that avoid them. */
export function assess(practices, pitfalls, answers) {
  const missing = gaps(practices, answers);
  if (missing.length) refuse(`${missing.length} not answered: ${missing.join(", ")}`);
  for (const [path, answer] of Object.entries(answers)) {
    if (!practices.some((practice) => practice.path === path))
      refuse(`'${path}' is not a practice`);
    if (![0, 1, 2, 3, null].includes(answer)) {
      refuse(`answer 0, 1, 2 or 3 to '${path}', not ${answer}`);
    }
  }
  const groups = {};
  for (const { path, group } of practices) (groups[group] ??= []).push(answers[path]);
  for (const group of Object.keys(groups)) groups[group] = score(groups[group]);
  // What does not apply stands in nobody's way.
  const done = (path) => (answers[path] ?? 2) >= 2;
  const phase = ({ group }) => PHASES[group] ?? 2;
  const next = practices
    .filter(({ path, needs }) => !done(path) && needs.every(done))
    .sort((one, other) => phase(one) - phase(other))
    .slice(0, 3);
  const warnings = Object.keys(pitfalls).filter((pitfall) => {
    const given = applying(pitfalls[pitfall].map((path) => answers[path] ?? null));
    return 2 * sum(given) < 3 * given.length;
  });
  const total = score(Object.values(answers));
  return { total, groups, next: next.map(({ path }) => path), warnings };
}
