import { z } from "zod";

/** One language of the settings page, switched on or off. */
export const languageSwitchForm = z.object({
  language: z.enum(["cy", "pl"]),
  act: z.enum(["on", "off"]),
});
