import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenLargeTenant, givenTenantId, type GivenPortal } from "../testing/given-portal";

const NAME = `small_${randomBytes(4).toString("hex")}`;
const DISK = path.join(tmpdir(), `client-portal-${NAME}`);
/** A disk of 48 MB in memory; only root can make one, and not everywhere. */
const isMounted = mountDisk();

describe.skipIf(!isMounted)(
  isMounted ? "a full disk" : "a full disk (skipped: no small disk can be mounted here)",
  () => {
    const large = givenTenantId();
    let portal: GivenPortal;
    let admin: postgres.Sql;
    beforeAll(async () => {
      portal = await givenLargeTenant(large);
      admin = postgres(portal.database.adminUrl, { max: 1, onnotice: () => undefined });
      await admin.unsafe(`create tablespace ${NAME} location '${DISK}/data'`);
      await admin.unsafe(`grant create on tablespace ${NAME} to portal_worker, portal_owner`);
    }, 120_000);
    beforeEach(() => portal.emulator.setFaults([]));
    afterAll(async () => {
      await portal.close();
      // dropping needs a database beside the one that used it, and that one is gone
      await admin.end({ timeout: 5 });
      const maintenance = new URL(portal.database.adminUrl);
      maintenance.pathname = "/postgres";
      const last = postgres(maintenance.href, { max: 1, onnotice: () => undefined });
      await last.unsafe(`drop tablespace ${NAME}`);
      await last.end({ timeout: 5 });
      execFileSync("/bin/umount", [DISK]);
      rmSync(DISK, { recursive: true, force: true });
    });

    const importFull = async () => {
      const free = fillDisk();
      try {
        return await expectWholeOrUnchanged(portal, large);
      } finally {
        free();
      }
    };

    test("under the stage fails the run and says so; with room again all is well", async () => {
      await admin.unsafe(
        `alter database ${new URL(portal.database.adminUrl).pathname.slice(1)}
         set temp_tablespaces = ${NAME}`,
      );
      expect(await importFull()).toMatchObject({ state: "failed", cause: { code: "53100" } });
      expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "published" });
    });

    test("under the users fails the run and leaves yesterday's; with room again all is well", async () => {
      await admin.unsafe(
        `alter database ${new URL(portal.database.adminUrl).pathname.slice(1)}
         reset temp_tablespaces`,
      );
      await admin.unsafe(`alter table users set tablespace ${NAME}`);
      portal.emulator.mutate(large, { touch: { users: 1_100, set: { city: "x".repeat(120) } } });
      expect(await importFull()).toMatchObject({ state: "failed", cause: { code: "53100" } });
      expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "published" });
    });
  },
);

function mountDisk(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    mkdirSync(DISK);
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", DISK], {
      stdio: "ignore",
    });
    mkdirSync(path.join(DISK, "data"));
    // the server is another user's
    for (const folder of [DISK, path.join(DISK, "data")]) chmodSync(folder, 0o777);
    execFileSync("/bin/chown", ["65534:65534", path.join(DISK, "data")]);
    return true;
  } catch (error) {
    rmSync(DISK, { recursive: true, force: true });
    return error === undefined;
  }
}

/** Takes all room there is; gives it back when called. */
function fillDisk(): () => void {
  const ballast = path.join(DISK, "ballast");
  const file = openSync(ballast, "w");
  const block = Buffer.alloc(4_096);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
  return () => rmSync(ballast);
}
