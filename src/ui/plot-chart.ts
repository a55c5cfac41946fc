import * as Plot from '@observablehq/plot';

/** A mark in a chart: what it is called, where it lies, and what is said where one points at it. */
export type PlotMark = { name: string; x: number; y: number; text: string };
export type PlotScale = { label: string; tick: (value: number) => string };

const ink = { fontFamily: 'var(--sans)', fontSize: '13px', color: 'var(--ink)', background: 'transparent' };
/** Words that stand out from a line beneath them. */
const halo = { fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 4 } as const;
const lineHeight = 22;
/** Pixels of a letter in the face and size of charts, on average and a little over. */
const letter = 6.9;

/** The picture says of itself what the words beside it say, and its parts nothing. */
function named(made: SVGSVGElement | HTMLElement, label: string): SVGSVGElement {
  const svg = (made.matches('svg') ? made : made.querySelector('svg')) as SVGSVGElement;
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden], [aria-description]'))
    for (const name of ['aria-label', 'aria-hidden', 'aria-description']) part.removeAttribute(name);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg;
}

type Bars = { marks: readonly PlotMark[]; x: PlotScale; width: number; label: string; limit?: number | undefined };

/** Bars with their values beside them, in the order given; `limit` is a line across them. */
export function barsChart({ marks, x, width, label, limit }: Bars): SVGSVGElement {
  const longest = Math.max(...marks.map(({ name }) => name.length), 1);
  const marginLeft = Math.min(Math.ceil(longest * letter) + 14, Math.round(width * 0.45));
  const values = marks.map((mark) => mark.x);
  const [least, most] = [Math.min(0, ...values), Math.max(limit ?? 0, 0, ...values)];
  // Room for the longest value beside the longest bar, on either side that has bars.
  const written = Math.max(...marks.map(({ text }) => text.length), 1) * letter + 10;
  const sides = (least < 0 ? 1 : 0) + (most > 0 ? 1 : 0);
  const room = ((most - least || 1) * written) / Math.max(60, width - marginLeft - 12 - sides * written);
  const keys = marks.map((_, at) => at);
  const rows = marks.map((mark, at) => ({ ...mark, at }));
  const beside = { y: 'at', x: 'x', text: 'text', ...halo } as const;
  return named(
    Plot.plot({
      width,
      height: marks.length * lineHeight + 36,
      marginLeft,
      marginRight: 12,
      marginTop: 30,
      marginBottom: 6,
      style: ink,
      x: {
        axis: 'top',
        label: null,
        domain: [least < 0 ? least - room : 0, most > 0 || least === 0 ? most + room : 0],
        ticks: Math.max(2, Math.min(6, Math.floor((width - marginLeft) / 90))),
        tickFormat: (value: number) => x.tick(value),
        grid: true,
      },
      y: { domain: keys, label: null, padding: 0.25, axis: null },
      marks: [
        Plot.axisY({
          tickSize: 0,
          tickFormat: (at: number) => marks[at]?.name ?? '',
          lineWidth: marginLeft / 10.5,
          textOverflow: 'ellipsis',
        }),
        Plot.barX(rows, { x: 'x', y: 'at', fill: 'var(--accent)' }),
        ...(limit === undefined ? [] : [Plot.ruleX([limit], { stroke: 'var(--thread)', strokeWidth: 2 })]),
        Plot.text(rows, { ...beside, filter: (row: PlotMark) => row.x >= 0, textAnchor: 'start', dx: 4 }),
        Plot.text(rows, { ...beside, filter: (row: PlotMark) => row.x < 0, textAnchor: 'end', dx: -4 }),
        Plot.ruleX([0], { stroke: 'var(--rule-strong)' }),
      ],
    }),
    label,
  );
}

type Points = {
  marks: readonly PlotMark[];
  x: PlotScale;
  y: PlotScale;
  width: number;
  label: string;
  /** On scales of powers of ten, for values above zero. */
  powers: boolean;
  /** A line where both are the same. */
  equal: boolean;
};

