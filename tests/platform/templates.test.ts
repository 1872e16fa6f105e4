import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { mailExamples } from "#app/platform/mail-examples.server.ts";
import { htmlMail } from "#app/platform/mail-html.server.ts";
import { LEFT_OUT, mailFillings } from "#app/platform/mail-words.server.ts";
import { fillMail, fillPage, MAIL_PLACEHOLDERS } from "#app/platform/templates.server.ts";
import type { MailSecrets, MailValues } from "#db/mail-values.ts";
import { EMAIL_KINDS } from "#db/schema.ts";

const { emails } = readContent(join(import.meta.dirname, "../../content"));

const PLACE = {
  baseUrl: new URL("https://policies.example.test"),
  schoolName: "Ysgol Enghraifft",
  phone: "01691 652960",
};

const SECRETS = { code: "123456", linkToken: "link-token", passToken: "pass-token" };

const POLICIES = [
  { title: "Social media policy", label: "June 2023" },
  { title: "Parent Code of Conduct", label: "September 2026" },
];

const ANSWER = {
  title: "Social media policy",
  label: "June 2023",
  answer: "read",
  statement: "I have read it.",
  concern: null,
} as const;

const RECEIPT: MailValues = {
  kind: "receipt",
  adultName: "Siân Evans",
  reference: "ABCDE-FGHJK",
  typedName: "Sian Evans",
  signedAt: Date.UTC(2026, 5, 12, 13, 5, 9),
  answers: [ANSWER],
};

const REQUEST: MailValues = {
  kind: "request",
  adultName: "Siân Evans",
  childNames: ["Amy", "Ben"],
  policies: POLICIES,
  passExpiresAt: Date.UTC(2026, 9, 1, 12),
};

const EVERY_KIND: MailValues[] = EMAIL_KINDS.flatMap((kind) =>
  mailExamples(kind, Date.UTC(2026, 5, 12, 13, 5, 9)).map(({ values }) => values),
);

function write(values: MailValues, secrets: MailSecrets = SECRETS, place = PLACE) {
  return fillMail(emails[values.kind], mailFillings(values, secrets, place));
}

