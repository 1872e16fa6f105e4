import { count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { expect } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { acknowledgements, ledger, signings } from "#db/schema.ts";
import { filledIn, readEverything, referenceOf } from "./parent-visits.ts";
import type { RealServer } from "./real-process.ts";
import { type AskedParent, askParents, type SchoolOnDisk } from "./school-on-disk.ts";
import { aVisitor, type Visitor } from "./visitor.ts";

/*
 * Parents who sign over HTTP at a real server process to which something happens. The evidence is read over a second
 * connection.
 */

/** A parent with a browser, and how far they got. */
export type Signer = {
  parent: AskedParent;
  visitor: Visitor;
  form: Record<string, string>;
  reference?: string;
};

/** Opens the link of the mail, presses Start, and reads everything. */
export async function readsEverything(parent: AskedParent, server: Pick<RealServer, "url">): Promise<Signer> {
  const visitor = aVisitor(server.url);
  await visitor.submit(parent.requestLink, {});
  const { declaration } = await readEverything(visitor);
  return { parent, visitor, form: filledIn(declaration, { name: parent.name }) };
}

/** So many parents of the demo school at the declaration, all at once. */
export function signersAt(server: RealServer, school: SchoolOnDisk, howMany: number): Promise<Signer[]> {
  return Promise.all(askParents(school, howMany).map((parent) => readsEverything(parent, server)));
}

/** Presses Sign. The answer names the receipt: from then on it has to be there. */
export async function signs(signer: Signer): Promise<void> {
  const answer = await signer.visitor.post("/sign/declaration", signer.form);
  expect(answer.status).toBe(302);
  signer.reference = answer.location?.replace("/receipts/", "") ?? "";
}

export async function seesReceipt({ parent, visitor, reference }: Signer): Promise<void> {
  const receipt = await visitor.get(`/receipts/${reference}`);
  expect(receipt.status).toBe(200);
  expect(referenceOf(receipt)).toBe(reference);
  expect(receipt.text).toContain(parent.name);
}

/** The same browser, at a server that listens elsewhere. */
export function comesBackTo(server: Pick<RealServer, "url">, before: Signer): Signer {
  const visitor = aVisitor(server.url);
  for (const [name, value] of before.visitor.cookies) visitor.cookies.set(name, value);
  return { ...before, visitor };
}

export const hasReference = ({ reference }: Signer) => reference !== undefined;

/** Every signing has all that belongs to it, in the whole database, and nothing lies about that belongs to none. */
export function expectNothingHalfWritten({ db }: Pick<SchoolOnDisk, "db">): void {
  const numberOf = (query: SQL) => db.get<{ n: number }>(query).n;
  expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(db.$client.pragma("foreign_key_check")).toEqual([]);
  const signed = numberOf(sql`select count(*) n from signings`);
  expect(signed).toBeGreaterThan(100);
  expect(numberOf(sql`select count(*) n from signing_texts where typed_name is not null`)).toBe(signed);
  expect(numberOf(sql`select count(distinct signing_id) n from acknowledgements`)).toBe(signed);
  expect(
    numberOf(
      sql`select count(distinct s.id) n from signings s join audit_events a on a.subject_id = s.id and a.action = 'signed'`,
    ),
  ).toBe(signed);
  expect(
    numberOf(sql`select count(distinct s.id) n from signings s join emails e
      on e.kind = 'receipt' and e."values" ->> 'reference' = s.reference and e.adult_id = s.adult_id`),
  ).toBe(
    numberOf(
      sql`select count(*) n from signings s join adults a on a.id = s.adult_id and a.email is not null`,
    ),
  );
  const answers = numberOf(sql`select count(*) n from acknowledgements`);
  expect(numberOf(sql`select count(*) n from acknowledgement_texts`)).toBe(answers);
  expect(
    numberOf(sql`select count(*) n from acknowledgements a join ledger_keys k on k.record_id = a.id
      join ledger l on l.seq = k.seq and l.kind = 'acknowledged'`),
  ).toBe(answers);
  expect(verifyLedger(db)).toEqual({ status: "intact", rows: db.select().from(ledger).all().length });
}

/** The signings of these parents, with how many answers each has. */
export function signingsOf(
  { db }: Pick<SchoolOnDisk, "db">,
  signers: Pick<Signer, "parent">[],
): { reference: string; answers: number }[] {
  return db
    .select({ reference: signings.reference, answers: count(acknowledgements.id) })
    .from(signings)
    .leftJoin(acknowledgements, eq(acknowledgements.signingId, signings.id))
    .groupBy(signings.id)
    .where(
      inArray(
        signings.adultId,
        signers.map(({ parent }) => parent.adultId),
      ),
    )
    .all();
}
