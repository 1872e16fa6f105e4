/** What can be said of a request before any route is asked. */

const CHANGES_NOTHING = new Set(["GET", "HEAD"]);

/** Pages and their forms need no other method; the framework would take a PUT or DELETE for a form. */
export function isOurMethod(request: Request): boolean {
  return !changesSomething(request) || request.method === "POST";
}

/** Any other address is no page's, and the framework would print it, with the secret that may be in it. */
export function hasReadableAddress({ url }: Request): boolean {
  try {
    return !/\p{Control}/u.test(decodeURIComponent(new URL(url).pathname));
  } catch {
    return false;
  }
}

export function changesSomething(request: Request): boolean {
  return !CHANGES_NOTHING.has(request.method);
}

/**
 * Does this form come from one of our own pages (DESIGN.md section 9)? The browser says so in Sec-Fetch-Site, an older
 * one in Origin. One that says neither is turned away.
 */
export function comesFromOurPages(request: Request, baseUrl: URL): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  return site ? site === "same-origin" : request.headers.get("Origin") === baseUrl.origin;
}

/**
 * The address at the far end. A proxy of ours appends what it saw to X-Forwarded-For, so the truth stands as many
 * places from the right as there are proxies; whatever a client wrote itself stands further left.
 */
export function ipAddressOf(
  request: Request,
  socketAddress: string | undefined,
  trustedProxies: number,
): string | null {
  if (trustedProxies === 0) return socketAddress ?? null;
  const forwarded = (request.headers.get("X-Forwarded-For") ?? "").split(",").map((part) => part.trim());
  return forwarded.at(-trustedProxies) || socketAddress || null;
}

/**
 * The request as Remix may see it. Its own origin check trusts X-Forwarded-Host and Host, which a client can write;
 * ours has compared with the configured address already.
 */
export function asSeenByRemix(request: Request, baseUrl: URL): Request {
  const headers = new Headers(request.headers);
  headers.delete("X-Forwarded-Host");
  // Ours has decided; the other would fail a form of the same page under a second name of this machine.
  headers.delete("Origin");
  headers.set("Host", baseUrl.host);
  const { pathname, search } = new URL(request.url);
  // Put in part by part: read as one address, a path such as //somewhere would be another host.
  const url = Object.assign(new URL(baseUrl), { pathname, search });
  return new Request(url, {
    method: request.method,
    headers,
    body: request.body,
    ...(request.body && { duplex: "half" }),
  });
}
