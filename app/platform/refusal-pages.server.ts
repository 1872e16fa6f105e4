import type { SchoolDetails } from "#app/forms/school-details.ts";
import type { Refusal } from "./portal.server.ts";

type Made = { headers: Headers; body: ArrayBuffer };

/**
 * The pages for what is turned away before any route is asked. Each is made once, for as long as the school's details stay
 * as they are: to refuse a flood shall cost less than to serve it.
 */
export function keepRefusalPages({
  make,
  school,
}: {
  make: (refusal: Refusal, most: string | undefined) => Promise<Response>;
  school: () => SchoolDetails;
}): { show(refusal: Refusal, most?: string): Promise<Response> } {
  let madeFor = "";
  const kept = new Map<string, Made>();
  return {
    async show(status, most) {
      const details = JSON.stringify(school());
      if (details !== madeFor) kept.clear();
      madeFor = details;
      const name = `${status} ${most}`;
      const known = kept.get(name);
      if (known) return new Response(known.body, { status, headers: known.headers });
      const page = await make(status, most);
      // One that says that something is broken is true for now only.
      if (page.status === status) kept.set(name, await finished(page.clone()));
      return page;
    },
  };
}

async function finished(page: Response): Promise<Made> {
  return { headers: page.headers, body: await page.arrayBuffer() };
}
