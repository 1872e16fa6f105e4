import { z } from "zod";

const key = z.string().max(200);

/** What a press on the plan's page is for: to answer its questions, to have it made again, or to give the file up. */
const importStep = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("answers"),
    pairs: z.record(key, z.enum(["same", "different"])),
    shared: z.array(z.string().max(254)),
    overwrite: z.array(key),
  }),
  z.object({ step: z.literal("again") }),
  z.object({ step: z.literal("give-up") }),
]);

export type ImportStep = z.infer<typeof importStep>;

/** Null where the form is none of the page's. */
export function readImportStep(form: FormData): ImportStep | null {
  // Each pair has a name of its own, so that the browser keeps its two answers apart; the answer says whose it is.
  const pairs = [...form].flatMap(([name, value]) => {
    const [answer = "", pair = ""] = String(value).split(" ");
    return /^pair\[\d+\]$/.test(name) ? [[pair, answer]] : [];
  });
  const read = importStep.safeParse({
    step: form.get("step"),
    pairs: Object.fromEntries(pairs),
    shared: form.getAll("shared"),
    overwrite: form.getAll("overwrite"),
  });
  return read.success ? read.data : null;
}
