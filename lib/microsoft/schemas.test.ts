import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseUser } from "../domain/users/parse-user";
import { graphListSchema, subscribedSkuSchema } from "./schemas";

/** Microsoft's published sample answers, kept beside the repository. `GRAPH_SAMPLES` names another place. */
const folder =
  process.env["GRAPH_SAMPLES"] ??
  fileURLToPath(new URL("../../../shared/data/graph-samples", import.meta.url));

describe("Microsoft's published samples", () => {
  test.for([
    // the sample was asked for without licenses, which the portal always selects
    [
      "users.json",
      (item: unknown) => parseUser({ assignedLicenses: [], ...(item as object) }).kind === "user",
    ],
    ["subscribedSkus.json", (item: unknown) => subscribedSkuSchema.safeParse(item).success],
  ] as const)("%s reads with what the import reads with", ([file, reads], { skip }) => {
    const path = `${folder}/${file}`;
    if (!existsSync(path))
      skip(`the samples are not here: set GRAPH_SAMPLES to the folder with ${file}`);
    const list = graphListSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    expect(list.value.length).toBeGreaterThan(0);
    expect(list.value.filter((item) => !reads(item))).toEqual([]);
  });
});
