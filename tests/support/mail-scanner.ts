import type { ReceivedMail } from "./mailbox.ts";
import { rawRequest } from "./raw-request.ts";

export type ScannerVisit = { method: string; path: string; status: number };

const SCANNER = { "User-Agent": "Mozilla/5.0 (compatible; SafeLinks; HeadlessChrome/120.0)" };
const VISITS = ["HEAD", "HEAD", "HEAD", "GET", "GET", "GET", "GET", "GET", "POST"];

/**
 * What stands between a school and a mailbox: opens every link of a mail again and again, and even posts to it. As a browser it
 * says where its forms come from, as one that presses every button would; it types no name, and ticks nothing.
 */
export async function scanMail(
  portal: URL,
  mail: ReceivedMail,
  { asBrowser = false } = {},
): Promise<ScannerVisit[]> {
  const links = new Set([mail.text, mail.html].join(" ").match(/https?:\/\/[^\s"<>]+[\w/]/g));
  const form = { "Content-Type": "application/x-www-form-urlencoded", Origin: portal.origin };
  const visits: ScannerVisit[] = [];
  for (const link of links) {
    const { pathname: path, hostname } = new URL(link);
    if (hostname !== portal.hostname) continue;
    for (const method of VISITS) {
      const headers = { ...SCANNER, ...(asBrowser && method === "POST" && form) };
      const { status } = await rawRequest(portal, { method, path, headers });
      visits.push({ method, path, status });
    }
  }
  return visits;
}
