import { z } from "zod";

const KINDS = ["access", "rectification", "erasure", "objection", "complaint"] as const;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Please write less than ${most.toLocaleString("en-GB")} characters`);

const needed = (message: string, most = 4000) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(most, `Please write less than ${most.toLocaleString("en-GB")} characters`);

/** What a parent asks on their own page. To see everything no more words are needed. */
export const askAboutDataForm = z
  .object({
    formId: z.uuid(),
    kind: z.enum(KINDS, "error.choose-request"),
    note: z.string().trim().max(4000, "error.less-than-4000").optional().default(""),
  })
  .check(({ value, issues }) => {
    if (value.kind === "access" || value.note !== "") return;
    issues.push({ code: "custom", path: ["note"], message: "error.a-few-words", input: value });
  });

/** What came by letter, by phone or at the desk. */
export const writeDownRequestForm = z
  .object({
    kind: z.enum(KINDS, "Choose what they ask for"),
    receivedOn: z.iso.date("Type the day on which it came"),
    adultId: z.uuid().optional(),
    asker: words(500).optional().default(""),
    note: words(4000).optional().default(""),
  })
  .check(({ value, issues }) => {
    if (value.adultId || value.asker !== "") return;
    const message = "Write who asks, and how to answer them";
    issues.push({ code: "custom", path: ["asker"], message, input: value });
  });

/** What a button on a request's page says. */
export const dataRequestAct = z.enum(["acknowledge", "extend", "close", "find", "match"]);
export type DataRequestAct = z.infer<typeof dataRequestAct>;

export const acknowledgeForm = z.object({
  acknowledgedOn: z.iso.date("Type the day on which you told them"),
});

export const extendForm = z.object({
  extension: needed("Write the reason, as you told them", 1000),
  isTold: z.literal(true, "Tell them first, with the reason: then tick the box"),
});

export const closeForm = z.object({ outcome: needed("Write in a few words what came of it", 1000) });

export const matchForm = z.object({ adultId: z.uuid() });

export const reviewForm = z.object({
  added: words(20_000).optional().default(""),
  isLooked: z.literal(true, "Tick the box when you have looked at all of it"),
});
