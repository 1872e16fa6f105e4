import { z } from "zod";

/** The message names its field: eight of them stand below each other. */
const months = (what: string, least: 1 | 12 = 1) => {
  const error = `${what}: type a whole number of months, from ${least} to 240`;
  return z
    .string(error)
    .trim()
    .regex(/^\d{1,3}$/, error)
    .transform(Number)
    .refine((typed) => typed >= least && typed <= 240, error);
};

/** How long each kind is kept. The least of each is the one of domain/privacy/retention-periods. */
export const retentionPeriodsForm = z.object({
  acknowledgement: months("Adults who signed", 12),
  family: months("Adults who never signed"),
  browserDetails: months("Computer or phone"),
  mailText: months("What a mail said"),
  mailRecord: months("Address of a mail"),
  dataRequest: months("Requests about data"),
  audit: months("Who looked and changed", 12),
  policyVersion: months("Old texts", 12),
});
