import { z } from "zod";

const SENTENCE = "Type a whole number of months, from 1 to 240";
const A_YEAR = "Type a whole number of months, from 12 to 240";

const months = (least: 1 | 12) => {
  const error = least === 12 ? A_YEAR : SENTENCE;
  return z
    .string(error)
    .trim()
    .regex(/^\d{1,3}$/, error)
    .transform(Number)
    .refine((typed) => typed >= least && typed <= 240, error);
};

/** How long each kind is kept. The least of each is the one of domain/privacy/retention-periods. */
export const retentionPeriodsForm = z.object({
  "browser-details": months(1),
  audit: months(12),
  "mail-text": months(1),
  "mail-record": months(1),
  acknowledgement: months(12),
  family: months(1),
  "policy-version": months(12),
  "data-request": months(1),
});
