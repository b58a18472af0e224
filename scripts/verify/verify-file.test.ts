import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { givenProof } from "@/lib/domain/proof/testing/given-proof";
import { verifyFile } from "./verify-file";

async function givenFile(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "proof-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "proof.json");
  await writeFile(file, text);
  return file;
}

test("a proof that holds tells its month and its sum", async () => {
  const proof = givenProof();
  const { isEqual, text } = await verifyFile(await givenFile(JSON.stringify(proof, null, 2)));
  expect(isEqual).toBe(true);
  expect(text).toContain("is equal: 2026-06, 9 lines, €360.00, computed by seat-day/1.");
  expect(text).toContain(proof.outputs.sha256);
});

test("a cent more is found, and its line named", async () => {
  const proof = givenProof();
  proof.outputs.lines[0]!.amountMinor += 1;
  const { isEqual, text } = await verifyFile(await givenFile(JSON.stringify(proof)));
  expect(isEqual).toBe(false);
  expect(text).toContain("outputs.lines[0].amountMinor (charge charge, bucket unit, unit unit-ops");
  expect(text).toContain("expected 3600\n  found    3601");
});

test("what is no proof, or is not there, is bad usage", async () => {
  await expect(verifyFile(await givenFile('{"a":'))).rejects.toThrow("It is not JSON");
  await expect(verifyFile(await givenFile("{}"))).rejects.toThrow("Its schema is not stated");
  await expect(verifyFile("/nowhere/proof.json")).rejects.toThrow("cannot be read");
});
