import type { DemoAdult, DemoChild, DemoFamily, Relationship } from "./demo-family.ts";

/*
 * The families that a portal gets wrong, one of each kind at least (references/traps.md): written by hand, so that a
 * test or a person who tries the demo finds them by name. All invented.
 */

const adult = (name: string, relationship: Relationship, more: Partial<DemoAdult> = {}): DemoAdult => ({
  name,
  relationship,
  parentalResponsibility: relationship === "mother" || relationship === "father" ? "yes" : "no",
  ...more,
});
const child = (name: string, year: number, more: Partial<DemoChild> = {}): DemoChild => ({
  name,
  year,
  ...more,
});
const withoutEmail = { email: null } as const;

/** The office confirmed that these two read one mailbox. */
export const SHARED_ADDRESS = "the.bebbs@example.test";

export const UNUSUAL_FAMILIES: readonly DemoFamily[] = [
  // Three children, one adult: one mail, one signing.
  {
    adults: [adult("Bethan Lloyd-Parry", "mother")],
    children: [
      child("Gwenllian Lloyd-Parry", 1, { knownAs: "Gwen" }),
      child("Osian Lloyd-Parry", 3),
      child("Mabli Lloyd-Parry", 6),
    ],
  },
  // Twins in one class.
  {
    adults: [adult("Hannah Micklewright", "mother"), adult("Toby Micklewright", "father")],
    children: [child("Ned Micklewright", 2), child("Nell Micklewright", 2)],
  },
  {
    adults: [
      adult("Alun Bebb", "father", { email: SHARED_ADDRESS }),
      adult("Marged Bebb", "mother", { email: SHARED_ADDRESS }),
    ],
    children: [child("Cêt Bebb", 3)],
  },
  // She also works in the school's office, and can never record her own answer (rule 8).
  {
    adults: [
      adult("Lowri Gittins", "mother", { staff: { email: "second.office@example.test", role: "office" } }),
      adult("Neil Gittins", "father"),
    ],
    children: [child("Benjamin Gittins", 5, { knownAs: "Ben" })],
  },

  // Grandparents, an aunt, foster carers: the child's surname is another one, and nobody has to have responsibility.
  {
    adults: [
      adult("Doreen Onions", "grandmother", withoutEmail),
      adult("Ken Onions", "grandfather", withoutEmail),
    ],
    children: [child("Kayden Farr", 4)],
  },
  {
    adults: [adult("Iwona Mazur", "aunt", { language: "pl", parentalResponsibility: "unknown" })],
    children: [child("Staś Zając", 1)],
  },
  {
    adults: [adult("Rosalind Tipton", "foster carer"), adult("Meirion Tipton", "foster carer")],
    children: [child("Kiera Downes", 0), child("Tyler Downes", 3)],
  },

  // Names that forms have refused: one word, an apostrophe, letters that are not in ASCII.
  { adults: [adult("Suryani", "mother")], children: [child("Budi", 4)] },
  {
    adults: [adult("Siobhán O'Rourke", "mother"), adult("Fergal O'Rourke", "father")],
    children: [child("Caoimhe O'Rourke", 2)],
  },
  {
    adults: [
      adult("Llŷr ap Gwilym", "father", { language: "cy" }),
      adult("Siân Gruffudd", "mother", { language: "cy" }),
    ],
    children: [child("Siôn ap Llŷr", 5), child("Gwên ferch Llŷr", 0)],
  },
  {
    adults: [
      adult("Delyth Rowlands", "mother", { language: "cy" }),
      adult("Emyr Rowlands", "father", { language: "cy" }),
    ],
    children: [child("Deio Rowlands", 1)],
  },
  {
    adults: [
      adult("Agnieszka Woźniak", "mother", { language: "pl" }),
      adult("Łukasz Woźniak", "father", { language: "pl" }),
    ],
    children: [child("Zuzanna Woźniak", 6), child("Jakub Woźniak", 2)],
  },

  // No email address: they get paper, and they count.
  {
    adults: [adult("Idwal Breeze", "father", withoutEmail), adult("Mererid Breeze", "mother")],
    children: [child("Guto Breeze", 6)],
  },
  { adults: [adult("Jean Heighway", "grandmother", withoutEmail)], children: [child("Bonnie Speke", 5)] },
  {
    adults: [adult("Nasreen Rahman", "mother", withoutEmail), adult("Bilal Rahman", "father")],
    children: [child("Inaya Rahman", 0)],
  },
  {
    adults: [adult("Roy Cotterill", "father", withoutEmail), adult("Stacey Hallam", "mother")],
    children: [child("Dexter Cotterill", 4), child("Harper Cotterill", 1)],
  },
  {
    adults: [
      adult("Krzysztof Mazur", "father", { ...withoutEmail, language: "pl" }),
      adult("Monika Mazur", "mother"),
    ],
    children: [child("Hania Mazur", 3)],
  },
  {
    adults: [adult("Glenys Pugh", "grandmother", withoutEmail), adult("Rhian Pugh", "mother")],
    children: [child("Harri Pugh", 6)],
  },
  { adults: [adult("Lee Dorricott", "father", withoutEmail)], children: [child("Ruby Dorricott", 2)] },

  // Addresses that mail came back from last year.
  {
    adults: [adult("Craig Rudge", "father", { mailboxState: "bouncing" }), adult("Jodie Rudge", "mother")],
    children: [child("Albie Rudge", 0)],
  },
  {
    adults: [adult("Kirsty Fowles", "mother", { mailboxState: "bouncing" })],
    children: [child("Thea Fowles", 5)],
  },
  {
    adults: [
      adult("Gurdeep Sandhu", "father", { mailboxState: "refused" }),
      adult("Harpreet Sandhu", "mother"),
    ],
    children: [child("Simran Sandhu", 4)],
  },

  // Under a court order and yet asked: no child is named to him (rule 21).
  {
    adults: [
      adult("Darren Jebb", "father", { courtOrder: true, parentalResponsibility: "unknown" }),
      adult("Leanne Timmis", "mother"),
    ],
    children: [child("Louie Timmis", 1)],
  },

  // On hold: the school starts nothing towards these adults.
  {
    adults: [
      adult("Shaun Hotchkiss", "father", {
        courtOrder: true,
        parentalResponsibility: "no",
        holdReason: "Court order. The head writes to him herself.",
      }),
      adult("Gemma Brookes", "mother"),
    ],
    children: [child("Orla Brookes", 3)],
  },
  {
    adults: [adult("Helen Mansell", "mother", { holdReason: "Bereavement. Nothing from us this term." })],
    children: [child("Wilfred Mansell", 6)],
  },
  {
    adults: [
      adult("Tariq Chaudhry", "father", { holdReason: "In hospital. His wife is in touch with the office." }),
      adult("Ayesha Chaudhry", "mother"),
    ],
    children: [child("Zayn Chaudhry", 1)],
  },
  {
    adults: [
      adult("Llinos Vaughan", "mother", { holdReason: "Asked us on the phone to wait until she rings." }),
    ],
    children: [child("Nansi Vaughan", 4)],
  },

  // Left: they drop out of the count, and what they signed stays theirs.
  {
    adults: [
      adult("Giles Hope-Jukes", "father", { leftDaysAgo: 44 }),
      adult("Tamsin Hope-Jukes", "mother", { leftDaysAgo: 44 }),
    ],
    children: [child("Hugo Hope-Jukes", 5, { leftDaysAgo: 44 })],
  },
  {
    adults: [adult("Joanna Krawczyk", "mother", { leftDaysAgo: 30 })],
    children: [child("Filip Krawczyk", 2, { leftDaysAgo: 30 })],
  },
  // One child has gone up to secondary school; the other keeps the family here.
  {
    adults: [adult("Nia Meredith", "mother"), adult("Aled Meredith", "father")],
    children: [child("Cai Meredith", 6, { leftDaysAgo: 78 }), child("Alaw Meredith", 3)],
  },
  // Looked after a child who is still here.
  {
    adults: [adult("Pauline Everall", "foster carer", { leftDaysAgo: 35 }), adult("Faye Lockley", "mother")],
    children: [child("Jude Lockley", 2)],
  },

  // Joined this week: asked on the next school morning, not yet today.
  {
    adults: [adult("Meera Nair", "mother"), adult("Rohan Nair", "father")],
    children: [child("Diya Nair", 0), child("Kiran Nair", 4)],
    joinedDaysAgo: 3,
  },
  {
    adults: [adult("Philippa Marsh-Ellery", "mother"), adult("Dominic Ellery", "father")],
    children: [child("Beatrice Marsh-Ellery", 5, { knownAs: "Bea" })],
    joinedDaysAgo: 2,
  },
  { adults: [adult("Haf Humphreys", "mother")], children: [child("Emrys Humphreys", 1)], joinedDaysAgo: 1 },
];
