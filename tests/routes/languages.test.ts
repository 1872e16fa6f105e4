import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsIn } from "#app/words/words-in.ts";
import { adults, changeSets, peopleChanges, schoolLanguages } from "#db/schema.ts";
import {
  readAndSign,
  referenceOf,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, errorsOn, headingOf, linksOn, type Page, titleOf } from "#tests/support/visitor.ts";

const pl = wordsIn("pl");
const cy = wordsIn("cy");
let portal: TestPortal & { stop(): Promise<void> };

beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const languageOf = (page: Page) => /<html lang="([^"]+)" dir="ltr"/.exec(page.html)?.[1];

function switchOn(...languages: ("cy" | "pl")[]): void {
  const { db } = portal.portal;
  db.delete(schoolLanguages).run();
  for (const language of languages) db.insert(schoolLanguages).values({ language, switchedOnAt: 1 }).run();
}

function onRecord(parent: Parent): string | undefined {
  return portal.portal.db.select().from(adults).where(eq(adults.id, parent.id)).get()?.language;
}

describe("while no language is switched on", () => {
  beforeAll(() => switchOn());

  it("every page is in English, whatever the address asks for, and none offers another", async () => {
    const visitor = aVisitor(portal.url);
    for (const path of ["/", "/sign-in", "/policies/social-media", "/help", "/nowhere"]) {
      const page = await visitor.get(`${path}?lang=pl`);
      expect(languageOf(page), path).toBe("en-GB");
      expect(page.html, path).not.toMatch(/Polski|Cymraeg/);
      expect(
        linksOn(page).filter(({ href }) => href.includes("lang=")),
        path,
      ).toEqual([]);
    }
    expect(errorsOn(await visitor.post("/sign-in?lang=pl", { email: "x" }))).toEqual([
      "Type an email address like name@example.com",
    ]);
  });

  it("a parent cannot choose one, and whose record has one reads English", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, parent.email);
    await visitor.post("/sign/language", { language: "pl" });
    expect(onRecord(parent)).toBe("en");
    portal.portal.db.update(adults).set({ language: "pl" }).where(eq(adults.id, parent.id)).run();
    expect(headingOf(await visitor.get("/sign"))).toBe("Your policies");
  });
});

