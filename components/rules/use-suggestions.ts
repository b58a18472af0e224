"use client";
import { useEffect, useState } from "react";
import type { AttributeValue } from "@/db/queries/list-attribute-values";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { RuleActions } from "./rule-actions";

const REST_MS = 250;

/**
 * The commonest values that contain what was typed. Those of before stay while new ones are asked
 * for, so that the list does not close with every letter.
 *
 * @param isAsked false asks nothing: the field is not in use
 */
export function useSuggestions(
  { attribute, search }: { attribute: MappingAttribute; search: string },
  listValues: RuleActions["listValues"],
  isAsked: boolean,
): AttributeValue[] {
  const [found, setFound] = useState<{ attribute: string; values: AttributeValue[] } | null>(null);
  // synchronizes what the server suggests with what is typed; a late answer to an earlier text is dropped
  useEffect(() => {
    if (!isAsked) return undefined;
    let isLatest = true;
    const timer = setTimeout(() => {
      void listValues({ attribute, search })
        .catch(() => ({ ok: false as const, message: "" }))
        .then((answer) => {
          if (isLatest) setFound({ attribute, values: answer.ok ? answer.value : [] });
        });
    }, REST_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [attribute, search, isAsked]);
  return found?.attribute === attribute ? found.values : [];
}
