import { z } from "zod";

export const cameBackFindForm = z.object({
  address: z
    .string("Type the address that the mail was sent to")
    .trim()
    .max(254, "This address is too long")
    .pipe(z.email("Type an email address like name@example.com")),
});

export const cameBackForm = z.object({
  mailId: z.uuid("Choose which mail came back"),
  reason: z
    .string("Copy what the returned mail says")
    .trim()
    .min(1, "Copy what the returned mail says")
    .max(500, "Please copy less than 500 characters: the line with the reason is enough"),
});
