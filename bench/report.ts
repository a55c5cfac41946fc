export type Row = {
  what: string;
  size: number;
  goal: number;
  ours?: number;
  bare?: number;
  ratio?: number;
  p97?: number;
  failed?: number;
  growth?: number;
  route?: string;
  kilobytes?: number;
  files?: number;
  megabytes?: number;
  seconds?: number;
  milliseconds?: number;
  count?: number;
  /** What the end-to-end run counts on a screen: pixels, rows, clicks, keys. */
  screen?: { value: number; unit: string; atLeast: boolean };
};

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });

function line(row: Row): string[] {
  if (row.screen) {
    const { value, unit, atLeast } = row.screen;
    const met = atLeast ? value >= row.goal : value <= row.goal;
    return [
      row.what,
      '',
      `${number(value)} ${unit}`,
      `at ${atLeast ? 'least' : 'most'} ${row.goal}`,
      met ? 'met' : 'NOT MET',
    ];
  }
  if (row.kilobytes !== undefined)
    return [
      `${row.what}: ${row.route}`,
      '',
      `${number(row.kilobytes, 1)} kB in ${row.files} files`,
      `at most ${row.goal} kB`,
      row.kilobytes <= row.goal ? 'met' : 'NOT MET',
    ];
  if (row.growth !== undefined)
    return [
      row.what,
      '',
      `${number(row.growth, 2)} times slower`,
      `at most ${row.goal}`,
      row.growth <= row.goal ? 'met' : 'NOT MET',
    ];
  if (row.megabytes !== undefined) return [row.what, '', `${number(row.megabytes)} MB above the start at most`, '', ''];
  if (row.seconds !== undefined)
    return [
      row.what,
      number(row.size),
      `${number(row.seconds, 1)} s`,
      `at most ${row.goal} s`,
      row.seconds <= row.goal ? 'met' : 'NOT MET',
    ];
  if (row.milliseconds !== undefined)
    return [
      row.what,
      row.size > 0 ? number(row.size) : '',
      `${number(row.milliseconds)} ms`,
      `at most ${row.goal} ms`,
      row.milliseconds <= row.goal ? 'met' : 'NOT MET',
    ];
  if (row.count !== undefined)
    return [
      row.what,
      number(row.size),
      number(row.count),
      `at most ${row.goal}`,
      row.count <= row.goal ? 'met' : 'NOT MET',
    ];
  const failed = row.failed ? `, ${row.failed} FAILED` : '';
  return [
    row.what,
    number(row.size),
    `${number(row.ratio ?? 0, 2)} (${number(row.ours ?? 0)}/s against ${number(row.bare ?? 0)}/s${row.p97 === undefined ? '' : `, 97.5 % within ${row.p97} ms`}${failed})`,
    `at least ${row.goal}`,
    (row.ratio ?? 0) >= row.goal && !row.failed ? 'met' : 'NOT MET',
  ];
}

/** The table that `npm run bench` prints. */
export function report(rows: readonly Row[]): string {
  const table = [['what', 'items', 'measured', 'goal', ''], ...rows.map(line)];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return table
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
