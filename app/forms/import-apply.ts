import { z } from "zod";

/** The last question before people change: now, or on a day. */
export const importApplyForm = z
  .object({
    when: z.enum(["now", "later"], "Choose when this takes effect"),
    on: z.string().max(20).optional(),
    leavers: z.boolean().optional(),
    rightFile: z.boolean().optional(),
    /** As many would leave as the page showed. */
    leaversShown: z.number().int().min(0).max(10_000).optional(),
  })
  .check(({ value, issues }) => {
    if (value.when === "later" && !z.iso.date().safeParse(value.on).success) {
      issues.push({
        code: "custom",
        path: ["on"],
        message: "Give the day on which it takes effect",
        input: value,
      });
    }
  });
