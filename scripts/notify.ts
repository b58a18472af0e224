import { notifyEnv } from "@/lib/env";
import { createChannels } from "@/lib/import/notify/channels";
import { sendTest } from "@/lib/import/notify/send-test";
import { runCommand, UsageError } from "./support/run-command";

const USAGE = `Usage: npm run notify -- --test
  --test  sends a test message by every channel that is set, and says what each did with it
Exits 0 when all took it, 1 when one did not, 2 for bad usage or settings.`;

await runCommand(async () => {
  if (process.argv.slice(2).join(" ") !== "--test") throw new UsageError(USAGE);
  const env = notifyEnv();
  const channels = createChannels(env);
  if (channels.length === 0)
    throw new UsageError(
      "No channel is set. Set NOTIFY_WEBHOOK_URL and NOTIFY_WEBHOOK_SECRET, or SMTP_URL, NOTIFY_FROM and NOTIFY_TO: .env.example describes them.",
    );
  const outcomes = await sendTest(channels, { now: new Date(), portalUrl: env.PORTAL_URL });
  for (const { channel, problem } of outcomes)
    console.log(`${channel}: ${problem === null ? "sent" : `not sent. ${problem}`}`);
  return outcomes.every(({ problem }) => problem === null) ? 0 : 1;
});
