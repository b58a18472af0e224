import "server-only";
import { hash } from "node:crypto";
import { parseUser } from "../domain/users/parse-user";
import { USER_SELECT } from "../microsoft/fields";
import { STAGE_COLUMNS, toStageRow } from "./stage-row";

/**
 * To be raised when the same answer would now be stored differently and no sample below shows it.
 * Too often costs one slower import of each tenant; too seldom leaves old values in place.
 */
const VERSION = 1;

const long = (length: number) => "Ä long text ".repeat(length);
const GUID = "00000000-0000-4000-8000-00000000000";

/** Users with everything that cleaning, ordering and folding look at. */
const SAMPLES: readonly unknown[] = [
  {
    id: `${GUID}A`,
    ...Object.fromEntries(USER_SELECT.slice(1).map((name) => [name, ` ${name}\u0007 Ｗide É `])),
    displayName: "Łukasz  O\u0301 Straße \u{10ffff}\ud800",
    streetAddress: "1 Road\r\n\tTown",
    mail: long(100),
    jobTitle: long(100),
    state: "",
    city: " ",
    usageLocation: null,
    assignedLicenses: [
      { skuId: `${GUID}b`, disabledPlans: [`${GUID}D`, `${GUID}c`, `${GUID}c`, "none"] },
      { skuId: `${GUID}1`, disabledPlans: null },
      { skuId: `${GUID}B`, disabledPlans: [`${GUID}e`] },
    ],
    onPremisesExtensionAttributes: {
      extensionAttribute2: long(200),
      extensionAttribute1: " a ",
      extensionAttribute15: "",
      extensionAttribute16: "unknown",
    },
    manager: { id: `${GUID}F`, displayName: "not kept" },
  },
  { id: `${GUID}2`, assignedLicenses: [], manager: { id: "none" } },
];

/**
 * Names the way that users are read now: which fields, how they are cleaned, which columns are made
 * of them. Users that were read in another way are read again. As 32 hex digits, for a `uuid`.
 */
export const READING: string = hash(
  "sha256",
  JSON.stringify([VERSION, USER_SELECT, STAGE_COLUMNS, SAMPLES.map(toSampleRow)]),
  "hex",
).slice(0, 32);

function toSampleRow(sample: unknown) {
  const parsed = parseUser(sample);
  return parsed.kind === "user" ? toStageRow(parsed.user) : parsed.kind;
}
