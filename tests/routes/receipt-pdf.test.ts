import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatMoment } from "#app/dates.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import { writeReceiptPdf } from "#app/routes/parent/write-receipt-pdf.server.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { checkpoints } from "#db/schema.ts";
import { aMemberOfStaff, anAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { heightsInPdf, pagesOfPdf, wordsOfPdf } from "#tests/support/pdf-text.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { cookiesOfParent, cookiesOfTablet } from "#tests/support/signed-in.ts";
import { aParentWithSlip } from "#tests/support/slip-visits.ts";
import { aVisitor } from "#tests/support/visitor.ts";

const SCHOOL = {
  name: "Ysgol Enghraifft",
  phone: "01691 000000",
  checkAddress: "https://acknowledgements.a-school-with-a-long-name.example.test/check/ABCDE-FGHJK",
};
const CONCERN = { answer: "read-with-concern", concern: "Who reads our posts?" } as const;

/** Words without line ends: a line of the paper may break anywhere. */
const inOne = (words: string) => words.replace(/\s+/g, "");

function aReceipt({ name = "Siân Łukasiewicz-Ŵyn", ...options }: { name?: string; concern?: string } = {}) {
  const db = aSchool();
  const adult = anAdult(db, { name });
  const reference = readAndSign(db, adult, { ...CONCERN, ...options });
  const receipt = () => {
    const found = findReceipt(db, { reference, adultId: adult.id });
    if (!found) throw new Error("This receipt is there");
    return found;
  };
  return { db, adult, reference, receipt };
}

describe("a receipt as a PDF", () => {
  it.each(["cy", "pl"] as const)(
    "says in %s what it says in English, with letters that its font has",
    async (language) => {
      const words = wordsIn(language);
      const { receipt } = aReceipt();
      const pdf = await writeReceiptPdf(receipt(), SCHOOL, words);
      const read = inOne(wordsOfPdf(pdf));
      for (const key of [
        "row.name-listed",
        "row.fingerprint",
        "given.read-with-concern",
        "route.sign-in",
      ] as const)
        expect(read, key).toContain(inOne(words.t(key)));
      expect(read).toContain(inOne(words.t("pdf.questions", { phone: SCHOOL.phone })));
      expect(read).toContain(inOne(formatMoment(receipt().signedAt, language)));
      expect(wordsOfPdf(pdf).split("\n"), "an address to type off").toContain(SCHOOL.checkAddress);
      expect(read).not.toMatch(/\?\?|Fingerprint|Questions/);
      expect(pdf.toString("latin1")).toContain(`/Lang (${language})`);
    },
  );

  it("has a title, a language, tags for screen readers, and its fonts within it", async () => {
    const { receipt, reference } = aReceipt();
    const pdf = (await writeReceiptPdf(receipt(), SCHOOL)).toString("latin1");
    expect(pdf).toContain("/DisplayDocTitle true");
    expect(pdf).toContain("/Title");
    expect(pdf).toContain(`(Receipt ${reference}, Ysgol Enghraifft)`);
    expect(pdf).toMatch(/\/Lang \(en-GB\)/);
    expect(pdf).toMatch(/\/MarkInfo/);
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1);
    expect(pdf.match(/\/S \/H2\b/g)).toHaveLength(2);
    expect(pdf).toMatch(/\/S \/Figure/);
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
    expect(pdf).not.toMatch(/Helvetica/);
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
  });

  it("says all that its page says: texts, versions, statement, answer, name, time, route, ledger (rule 19)", async () => {
    const { db, receipt, reference } = aReceipt();
    db.insert(checkpoints)
      .values({
        originNumber: 1,
        treeSize: 9,
        rootHash: "ab".repeat(32),
        note: "note",
        signedAt: NOON + 86_400_000,
      })
      .run();
    const pdf = await writeReceiptPdf(receipt(), SCHOOL);
    const words = inOne(wordsOfPdf(pdf));
    const { answers } = receipt();
    const said = [
      `Receipt ${reference}`,
      "Ysgol Enghraifft",
      "Siân Łukasiewicz-Ŵyn",
      "14 September 2026 at 12:00:00 BST",
      "online, signed in with a mailed code",
      "Policy on parental use of social networking and internet sites, June 2023",
      "Parent Code of Conduct, September 2026",
      "Signing does not mean that I agree with every part.",
      "Acknowledged, with a question or concern",
      "Who reads our posts?",
      ...answers.map(({ sha256 }) => sha256.slice(0, 16)),
      ...answers.map(({ ledgerEntry }) => `Number ${ledgerEntry?.seq} ${ledgerEntry?.leafHash}`),
      "15 September 2026 at 12:00:00 BST, over entries 1 to 9",
      "ab".repeat(32),
      SCHOOL.checkAddress,
    ];
    for (const one of said) expect(words, one).toContain(inOne(one));
    expect(said).toHaveLength(17);
    expect(pagesOfPdf(pdf)).toBeLessThanOrEqual(2);
  });

  it("of what the school recorded says who, when and why (rule 8)", async () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { reference } = aRecording(db, adult, aMemberOfStaff(db));
    const receipt = findReceipt(db, { reference, adultId: adult.id });
    if (!receipt) throw new Error("This receipt is there");
    const words = inOne(wordsOfPdf(await writeReceiptPdf(receipt, SCHOOL)));
    expect(words).toContain(
      inOne(
        "By Olwen Office at the school, 14 September 2026 at 12:00 BST. Reason: Form handed in at the desk",
      ),
    );
    expect(words).toContain(inOne("Answered 11 September 2026"));
  });

  it("leaves out what was written where two adults share the address (rule 4)", async () => {
    const db = aSchool();
    const { mother } = twoAdultsAtOneAddress(db);
    const receipt = findReceipt(db, { reference: readAndSign(db, mother, CONCERN), adultId: mother.id });
    if (!receipt) throw new Error("This receipt is there");
    const words = inOne(wordsOfPdf(await writeReceiptPdf(receipt, SCHOOL)));
    expect(words).not.toContain(inOne(CONCERN.concern));
    expect(words).toContain(inOne("What you wrote is left out here"));
  });

  it("says what became of it since", async () => {
    const { db, adult, reference, receipt } = aReceipt();
    withdrawSigning(db, { reference, adultId: adult.id, passId: null, reason: "Private", now: NOON });
    const words = inOne(wordsOfPdf(await writeReceiptPdf(receipt(), SCHOOL)));
    expect(words).toContain(inOne("You took this back on 14 September 2026 at 12:00 BST."));
    expect(words).not.toContain("Private");
  });

  it("goes on over as many pages as the longest concern needs, and loses none of it", async () => {
    const long = ["x".repeat(3999), "word ".repeat(799).trim(), "line\n".repeat(700).trim()];
    for (const concern of long) {
      const pdf = await writeReceiptPdf(aReceipt({ concern }).receipt(), SCHOOL);
      expect(pagesOfPdf(pdf)).toBeGreaterThan(2);
      const words = inOne(wordsOfPdf(pdf)).replace(/Receipt[\dA-Z]{5}-[\dA-Z]{5},continued/g, "");
      expect(words.split(inOne(concern))).toHaveLength(3);
      expect(Math.min(...heightsInPdf(pdf))).toBeGreaterThan(40);
    }
    expect(long).toHaveLength(3);
  });

  it("says so where a name has letters that it cannot print", async () => {
    for (const [name, saysSo] of [
      ["أمينة حسن", true],
      ["Sian 😀", true],
      ["Siân O’Łukasz-Ŵyn", false],
    ] as const) {
      const words = inOne(wordsOfPdf(await writeReceiptPdf(aReceipt({ name }).receipt(), SCHOOL)));
      expect(words.includes(inOne("Some letters of a name or a text cannot be printed here"))).toBe(saysSo);
    }
  });
});

