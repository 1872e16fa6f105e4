import { createHash } from "node:crypto";
import { brandStyles } from "#app/ui/brand-styles.ts";
import type { RawAnswer } from "./raw-request.ts";
import type { TestPortal } from "./running-portal.ts";

/** trust.md 1.5: what every answer says to the browser. */
const ON_EVERY_ANSWER = {
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "x-robots-tag": "noindex, nofollow",
};

/** What gives the server away. */
const NEVER = ["x-powered-by", "server", "via", "x-runtime"];

/** What somebody else has made, or a mail as its reader sees it: nothing of it may run, whatever opens it. */
const SANDBOXED: [path: RegExp, policy: string][] = [
  [/^\/(me\/scans|office\/scans|office\/matters\/[^/]+\/files)\//, "default-src 'none'; sandbox"],
  [
    /^\/office\/settings\/mails\/[^/]+\/html/,
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  ],
];
/** Nothing can be sent from the preview of a page. */
const PREVIEW = /^\/office\/settings\/languages\/\w+\/page(\/|$)/;
/** Whatever is behind a sign-in is kept by nobody. */
const BEHIND_SIGN_IN = /^\/(sign|receipts|me|office)(\/|\.|$)/;

/** What is wrong with the headers of one answer, in a few words each. */
export function headerFaults(
  { portal }: TestPortal,
  path: string,
  { status, headers, body }: RawAnswer,
): string[] {
  const https = portal.settings.baseUrl.protocol === "https:";
  const isForOtherSites = path.startsWith("/policies.json") && status < 300;
  const expected: Record<string, string | undefined> = {
    ...ON_EVERY_ANSWER,
    "cross-origin-resource-policy": isForOtherSites ? "cross-origin" : "same-origin",
    "access-control-allow-origin": isForOtherSites ? "*" : undefined,
    "strict-transport-security": https ? "max-age=63072000; includeSubDomains" : undefined,
  };
  const wrong = Object.entries(expected)
    .filter(([name, value]) => headers[name] !== value)
    .map(([name]) => `${name}: ${headers[name]}`);
  const given = NEVER.filter((name) => headers[name] !== undefined);

  const isPage = String(headers["content-type"]).startsWith("text/html");
  const policy = String(headers["content-security-policy"]);
  const runsScript = isPage && /<script/.test(body);
  const sandbox = SANDBOXED.find(([of]) => of.test(path))?.[1];
  const allowed =
    sandbox && status === 200
      ? [sandbox]
      : [
          policyWith(runsScript),
          policyWith(runsScript, (isPage || status === 304) && brandStyles(portal.school().brandColour)),
        ];
  const kept = String(headers["cache-control"]);
  const isKeptRight = BEHIND_SIGN_IN.test(path) || status >= 400 ? /\bno-store\b/ : /\bno-(store|cache)\b/;
  return [
    ...wrong,
    ...given,
    ...(allowed.includes(
      PREVIEW.test(path) ? policy.replace("form-action 'none'", "form-action 'self'") : policy,
    )
      ? []
      : [`content-security-policy: ${policy}`]),
    ...(isKeptRight.test(kept) ? [] : [`cache-control: ${kept}`]),
  ].map((fault) => `${path} (${status}): ${fault}`);
}

/** A page with a script may run ours; one without may run none. It may have the styles of the school's colour in it. */
function policyWith(runsScript: boolean, styles: string | false = false): string {
  const scripts = runsScript ? "'self'" : "'none'";
  const hash = styles ? ` 'sha256-${createHash("sha256").update(styles).digest("base64")}'` : "";
  return (
    `default-src 'none'; script-src ${scripts}; style-src 'self'${hash}; img-src 'self' data:; font-src 'self'; ` +
    `connect-src ${scripts}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; ` +
    "manifest-src 'self'"
  );
}
