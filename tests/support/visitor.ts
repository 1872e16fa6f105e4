/** Somebody with a browser that has no JavaScript: follows pages and forms over real HTTP, and keeps cookies. */
export type Visitor = {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** A form as pairs, or whole, with a file or with several answers of one name. */
  post(
    path: string,
    form: Record<string, string> | FormData,
    headers?: Record<string, string>,
  ): Promise<Page>;
  /** Sends a form and opens the page that it leads to. */
  submit(path: string, form: Record<string, string> | FormData): Promise<Page>;
};

export type Page = {
  status: number;
  headers: Headers;
  html: string;
  text: string;
  path: string;
  location: string | null;
};

/**
 * `connectTo` is where the server listens, if that is not the address by which its visitors know it; `from` is the IP
 * address that a proxy before it saw.
 */
export function aVisitor(
  baseUrl: URL,
  { connectTo = baseUrl, from }: { connectTo?: URL; from?: string } = {},
): Visitor {
  const cookies = new Map<string, string>();

  async function open(path: string, init: RequestInit, headers: Record<string, string>): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, connectTo), {
      ...init,
      redirect: "manual",
      headers: {
        Accept: "text/html",
        ...(cookie && { Cookie: cookie }),
        ...(from && { "X-Forwarded-For": from }),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const html = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      html,
      // Most pages are only gone through.
      get text() {
        return textOf(html);
      },
      path,
      location: response.headers.get("Location"),
    };
  }

  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => open(path, {}, headers),
    post: (path, form, headers = {}) =>
      open(
        path,
        { method: "POST", body: form instanceof FormData ? form : new URLSearchParams(form) },
        { Origin: baseUrl.origin, ...headers },
      ),
    async submit(path, form) {
      const answer = await visitor.post(path, form);
      // The same form is asked for at another address, as a browser would send it there.
      if (answer.status === 307 && answer.location) return visitor.submit(answer.location, form);
      return answer.location ? visitor.get(answer.location) : answer;
    },
  };
  return visitor;
}

/** What a reader sees of a page. */
function textOf(html: string): string {
  const body = html.replace(/<head>.*?<\/head>/s, "");
  const plain = body.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ");
  return withoutEntities(plain).replace(/\s+/g, " ");
}

function withoutEntities(html: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  return html.replace(/&([a-z0-9#]+);/gi, (whole, name) => entities[name] ?? whole);
}

/** The words in the browser's tab. */
export function titleOf(page: Page): string {
  return withoutEntities(/<title>([^<]*)<\/title>/.exec(page.html)?.[1] ?? "");
}

export function headingOf(page: Page): string {
  const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(page.html)?.[1] ?? "";
  return textOf(heading).trim();
}

/** What stands in a field of a page: a hidden one, one for typing, or a box for more than one line. */
export function fieldOn(page: Page, name: string): string {
  const named = `name="${escaped(name)}"`;
  const box = new RegExp(`<textarea[^>]*${named}[^>]*>([^<]*)`).exec(page.html)?.[1];
  const input = new RegExp(`<input[^>]*${named}[^>]*>`).exec(page.html)?.[0] ?? "";
  return withoutEntities(box ?? /value="([^"]*)"/.exec(input)?.[1] ?? "");
}

/** Which of several answers is chosen, or whether a box is ticked. */
export function checkedValues(page: Page, name: string): string[] {
  const inputs = page.html.match(new RegExp(`<input[^>]*name="${escaped(name)}"[^>]*>`, "g")) ?? [];
  return inputs
    .filter((input) => / checked(=|\s|>)/.test(input))
    .map((input) => /value="([^"]*)"/.exec(input)?.[1] ?? "on");
}

/** What the error summary says is wrong. */
export function errorsOn(page: Page): string[] {
  const summary = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? "";
  return [...summary.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = ""]) => textOf(line).trim());
}

/** Where the links of a page lead, with their words. */
export function linksOn(page: Page): { href: string; words: string }[] {
  return [...page.html.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(
    ([, href = "", words = ""]) => ({ href: withoutEntities(href), words: textOf(words).trim() }),
  );
}

/** Where the link with these words leads. */
export function linkCalled(page: Page, words: string): string {
  const link = linksOn(page).find((one) => one.words === words);
  if (!link) throw new Error(`${page.path} has no link "${words}"`);
  return link.href;
}

function escaped(words: string): string {
  return words.replace(/[[\].]/g, "\\$&");
}
