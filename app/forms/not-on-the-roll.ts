import { z } from "zod";

const field = (empty: string) =>
  z.string(empty).trim().min(1, empty).max(200, "Please write less than 200 characters");

export const notOnTheRollForm = z.object({
  name: field("Type your name"),
  contact: field("Type a phone number or an email address"),
  child: field("Type the name of your child"),
  message: z.string().trim().max(2000, "Please write less than 2,000 characters").optional(),
});