/** One value against another, with names where there is room for them: those that come first have it first. */
export function pointsChart({ marks, x, y, width, label, powers, equal }: Points): SVGSVGElement {
  const height = Math.round(Math.min(420, Math.max(260, width * 0.8)));
  const type = powers ? ('log' as const) : ('linear' as const);
  const [xs, ys] = [marks.map((mark) => mark.x), marks.map((mark) => mark.y)];
  const both = equal ? [...xs, ...ys] : [];
  const within = (values: readonly number[]): [number, number] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (powers) return [low / 1.15, high * 1.15];
    const pad = (high - low || Math.abs(high) || 1) * 0.06;
    return [low - pad, high + pad];
  };
  const scale = ({ label: name, tick }: PlotScale, values: readonly number[], ticks: number) => ({
    type,
    label: name,
    domain: within(values.length > 0 ? values : [1, 2]),
    tickFormat: (value: number) => tick(value),
    ticks,
    grid: true,
  });
  const frame = {
    width,
    height,
    marginLeft: 64,
    marginRight: 20,
    marginBottom: 40,
    style: ink,
    x: scale(x, equal ? both : xs, powers ? 4 : Math.max(3, Math.floor(width / 110))),
    y: scale(y, equal ? both : ys, powers ? 4 : 6),
  };
  const dots = Plot.dot(marks, { x: 'x', y: 'y', r: 4, fill: 'var(--accent)', title: 'text', tip: true });
  const [low, high] = within(both.length > 0 ? both : [1, 2]);
  const line = Plot.line(
    [
      [low, low],
      [high, high],
    ],
    { stroke: 'var(--rule-strong)', strokeDasharray: '5 4' },
  );
  const bare = Plot.plot({ ...frame, marks: [Plot.dot(marks, { x: 'x', y: 'y' })] });
  const placed = withRoom(marks, (mark) => [
    bare.scale('x')?.apply(mark.x) as number,
    bare.scale('y')?.apply(mark.y) as number,
  ]).filter(({ name, at: [across] }) => across + name.length * letter < width - 4);
  return named(
    Plot.plot({
      ...frame,
      marks: [
        ...(equal ? [line] : []),
        dots,
        Plot.text(placed, { x: 'x', y: 'y', text: 'name', dx: 8, textAnchor: 'start', ...halo }),
      ],
    }),
    label,
  );
}

type Placed = PlotMark & { at: [number, number] };

/** The marks whose names fit beside them without lying on another's name or mark; at most twenty. */
function withRoom(marks: readonly PlotMark[], where: (mark: PlotMark) => [number, number]): Placed[] {
  const taken: Placed[] = [];
  const all = marks.slice(0, 400).map((mark) => ({ mark, at: where(mark) }));
  for (const { mark, at } of all) {
    if (taken.length === 20) break;
    const [left, right] = [at[0] + 5, at[0] + 10 + mark.name.length * letter];
    const free =
      taken.every(
        (other) =>
          Math.abs(other.at[1] - at[1]) > 14 ||
          right < other.at[0] ||
          left > other.at[0] + 10 + other.name.length * letter,
      ) &&
      all.every(
        (other) =>
          other.mark === mark || Math.abs(other.at[1] - at[1]) > 9 || other.at[0] < left || other.at[0] > right,
      );
    if (free) taken.push({ ...mark, at });
  }
  return taken;
}

type PyramidChart = {
  marks: readonly { name: string; x: number; y: number }[];
  one: string;
  /** What the other side is called; without it there is but one. */
  other: string | undefined;
  width: number;
  label: string;
  tick: (value: number) => string;
};

/** People by age: the youngest lowest, one sex to the left and the other to the right. */
export function pyramidChart({ marks, one, other, width, label, tick }: PyramidChart): SVGSVGElement {
  const most = Math.max(1, ...marks.flatMap(({ x, y }) => [x, y])) * 1.04;
  const side = other === undefined ? 1 : -1;
  const ages = marks.toReversed().map(({ name }) => name);
  const head = { frameAnchor: 'top', dy: -34, fontWeight: 600, fill: 'var(--ink)' } as const;
  return named(
    Plot.plot({
      width,
      height: marks.length * 18 + 66,
      marginLeft: 62,
      marginRight: 16,
      marginTop: 50,
      marginBottom: 8,
      style: ink,
      x: {
        axis: 'top',
        label: null,
        domain: other === undefined ? [0, most] : [-most, most],
        ticks: Math.max(3, Math.min(7, Math.floor(width / 90))),
        tickFormat: (value: number) => tick(Math.abs(value)),
        grid: true,
      },
      y: { domain: ages, label: null, padding: 0.12 },
      marks: [
        Plot.barX(marks, { x: (mark: { x: number }) => side * mark.x, y: 'name', fill: 'var(--accent)' }),
        Plot.barX(marks, { x: 'y', y: 'name', fill: 'var(--map-other)' }),
        Plot.text([one], { ...head, text: (word: string) => word, frameAnchor: 'top-left', textAnchor: 'start' }),
        ...(other === undefined
          ? []
          : [
              Plot.text([other], {
                ...head,
                text: (word: string) => word,
                frameAnchor: 'top-right',
                textAnchor: 'end',
              }),
            ]),
        Plot.ruleX([0], { stroke: 'var(--rule-strong)' }),
      ],
    }),
    label,
  );
}
