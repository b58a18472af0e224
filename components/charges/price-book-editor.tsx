"use client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { NoteText } from "@/components/ui/note-text";
import { PageHeader } from "@/components/ui/page-header";
import { useDialogs } from "@/components/ui/use-dialogs";
import type { MonthCoverage } from "@/db/queries/get-coverage";
import { formatCount, formatPercent } from "@/lib/domain/format";
import type { TypedCharge } from "@/lib/domain/charges/check-charge";
import type { ChargeActions, SkuOption } from "./charge-actions";
import { ChargeDayForm } from "./charge-day-form";
import { ChargeForm } from "./charge-form";
import type { ChargeLine } from "./charge-line";
import { MissingPrices } from "./missing-prices";
import { menuIdOf, PriceBookTable, type ChargeTask } from "./price-book-table";

type Props = {
  tenant: string;
  lines: readonly ChargeLine[];
  coverage: MonthCoverage;
  skus: readonly SkuOption[];
  /** The currency of most lines. */
  currency: string;
  today: string;
  actions: ChargeActions;
};

type Open =
  { task: ChargeTask; line: ChargeLine } | { task: "add"; skuId: string | null; from: string };

const NOTE_ID = "charges-note";
const ADD_ID = "add-charge";

/** The price book with what can be done to it. */
export function PriceBookEditor(props: Props) {
  const { tenant, lines, coverage, today } = props;
  const { open, note, openDialog, close, tell } = useDialogs<Open>(NOTE_ID);
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const add = (skuId: string | null, openerId: string) =>
    openDialog({ task: "add", skuId, from: firstOfMonth }, openerId);
  return (
    <Stack gap="lg">
      <Header {...{ tenant, coverage }} hasLines={lines.length > 0}>
        <Button id={ADD_ID} onClick={() => add(null, ADD_ID)}>
          Add a price
        </Button>
      </Header>
      <NoteText id={NOTE_ID} note={note} />
      <MissingPrices
        missing={coverage.missing}
        onSet={({ skuId }, openerId) => add(skuId, openerId)}
      />
      <Lines
        {...{ tenant, lines }}
        onChoose={(task, line) => openDialog({ task, line }, menuIdOf(line.id))}
      />
      {open && (
        <ChargeDialog
          {...{ ...props, open }}
          onClose={close}
          onDone={(sentence) => tell({ ok: true, sentence })}
        />
      )}
    </Stack>
  );
}

type HeaderProps = Pick<Props, "tenant" | "coverage"> & {
  hasLines: boolean;
  children: React.ReactNode;
};

function Header({ tenant, coverage, hasLines, children }: HeaderProps) {
  return (
    <PageHeader
      title="Charges"
      actions={
        <Group gap="sm">
          {hasLines && (
            // a file, no page: the router must not fetch it
            <Button
              component="a"
              href={`/api/t/${tenant}/charges/export`}
              download
              variant="default"
            >
              Download CSV
            </Button>
          )}
          {children}
        </Group>
      }
    >
      What a seat of each product costs. {describeCoverage(coverage)}
    </PageHeader>
  );
}

/** `92.0 % of the paid seats of this month are priced.` */
const describeCoverage = ({ basisPoints }: MonthCoverage): string =>
  basisPoints === null
    ? "No paid seat was imported this month yet."
    : `${formatPercent(basisPoints)} of the paid seats of this month are priced.`;

type LinesProps = Pick<Props, "tenant" | "lines"> & {
  onChoose: (task: ChargeTask, line: ChargeLine) => void;
};

function Lines({ tenant, lines, onChoose }: LinesProps) {
  const used = lines.filter(({ state }) => state === "current" || state === "planned");
  const past = lines.filter(({ state }) => state === "ended" || state === "removed");
  return (
    <Stack gap="md">
      {used.length > 0 ? (
        <PriceBookTable {...{ tenant, onChoose }} caption="Price lines" lines={used} />
      ) : (
        <Text>No product has a price yet. Add one, or load a price list.</Text>
      )}
      {past.length > 0 && (
        <details>
          <summary style={{ paddingBlock: 4, cursor: "pointer" }}>
            {formatCount(past.length)} ended or taken away
          </summary>
          <PriceBookTable {...{ tenant, onChoose }} caption="Past price lines" lines={past} />
        </details>
      )}
    </Stack>
  );
}

type DialogProps = Props & {
  open: Open;
  onClose: () => void;
  onDone: (sentence: string) => void;
};

function ChargeDialog({ open, skus, currency, today, actions, ...ends }: DialogProps) {
  const { onClose, onDone } = ends;
  if (open.task === "add") {
    const start = { skuId: open.skuId, typed: { ...EMPTY, currency, startsOn: open.from } };
    return <ChargeForm line={null} {...{ start, skus, actions, onClose, onDone }} />;
  }
  if (open.task === "correct") {
    const { line } = open;
    const start = { skuId: line.skuId, typed: line.typed };
    return <ChargeForm {...{ line, start, skus, actions, onClose, onDone }} />;
  }
  return (
    <ChargeDayForm task={open.task} line={open.line} {...{ actions, today, onClose, onDone }} />
  );
}

const EMPTY: TypedCharge = {
  ...{ label: "CSP contract", currency: "EUR", price: "", billing: "monthly", seats: "" },
  ...{ startsOn: "", lastDay: "" },
};
