import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { chooseEncoding, ENCODINGS, type Encoding, inEveryEncoding } from "./encodings.server.ts";
import type { Portal } from "./portal.server.ts";
import { publicAddress } from "./public-address.ts";
import { setSecurityHeaders } from "./security-headers.server.ts";
import { watchContent } from "./watch-content.server.ts";

/** A request as it came in. */
export type Asked = Pick<IncomingMessage, "method" | "url" | "headers">;

/**
 * What is sent, as node:http likes it best: headers as names and values in turn, and the bytes of the body as text in
 * latin1, a character a byte.
 */
export type FinishedAnswer = { path: string; status: 200 | 304; headers: string[]; body: string | null };

export type PublicPages = {
  /** The answer from memory, or null where the portal has to be asked. */
  find(asked: Asked): FinishedAnswer | null;
  /** Where a public page is asked for: its address, with nothing of the visitor in it. */
  addressOf(asked: Asked): string | null;
  /** Renders the page of such an address and keeps it; another answer than a page, such as a 404, is given back as it is. */
  render(address: string, asked: Asked, render: () => Promise<Response>): Promise<FinishedAnswer | Response>;
};

type InOneEncoding = { etag: string; whole: FinishedAnswer; notModified: FinishedAnswer };
type KeptPage = { bytes: number; encoded: Record<Encoding, InOneEncoding> };

/** In bytes: several hundred pages. What nobody has asked for the longest goes first. */
const KEPT_AT_MOST = 16 * 1024 * 1024;

/**
 * Public pages, rendered once per content and language and then served from memory. Every request looks whether the content
 * still is what the pages were rendered from, so that nobody is ever shown an older one. A page is rendered for its
 * address alone: nothing that a visitor sends can get into what others are shown.
 */
export function keepPublicPages({
  db,
  settings,
  languages,
  log,
}: Pick<Portal, "db" | "settings" | "languages" | "log">): PublicPages {
  const https = settings.baseUrl.protocol === "https:";
  const look = watchContent(db);
  const pages = new Map<string, KeptPage>();
  /** What is being made just now: whoever else asks for it waits, and makes it only where it turns out not to be for all. */
  const inTheMaking = new Map<string, Promise<KeptPage | null>>();
  let revision = look();
  let languagesOn = languages();
  let keptBytes = 0;
  let isReadable = true;

  /**
   * Forgets what was made of another content than that of now. Null where the disk does not say which that is: the request
   * goes on to the portal, which says what is wrong.
   */
  function lookAgain(): string | null {
    try {
      const now = look();
      if (now !== revision) {
        pages.clear();
        inTheMaking.clear();
        keptBytes = 0;
        languagesOn = languages();
      }
      revision = now;
      isReadable = true;
      return now;
    } catch (error) {
      if (isReadable) log.error({ err: error }, "no page can be taken from memory");
      isReadable = false;
      return null;
    }
  }

  function forget(address: string): void {
    keptBytes -= pages.get(address)?.bytes ?? 0;
    pages.delete(address);
  }

  function keep(address: string, page: KeptPage): void {
    forget(address);
    pages.set(address, page);
    keptBytes += page.bytes;
    for (const longestUnasked of pages.keys()) {
      if (keptBytes <= KEPT_AT_MOST) break;
      forget(longestUnasked);
    }
  }

  /** The answer for whoever asked, and the page that others may have too, if it is one. */
  async function make(
    address: string,
    render: () => Promise<Response>,
  ): Promise<{ answer: Response | KeptPage; kept: KeptPage | null }> {
    const before = lookAgain();
    const response = await render();
    if (response.status !== 200 || response.headers.has("Set-Cookie"))
      return { answer: response, kept: null };
    const body = Buffer.from(await response.arrayBuffer());
    const page = await finish(body, response.headers, { path: address.replace(/\?.*$/, ""), https });
    // What was published while it was rendered may be on it in part. No content's revision comes a second time.
    if (before === null || lookAgain() !== before) return { answer: page, kept: null };
    keep(address, page);
    return { answer: page, kept: page };
  }

  return {
    find(asked) {
      if (!isPlainRead(asked)) return null;
      const { url = "" } = asked;
      const address = pages.has(url) ? url : publicAddress(url, languagesOn);
      if (address === null || lookAgain() === null) return null;
      const page = pages.get(address);
      if (!page) return null;
      pages.delete(address);
      pages.set(address, page);
      return answerTo(asked, page);
    },

    addressOf(asked) {
      if (!isPlainRead(asked) || lookAgain() === null) return null;
      return publicAddress(asked.url ?? "", languagesOn);
    },

    async render(address, asked, render) {
      const underWay = inTheMaking.get(address);
      const shared = underWay && (await underWay);
      if (shared) return answerTo(asked, shared);
      const made = make(address, render);
      const kept = made.then(
        (page) => page.kept,
        () => null,
      );
      inTheMaking.set(address, kept);
      void kept.then(() => {
        if (inTheMaking.get(address) === kept) inTheMaking.delete(address);
      });
      const { answer } = await made;
      return answer instanceof Response ? answer : answerTo(asked, answer);
    },
  };
}

/** A request with a body is for others: it would have to be read, and may be too long. */
function isPlainRead({ method, headers }: Asked): boolean {
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  return (method === "GET" || method === "HEAD") && !hasBody;
}

/** All that can be made beforehand is made beforehand. */
async function finish(
  body: Buffer,
  own: Headers,
  { path, https }: { path: string; https: boolean },
): Promise<KeptPage> {
  const bodies = await inEveryEncoding(body);
  const hash = createHash("sha256").update(body).digest("base64url");
  const inEncoding = (encoding: Encoding): InOneEncoding => {
    const isAsItIs = encoding === "identity";
    const etag = isAsItIs ? `"${hash}"` : `"${hash}-${encoding}"`;
    const headers = new Headers(own);
    headers.set("ETag", etag);
    headers.set("Vary", "Accept-Encoding");
    // May lie anywhere, and is shown again only once we have said that it still is in force.
    headers.set("Cache-Control", "public, no-cache");
    setSecurityHeaders(headers, { https });
    if (!isAsItIs) headers.set("Content-Encoding", encoding);
    headers.set("Content-Length", String(bodies[encoding].length));
    const whole: FinishedAnswer = {
      path,
      status: 200,
      headers: [...headers].flat(),
      body: bodies[encoding].toString("latin1"),
    };
    for (const name of ["Content-Type", "Content-Encoding", "Content-Length"]) headers.delete(name);
    return { etag, whole, notModified: { path, status: 304, headers: [...headers].flat(), body: null } };
  };
  return {
    bytes: ENCODINGS.reduce((sum, encoding) => sum + bodies[encoding].length, 0),
    encoded: { br: inEncoding("br"), gzip: inEncoding("gzip"), identity: inEncoding("identity") },
  };
}

function answerTo({ headers }: Asked, { encoded }: KeptPage): FinishedAnswer {
  const { etag, whole, notModified } = encoded[chooseEncoding(headers["accept-encoding"])];
  const known = headers["if-none-match"];
  return known !== undefined && isAmong(known, etag) ? notModified : whole;
}

/** RFC 9110, 13.1.2: a proxy that packed the page anew has made the tag a weak one. */
function isAmong(known: string, etag: string): boolean {
  return known.trim() === "*" || known.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
