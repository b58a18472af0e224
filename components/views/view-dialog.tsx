"use client";
import {
  Button,
  Checkbox,
  Group,
  List,
  Stack,
  Text,
  TextInput,
  VisuallyHidden,
} from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { Dialog } from "@/components/ui/dialog";
import { useAsking } from "@/components/ui/use-asking";
import type { SavedView } from "@/db/queries/list-saved-views";

export type ViewActions = {
  save: (input: { name: string; query: string; isShared: boolean }) => Promise<Answer<null>>;
  remove: (id: string) => Promise<Answer<null>>;
};

type Props = {
  own: readonly SavedView[];
  /** Of the list as it is shown. */
  query: string;
  actions: ViewActions;
  onClose: () => void;
};

/** Keeps the list as it is shown under a name, and deletes one's own views. */
export function ViewDialog({ own, query, actions, onClose }: Props) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const { failure, isPending, ask } = useAsking();
  const isReplacing = own.some((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const run = (work: () => Promise<Answer<null>>, done: () => void) =>
    ask(work, () => {
      router.refresh();
      done();
    });
  return (
    <Dialog title="Save this view" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(() => actions.save({ name, query, isShared }), onClose);
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="The filters and the sorting of the address are kept with it."
            required
            data-autofocus
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label="Share it with everybody of this customer"
            checked={isShared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Button type="submit" loading={isPending} style={{ alignSelf: "flex-start" }}>
            {isReplacing ? "Replace the view" : "Save view"}
          </Button>
          <Text role="alert" size="sm">
            {failure}
          </Text>
        </Stack>
      </form>
      <OwnViews
        own={own}
        onDelete={(id) =>
          run(
            () => actions.remove(id),
            () => undefined,
          )
        }
      />
    </Dialog>
  );
}

function OwnViews({ own, onDelete }: { own: Props["own"]; onDelete: (id: string) => void }) {
  if (own.length === 0) return null;
  return (
    <List listStyleType="none" mt="md" spacing="xs" aria-label="Your views">
      {own.map(({ id, name, isShared }) => (
        <List.Item key={id}>
          <Group gap="sm">
            <Text style={{ overflowWrap: "anywhere" }}>
              {name}
              {isShared && ", shared"}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => onDelete(id)}>
              Delete<VisuallyHidden> {name}</VisuallyHidden>
            </Button>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}
