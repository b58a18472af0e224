import { checkDemo } from "./demo/check";
import { importAll } from "./demo/import-all";
import { seedCustomers } from "./demo/seed-customers";
import { startDemoWorld } from "./demo/start-world";
import { describeCustomers, describePersonas } from "./demo/summary";
import { writeProofs } from "./demo/write-proofs";
import { ensureBuilt } from "./support/ensure-built";
import { runCommand, untilStopped } from "./support/run-command";

const WHAT_TO_TRY = `What to try
  As Zoltán Németh (Admin, Fabrikam Kft): every number can be checked against scripts/demo/README.md;
    then Settings, Imports, Import now.
  As Franziska Brandt (Finance, Contoso AG): Overview, Unmapped users, assign Human Resources; then
    Changes, Revert. Or Users: filter by department, sort, page through 14,000. Costs: last month is
    closed; verify it, and export its proof.
  As Petra Partner: see why Litware is blocked and what its administrator must change in Entra.`;

await runCommand(async () => {
  const once = process.argv.includes("--once");
  const stopped = untilStopped();
  await ensureBuilt();
  const demo = await startDemoWorld("portal_demo", "scripts/demo/scenario.json");
  try {
    console.log("Importing every customer …");
    const runs = await importAll(demo.world);
    console.log(`\nCustomers\n${describeCustomers(runs)}`);
    await seedCustomers(demo);
    const proofs = await writeProofs(demo.world.database, demo.personas);
    console.log(`\nProofs of closed months (npm run verify -- FILE)\n  ${proofs.join("\n  ")}`);
    if (once) return await checkDemo({ ...demo, runs, scenario: demo.emulator.scenario });
    console.log(`\nPeople (pick one on the sign-in page; there are no passwords)`);
    console.log(describePersonas(demo.personas));
    console.log(`\n${WHAT_TO_TRY}\n\nThe portal is ready: ${demo.origin}   (stop with Ctrl-C)`);
    await Promise.race([stopped, demo.ended]);
    return 0;
  } finally {
    await demo.stop();
  }
});
