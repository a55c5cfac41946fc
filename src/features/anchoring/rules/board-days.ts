/** A day that a board meets; `papersOn` null: as many days before as its papers usually must be in. */
export type BoardDay = { heldOn: string; papersOn: string | null };
export type DaysRead = { days: BoardDay[]; faults: { line: number; text: string }[] };

/** Meetings of ten years, every other week. */
export const mostDays = 300;

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const english: Readonly<Record<string, string>> = { may: 'maj', oct: 'okt' };
const said = new RegExp(
  [
    String.raw`(?<y1>\d{4})-(?<m1>\d{1,2})-(?<d1>\d{1,2})`,
    String.raw`(?<d2>\d{1,2})[./](?<m2>\d{1,2})[./](?<y2>\d{4})`,
    String.raw`(?<d3>\d{1,2})\.?\s+(?<m3>[a-zå]{3,9})\.?\s+(?<y3>\d{4})`,
  ].join('|'),
  'giu',
);

function dayOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = groups['m3']?.slice(0, 3).toLowerCase();
  const month = name ? months.indexOf(english[name] ?? name) + 1 : Number(groups['m1'] ?? groups['m2']);
  const day = Number(groups['d1'] ?? groups['d2'] ?? groups['d3']);
  const year = Number(groups['y1'] ?? groups['y2'] ?? groups['y3']);
  const at = new Date(Date.UTC(year, month - 1, day));
  const isDay = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isDay && year >= 2000 && year <= 2200 ? at.toISOString().slice(0, 10) : undefined;
}

/** Beside the days a line may hold words and a time; a number that is neither is a day that was not understood. */
function lineOf(text: string): BoardDay | undefined {
  const found = [...text.matchAll(said)].map(({ groups }) => dayOf(groups ?? {}));
  const rest = text.replaceAll(said, ' ').replaceAll(/(?:kl(?:ockan)?\.?\s*)?\b\d{1,2}[.:]\d{2}\b/giu, ' ');
  const [heldOn, papersOn = null, ...more] = found;
  if (!heldOn || papersOn === undefined || found.includes(undefined) || more.length > 0 || /\d/.test(rest))
    return undefined;
  return papersOn !== null && papersOn > heldOn ? undefined : { heldOn, papersOn };
}

/**
 * Days that a board meets, one a line: `2027-03-12`, `12 mars 2027`, `12.3.2027`; a second day on the line is when
 * papers must be in, and not after the meeting. Each line that says something else is told by its number.
 */
export function readDays(text: string): DaysRead {
  const days = new Map<string, BoardDay>();
  const faults: DaysRead['faults'] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const day = lineOf(line);
    if (day) days.set(day.heldOn, day);
    else faults.push({ line: at + 1, text: line.trim().slice(0, 60) });
  }
  return { days: [...days.values()].toSorted((a, b) => a.heldOn.localeCompare(b.heldOn)), faults };
}
