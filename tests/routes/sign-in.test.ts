import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { parentSessions } from "#db/schema.ts";
import { codeIn, mailsTo } from "#tests/support/mailbox.ts";
import { anotherCode } from "#tests/support/make-sign-ins.ts";
import {
  askForMail,
  postmanComes,
  signInAsParent,
  signInLinkIn,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import {
  aVisitor,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  type Page,
  titleOf,
} from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const WRONG = "This is not the code in the newest mail. Check it and type it again";
const DEAD = "This code is used, replaced or too old. Ask for a new one";

async function somebodyWithACode() {
  const parent = anAskedParent(portal);
  const visitor = aVisitor(portal.url);
  const { mail } = await askForMail(visitor, portal, parent.email);
  return { parent, visitor, mail, code: codeIn(mail), link: signInLinkIn(mail) };
}

const typeCode = (visitor: { post: ReturnType<typeof aVisitor>["post"] }, code: string) =>
  visitor.post("/sign-in/code", { code });

describe("the mailed link", () => {
  it("signs in with one press in the browser that asked", async () => {
    const { parent, visitor, link } = await somebodyWithACode();
    const page = await visitor.get(link);
    expect(headingOf(page)).toBe("Sign in");
    expect(page.html).not.toContain('name="code"');
    const tasks = await visitor.submit(link, {});
    expect(tasks.text).toContain(`You are ${parent.name}`);
  });

  it("asks for the code of the same mail in any other browser", async () => {
    const { parent, code, link } = await somebodyWithACode();
    const other = aVisitor(portal.url);
    const page = await other.get(link);
    expect(page.text).toContain("To be safe we also need its code.");

    const withoutCode = await other.post(link, {});
    expect(withoutCode.status).toBe(400);
    expect(errorsOn(withoutCode)).toEqual(["Type the code of this mail"]);
    expect(errorsOn(await other.post(link, { code: anotherCode(code) }))).toEqual([WRONG]);
    expect((await other.submit(link, { code })).text).toContain(`You are ${parent.name}`);
  });

  it("says so when it was used, is too old, or was never sent", async () => {
    const used = await somebodyWithACode();
    await used.visitor.submit(used.link, {});
    const old = await somebodyWithACode();
    portal.pass(10 * MINUTE);
    for (const link of [
      used.link,
      old.link,
      `/sign-in/link/${"a".repeat(43)}`,
      "/sign-in/link/%F0%9F%98%80",
    ]) {
      for (const answer of [await old.visitor.get(link), await old.visitor.post(link, {})]) {
        expect(headingOf(answer)).toBe("This link has been used, replaced, or is too old");
      }
    }
    expect((await old.visitor.get("/sign")).location).toContain("/sign-in");
  });
});

describe("the code", () => {
  it("may be pasted with spaces or a hyphen", async () => {
    const { visitor, code } = await somebodyWithACode();
    const answer = await typeCode(visitor, ` ${code.slice(0, 3)} - ${code.slice(3)} `);
    expect(answer.location).toBe("/sign");
  });

  it("typed wrong gets a message, and the right one still works", async () => {
    const { visitor, code } = await somebodyWithACode();
    const wrong = await typeCode(visitor, anotherCode(code));
    expect(wrong.status).toBe(400);
    expect(titleOf(wrong)).toMatch(/^Error: Check your email/);
    expect(errorsOn(wrong)).toEqual([WRONG]);
    for (const [typed, message] of [
      ["", "Type the code"],
      ["12345", "The code is 6 digits, like 123456"],
      ["1234567", "The code is 6 digits, like 123456"],
      ["abcdef", "The code is 6 digits, like 123456"],
      ["１２３４５６", "The code is 6 digits, like 123456"],
      ["1".repeat(10_000), "The code is 6 digits, like 123456"],
    ] as const) {
      expect(errorsOn(await typeCode(visitor, typed))).toEqual([message]);
    }
    expect((await typeCode(visitor, code)).location).toBe("/sign");
  });

  it("is void after five wrong ones", async () => {
    const { visitor, code } = await somebodyWithACode();
    const messages: string[] = [];
    for (let tries = 0; tries < 5; tries++) {
      messages.push(...errorsOn(await typeCode(visitor, anotherCode(code))));
    }
    expect(messages).toEqual([WRONG, WRONG, WRONG, WRONG, DEAD]);
    expect(errorsOn(await typeCode(visitor, code))).toEqual([DEAD]);
    expect((await visitor.get("/sign")).location).toContain("/sign-in");
  });

  it("works once, for ten minutes, and in the browser that asked", async () => {
    const used = await somebodyWithACode();
    await typeCode(used.visitor, used.code);
    await used.visitor.post("/sign-out", {});
    expect(errorsOn(await typeCode(used.visitor, used.code))).toEqual([DEAD]);

    const stranger = await somebodyWithACode();
    expect(errorsOn(await typeCode(aVisitor(portal.url), stranger.code))).toEqual([DEAD]);

    const old = await somebodyWithACode();
    portal.pass(10 * MINUTE);
    expect(errorsOn(await typeCode(old.visitor, old.code))).toEqual([DEAD]);
  });

  it("of a newer mail takes the place of the older one in the same browser", async () => {
    const { parent, visitor, code: older, link } = await somebodyWithACode();
    const { mail } = await askForMail(visitor, portal, parent.email);
    expect(codeIn(mail)).not.toBe(older);
    expect(errorsOn(await typeCode(visitor, older))).toEqual([WRONG]);
    expect(headingOf(await visitor.get(link))).toContain("replaced");
    expect((await typeCode(visitor, codeIn(mail))).location).toBe("/sign");
  });

  it("pressed twice at once gives one session", async () => {
    const { parent, visitor, code } = await somebodyWithACode();
    const { db } = portal.portal;
    const sessions = () =>
      db
        .select()
        .from(parentSessions)
        .all()
        .filter((one) => one.adultId === parent.id);
    const answers = await Promise.all([typeCode(visitor, code), typeCode(visitor, code)]);
    expect(sessions()).toHaveLength(1);
    expect(answers.filter((answer) => answer.location === "/sign").length).toBeGreaterThanOrEqual(1);
    for (const { status } of answers) expect(status).toBeLessThan(500);
  });
});

describe("an address", () => {
  /** All that tells one answer from another, but for the cookie that every browser gets. */
  function withoutCookies({ status, headers, html }: Page) {
    const { date: _, "set-cookie": __, ...rest } = Object.fromEntries(headers);
    return { status, rest, html };
  }

  it("gets the same answer whether the school knows it or not, byte for byte", async () => {
    const known = anAskedParent(portal).email;
    const unknown = "a-stranger-to-all@example.test";
    const [one, other] = [aVisitor(portal.url), aVisitor(portal.url)];
    const toKnown = await askForMail(one, portal, known);
    const toUnknown = await askForMail(other, portal, unknown);
    expect(withoutCookies(toKnown.answer)).toEqual(withoutCookies(toUnknown.answer));

    const [page, otherPage] = [await one.get("/sign-in/code"), await other.get("/sign-in/code")];
    expect(otherPage.html.replaceAll(unknown, known)).toBe(page.html);
    const [wrong, otherWrong] = [await typeCode(one, "000000"), await typeCode(other, "000000")];
    expect(otherWrong.html.replaceAll(unknown, known)).toBe(wrong.html);
    expect(withoutCookies(wrong).rest).toEqual(withoutCookies(otherWrong).rest);

    expect(codeIn(toKnown.mail)).toMatch(/^\d{6}$/);
    expect(codeIn(toUnknown.mail)).toBe("");
    expect(toUnknown.mail.subject).toContain("we do not know this address");
    expect(toUnknown.mail.text).toContain("/not-on-the-roll");
  });

  it("may be typed in capitals and with spaces around", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const before = (await mailsTo(portal.dataDirectory, parent.email)).length;
    await visitor.post("/sign-in", { email: `  ${parent.email.toUpperCase()} ` });
    await postmanComes(portal);
    const mails = await mailsTo(portal.dataDirectory, parent.email);
    expect(mails).toHaveLength(before + 1);
    expect(
      (await visitor.submit("/sign-in/code", { code: codeIn(mails[before] ?? mails[0] ?? NO_MAIL) })).text,
    ).toContain(`You are ${parent.name}`);
  });

  it("that cannot be one gets a message, and stays in its box (rule 20)", async () => {
    const visitor = aVisitor(portal.url);
    const malformed = "Type an email address like name@example.com";
    const cases: [typed: string, message: string][] = [
      ["", "Type your email address"],
      ["parent", malformed],
      ["parent@", malformed],
      ["@example.test", malformed],
      ["parent@example", malformed],
      ["parent@example.test, office@example.test", malformed],
      ["parent@example.test\r\nBcc: everybody@example.test", malformed],
      ['"><script>alert(1)</script>@example.test', malformed],
      [`${"a".repeat(250)}@example.test`, "This address is too long"],
    ];
    for (const [typed, message] of cases) {
      const refused = await visitor.post("/sign-in", { email: typed });
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual([message]);
      expect(titleOf(refused)).toMatch(/^Error: Sign in/);
      expect(fieldOn(refused, "email")).toBe(typed);
      expect(refused.html).not.toContain("<script>alert");
    }
    expect(cases).toHaveLength(9);
    expect((await visitor.get("/sign-in")).status).toBe(200);
  });
});

