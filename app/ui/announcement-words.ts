import { inWords } from "./asking-words.ts";

/** What the school says in its app, and on a poster at its gate. */
export function announcementWords({
  school,
  phone,
  address,
  titles,
}: {
  school: string;
  phone: string;
  address: string;
  titles: readonly string[];
}) {
  const place = address.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const what = titles.length === 0 ? "our policies for parents" : inWords(titles);
  return {
    text: `We ask every adult who is linked to a child at our school to read and acknowledge: ${what}.

It takes about two minutes. Look for our mail, or go to ${address} and sign in with the email address that the school has for you.

No email, or a question? Phone the school office on ${phone}.

${school}`,
    poster: {
      school,
      title: "Please read our policies",
      titles: inWords(titles),
      qr: `A QR code that leads to ${place}`,
      camera: "Point your phone’s camera here.",
      signIn: "Sign in with the email address that the school has for you.",
      address: place,
      help: "No email, or no phone? Ask the school office:",
      phone: withoutBreaks(phone),
    },
  };
}

/** A number to dial stays on one line. */
function withoutBreaks(phone: string): string {
  return phone.replaceAll(" ", "\u00a0");
}
