import { randomBytes } from "node:crypto";
import { parse, serialize } from "hono/utils/cookie";
import type { Settings } from "./env.server.ts";

/*
 * Which browser asked for a sign-in code: the code works there, and only there without the link (ASVS 6.6.2). The
 * cookie says nothing about a person, and is set only when somebody asks for a code or opens a link to sign in.
 */

const LIFE_SECONDS = 60 * 60;

export function readBrowserToken(request: Request, settings: Settings): string | null {
  const name = cookieName(settings);
  const token = parse(request.headers.get("Cookie") ?? "", name)[name];
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}

/** The token of this browser, old or new, and the cookie that keeps it there. */
export function startBrowserToken(
  request: Request,
  settings: Settings,
): { browserToken: string; cookie: string } {
  const browserToken = readBrowserToken(request, settings) ?? randomBytes(32).toString("base64url");
  const cookie = serialize(cookieName(settings), browserToken, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: settings.baseUrl.protocol === "https:",
    maxAge: LIFE_SECONDS,
  });
  return { browserToken, cookie };
}

const cookieName = ({ baseUrl }: Settings) => (baseUrl.protocol === "https:" ? "__Host-browser" : "browser");
