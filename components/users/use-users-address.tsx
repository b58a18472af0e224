"use client";
import { useQueryStates } from "nuqs";
import {
  createContext,
  useContext,
  useTransition,
  type ReactNode,
  type TransitionStartFunction,
} from "react";
import { userParams } from "./search-params";

type Refetch = { isPending: boolean; startTransition: TransitionStartFunction };

const RefetchContext = createContext<Refetch>({
  isPending: false,
  startTransition: (action) => void action(),
});

/** Whoever below asks for other rows, the table knows that they are on their way. */
export function UsersRefetch({ children }: { children: ReactNode }) {
  const [isPending, startTransition] = useTransition();
  return <RefetchContext value={{ isPending, startTransition }}>{children}</RefetchContext>;
}

/** What the address asks now, and the way to ask something else: a step back undoes a `push`. */
export function useUsersAddress(history: "push" | "replace" = "push") {
  const { isPending, startTransition } = useContext(RefetchContext);
  const [state, ask] = useQueryStates(userParams, { shallow: false, history, startTransition });
  return { state, ask, isPending, startTransition };
}