describe("every mail of the portal", () => {
  it("is filled completely: no placeholder, no code word and no gap is left", () => {
    expect(new Set(EVERY_KIND.map(({ kind }) => kind))).toEqual(new Set(EMAIL_KINDS));
    for (const values of EVERY_KIND) {
      const { subject, text, html } = write(values);
      for (const words of [subject, text, html]) {
        expect(words).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/);
        expect(words.length).toBeGreaterThan(20);
      }
    }
    expect.assertions(1 + 6 * EVERY_KIND.length);
  });

  it("has a filling for every placeholder that its file may use", () => {
    let placeholders = 0;
    for (const values of EVERY_KIND) {
      const fillings = mailFillings(values, SECRETS, PLACE);
      for (const name of MAIL_PLACEHOLDERS[values.kind]) {
        expect(fillings, `${values.kind}: ${name}`).toHaveProperty(name);
        placeholders += 1;
      }
    }
    expect(placeholders).toBeGreaterThan(30);
  });

  it("names the school, and links only to the school's own portal", () => {
    let links = 0;
    for (const values of EVERY_KIND) {
      const { text, html } = write(values);
      expect(text).toContain(PLACE.schoolName);
      for (const [address = ""] of `${text}\n${html}`.matchAll(/https?:\/\/[^\s"<>]+/g)) {
        expect(new URL(address).origin).toBe(PLACE.baseUrl.origin);
        links += 1;
      }
    }
    expect(links).toBeGreaterThan(10);
  });

  it("is kept without its code and its links (rules 8 and 14)", () => {
    let secret = 0;
    for (const values of EVERY_KIND) {
      const kept = write(values, LEFT_OUT);
      const words = `${kept.subject}${kept.text}`;
      expect(words).not.toMatch(/123456|link-token|pass-token/);
      if (words.includes("(code)") || words.includes("(link)")) secret += 1;
    }
    // Three requests, a reminder, two sign-in mails and a test mail.
    expect(secret).toBe(7);
  });
});

describe("a request mail", () => {
  it("names each child, or none where none may be named (rule 21)", () => {
    const sentence = (childNames: string[]) =>
      /You sign once, for ([^.]*)\./.exec(write({ ...REQUEST, childNames }).text)?.[1];
    expect(sentence(["Amy"])).toBe("Amy");
    expect(sentence(["Amy", "Ben"])).toBe("Amy and Ben");
    expect(sentence(["Amy", "Ben", "Carys"])).toBe("Amy, Ben and Carys");
    expect(sentence([])).toBe("your child");
  });

  it("lists the policies one by one, with the link and the last day on which it works", () => {
    const { text } = write(REQUEST);
    expect(text).toContain("- Social media policy, June 2023\n- Parent Code of Conduct, September 2026");
    expect(text).toContain("Read and sign: https://policies.example.test/r/pass-token");
    expect(text).toContain("1 October 2026");
  });
});

describe("a receipt by mail", () => {
  it("says what was answered, when, and under which name (rule 19)", () => {
    const answers = [
      ANSWER,
      { ...ANSWER, title: "Code", answer: "read-with-concern" as const, concern: "Who reads our posts?" },
      { ...ANSWER, title: "Third", answer: "rather-not" as const },
    ];
    const { subject, text } = write({ ...RECEIPT, answers });
    expect(subject).toContain("ABCDE-FGHJK");
    expect(text).toContain("12 June 2026 at 14:05:09 BST");
    expect(text).toContain("Sian Evans");
    expect(text).toContain("- Social media policy, June 2023: you signed “I have read it.”\n");
    expect(text).toContain(
      "- Code, June 2023: you signed “I have read it.” You have a question or concern. You wrote: “Who reads our posts?”\n",
    );
    expect(text).toContain("- Third, June 2023: you have read it and would rather not sign.");
  });

  it("leaves out what was written where it may not be shown (rule 4)", () => {
    const { text } = write({
      ...RECEIPT,
      answers: [{ ...ANSWER, answer: "read-with-concern", concern: null }],
    });
    expect(text).toContain("You have a question or concern.");
    expect(text).not.toContain("You wrote");
  });
});

describe("names and sentences that people typed", () => {
  const STRANGE = [
    "A*B* _c_",
    "[press](https://example.test)",
    "<b>Bob</b>",
    "{{code}}",
    "{{link}}",
    "$& $1",
    "Siân Łukasz-O’Rourke 😀",
  ];

  it("stand in a mail as they were typed, in text and HTML, and fill nothing else in (rule 20)", () => {
    let names = 0;
    for (const name of STRANGE) {
      const { text, html } = write({ ...REQUEST, adultName: name, childNames: [name] });
      expect(text).toContain(`Hello ${name},`);
      expect(text).toContain(`You sign once, for ${name}.`);
      const asHtml = name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      expect(html).toContain(`Hello ${asHtml},`);
      expect(html.match(/<(em|strong|b|a) ?[^>]*>/g)).toEqual(
        write(REQUEST).html.match(/<(em|strong|b|a) ?[^>]*>/g),
      );
      names += 1;
    }
    expect(names).toBe(7);
  });

  it("never reach a second line of the subject (rule 20)", () => {
    const evil = "Ysgol\r\nBcc: thief@example.test\n\nHello";
    let subjects = 0;
    for (const values of EVERY_KIND) {
      const { subject } = write(values, SECRETS, { ...PLACE, schoolName: evil });
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject).toContain("Ysgol Bcc: thief@example.test Hello");
      subjects += 1;
    }
    expect(subjects).toBe(EVERY_KIND.length);
  });

  it("stand on a page as they are in the school's file", () => {
    const html = fillPage(
      "Ask {{headteacher}} on {{phone}}, or see [the website]({{website}}). Not {{unknown}}.",
      {
        headteacher: "Dr *A* <b>",
        phone: "01691 652960",
        website: { link: "https://www.example.test/a_b_c" },
      },
    );
    expect(html).toBe(
      '<p>Ask Dr *A* &lt;b&gt; on 01691 652960, or see <a href="https://www.example.test/a_b_c">the website</a>. Not .</p>\n',
    );
  });
});

describe("the HTML of a mail", () => {
  const COLOUR = "#0b5345";
  const { text, html, subject } = write({ kind: "sign-in", minutes: 10 });
  const whole = htmlMail(html, { subject, colour: COLOUR });

  it("makes a button of a line that is only a link, and large figures of the code", () => {
    expect(text).toMatch(/^123456$/m);
    expect(whole).toMatch(
      /<p><a href="https:\/\/policies\.example\.test\/sign-in\/link\/link-token" style="[^"]*background:#0b5345[^"]*">/,
    );
    expect(whole).toMatch(/<p style="font-size:32px[^"]*"><strong>123456<\/strong><\/p>/);
  });

  it("needs nothing from outside, runs nothing, and hides nothing", () => {
    let mails = 0;
    for (const values of EVERY_KIND) {
      const mail = write(values);
      const page = htmlMail(mail.html, { subject: mail.subject, colour: COLOUR });
      expect(page).toMatch(/^<!doctype html><html lang="en-GB">/);
      expect(page).not.toMatch(/<img|<script|<link|<style|src=|url\(|@import|display:none/i);
      mails += 1;
    }
    expect(mails).toBe(EVERY_KIND.length);
  });

  it("has a title that is only words, whatever the school is called (rule 20)", () => {
    expect(
      htmlMail("<p>Hello</p>", { subject: "A & B </title><script>x</script>", colour: COLOUR }),
    ).toContain("<title>A &amp; B &lt;/title>&lt;script>x&lt;/script></title>");
  });
});
