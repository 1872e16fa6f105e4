import { z } from "zod";
import { codeForm } from "./code.ts";

/** Ask for a test mail, or type the code that came with it. */
export const testMailForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("send") }),
  codeForm.pick({ code: true }).extend({ intent: z.literal("confirm") }),
]);
