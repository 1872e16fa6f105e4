import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countPreferred } from "#app/domain/languages/count-preferred.server.ts";
import { languagesOn } from "#app/domain/languages/languages-on.server.ts";
import { switchLanguageOff } from "#app/domain/languages/switch-language-off.server.ts";
import { switchLanguageOn } from "#app/domain/languages/switch-language-on.server.ts";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, emails } from "#db/schema.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest, CODE_KEY, MAIL_KEY } from "#tests/support/make-requests.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function switcher(db: Database) {
  const staffId = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" });
  return {
    on: (language: "cy" | "pl") => switchLanguageOn(db, { language, staffId, now: NOON }).status,
    off: (language: "cy" | "pl") => switchLanguageOff(db, { language, staffId, now: NOON }).status,
  };
}

describe("a language that the head switches on", () => {
  it("can be chosen from then on, until it is switched off; English always can", () => {
    const db = aSchool();
    const { on, off } = switcher(db);
    expect(languagesOn(db)).toEqual(["en"]);
    expect([on("pl"), on("pl"), on("cy")]).toEqual(["on", "was-on", "on"]);
    expect(languagesOn(db)).toEqual(["en", "cy", "pl"]);
    expect([off("pl"), off("pl")]).toEqual(["off", "was-off"]);
    expect(languagesOn(db)).toEqual(["en", "cy"]);
    expect(
      db
        .select()
        .from(auditEvents)
        .all()
        .flatMap(({ action, subjectId }) => (action.startsWith("switched") ? [[action, subjectId]] : [])),
    ).toEqual([
      ["switched-language-on", "pl"],
      ["switched-language-on", "cy"],
      ["switched-language-off", "pl"],
    ]);
  });

  it("is that of mails to whoever prefers it, and the row says so (rule 14)", () => {
    const db = aSchool();
    const { on, off } = switcher(db);
    const languages = () =>
      db
        .select()
        .from(emails)
        .where(eq(emails.kind, "request"))
        .all()
        .map(({ language }) => language);
    aRequest(db, anAdult(db, { name: "Ewa Nowak", language: "pl" }));
    expect(languages()).toEqual(["en"]);
    on("pl");
    aRequest(db, anAdult(db, { name: "Jan Nowak", language: "pl" }));
    aRequest(db, anAdult(db, { name: "Ana Pop", language: "ro" }));
    expect(languages()).toEqual(["en", "pl", "en"]);
    // What still waits goes out in English, and its row says that too.
    off("pl");
    expect(languages()).toEqual(["en", "en", "en"]);
  });

  it("is that of a code for whoever asked on a page in it, known or not", () => {
    const db = aSchool();
    switcher(db).on("pl");
    const adult = anAdult(db, { name: "Ewa Nowak", language: "pl" });
    const ask = (email: string, language?: "pl") => {
      const keys = { codes: CODE_KEY, mailSecrets: MAIL_KEY };
      requestSignIn(db, {
        audience: "parent",
        email,
        browserToken: email,
        keys,
        now: NOON,
        ...(language && { language }),
      });
      return onlyOne(db.select().from(emails).where(eq(emails.toAddress, email)).all()).language;
    };
    expect(ask("stranger@example.test")).toBe("en");
    expect(ask("another@example.test", "pl")).toBe("pl");
    expect(ask(adult.email ?? "")).toBe("pl");
    expect(ask("head@example.test", "pl")).toBe("pl");
  });
});

it("the office sees how many adults with a child here have each language noted", () => {
  const db = aSchool();
  anAdult(db, { name: "Ewa Nowak", language: "pl" });
  anAdult(db, { name: "Jan Nowak", language: "pl" });
  const howMany = countPreferred(db);
  expect([howMany("pl"), howMany("cy")]).toEqual([2, 0]);
});
