import { useEffect, useState } from "react";
import type { UnitId } from "@/lib/domain/ids";
import { type Answer, answerTo } from "@/components/ui/answer";
import type { UnitActions } from "./unit-actions";

/** What keeps a unit in use on a day, asked anew for another day; null until the server answers. */
export function useBlockers(
  unitId: UnitId,
  fromDay: string,
  ask: UnitActions["blockers"],
): Answer<string[]> | null {
  const [found, setFound] = useState<{ day: string; answer: Answer<string[]> } | null>(null);
  // asks the server, and lets go of an answer to an earlier question
  useEffect(() => {
    let isLatest = true;
    if (fromDay !== "")
      void answerTo(ask({ id: unitId, fromDay })).then((answer) => {
        if (isLatest) setFound({ day: fromDay, answer });
      });
    return () => {
      isLatest = false;
    };
  }, [unitId, fromDay]);
  return found?.day === fromDay ? found.answer : null;
}
