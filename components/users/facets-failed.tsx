"use client";
import { Alert, Button, Group } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useUsersAddress } from "./use-users-address";

/** The counts of the filters failed: said here, while the rows and the chosen filters stay. */
export function FacetsFailed() {
  const router = useRouter();
  const { isPending, startTransition } = useUsersAddress();
  return (
    <Alert color="red" role="alert" w="100%" p="xs">
      <Group gap="sm">
        The values to filter by could not be counted. The users below are complete.
        <Button
          variant="default"
          size="compact-sm"
          loading={isPending}
          onClick={() => startTransition(() => router.refresh())}
        >
          Try again
        </Button>
      </Group>
    </Alert>
  );
}
