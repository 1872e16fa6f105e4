import { acceptCode, acceptLink, type CodeOutcome } from "#app/domain/sign-in/accept-code.server.ts";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import type { Database } from "#db/connection.server.ts";
import { CODE_KEY, MAIL_KEY, mailsTo, secretsIn } from "./make-requests.ts";
import { NOON } from "./school-in-memory.ts";

export const KEYS = { codes: CODE_KEY, mailSecrets: MAIL_KEY };

type Audience = "parent" | "staff";

/** Somebody types an address into the sign-in page of a browser. */
export function asksForCode(
  db: Database,
  email: string,
  { browser, audience = "parent", now = NOON }: { browser: string; audience?: Audience; now?: number },
): "sent" | "enough-mails" {
  return requestSignIn(db, { audience, email, browserToken: browser, keys: KEYS, now }).status;
}

/** The code and link of the newest mail to this address. */
export function newestSecrets(db: Database, email: string): { code: string; linkToken: string } {
  const { code, linkToken = "" } = secretsIn(mailsTo(db, email).at(-1));
  if (!code) throw new Error("The newest mail has no code");
  return { code, linkToken };
}

export function typesCode(
  db: Database,
  code: string,
  { browser, audience = "parent", now = NOON }: { browser: string; audience?: Audience; now?: number },
): CodeOutcome {
  return acceptCode(db, { browserToken: browser, audience, codeKey: CODE_KEY, code, now });
}

export function pressesLink(
  db: Database,
  linkToken: string,
  {
    browser,
    code,
    audience = "parent",
    now = NOON,
  }: { browser: string; code?: string; audience?: Audience; now?: number },
): CodeOutcome {
  return acceptLink(db, { browserToken: browser, audience, codeKey: CODE_KEY, linkToken, code, now });
}

/** Any six digits but these. */
export function anotherCode(code: string): string {
  return ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");
}
