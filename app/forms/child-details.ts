import { z } from "zod";
import { personName, why } from "./adult-details.ts";

const short = (empty: string) =>
  z.string(empty).trim().min(1, empty).max(60, "Please type less than 60 characters");

const childDetails = z.object({
  name: personName("Type the child’s full name"),
  knownAs: personName("Type the first name that pages and mails use"),
  className: short("Type the class"),
  yearGroup: short("Type the year group, such as Year 2"),
});

export const childForm = childDetails.extend({ reason: why });

export const childLeftForm = z.object({
  leftOn: z.iso.date("Type the last day at this school"),
  reason: why,
});

export const childBackForm = z.object({ isShared: z.boolean().optional().default(false), reason: why });

export const childDiedForm = z.object({
  isCertain: z.literal(true, "Tick the box if you are certain"),
});

export const safeguardingForm = z.object({ tells: z.enum(["yes", "no"]) });
