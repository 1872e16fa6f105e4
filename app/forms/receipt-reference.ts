import { z } from "zod";

/** A receipt's reference as people type it. What it has to look like is looked at where receipts are known. */
export const receiptReferenceForm = z.object({
  reference: z
    .string("Type the reference of the receipt")
    .trim()
    .min(1, "Type the reference of the receipt")
    .max(100, "A reference has 10 letters and numbers, like ABCDE-FGHJK"),
});