describe("coming back", () => {
  it("to the sign-in page while a code is alive opens the code page and sends nothing", async () => {
    const { parent, visitor, code } = await somebodyWithACode();
    const before = (await mailsTo(portal.dataDirectory, parent.email)).length;
    const back = await visitor.get("/sign-in");
    expect(back.location).toBe("/sign-in/code?next=/sign");
    const page = await visitor.get(back.location ?? "");
    expect(page.text).toContain(`We have written to ${parent.email}`);
    await postmanComes(portal);
    expect(await mailsTo(portal.dataDirectory, parent.email)).toHaveLength(before);

    const another = await visitor.get(linkCalled(page, "Use another address"));
    expect(headingOf(another)).toBe("What is your email address?");
    expect((await typeCode(visitor, code)).location).toBe("/sign");
  });

  it("after the code has died asks for the address again", async () => {
    const { visitor } = await somebodyWithACode();
    portal.pass(10 * MINUTE);
    expect(headingOf(await visitor.get("/sign-in"))).toBe("What is your email address?");
  });

  it("to a page that needs a sign-in leads there afterwards", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const turnedAway = await visitor.get("/sign/social-media");
    expect(turnedAway.location).toBe("/sign-in?next=%2Fsign%2Fsocial-media");
    const form = await visitor.get(turnedAway.location ?? "");
    const before = (await mailsTo(portal.dataDirectory, parent.email)).length;
    const codePage = await visitor.submit("/sign-in", { email: parent.email, next: fieldOn(form, "next") });
    await postmanComes(portal);
    const mail = (await mailsTo(portal.dataDirectory, parent.email))[before] ?? NO_MAIL;
    const answer = await visitor.post("/sign-in/code", {
      code: codeIn(mail),
      next: fieldOn(codePage, "next"),
    });
    expect(answer.location).toBe("/sign/social-media");
  });
});

