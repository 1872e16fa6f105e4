import { z } from "zod";

/** What a browser's passkey has answered, as JSON; what is in it is checked where it is verified. */
export const passkeyForm = z.object({
  passkey: z.string().min(1).max(200_000),
  next: z.string().optional(),
});

/** What the browser is about to do. */
export const passkeyPurpose = z.object({ purpose: z.enum(["new", "shown"]) });

/** What its owner calls a passkey, or that it shall go. */
export const passkeyChange = z.discriminatedUnion("change", [
  z.object({
    change: z.literal("rename"),
    passkeyId: z.string().max(2000),
    name: z
      .string("Type a name for this passkey")
      .trim()
      .min(1, "Type a name for this passkey")
      .max(60, "Please use less than 60 characters"),
  }),
  z.object({ change: z.literal("remove"), passkeyId: z.string().max(2000) }),
  z.object({ change: z.literal("remove-app") }),
]);
