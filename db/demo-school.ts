import type { Database } from "./connection.server.ts";
import type { DemoFamily } from "./demo-family.ts";
import { insertFamilies } from "./demo-insert-families.ts";
import { ordinaryFamilies } from "./demo-ordinary-families.ts";
import { demoRandom } from "./demo-random.ts";
import { SHARED_ADDRESS, UNUSUAL_FAMILIES } from "./demo-unusual-families.ts";
import { newId } from "./new-id.ts";
import { sharedAddresses, staff } from "./schema.ts";

/** Who you can be in the demo, by addresses that never change. Everybody is invented. */
export const DEMO_PEOPLE = {
  parent: {
    who: "parent",
    name: "Carys Whitfield",
    email: "parent@example.test",
    description: "A mother of two children, asked and not answered yet",
  },
  familyMother: {
    who: "family",
    name: "Eirlys Tudor",
    email: "family@example.test",
    description: "A mother who shares one email address with her child's father",
  },
  familyFather: {
    who: "family",
    name: "Rhodri Tudor",
    email: "family@example.test",
    description: "A father who shares one email address with his child's mother",
  },
  office: {
    who: "office",
    name: "Jan Cadwallader",
    email: "office@example.test",
    description: "The school office",
    role: "office",
  },
  head: {
    who: "head",
    name: "Eleri Bancroft",
    email: "head@example.test",
    // The policy names the school's own headteacher, who is nobody in the demo.
    description: "The deputy head, with the headteacher's rights here",
    role: "head",
  },
  dsl: {
    who: "dsl",
    name: "Bethan Pryor",
    email: "dsl@example.test",
    description: "The safeguarding lead",
    role: "dsl",
  },
  admin: {
    who: "admin",
    name: "Martin Oakley",
    email: "admin@example.test",
    description: "Whoever looks after the portal",
    role: "admin",
  },
} as const;

const { parent, familyMother, familyFather, office, head, dsl, admin } = DEMO_PEOPLE;

const FIXED_FAMILIES: readonly DemoFamily[] = [
  {
    adults: [
      { name: parent.name, email: parent.email, relationship: "mother", parentalResponsibility: "yes" },
    ],
    children: [
      { name: "Poppy Whitfield", year: 2 },
      { name: "Macsen Whitfield", year: 5 },
    ],
  },
  {
    adults: [
      {
        name: familyMother.name,
        email: familyMother.email,
        relationship: "mother",
        parentalResponsibility: "yes",
      },
      {
        name: familyFather.name,
        email: familyFather.email,
        relationship: "father",
        parentalResponsibility: "yes",
      },
    ],
    children: [{ name: "Seren Tudor", year: 4 }],
  },
];

const YEARS = 7;
const CHILDREN = 190;
const SEED = 20_260_902;

/** The people of the demo school, the same ones every time: families and staff, and nothing that they did. */
export function insertDemoPeople(db: Database, { now }: { now: number }): void {
  const byHand = [...FIXED_FAMILIES, ...UNUSUAL_FAMILIES];
  const here = byHand.flatMap((family) => family.children).filter((child) => !child.leftDaysAgo);
  const classSizes = Array.from(
    { length: YEARS },
    (_, year) => here.filter((child) => child.year === year).length,
  );
  const ordinary = ordinaryFamilies(demoRandom(SEED), { classSizes, upTo: CHILDREN });

  db.transaction(
    (tx) => {
      tx.insert(sharedAddresses)
        .values([familyMother.email, SHARED_ADDRESS].map((email) => ({ email, confirmedAt: now })))
        .run();
      insertFamilies(tx, { families: [...byHand, ...ordinary], now });
      // Without authenticator secrets: those lie under a key that is not in the database.
      for (const { name, email, role } of [office, head, dsl, admin]) {
        tx.insert(staff)
          .values({ id: newId(now), name, email, role, createdAt: now })
          .run();
      }
    },
    { behavior: "immediate" },
  );
}
