import { expect, type Locator } from "@playwright/test";

/** Counts what a person would press: by mouse, or by the keyboard alone. */
export class Presses {
  count = 0;
  private readonly how: "mouse" | "keyboard";

  constructor(how: "mouse" | "keyboard") {
    this.how = how;
  }

  async press(target: Locator): Promise<void> {
    this.count += 1;
    await (this.how === "mouse" ? target.click() : target.press("Enter"));
  }
}

/** Types into a list of units until it is found, and takes it: typing is free, Enter is a press. */
export async function chooseUnit(unit: Locator, typed: string, found: RegExp): Promise<void> {
  await unit.focus();
  await unit.pressSequentially(typed);
  await expect(unit.page().locator("[role=option][data-combobox-selected]")).toHaveText(found);
  await unit.press("Enter");
}
