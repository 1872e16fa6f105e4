import { createHash, timingSafeEqual } from "node:crypto";

/** The one address that others than our own pages post to. */
export const BOUNCE_ADDRESS = "/mail/bounces";

/**
 * Does whoever posts know the secret? As a bearer token, or as the password where a provider's form knows only those. Never
 * in the address, which stands in logs. Compared in the same time however much of it is right.
 */
export function knowsSecret(request: Request, secret: string): boolean {
  const [scheme = "", given = ""] = (request.headers.get("Authorization") ?? "").split(" ", 2);
  const shown = scheme.toLowerCase() === "basic" ? passwordIn(given) : given;
  return timingSafeEqual(digest(shown), digest(secret));
}

function passwordIn(credentials: string): string {
  const plain = Buffer.from(credentials, "base64").toString("utf8");
  return plain.slice(plain.indexOf(":") + 1);
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** By which one event of a post is known again when the provider sends it twice. */
export function reportHash(text: string, index: number): string {
  return digest(`${index} ${text}`).toString("hex");
}
