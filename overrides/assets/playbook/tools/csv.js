// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// Tables as CSV, safe in a spreadsheet and the same when they come back.

// A spreadsheet runs these as formulas, unless an apostrophe makes them text.
const RISKY = /^[\s']*[=+\-@\t\r＝＋－＠]/;

function cell(text) {
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /["\n\r,;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function write(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** The first line tells whether commas, semicolons or tabs part the cells. */
export function read(text) {
  const plain = text.replace(/^\uFEFF/, "");
  const [first] = plain.split(/\r?\n/);
  const comma = [",", ";", "\t"].find((mark) => first.includes(mark)) ?? ",";
  const rows = [[]];
  const token = new RegExp(`(?:"((?:[^"]|"")*)"|([^${comma}\\r\\n]*))(${comma}|\\r?\\n|$)`, "gy");
  for (const [, quoted, bare, end] of plain.matchAll(token)) {
    const value = quoted?.replaceAll('""', '"') ?? bare;
    rows.at(-1).push(RISKY.test(value) ? value.replace("'", "") : value);
    if (end !== comma) rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value.trim()));
}
