/** What stands on a printed slip, on paper from the browser and in the PDF alike. No child is named on any (rule 21). */
export type SlipToShow = { name: string; policies: string[]; code: string };

export type SlipPlace = {
  school: string;
  phone: string;
  /** Where the portal is, without https://. */
  host: string;
  expiresOn: string;
};

export function slipWords({ name, policies }: SlipToShow, { school, phone, host, expiresOn }: SlipPlace) {
  const [only] = policies;
  const texts =
    only && policies.length === 1 ? only : `${policies.slice(0, -1).join(", ")} and ${policies.at(-1)}`;
  return {
    school,
    name: `For ${name}`,
    what: `Please read our ${texts}, and sign that you have. It takes two minutes, on a phone or at the school office.`,
    camera: "Point your phone’s camera at this square. Or go to the address below it and type:",
    address: `${host}/slip`,
    until: `For you only, until ${expiresOn}. Questions? Phone ${phone}.`,
    reading: `Reading needs no code: ${host}/policies`,
    qr: `Square code that opens ${host}/slip with this code`,
  };
}

/** For the office, on the sheet and not on the slips. */
export const SHEET_NOTE =
  "For the school office: slips are posted or handed over, not sent home with a child who has two homes.";
export const SHEET_ONCE =
  "These codes are shown this once. A slip that gets lost is replaced by a new one, and then stops working.";
