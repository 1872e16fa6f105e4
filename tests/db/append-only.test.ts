import { describe, expect, it } from "vitest";
import { columnNames } from "#tests/support/every-row.ts";
import { aSchoolInFullUse } from "#tests/support/school-in-use.ts";

const NEVER_CHANGES = [
  "openings",
  "signings",
  "acknowledgements",
  "corrections",
  "ledger",
  "audit_events",
  "requested_versions",
  "requests",
  "reminders",
  "reminded_versions",
  "calls",
  "checkpoints",
  "ledger_origins",
  "erasures",
  "matter_steps",
  "letter_sendings",
  "matter_looks",
  "finished_letters",
  "matter_erasures",
  "matter_mentions",
  "matters_ledger",
  "matters_checkpoints",
];
/** These move on by themselves (sent, ended), and are never gone. */
const NEVER_GONE = [
  "emails",
  "passes",
  "change_sets",
  "legal_holds",
  "askings",
  "asked_adults",
  "bounces",
  "policy_translations",
  "matters",
  "matter_people",
  "letters",
  "letter_rounds",
  "letter_recipients",
];
/** Rows next to the evidence, and the columns that erasure empties. */
const MAY_ONLY_BE_EMPTIED = {
  signing_texts: ["typed_name", "name_on_roll", "relationship", "ip_address", "browser", "recorded_reason"],
  acknowledgement_texts: ["concern"],
  correction_texts: ["reason"],
  quiet_recordings: ["reason"],
  attachments: ["file_name", "bytes"],
  people_changes: ["before", "after"],
  ledger_keys: ["record_id", "key"],
  matter_step_texts: ["words", "early_reason"],
  matter_evidence: ["link", "file_name", "bytes"],
  finished_letter_texts: ["addressee", "markdown"],
  matters_ledger_keys: ["record_id", "key"],
};
const REFUSED = /append-only|may only be emptied|never changes|no gaps|covers more/;

describe("the evidence", () => {
  it("has the tables that this test knows, and each refuses to be deleted from (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    const guarded = db.$client
      .prepare(
        "select tbl_name from sqlite_master where type = 'trigger' and name like '%_no_delete' order by 1",
      )
      .pluck()
      .all();
    const expected = [
      ...NEVER_CHANGES,
      ...NEVER_GONE,
      ...Object.keys(MAY_ONLY_BE_EMPTIED),
      "policy_versions",
      "school",
    ];
    expect(guarded).toEqual(expected.sort());
    expect(guarded).toHaveLength(48);
  });

  it("refuses every way of writing over a row that is there (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    let tables = 0;
    for (const table of [...NEVER_CHANGES, ...Object.keys(MAY_ONLY_BE_EMPTIED), "policy_versions"]) {
      const [column = ""] = columnNames(db, table);
      const before = db.$client.prepare(`select * from ${table}`).all();
      expect(before.length, `${table} has rows`).toBeGreaterThan(0);
      for (const statement of [
        `delete from ${table}`,
        `insert or replace into ${table} select * from ${table}`,
        `replace into ${table} select * from ${table} limit 1`,
        `insert into ${table} select * from ${table} where true on conflict do update set "${column}" = '9999'`,
        `update or replace ${table} set "${column}" = '9999'`,
      ]) {
        expect(() => db.$client.prepare(statement).run(), statement).toThrow(REFUSED);
      }
      expect(db.$client.prepare(`select * from ${table}`).all()).toEqual(before);
      tables += 1;
    }
    expect(tables).toBe(34);
  });

  it("refuses an update of any column, even to the value that it has (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    let columns = 0;
    for (const table of NEVER_CHANGES) {
      for (const column of columnNames(db, table)) {
        const statement = `update ${table} set "${column}" = "${column}"`;
        expect(() => db.$client.prepare(statement).run(), statement).toThrow(REFUSED);
        columns += 1;
      }
    }
    expect(columns).toBeGreaterThan(45);
  });

  it("would let a row be replaced without recursive_triggers, so the setting matters (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    const replace = db.$client.prepare(
      "replace into signings select id, reference, adult_id, form_id, route, pass_id, 'cy', signed_at, recorded_by, recorded_at from signings limit 1",
    );
    expect(() => replace.run()).toThrow("signings is append-only");
    db.$client.pragma("recursive_triggers = OFF");
    expect(replace.run().changes).toBe(1);
  });
});

