import { z } from "zod";
import { adultDetails, emailOrNone, why } from "./adult-details.ts";

const RESPONSIBILITIES = ["yes", "no", "unknown"] as const;

/** How an adult belongs to a child. */
export const tieFields = z.object({
  relationship: z
    .string("Type what this adult is to the child")
    .trim()
    .min(1, "Type what this adult is to the child")
    .max(60, "Please type less than 60 characters"),
  parentalResponsibility: z.enum(RESPONSIBILITIES, "Choose yes, no or not known"),
  courtOrder: z.boolean().optional().default(false),
});

/** The office says that an address belongs to more than one adult (rule 4). */
const isShared = z.boolean().optional().default(false);

export const tieForm = tieFields.extend({ isShared, reason: why });

export const addAdultForm = adultDetails.extend({
  ...tieFields.shape,
  email: emailOrNone,
  isShared,
  reason: why,
});

export const addressForm = z.object({ email: emailOrNone, isShared, reason: why });
