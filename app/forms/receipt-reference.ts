import { z } from "zod";

/** A receipt's reference as people type it. What it has to look like is looked at where receipts are known. */
export const receiptReferenceForm = z.object({
  reference: z.string("error.reference").trim().min(1, "error.reference").max(100, "error.reference-form"),
});