describe("the address of the PDF", () => {
  let portal: TestPortal & { stop(): Promise<void> };
  beforeAll(async () => {
    portal = await aRunningPortal("demo");
  });
  afterAll(() => portal.stop());

  async function signedIn(adult: { id: string }, cookies = cookiesOfParent(portal, adult)) {
    const visitor = aVisitor(portal.url);
    for (const { name, value } of (await cookies).cookies) visitor.cookies.set(name, value);
    return visitor;
  }

  it("opens in the adult's own session only (rule 5)", async () => {
    const { db, clock } = portal.portal;
    const [parent, other] = [anAskedParent(portal), anAskedParent(portal)];
    const reference = readAndSign(db, parent, { now: clock() });
    const path = `/receipts/${reference}.pdf`;
    const own = await (await signedIn(parent)).get(path);
    expect(own.status).toBe(200);
    expect(own.headers.get("Content-Type")).toBe("application/pdf");
    expect(own.headers.get("Content-Disposition")).toBe(`attachment; filename="receipt ${reference}.pdf"`);
    expect(own.headers.get("Cache-Control")).toBe("no-store");
    expect((await (await signedIn(other)).get(path)).status).toBe(404);
    expect((await (await signedIn(parent)).get("/receipts/00000-00000.pdf")).status).toBe(404);
    expect((await aVisitor(portal.url).get(path)).location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  });

  it("is not for the tablet at reception, where the file would stay", async () => {
    const { db, clock } = portal.portal;
    const { parent, slip } = aParentWithSlip(portal);
    const reference = readAndSign(db, parent, { route: "pass", passId: slip.slipId, now: clock() });
    const tablet = await signedIn(parent, cookiesOfTablet(portal, { ...parent, ...slip }));
    const answer = await tablet.get(`/receipts/${reference}.pdf`);
    expect(answer.location).toBe(`/receipts/${reference}`);
    expect((await tablet.get(`/receipts/${reference}`)).html).not.toContain(".pdf");
  });
});
