/** What a promise is rejected with. Throws when it is not. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!settled) throw new Error("nothing was refused");
  return settled.error;
}
