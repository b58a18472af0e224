import { closeMonths } from "./close-months";
import { seedCharges } from "./seed-charges";
import { seedHistory } from "./seed-history";
import { seedMapping } from "./seed-mapping";
import type { DemoWorld } from "./start-world";

/** What customers have done since they have the portal: months of imports, units, rules, prices, closings. */
export async function seedCustomers({ world, personas }: DemoWorld): Promise<void> {
  const { database } = world;
  await seedHistory(database);
  await seedMapping(database, personas);
  await seedCharges(database, personas);
  await closeMonths(database, personas);
}
