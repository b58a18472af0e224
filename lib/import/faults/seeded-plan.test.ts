import { afterAll, beforeAll, expect, test } from "vitest";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenLargeTenant, givenTenantId, type GivenPortal } from "../testing/given-portal";

const large = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenLargeTenant(large);
}, 120_000);
afterAll(() => portal.close());

const attempt = (seed: number, rate: number) => {
  portal.emulator.setFaultPlan({ seed, rate, tenantId: large });
  return expectWholeOrUnchanged(portal, large);
};

// a failure names its seed, and the seed replays it
test.each(Array.from({ length: 12 }, (_, n) => n + 1))(
  "one request in five spoiled by plan %i: whole, or unchanged with a cause",
  async (seed) => {
    await attempt(seed, 0.2);
  },
);

test("one request in five spoiled by what passes is published whole, always", async () => {
  for (let seed = 100; seed < 107; seed += 1) {
    portal.emulator.setFaultPlan({
      ...{ seed, rate: 0.2, tenantId: large },
      kinds: ["throttled", "throttled-silent", "server-error", "reset", "cut", "html", "overlap"],
    });
    const run = await expectWholeOrUnchanged(portal, large);
    expect(run, `plan ${seed}`).toMatchObject({ state: "published" });
  }
});

test("the same plan ends the same way", async () => {
  const ends = async (seed: number) => {
    const { state, stage, cause } = await attempt(seed, 0.7);
    return { state, stage, code: cause?.code };
  };
  for (const seed of [7, 8, 9]) expect(await ends(seed)).toEqual(await ends(seed));
});
