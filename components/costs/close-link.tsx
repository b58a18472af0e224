"use client";
import { Button } from "@mantine/core";
import { IconLock, IconLockOpen } from "@tabler/icons-react";
import Link from "next/link";
import type { Month } from "@/lib/domain/month";
import { costHref } from "./cost-address";

type Props = { tenant: string; month: Month; state: "closed" | "closable" | "running" };

/** The way to a month's closing or its proof; none while it still runs. */
export function CloseLink({ tenant, month, state }: Props) {
  if (state === "running") return null;
  const Icon = state === "closed" ? IconLock : IconLockOpen;
  return (
    <Button
      component={Link}
      href={costHref(`/t/${tenant}/costs/close`, { month })}
      variant="default"
      leftSection={<Icon size={18} aria-hidden />}
    >
      {state === "closed" ? "Closed: proof" : "Close month…"}
    </Button>
  );
}
