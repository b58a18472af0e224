import type { LicenseBar } from "./to-license-bars";

type Props = {
  /** The middle of the bar, in pixels. */
  y: number;
  bar: LicenseBar | undefined;
  /** Pixels there are for the text. */
  width: number;
};

/** A product's name and figures at the start of its bar, cut where there is no room. */
export function LicenseBarTick({ y, bar, width }: Props) {
  if (!bar) return <g />;
  return (
    <text x={0} y={y} fontSize={12}>
      <title>{`${bar.name}: ${bar.note}`}</title>
      <tspan x={0} dy="-0.25em" fill="var(--portal-text)">
        {cut(bar.name, width / NAME_CHARACTER)}
      </tspan>
      <tspan x={0} dy="1.3em" fill="var(--portal-text-muted)">
        {cut(bar.note, width / NAME_CHARACTER)}
      </tspan>
    </text>
  );
}

/** A character's usual width at this size, in pixels. */
const NAME_CHARACTER = 6.6;

function cut(text: string, characters: number): string {
  const most = Math.floor(characters);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
