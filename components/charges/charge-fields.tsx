"use client";
import { Group, NativeSelect, TextInput } from "@mantine/core";
import { BILLING_LABELS } from "@/lib/domain/charges/charge";
import type { ChargeField, TypedCharge } from "@/lib/domain/charges/check-charge";
import { formatMoney, isCurrency, readAmount } from "@/lib/domain/money";

type Props = {
  typed: TypedCharge;
  /** What to show at each field. */
  problems: Readonly<Partial<Record<ChargeField, string>>>;
  onChange: (field: ChargeField, value: string) => void;
  /** A field was left: what is wrong with it may be told. */
  onLeave: (field: ChargeField) => void;
};

/** The fields of a price line; what is wrong stands at the field as soon as it was left. */
export function ChargeFields({ typed, problems, onChange, onLeave }: Props) {
  const bind = (field: ChargeField) => ({
    value: typed[field],
    error: problems[field],
    onBlur: () => onLeave(field),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange(field, currentTarget.value),
  });
  return (
    <>
      <TextInput label="Contract or price list" {...bind("label")} />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label="Price of one seat"
          inputMode="decimal"
          description={describePrice(typed)}
          {...bind("price")}
        />
        <TextInput label="Currency" maxLength={3} w={96} {...bind("currency")} />
      </Group>
      <NativeSelect
        label="Billing"
        data={Object.entries(BILLING_LABELS).map(([value, label]) => ({ value, label }))}
        {...bind("billing")}
      />
      <TextInput
        label="Seats"
        inputMode="numeric"
        description="Empty for the rest: all seats that no other line is for."
        {...bind("seats")}
      />
      <Group grow align="flex-start">
        <TextInput type="date" label="From" {...bind("startsOn")} />
        <TextInput type="date" label="Last day (optional)" {...bind("lastDay")} />
      </Group>
    </>
  );
}

/** How the typed price is understood, before it is saved. */
function describePrice({ price, currency, billing }: TypedCharge): string {
  const code = currency.trim().toUpperCase();
  const period = PERIODS[billing] ?? "month";
  const read = price.trim() === "" || !isCurrency(code) ? null : readAmount(price, code);
  if (read === null || "problem" in read) return `For one ${period}, before tax.`;
  return `${formatMoney(read.minor, code)} for one ${period}, before tax.`;
}

const PERIODS: Readonly<Record<string, string>> = {
  annual_upfront: "year",
  three_year_upfront: "term of 3 years",
};
