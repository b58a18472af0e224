import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { graphListSchema, graphUserSchema, subscribedSkuSchema } from "./schemas";

/** Microsoft's published sample answers, kept beside the repository. `GRAPH_SAMPLES` names another place. */
const folder =
  process.env["GRAPH_SAMPLES"] ??
  fileURLToPath(new URL("../../../shared/data/graph-samples", import.meta.url));

describe("Microsoft's published samples", () => {
  test.for([
    ["users.json", graphUserSchema],
    ["subscribedSkus.json", subscribedSkuSchema],
  ] as const)("%s reads with the schema the import uses", ([file, schema], { skip }) => {
    const path = `${folder}/${file}`;
    if (!existsSync(path))
      skip(`the samples are not here: set GRAPH_SAMPLES to the folder with ${file}`);
    const list = graphListSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    expect(list.value.length).toBeGreaterThan(0);
    expect(z.array(schema).parse(list.value)).toHaveLength(list.value.length);
  });
});