describe("personal text next to the evidence", () => {
  it("can be emptied, and never filled in or written over (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    let columns = 0;
    for (const [table, texts] of Object.entries(MAY_ONLY_BE_EMPTIED)) {
      for (const column of texts) {
        const set = (value: string) => db.$client.prepare(`update ${table} set "${column}" = ${value}`).run();
        expect(() => set("'another'"), `${table}.${column}`).toThrow("may only be emptied");
        expect(set("null").changes).toBeGreaterThan(0);
        expect(() => set("'back again'"), `${table}.${column}`).toThrow("may only be emptied");
        expect(() => set("''"), `${table}.${column}`).toThrow("may only be emptied");
        columns += 1;
      }
    }
    expect(columns).toBe(24);
  });

  it("stays with the row that it belongs to (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    for (const [table, key] of [
      ["signing_texts", "signing_id"],
      ["acknowledgement_texts", "acknowledgement_id"],
      ["correction_texts", "correction_id"],
      ["quiet_recordings", "signing_id"],
      ["attachments", "signing_id"],
      ["people_changes", "row_id"],
      ["ledger_keys", "seq"],
    ] as const) {
      expect(() => db.$client.prepare(`update ${table} set ${key} = 999`).run()).toThrow(
        "may only be emptied",
      );
    }
  });
});

describe("a published version", () => {
  it("never changes in any column (rule 1)", () => {
    const { db } = aSchoolInFullUse();
    let columns = 0;
    for (const column of columnNames(db, "policy_versions").filter((name) => name !== "agreed_on")) {
      const change = db.$client.prepare(
        `update policy_versions set "${column}" = 'x' || coalesce("${column}", '')`,
      );
      expect(() => change.run(), column).toThrow("a published version never changes");
      columns += 1;
    }
    expect(columns).toBe(19);
  });

  it("takes the governors' date once, and keeps it (rule 1)", () => {
    const { db } = aSchoolInFullUse();
    const agree = db.$client.prepare("update policy_versions set agreed_on = ? where number = 1");
    expect(agree.run("2026-09-20").changes).toBe(3);
    for (const other of ["2026-09-21", "2026-09-20", null]) {
      expect(() => agree.run(other)).toThrow("a published version never changes");
    }
  });

  it("does not take the governors' date together with another text (rule 1)", () => {
    const { db } = aSchoolInFullUse();
    const both = db.$client.prepare(
      "update policy_versions set agreed_on = '2026-09-20', markdown = 'Another text'",
    );
    expect(() => both.run()).toThrow("a published version never changes");
  });
});

describe("a published translation", () => {
  it("never changes in any column, and stays (rule 1)", () => {
    const { db } = aSchoolInFullUse();
    let columns = 0;
    for (const column of columnNames(db, "policy_translations").filter(
      (name) => !name.startsWith("taken_back"),
    )) {
      const change = db.$client.prepare(
        `update policy_translations set "${column}" = 'x' || coalesce("${column}", '')`,
      );
      expect(() => change.run(), column).toThrow("a published translation never changes");
      columns += 1;
    }
    expect(columns).toBe(13);
    const rows = db.$client.prepare("select * from policy_translations").all();
    for (const statement of [
      "delete from policy_translations",
      "replace into policy_translations select * from policy_translations",
    ]) {
      expect(() => db.$client.prepare(statement).run()).toThrow("a published translation stays on record");
    }
    expect(db.$client.prepare("select * from policy_translations").all()).toEqual(rows);
  });

  it("is taken back once, and never put back (rule 9)", () => {
    const { db } = aSchoolInFullUse();
    const takeBack = db.$client.prepare(
      "update policy_translations set taken_back_at = ?, taken_back_by = (select id from staff limit 1)",
    );
    expect(takeBack.run(1).changes).toBe(1);
    expect(() => takeBack.run(2)).toThrow("a published translation never changes");
    expect(() =>
      db.$client.prepare("update policy_translations set taken_back_at = null, taken_back_by = null").run(),
    ).toThrow("a published translation never changes");
  });
});
