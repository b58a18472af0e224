import { expect, test } from "vitest";
import type { RuleId } from "@/lib/domain/ids";
import type { RulePreview } from "@/lib/domain/mapping/preview-rules";
import { describeMatches } from "./describe-matches";

const preview: RulePreview = {
  ...{ ruleId: "new" as RuleId, matches: 3_216, wins: 3_169, wouldChange: 2_871 },
  ...{ alreadyThere: 298, lockedByPins: 12, withoutUnit: 0 },
  takenByHigher: [{ ruleId: "emea" as RuleId, users: 35 }],
};
const nameOf = () => "EMEA IT";

test("says in one line what becomes of everybody a rule matches", () => {
  expect(describeMatches(preview, nameOf)).toBe(
    "Matches 3,216 users · 2,871 would change · 298 already there · " +
      "35 taken by a higher rule “EMEA IT” · 12 locked by hand",
  );
});

test("leaves out what is nobody, but not that nobody would change", () => {
  const nobody = { takenByHigher: [], wouldChange: 0, alreadyThere: 1, lockedByPins: 0 };
  expect(describeMatches({ ...preview, ...nobody, matches: 1 }, nameOf)).toBe(
    "Matches 1 user · 0 would change · 1 already there",
  );
  expect(describeMatches({ ...preview, matches: 0 }, nameOf)).toBe("Matches 0 users today");
});

test("of several higher rules it names the one that takes the most", () => {
  const others = [2, 1].map((users) => ({ ruleId: "other" as RuleId, users }));
  const taken = { ...preview, takenByHigher: [...preview.takenByHigher, ...others] };
  expect(describeMatches(taken, nameOf)).toContain("“EMEA IT” · 3 by 2 other higher rules ·");
});
