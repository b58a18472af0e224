"use client";
import { Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/units/dialog-buttons";
import { formatMoney, readAmount } from "@/lib/domain/money";
import { type Answer, answerTo } from "@/components/ui/answer";
import type { ChargeActions } from "./charge-actions";
import type { ChargeLine } from "./charge-line";

type Props = {
  task: "price" | "end" | "remove";
  line: ChargeLine;
  actions: Pick<ChargeActions, "changePrice" | "end" | "remove">;
  today: string;
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

/** Asks for what another price, an end or taking a line away needs: a day, a price, a reason. */
export function ChargeDayForm({ task, line, actions, today, onClose, onDone }: Props) {
  const [day, setDay] = useState(today);
  const [price, setPrice] = useState("");
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const words = WORDS[task];
  const asked = { id: line.id, version: line.version, reason };
  const submit = () =>
    startTransition(async () => {
      const failed = await answerTo(send(task, actions, { ...asked, day, price }));
      const message = failed.ok ? failed.value : failed.message;
      if (message === null) onDone(words.done(line.product));
      else setFailure(message);
    });
  return (
    <Dialog onClose={onClose} title={words.title(line.product)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {line.label}: {line.price}, {line.billing}, {line.days}. {words.note}
          </Text>
          {task === "price" && <NewPrice {...{ line, price }} onChange={setPrice} />}
          {task !== "remove" && (
            <TextInput
              type="date"
              label={words.day}
              value={day}
              required
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          )}
          <TextInput
            label="Reason (optional)"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <DialogButtons submit={words.submit} {...{ isPending, onClose }} isCancelFirst />
        </Stack>
      </form>
    </Dialog>
  );
}

type NewPriceProps = { line: ChargeLine; price: string; onChange: (price: string) => void };

function NewPrice({ line, price, onChange }: NewPriceProps) {
  const { currency } = line.typed;
  const read = price.trim() === "" ? null : readAmount(price, currency);
  const isGood = read !== null && "minor" in read;
  return (
    <TextInput
      label={`New price of one seat in ${currency}`}
      inputMode="decimal"
      value={price}
      required
      description={isGood ? `That is ${formatMoney(read.minor, currency)}.` : null}
      error={read !== null && "problem" in read ? read.problem : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Asked = { id: string; version: number; reason: string; day: string; price: string };

/** Sends it. @returns null when it was done, else why not */
async function send(
  task: Props["task"],
  actions: Props["actions"],
  { day, price, ...line }: Asked,
): Promise<Answer<string | null>> {
  if (task === "price") {
    const answer = await actions.changePrice({ ...line, price, fromDay: day });
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.problems[0]?.message ?? null };
  }
  return task === "end" ? actions.end({ ...line, lastDay: day }) : actions.remove(line);
}

const WORDS = {
  price: {
    title: (product: string) => `Change the price of ${product}`,
    note: "The old price stays for the days before.",
    day: "From",
    submit: "Change price",
    done: (product: string) => `${product} has another price.`,
  },
  end: {
    title: (product: string) => `End a price of ${product}`,
    note: "From the day after, its seats have no price unless another line is for them.",
    day: "Last day",
    submit: "End 1 price line",
    done: (product: string) => `The price line of ${product} has an end.`,
  },
  remove: {
    title: (product: string) => `Take away a price of ${product}`,
    note: "It will count for no day. It stays in the history.",
    day: "",
    submit: "Take away 1 price line",
    done: (product: string) => `The price line of ${product} was taken away.`,
  },
};
