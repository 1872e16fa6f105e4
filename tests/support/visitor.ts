/** Somebody with a browser that has no JavaScript: follows pages and forms over real HTTP, and keeps cookies. */
export type Visitor = {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form and opens the page that it leads to. */
  submit(path: string, form: Record<string, string>): Promise<Page>;
};

export type Page = {
  status: number;
  headers: Headers;
  html: string;
  text: string;
  path: string;
  location: string | null;
};

export function aVisitor(baseUrl: URL): Visitor {
  const cookies = new Map<string, string>();

  async function open(path: string, init: RequestInit, headers: Record<string, string>): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, baseUrl), {
      ...init,
      redirect: "manual",
      headers: { Accept: "text/html", ...(cookie && { Cookie: cookie }), ...headers },
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
      text: textOf(html),
      path,
      location: response.headers.get("Location"),
    };
  }

  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => open(path, {}, headers),
    post: (path, form, headers = {}) =>
      open(path, { method: "POST", body: new URLSearchParams(form) }, { Origin: baseUrl.origin, ...headers }),
    async submit(path, form) {
      const answer = await visitor.post(path, form);
      return answer.location ? visitor.get(answer.location) : answer;
    },
  };
  return visitor;
}

/** What a reader sees of a page. */
function textOf(html: string): string {
  const body = html.replace(/<head>.*?<\/head>/s, "");
  const plain = body.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ");
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  return plain.replace(/&([a-z0-9#]+);/gi, (whole, name) => entities[name] ?? whole).replace(/\s+/g, " ");
}

/** The value of a hidden field on a page. */
export function hiddenField(page: Page, name: string): string {
  const input =
    new RegExp(`<input[^>]*name="${name.replace(/[[\].]/g, "\\$&")}"[^>]*>`).exec(page.html)?.[0] ?? "";
  return /value="([^"]*)"/.exec(input)?.[1] ?? "";
}
