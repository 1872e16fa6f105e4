import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAIL_DIRECTORY } from "#app/platform/kept-mail.server.ts";
import { emails } from "#db/schema.ts";
import { someNumbers, times } from "#tests/support/fault-size.ts";
import { filledIn } from "#tests/support/parent-visits.ts";
import { aRealServer, type RealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { expectNothingHalfWritten, type Signer, signersAt, signingsOf } from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * A real server process to which everybody sends more than once, all at the same time, as phones do. In which ways is in
 * tests/routes/signing-again.test.ts.
 */

let school: SchoolOnDisk;
let server: RealServer;
let other: RealServer;

beforeAll(async () => {
  school = aDemoSchoolOnDisk();
  server = await aRealServer(school.dataDirectory);
  other = await aRealServer(school.dataDirectory);
});

afterAll(async () => {
  await server.killAtOnce();
  await other.killAtOnce();
  school.remove();
});

/** Where each answer leads. */
type Way = (signer: Signer) => Promise<(string | null)[]>;

const press = async ({ visitor, form }: Signer) => (await visitor.post("/sign/declaration", form)).location;

const WAYS: Way[] = [
  async function pressesFiveTimes(signer) {
    return Promise.all(Array.from({ length: 5 }, () => press(signer)));
  },
  async function signsInTwoTabs(signer) {
    const tab = await signer.visitor.get("/sign/declaration");
    const form = filledIn(tab, { name: signer.parent.name });
    return Promise.all([press(signer), press({ ...signer, form })]);
  },
  async function goesBackAndSendsAgain(signer) {
    return [
      await press(signer),
      await press(signer),
      await press({ ...signer, form: { ...signer.form, name: "Somebody Else" } }),
    ];
  },
];

describe("parents who all send more than once, at the same time", { timeout: PATIENTLY }, () => {
  it("have one signing each, one receipt, and one mail (rule 2)", async ({ annotate }) => {
    const howMany = times({ short: 4, whole: 24 });
    const signers = await signersAt(server, school, howMany);
    const ways = someNumbers(howMany, { atMost: WAYS.length - 1 });
    let answers = 0;
    await Promise.all(
      signers.map(async (signer, place) => {
        const locations = (await WAYS[ways[place] ?? 0]?.(signer)) ?? [];
        const [{ reference } = { reference: "" }] = signingsOf(school, [signer]);
        expect(locations.length).toBeGreaterThan(1);
        expect(new Set(locations), WAYS[ways[place] ?? 0]?.name).toEqual(new Set([`/receipts/${reference}`]));
        answers += locations.length;
      }),
    );
    await expectOneEach(signers);
    await annotate(`${answers} presses of ${howMany} parents`);
  });

  it("at two servers on one database have one signing each all the same", async () => {
    const signers = await signersAt(server, school, times({ short: 3, whole: 12 }));
    let pressed = 0;
    await Promise.all(
      signers.map(async (signer) => {
        const visitor = { ...signer.visitor };
        const headers = { Origin: other.url.origin, Cookie: cookiesOf(signer) };
        const body = new URLSearchParams(signer.form);
        const there = fetch(new URL("/sign/declaration", other.url), {
          method: "POST",
          headers,
          body,
          redirect: "manual",
        });
        const [here, answer] = await Promise.all([press({ ...signer, visitor }), there]);
        expect(answer.headers.get("Location")).toBe(here);
        pressed += 1;
      }),
    );
    expect(pressed).toBe(signers.length);
    await expectOneEach(signers);
  });
});

const cookiesOf = ({ visitor }: Signer) =>
  [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

async function expectOneEach(signers: Signer[]): Promise<void> {
  expect(signingsOf(school, signers).map(({ answers }) => answers)).toEqual(signers.map(() => 2));
  const receipts = () =>
    school.db
      .select()
      .from(emails)
      .all()
      .filter(
        ({ kind, adultId }) => kind === "receipt" && signers.some(({ parent }) => parent.adultId === adultId),
      );
  await until("every receipt is sent", () => receipts().every(({ state }) => state === "sent"));
  const files = readdirSync(join(school.dataDirectory, MAIL_DIRECTORY));
  expect(receipts()).toHaveLength(signers.length);
  for (const { id } of receipts()) expect(files.filter((file) => file.includes(id))).toHaveLength(1);
  expectNothingHalfWritten(school);
}
