"use client";
import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/units/dialog-buttons";
import { checkCharge, type ChargeField, type TypedCharge } from "@/lib/domain/charges/check-charge";
import { answerTo } from "@/components/ui/answer";
import type { ChargeActions, SkuOption } from "./charge-actions";
import { ChargeFields } from "./charge-fields";
import type { ChargeLine } from "./charge-line";

type Props = {
  /** The line to correct; null adds one. */
  line: ChargeLine | null;
  /** What a new line begins with. */
  start: { skuId: string | null; typed: TypedCharge };
  skus: readonly SkuOption[];
  actions: Pick<ChargeActions, "add" | "correct">;
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

/** Asks for a price line, and checks it while it is typed. */
export function ChargeForm({ line, start, skus, actions, onClose, onDone }: Props) {
  const [skuId, setSkuId] = useState(line?.skuId ?? start.skuId);
  const [reason, setReason] = useState("");
  const form = useCharge(line?.typed ?? start.typed);
  const [isPending, startTransition] = useTransition();
  const product = skus.find(({ value }) => value === skuId)?.label ?? "";
  const words = wordsFor(line);
  const submit = () => {
    if (!form.isGood(skuId)) return;
    startTransition(async () => {
      const asked = { skuId: skuId ?? "", typed: form.typed, reason };
      const answer = await answerTo(send(actions, line, asked));
      if (!answer.ok) form.fail(answer.message);
      else if (answer.value.problems.length > 0) form.refuse(answer.value.problems);
      else onDone(words.done(product));
    });
  };
  return (
    <Dialog onClose={onClose} title={words.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          {!line && (
            <ProductSelect
              {...{ skus, skuId }}
              isMissed={form.isAsked && skuId === null}
              onChange={setSkuId}
            />
          )}
          <ChargeFields {...form.fields} />
          <TextInput
            label="Reason (optional)"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text role="alert" size="sm">
            {form.failure}
          </Text>
          <DialogButtons submit={words.submit} {...{ isPending, onClose }} />
        </Stack>
      </form>
    </Dialog>
  );
}

const wordsFor = (line: ChargeLine | null) =>
  line
    ? {
        ...{ title: `Correct the price of ${line.product}`, submit: "Save correction" },
        done: (product: string) => `The price line of ${product} was corrected.`,
      }
    : {
        ...{ title: "Add a price", submit: "Save price" },
        done: (product: string) => `${product} has a price.`,
      };

type Asked = { skuId: string; typed: TypedCharge; reason: string };

const send = (actions: Props["actions"], line: ChargeLine | null, { skuId, ...asked }: Asked) =>
  line
    ? actions.correct({ id: line.id, version: line.version, ...asked })
    : actions.add({ skuId, ...asked });

type ProductProps = Pick<Props, "skus"> & {
  skuId: string | null;
  isMissed: boolean;
  onChange: (skuId: string | null) => void;
};

const ProductSelect = ({ skus, skuId, isMissed, onChange }: ProductProps) => (
  <Select
    label="Product"
    data={skus}
    value={skuId}
    onChange={onChange}
    searchable
    error={isMissed ? "Choose a product." : undefined}
  />
);

type Problems = Partial<Record<ChargeField, string>>;

/** The fields of a line, with what is wrong with those that were left or asked for. */
function useCharge(first: TypedCharge) {
  const [typed, setTyped] = useState(first);
  const [left, setLeft] = useState<readonly ChargeField[]>([]);
  const [refused, setRefused] = useState<Problems>({});
  const [isAsked, setIsAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const check = checkCharge(typed);
  const found = check.isGood ? [] : check.problems;
  const shown = found.filter(({ field }) => isAsked || left.includes(field));
  const problems: Problems = {
    ...refused,
    ...Object.fromEntries(shown.map(({ field, message }) => [field, message])),
  };
  return {
    ...{ typed, failure, isAsked },
    fields: {
      ...{ typed, problems },
      onChange: (field: ChargeField, value: string) => {
        setTyped({ ...typed, [field]: value });
        setRefused({});
        setFailure(null);
      },
      onLeave: (field: ChargeField) => setLeft([...left, field]),
    },
    isGood: (skuId: string | null) => {
      setIsAsked(true);
      return check.isGood && skuId !== null;
    },
    fail: setFailure,
    refuse: (told: readonly { field: string; message: string }[]) => {
      setRefused(Object.fromEntries(told.map(({ field, message }) => [field, message])));
    },
  };
}
