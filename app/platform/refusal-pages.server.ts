import type { SchoolDetails } from "#app/forms/school-details.ts";
import type { Refusal } from "./portal.server.ts";

type Made = { status: number; headers: Headers; body: ArrayBuffer };

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
  const kept = new Map<string, Promise<Made>>();
  return {
    async show(refusal, most) {
      const details = JSON.stringify(school());
      if (details !== madeFor) kept.clear();
      madeFor = details;
      const name = `${refusal} ${most}`;
      // Kept before it is made: whoever is turned away meanwhile waits for it, and what was made of other details is gone with them.
      const page = kept.get(name) ?? finished(make(refusal, most));
      kept.set(name, page);
      const isTrueForLong = await page.then(
        (made) => made.status === refusal,
        () => false,
      );
      // One that says that something is broken is true for now only.
      if (!isTrueForLong && kept.get(name) === page) kept.delete(name);
      const { status, headers, body } = await page;
      return new Response(body, { status, headers });
    },
  };
}

async function finished(making: Promise<Response>): Promise<Made> {
  const page = await making;
  return { status: page.status, headers: page.headers, body: await page.arrayBuffer() };
}
