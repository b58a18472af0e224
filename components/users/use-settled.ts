import { useEffect, useState } from "react";

/** What a promise came to. Until the next one settles, the value of the last one stays. */
export type Settled<Value> = {
  value: Value | undefined;
  isPending: boolean;
  hasFailed: boolean;
};

/**
 * Waits for a promise without suspending, so that what is on screen stays there and a failure is
 * this part's alone.
 */
export function useSettled<Value>(promise: Promise<Value>): Settled<Value> {
  const [last, setLast] = useState<{
    of?: Promise<Value>;
    value?: Value;
    hasFailed: boolean;
  }>({ hasFailed: false });
  // synchronizes with the answer the server streams after the page
  useEffect(() => {
    let isWanted = true;
    promise.then(
      (value) => {
        if (isWanted) setLast({ of: promise, value, hasFailed: false });
      },
      () => {
        if (isWanted) setLast({ of: promise, hasFailed: true });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [promise]);
  return { value: last.value, isPending: last.of !== promise, hasFailed: last.hasFailed };
}