describe("where a sign-in leads", () => {
  const ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/sign//evil.example",
    "/sign@evil.example",
    "/sign/../../evil",
    "/sign\r\nSet-Cookie: parent=x",
    "/office",
    "/sign-out",
    "",
  ];

  it("is never another site, whatever the address of the page says", async () => {
    for (const next of ELSEWHERE) {
      const query = `next=${encodeURIComponent(next)}`;
      const visitor = aVisitor(portal.url);
      expect(fieldOn(await visitor.get(`/sign-in?${query}`), "next")).toBe("/sign");
      const answer = await visitor.post("/sign-in", { email: "nobody-here@example.test", next });
      expect(answer.location).toBe("/sign-in/code?next=/sign");
      expect(fieldOn(await visitor.get(`/sign-in/code?${query}`), "next")).toBe("/sign");
    }
    expect(ELSEWHERE).toHaveLength(13);
  });

  it("is never another site, whatever the form says", async () => {
    for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "/office"]) {
      const { visitor, code } = await somebodyWithACode();
      expect((await visitor.post("/sign-in/code", { code, next })).location).toBe("/sign");
    }
    const visitor = aVisitor(portal.url);
    const question = await signInAsParent(visitor, portal, "the.bebbs@example.test");
    const id = /type="radio" value="([^"]+)"/.exec(question.html)?.[1] ?? "";
    const answer = await visitor.post("/sign-in/who?next=//evil.example", { id });
    expect(answer.location).toBe("/sign");
  });
});

describe("signing out", () => {
  it("ends the session for good, and tells the browser to forget", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    const kept = visitor.cookies.get("parent") ?? "";
    expect(kept).not.toBe("");

    const answer = await visitor.post("/sign-out", {});
    expect(answer.location).toBe("/");
    expect(answer.headers.get("Clear-Site-Data")).toContain('"cache"');
    expect(visitor.cookies.has("parent")).toBe(false);
    visitor.cookies.set("parent", kept);
    expect((await visitor.get("/sign")).location).toContain("/sign-in");
  });

  it("is a button: a link that somebody was sent signs nobody out", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, anAskedParent(portal));
    await visitor.get("/sign-out");
    expect((await visitor.get("/sign")).status).toBe(200);
  });
});

const NO_MAIL = { to: "", subject: "", text: "", html: "", file: "" };
