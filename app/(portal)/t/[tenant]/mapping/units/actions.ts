"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import type { Scope } from "@/db/scope";
import type { UnitId } from "@/lib/domain/ids";
import { dayInput, guidInput } from "@/lib/services/move-input";
import { archiveUnit, listArchiveBlockers, restoreUnit } from "@/lib/services/archive-unit";
import { mergeUnits } from "@/lib/services/merge-units";
import { moveUnit } from "@/lib/services/move-unit";
import { createUnit, UnitFieldsError, updateUnit } from "@/lib/services/save-unit";
import {
  makeUnitsFromDepartments,
  planUnitsFromDepartments,
  type DepartmentsPlan,
} from "@/lib/services/units-from-departments";

/** Problems by field; none when it was done. */
type Saved = { problems: { field: string; message: string }[] };

const text = z.string().max(1_024).nullable();
const unitId = guidInput<UnitId>("unit");
const fields = { code: text, name: text, costCenter: text, owner: text };
const saveInput = z.union([
  z.object({ ...fields, id: unitId }),
  z.object({ ...fields, parentId: unitId.nullable() }),
]);
const moveInput = z.object({ id: unitId, parentId: unitId.nullable(), fromDay: dayInput });

/** Makes a unit, or changes the one with the id. */
export async function saveUnitAction(tenant: string, input: unknown): Promise<Answer<Saved>> {
  const asked = { tenant, permission: "mapping:write", schema: saveInput, input } as const;
  return askAction(asked, async (scope, unit) => {
    try {
      await ("id" in unit ? updateUnit(scope, unit) : createUnit(scope, unit));
    } catch (error) {
      if (error instanceof UnitFieldsError) return { problems: [...error.problems] };
      throw error;
    }
    refresh(scope);
    return { problems: [] };
  });
}

/** Moves a unit in the tree. */
export async function moveUnitAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "mapping:write", schema: moveInput, input } as const;
  return askAction(asked, async (scope, move) => {
    await moveUnit(scope, move);
    refresh(scope);
    return null;
  });
}

const mergeInput = z.object({ from: unitId, into: unitId, fromDay: dayInput });

/** Makes one unit of two. */
export async function mergeUnitsAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "mapping:write", schema: mergeInput, input } as const;
  return askAction(asked, async (scope, merging) => {
    await mergeUnits(scope, merging);
    refresh(scope);
    return null;
  });
}

const archiveInput = z.object({ id: unitId, fromDay: dayInput });

/** Tells what keeps a unit from being archived on a day. */
export async function archiveBlockersAction(
  tenant: string,
  input: unknown,
): Promise<Answer<string[]>> {
  const asked = { tenant, permission: "mapping:write", schema: archiveInput, input } as const;
  return askAction(asked, listArchiveBlockers);
}

/** Takes a unit out of use from a day on. */
export async function archiveUnitAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "mapping:write", schema: archiveInput, input } as const;
  return askAction(asked, async (scope, archiving) => {
    await archiveUnit(scope, archiving);
    refresh(scope);
    return null;
  });
}

/** Takes an archived unit into use again. */
export async function restoreUnitAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "mapping:write", schema: unitId, input } as const;
  return askAction(asked, async (scope, id) => {
    await restoreUnit(scope, id);
    refresh(scope);
    return null;
  });
}

/** Tells how many units the users' departments would make. */
export async function planDepartmentsAction(tenant: string): Promise<Answer<DepartmentsPlan>> {
  const schema = z.undefined();
  const asked = { tenant, permission: "mapping:write", schema, input: undefined } as const;
  return askAction(asked, planUnitsFromDepartments);
}

/** Makes as many units from departments as were looked at; answers how many. */
export async function makeFromDepartmentsAction(
  tenant: string,
  input: unknown,
): Promise<Answer<number>> {
  const schema = z.int().min(0);
  const asked = { tenant, permission: "mapping:write", schema, input } as const;
  return askAction(asked, async (scope, expected) => {
    const made = await makeUnitsFromDepartments(scope, expected);
    refresh(scope);
    return made;
  });
}

const refresh = ({ tenantId }: Scope) => revalidatePath(`/t/${tenantId}`, "layout");
