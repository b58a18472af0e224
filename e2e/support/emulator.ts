/** What a customer's administrator does in Entra, done to the stand-in. */
export async function setAccess(
  tenantId: string,
  access: { conditionalAccess: { blocks: string[] } | null },
): Promise<void> {
  const answer = await fetch(`${process.env["EMULATOR_URL"]}/_emulator/access`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tenantId, ...access }),
  });
  if (!answer.ok) throw new Error(`the stand-in refused: ${await answer.text()}`);
}
