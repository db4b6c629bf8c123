// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// Runs inside the browser, with the script of the tools: `shown` answers the vectors of
// cases/formulas/ as test_formulas.py does, `exact` gives the same results before rounding.

export function runner(f, d) {
  const typed = (range, row, key, otherwise) => range.parse(row[key] ?? otherwise);
  const pence = (value) => d.number(value, 2).replaceAll(",", "");
  const tops = [10_000, 100_000, 1_000_000].map(f.Exact.of);

  const results = {
    selector(row) {
      const rules = { tops: row.tops?.map((top) => f.BAND_TOP.parse(top)) ?? tops };
      rules.tieBreak = row["tie-break"] ?? false;
      f.checkTops(rules.tops);
      const service = {
        name: row.name ?? "a service",
        exposure: f.EXPOSURE.parse(row.exposure),
        demand: f.readDemand(row.demand),
        package: row.package ?? false,
        peak: row.peak === undefined ? null : f.EXPOSURE.parse(row.peak),
      };
      return f.choose(service, rules);
    },

    portfolio(row) {
      const services = row.rows.map(([name, exposure, demand, pack]) => {
        const found = { name, exposure: f.EXPOSURE.parse(exposure), package: pack, peak: null };
        return { ...found, demand: f.readDemand(demand) };
      });
      return f.chooseAll(services, { tops, tieBreak: false });
    },

    forward(row) {
      return f.downtime(f.AVAILABILITY.parse(row.availability), f.windowSeconds(row.window));
    },

    reverse(row) {
      const clock = ["h", "m", "s"].map((part) => f.Exact.of(row[part]));
      return f.achieved(f.downtimeTyped(...clock), f.windowSeconds(row.window));
    },

    composition(row) {
      const parts = row.parts.map((part) => {
        const [share, copies = "1"] = [part].flat();
        return { availability: f.AVAILABILITY.parse(share), copies: f.COPIES.parse(copies) };
      });
      return f.series(parts);
    },

    burn(row) {
      const share = f.AVAILABILITY.parse(row.availability);
      const found = f.burn(share, f.BURN_RATE.parse(row.rate), f.Exact.of(3600));
      return { ...found, largest: f.largestBurn(share) };
    },

    "on-call"(row) {
      const [t, c, n, shared] = ["t", "c", "n", "d"].map((key) => {
        return Number(typed(f.TEAMS, row, key, "0"));
      });
      const estate = f.estate({ t, d: shared, c, n });
      const rates = {
        standby: typed(f.RATE, row, "s", "500"),
        callouts: typed(f.RATE, row, "k", "0.25"),
        hours: typed(f.RATE, row, "h", "1.5"),
        hourly: typed(f.RATE, row, "r", "60"),
        weeks: Number(typed(f.WEEKS, row, "w", "52")),
        levels: Number(typed(f.LEVELS, row, "l", "1")),
      };
      return { ...f.compare(estate, rates), chart: f.chart(estate, rates) };
    },

    load(row) {
      const people = Number(typed(f.PEOPLE, row, "p", "6"));
      return f.load({ people, levels: Number(typed(f.LEVELS, row, "l", "1")) });
    },

    incident(row) {
      return f.incident({
        rate: typed(f.LOSS_RATE, row, "R", ""),
        minutes: typed(f.DURATION, row, "m", ""),
        target: typed(f.TARGET, row, "target", "99.0"),
        share: typed(f.SHARE, row, "u", "100"),
        fixed: typed(f.FIXED, row, "f", "0"),
        used: typed(f.USED, row, "g", "0"),
        duty: row.duty ?? false,
        major: typed(f.THRESHOLD, row, "M", "20000"),
        nextDay: typed(f.THRESHOLD, row, "N", "1000"),
      });
    },

    minutes: (row) => f.minutesBetween(row.start, row.end),

    assessment(row, file) {
      const practices = Object.entries(file.practices).map(([path, needs]) => {
        return { path, group: path.split("/")[0], needs };
      });
      const said = practices.map(({ path, group }) => [path, row[path] ?? row[group] ?? row.all]);
      said.push(...Object.entries(row).filter(([path]) => path.includes("/")));
      const answers = {};
      for (const [path, answer] of said) {
        if (answer === "unanswered") delete answers[path];
        else answers[path] = answer === "-" ? null : answer;
      }
      return f.assess(practices, file.pitfalls, answers);
    },
  };

  const vectors = {
    selector({ deployment, normal, peak, warnings }) {
      const { model, rota } = normal;
      const found = { deployment, model, rota, warnings };
      for (const [before, level] of Object.entries({ "": normal, "peak-": peak })) {
        if (!level) continue;
        found[`${before}target`] = d.target(level.target);
        found[`${before}rota`] = level.rota;
        found[`${before}accepted`] = pence(level.accepted);
      }
      return found;
    },
    portfolio({ models, rotas, accepted, warnings }) {
      return { models, rotas, accepted: pence(accepted), warnings };
    },
    forward: (found) => ({
      seconds: d.shortest(found, 3).replaceAll(",", ""),
      shown: d.duration(found),
    }),
    reverse: (found) => ({ availability: d.percent(found, 4) }),
    composition: (found) => ({
      availability: d.percent(found, 4),
      month: d.duration(f.downtime(found, f.windowSeconds("28d"))),
    }),
    burn({ ratio, trip, largest }) {
      if (!ratio) return { ratio: "no budget", trip: "no budget", largest: "no budget" };
      const seconds = trip && d.number(trip, 1).replaceAll(",", "");
      const most = d.number(largest).replaceAll(",", "");
      return { ratio: d.percent(ratio, 2), trip: seconds ?? "cannot fire", largest: most };
    },
    "on-call": ({ byExposure, saving, percent }) => ({
      standby: pence(byExposure.standby),
      callouts: pence(byExposure.callouts),
      total: pence(byExposure.total),
      saving: pence(saving),
      percent: d.percent(percent),
    }),
    load({ weeks, share, overLimit, tooFew }) {
      const warnings = overLimit ? ["over one week in four"] : [];
      if (tooFew) warnings.push("fewer than four people");
      return { weeks: d.number(weeks, 1), share: d.percent(share), warnings };
    },
    incident: (found) => ({
      loss: pence(found.loss),
      "at-target": pence(found.atTarget),
      protected: pence(found.protected),
      effectiveness: d.percent(found.effectiveness),
      "per-minute": pence(found.perMinute),
      remaining: d.number(found.remaining, 1),
      class: found.severity,
    }),
    minutes: (found) => ({ minutes: d.shortest(found, 3) }),
    assessment: (found) => ({
      ...found,
      word: found.total === null ? d.DASH : f.word(found.total),
    }),
  };

  const level = (found) => found && [found.target, found.model, found.rota, found.accepted];
  const cost = ({ standby, callouts, total }) => [standby, callouts, total];
  const facts = {
    selector: ({ deployment, normal, peak, warnings }) => {
      return [deployment, level(normal), level(peak), warnings];
    },
    burn: ({ ratio, trip, largest }) => [ratio, trip, largest],
    "on-call": ({ byExposure, everyTeam, saving, percent, chart }) => {
      const points = chart.map((point) => [point.teams, point.byExposure, point.everyTeam]);
      return [cost(byExposure), cost(everyTeam), saving, percent, points];
    },
    load: ({ weeks, share, overLimit, tooFew }) => [weeks, share, overLimit, tooFew],
    incident: (found) => [
      found.loss,
      found.atTarget,
      found.protected,
      found.effectiveness,
      found.perMinute,
      found.remaining,
      found.severity,
    ],
    assessment: ({ total, groups, next, warnings }) => [
      total,
      Object.values(groups),
      next,
      warnings,
    ],
  };
  const plain = (value) => {
    if (value instanceof f.Exact) return { exact: `${value.above}/${value.below}` };
    return Array.isArray(value) ? value.map(plain) : (value ?? null);
  };

  // The words of a refusal; any other error is a fault and escapes.
  const attempt = (read) => {
    try {
      return { out: read() };
    } catch (error) {
      if (error instanceof f.InputError) return { refused: error.message };
      throw error;
    }
  };
  return {
    shown: (formula, row, file) => attempt(() => vectors[formula](results[formula](row, file))),
    exact: (formula, row, file) => {
      const read = facts[formula] ?? ((found) => found);
      return attempt(() => plain(read(results[formula](row, file))));
    },
  };
}
