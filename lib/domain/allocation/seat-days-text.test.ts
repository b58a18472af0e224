import { expect, test } from "vitest";
import { seatDaysText } from "./seat-days-text";

test("four places, half up, also of less than one and of nothing", () => {
  expect(seatDaysText(30n, 1n)).toBe("30.0000");
  expect(seatDaysText(2n, 3n)).toBe("0.6667");
  expect(seatDaysText(1n, 20_000n)).toBe("0.0001");
  expect(seatDaysText(0n, 7n)).toBe("0.0000");
  expect(seatDaysText(0n, 0n)).toBe("0.0000");
});
