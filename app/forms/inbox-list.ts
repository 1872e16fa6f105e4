import { z } from "zod";

const inboxList = z.object({
  show: z
    .enum(["open", "mine", "nobodys", "overdue", "done", "concerns", "addresses", "others"])
    .catch("open"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** Which part of the inbox an address asks for. Anything that makes no sense asks for what is open. */
export function readInboxAddress(url: string): z.infer<typeof inboxList> {
  return inboxList.parse(Object.fromEntries(new URL(url).searchParams));
}
