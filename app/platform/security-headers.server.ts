import { createHash } from "node:crypto";

/** What every answer says to the browser (trust.md 1.5). */

/**
 * A page without a script says so: then nothing that slips into it can run. `styles` is what stands inside the page:
 * exactly that is allowed, by its hash.
 */
export function contentSecurityPolicy({ scripts, styles }: { scripts: boolean; styles?: string }): string {
  const hash = styles && createHash("sha256").update(styles, "utf8").digest("base64");
  return [
    "default-src 'none'",
    `script-src ${scripts ? "'self'" : "'none'"}`,
    `style-src 'self'${hash ? ` 'sha256-${hash}'` : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${scripts ? "'self'" : "'none'"}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join("; ");
}

/** Adds what is missing; a page that set its own policy or caching keeps it. */
export function setSecurityHeaders(headers: Headers, { https }: { https: boolean }): void {
  const missing: Record<string, string> = {
    "Content-Security-Policy": contentSecurityPolicy({ scripts: false }),
    // Not no-referrer: under it Chromium sends `Origin: null` with our own forms, and every one of them fails.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    ...(https && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }),
  };
  for (const [name, value] of Object.entries(missing)) {
    if (!headers.has(name)) headers.set(name, value);
  }
}
