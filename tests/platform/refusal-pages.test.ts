import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { keepRefusalPages } from "#app/platform/refusal-pages.server.ts";
import { DETAILS } from "#tests/support/make-ready.ts";

/** A school whose office may change its phone number, and how often a page was made for it. */
function refusalsOf(statusOf: (refusal: number) => number = (refusal) => refusal) {
  const school = { ...DETAILS, phone: "01632 960001" };
  let made = 0;
  const refusals = keepRefusalPages({
    async make(refusal) {
      made += 1;
      const words = `Phone ${school.phone}`;
      await nextTurn();
      return new Response(words, { status: statusOf(refusal), headers: { "X-Made": "here" } });
    },
    school: () => ({ ...school }),
  });
  return {
    show: async (refusal: 403 | 429 = 429) => {
      const page = await refusals.show(refusal);
      return `${page.status} ${page.headers.get("X-Made")} ${await page.text()}`;
    },
    change: (phone: string) => Object.assign(school, { phone }),
    made: () => made,
  };
}

describe("the page for what is turned away", () => {
  it("is made once for a whole flood, also for those who come before it is there", async () => {
    const { show, made } = refusalsOf();
    const shown = await Promise.all([show(), show(), nextTurn().then(() => show()), show(403)]);
    expect(shown.slice(0, 3)).toEqual(new Array(3).fill("429 here Phone 01632 960001"));
    expect(shown[3]).toBe("403 here Phone 01632 960001");
    expect(await show()).toBe(shown[0]);
    expect(made()).toBe(2);
  });

  it("has the office's new phone number at once, also if it is changed while the page is being made", async () => {
    const { show, change } = refusalsOf();
    const before = show();
    change("01632 960002");
    const meanwhile = show(403);
    expect(await before).toContain("960001");
    expect(await meanwhile).toContain("960002");
    expect(await show()).toContain("960002");
    change("01632 960003");
    expect(await show()).toContain("960003");
  });

  it("is made again each time while it can only say that something is broken", async () => {
    const { show, made } = refusalsOf(() => 503);
    for (let again = 0; again < 3; again += 1) expect(await show()).toMatch(/^503/);
    expect(made()).toBe(3);
  });
});