describe("a visitor's language", () => {
  beforeAll(() => switchOn("pl"));

  it("is in the address of every link and form of the page, and in no cookie", async () => {
    const visitor = aVisitor(portal.url);
    const page = await visitor.get("/?lang=pl");
    expect(languageOf(page)).toBe("pl");
    expect(headingOf(page)).toBe(pl.t("home.title"));
    const ours = linksOn(page).filter(({ href }) => /^\/(?!office|demo)/.test(href));
    expect(ours.length).toBeGreaterThan(8);
    expect(ours.filter(({ href }) => !/[?&]lang=(pl|en)(#|$)/.test(href))).toEqual([]);
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it("is offered by the first page and the sign-in page with one line, in that language", async () => {
    const visitor = aVisitor(portal.url);
    for (const path of ["/", "/sign-in"]) {
      const page = await visitor.get(path);
      const line = linksOn(page).find(({ words }) => words === pl.t("language.read-in"));
      expect(line?.href, path).toBe(`${path}?lang=pl`);
      expect(page.html, path).toMatch(/<li lang="pl"><a [^>]*>Czytanie i podpisywanie po polsku/);
      expect(page.html, path).not.toContain("Cymraeg");
    }
  });

  it("stays English where it is unknown or off", async () => {
    const visitor = aVisitor(portal.url);
    for (const asked of ["cy", "xx", "", "pl%27", "__proto__"]) {
      expect(languageOf(await visitor.get(`/sign-in?lang=${asked}`)), asked).toBe("en-GB");
    }
  });

  it("is the language of what is wrong with a form, and of the page's title", async () => {
    const page = await aVisitor(portal.url).post("/sign-in?lang=pl", { email: "x" });
    expect(page.status).toBe(400);
    expect(errorsOn(page)).toEqual([pl.t("error.email-form")]);
    expect(titleOf(page)).toMatch(/^Błąd: /);
  });

  it("is marked where a text in it is English, and an English policy says so and offers help", async () => {
    const page = await aVisitor(portal.url).get("/policies/social-media?lang=pl");
    const { phone } = portal.portal.school();
    expect(page.text).toContain(pl.t("language.only-english", { phone }));
    expect(page.html).toMatch(/<h1[^>]* lang="en-GB"/);
    expect(page.html).toMatch(/<div class="policy-text" lang="en-GB"/);
    const english = await aVisitor(portal.url).get("/policies/social-media");
    expect(english.html).not.toMatch(/<(h1|p|ol|span|div)[^>]* lang=/);
    expect(english.text).not.toContain(pl.t("language.only-english", { phone }));
  });

  it("has its own pages of help, privacy and accessibility; one that the school took away is English and says so", async () => {
    const visitor = aVisitor(portal.url);
    expect(headingOf(await visitor.get("/help?lang=pl"))).toBe("Pomoc");
    expect(headingOf(await visitor.get("/accessibility?lang=pl"))).toBe("Deklaracja dostępności");
    expect(headingOf(await visitor.get("/privacy?lang=pl"))).toBe("Prywatność");
    delete portal.portal.content.pagesIn.pl.privacy;
    // A changed file counts from the next start on: the page of now is in memory, but not under this address.
    const privacy = await visitor.get("/privacy?lang=pl&anew");
    expect(privacy.text).toContain(pl.t("language.only-english", { phone: portal.portal.school().phone }));
    expect(privacy.html).toMatch(/class="plain-text" lang="en-GB"/);
  });

  it("has no hole in a word, wherever its letters of two bytes fall", async () => {
    const visitor = aVisitor(portal.url);
    for (const shift of ["", "a"]) {
      const typed = shift + "ę".repeat(600);
      const form = { name: typed, contact: typed, child: typed, message: typed };
      const page = await visitor.post("/not-on-the-roll?lang=pl", form);
      expect(errorsOn(page)).toHaveLength(3);
      expect(page.html.split(typed)).toHaveLength(5);
      expect(page.html.includes("\0")).toBe(false);
    }
  });

  it("changes nothing on the office's pages", async () => {
    const page = await aVisitor(portal.url).get("/office/sign-in?lang=pl");
    expect(languageOf(page)).toBe("en-GB");
    expect(page.html).not.toContain("Polski");
  });
});

describe("a parent's language", () => {
  beforeAll(() => switchOn("cy", "pl"));

  it("greets whoever opens the link of their mail, and the address can ask for another", async () => {
    const parent = anAskedParent(portal);
    portal.portal.db.update(adults).set({ language: "cy" }).where(eq(adults.id, parent.id)).run();
    const link = await requestLinkOf(portal, parent);
    const visitor = aVisitor(portal.url);
    expect(headingOf(await visitor.get(link))).toBe(cy.t("pass.hello", { name: parent.name }));
    expect(languageOf(await visitor.get(`${link}?lang=pl`))).toBe("pl");
    expect(languageOf(await visitor.get(`${link}?lang=en`))).toBe("en-GB");
    // Opening changed nothing (rule 3).
    expect(onRecord(parent)).toBe("cy");
  });

  it("is kept with their record by one press, with its history, and brings them back to their page", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    const before = await visitor.get("/sign/something-wrong");
    const switchTo = "/sign/language?next=%2Fsign%2Fsomething-wrong";
    expect(before.html).toContain(`action="${switchTo}"`);
    const after = await visitor.submit(switchTo, { language: "pl" });
    expect(after.path).toBe("/sign/something-wrong");
    expect(headingOf(after)).toBe(pl.t("wrong.question"));
    expect(onRecord(parent)).toBe("pl");
    const { db } = portal.portal;
    const history = db
      .select({ before: peopleChanges.before, after: peopleChanges.after, by: changeSets.madeBy })
      .from(peopleChanges)
      .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
      .where(eq(peopleChanges.rowId, parent.id))
      .all();
    expect(history).toContainEqual({ before: { language: "en" }, after: { language: "pl" }, by: null });
  });

  it("does not follow the address on their own pages, and a GET changes nothing (rule 3)", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, parent.email);
    expect(headingOf(await visitor.get("/sign?lang=pl"))).toBe("Your policies");
    expect((await visitor.get("/sign/language?language=pl")).location).toBe("/sign");
    const wrongForms: [string, Record<string, string>][] = [
      ["", {}],
      ["", { language: "xx" }],
      ["?next=//evil.example", { language: "pl" }],
    ];
    for (const [search, wrong] of wrongForms) {
      const answer = await visitor.post(`/sign/language${search}`, wrong);
      expect(answer.location).toBe("/sign");
    }
    expect(onRecord(parent)).toBe("pl");
  });

  it("is the language of errors, receipt and PDF, until it is switched off", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, parent.email);
    await visitor.post("/sign/language", { language: "pl" });
    const receipt = await readAndSign(visitor, { name: parent.name }, { button: pl.t("frame.continue") });
    const reference = referenceOf(receipt);
    expect(headingOf(receipt)).toBe(pl.t("receipt.signed"));
    const errors = errorsOn(await visitor.post(`/receipts/${reference}/withdraw`, {}));
    expect(errors).toEqual([pl.t("error.tick-to-take-back")]);
    expect((await visitor.get(`/receipts/${reference}.pdf`)).html).toContain("/Lang (pl)");
    switchOn("cy");
    expect(headingOf(await visitor.get(receipt.path))).toBe("Signed. Thank you");
    switchOn("cy", "pl");
    expect((await visitor.post("/sign-out", {})).location).toBe("/?lang=pl");
  });
});
