type Reachable = { email: string | null; phone: string | null };

type Comparison = "same" | "different" | "not-said";

/** What two adults have in common: a number is one number with and without its country and its spaces. */
export function commonContacts(one: Reachable, other: Reachable): { email: Comparison; phone: Comparison } {
  return { email: compare(one.email, other.email), phone: compare(digits(one.phone), digits(other.phone)) };
}

function compare(one: string | null, other: string | null): Comparison {
  if (one === null || other === null) return "not-said";
  return one === other ? "same" : "different";
}

function digits(phone: string | null): string | null {
  const last = phone?.replaceAll(/\D/g, "").slice(-9) ?? "";
  return last.length > 6 ? last : null;
}
