import { z } from "zod";

const listForHead = z.object({
  /** Whether each class is printed on a page of its own. */
  pages: z.enum(["class"]).optional().catch(undefined),
});

export function readListForHead(url: string): z.infer<typeof listForHead> {
  return listForHead.parse(Object.fromEntries(new URL(url).searchParams));
}
