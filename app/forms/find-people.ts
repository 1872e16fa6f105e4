import { z } from "zod";

const findPeople = z.object({ search: z.string().trim().max(200).catch("") });

/** What was typed to find somebody. It comes by form only: no personal name belongs into an address. */
export function readSearch(form: FormData): string {
  return findPeople.parse({ search: form.get("search") }).search;
}
