type Human = { adultId: string | null; email: string };

/** Is this adult, as a parent, the member of staff who would act on them? Nobody deals with their own (rule 8). */
export function isOwnRecord(staff: Human, adult: { id: string; email: string | null }): boolean {
  return staff.adultId === adult.id || staff.email === adult.email;
}
