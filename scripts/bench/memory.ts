import { formatCount } from "@/lib/domain/format";
import { openImportBench } from "./open-import-bench";

const SMALL = 10_000;

/**
 * Measures whether an import's memory grows with the tenant: the peak of a first import of `users`
 * users beside that of 10,000, each in a process of its own.
 */
export async function benchMemory({ users }: { users: number }): Promise<void> {
  const small = await peakOf(SMALL);
  const large = await peakOf(users);
  console.log(`Peak memory of a first import of ${formatCount(SMALL)} users:   ${small} MB`);
  console.log(`Peak memory of a first import of ${formatCount(users)} users:  ${large} MB`);
  console.log(`The second is ${Math.round((large / small) * 100) / 100} times the first.`);
}

async function peakOf(users: number): Promise<number> {
  const { part, close } = await openImportBench(users);
  try {
    return (await part("import")).peakRssMb;
  } finally {
    await close();
  }
}
