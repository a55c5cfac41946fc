import type { Bounds, Position } from '#src/core/geometry.ts';
import { framed } from './conic.ts';
import { circleRadius, flowCurve, flowWidth } from './flow-curve.ts';
import type { Shape } from './shapes.ts';

/** The inks of a drawing that is printed: the light values of the tokens with the same names. */
export const plateInk = {
  paper: '#fbf9f3',
  ink: '#1b2220',
  muted: '#454d49',
  faint: '#5c635e',
  rule: '#dbd5c6',
  'rule-strong': '#7e8278',
  accent: '#0f524e',
  'accent-soft': '#dfebe5',
  'map-sea': '#e3e9e6',
  'map-land': '#fdfbf6',
  'map-abroad': '#f1ede2',
  'map-coast': '#8d9a95',
  'map-low': '#e3ecdd',
  'map-high': '#0a4643',
  'map-other': '#8a5a00',
} as const;

export type PlateArea = { text: string; class: number | null; shape: Shape };
export type PlateCircle = { text: string; class: number | null; at: Position; value: number };
export type PlateFlow = { text: string; from: Position; to: Position; value: number };
export type Plate = {
  title: string;
  subtitle: string;
  /** Under the map: where it comes from, what is not drawn. */
  notes: readonly string[];
  bounds: Bounds;
  land: readonly { own: boolean; shape: Shape }[];
  lakes: readonly Shape[];
  areas: readonly PlateArea[];
  circles: readonly PlateCircle[];
  flows: readonly PlateFlow[];
  /** Names beside what is drawn, the most important first; those that would lie on another are left out. */
  labels: readonly { text: string; at: Position; beside: number }[];
  /** The colour of each class; empty where nothing is measured. */
  colours: readonly string[];
  legend: {
    title: string;
    classes: readonly string[];
    missing: string | null;
    sizes: readonly { value: number; text: string }[];
    sizesTitle: string;
  };
};

const [width, margin, legendWidth, line] = [960, 28, 250, 20];
const noteLetters = 130;

/** Text of anybody's, as text: no markup, no control characters. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const short = (value: number): string => String(Math.round(value * 10) / 10);

function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A map as a drawing in vectors, with its title, its legend and where it comes from: a file that stands on its own. */
export function drawPlate(plate: Plate): string {
  const titles = wrapped(plate.title, 70);
  const subtitles = wrapped(plate.subtitle, 110);
  const top = margin + titles.length * 28 + subtitles.length * line + 12;
  const ratio = heightOf(plate.bounds);
  const mapWidth = width - 2 * margin - legendWidth - 20;
  const mapHeight = Math.round(Math.min(900, Math.max(420, mapWidth * ratio)));
  const legend = legendOf(plate, margin + mapWidth + 20, top);
  const notes = plate.notes.flatMap((note) => wrapped(note, noteLetters));
  const bottom = Math.max(top + mapHeight, legend.bottom) + 14;
  const height = bottom + notes.length * 17 + margin;
  const frame = { x: margin, y: top, width: mapWidth, height: mapHeight };
  const text = (words: string, x: number, y: number, style: string): string =>
    `<text x="${x}" y="${y}" ${style}>${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif" font-size="14">`,
    `<title id="title">${escaped(plate.title)}</title><desc id="desc">${escaped([plate.subtitle, ...plate.notes].join(' '))}</desc>`,
    `<defs><clipPath id="frame"><rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}"/></clipPath><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="${plateInk.faint}" stroke-width="1.4"/></pattern></defs>`,
    `<rect width="100%" height="100%" fill="${plateInk.paper}"/>`,
    ...titles.map((words, at) =>
      text(
        words,
        margin,
        margin + 20 + at * 28,
        `font-size="23" font-weight="600" font-family="'Source Serif 4', Georgia, serif" fill="${plateInk.ink}"`,
      ),
    ),
    ...subtitles.map((words, at) =>
      text(words, margin, margin + titles.length * 28 + 14 + at * line, `fill="${plateInk.muted}"`),
    ),
    `<g clip-path="url(#frame)">`,
    `<rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" fill="${plateInk['map-sea']}"/>`,
    ...mapOf(plate, frame),
    '</g>',
    `<rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" fill="none" stroke="${plateInk['rule-strong']}"/>`,
    ...legend.parts,
    ...notes.map((words, at) => text(words, margin, bottom + 10 + at * 17, `font-size="12" fill="${plateInk.faint}"`)),
    '</svg>\n',
  ].join('\n');
}

/** How high the map is for its width, by the bounds. */
function heightOf(bounds: Bounds): number {
  const project = framed(bounds, { width: 1_000, height: 1_000 });
  const [left, bottom] = project([bounds[0], bounds[1]]);
  const [right, top] = project([bounds[2], bounds[3]]);
  return Math.abs(bottom - top) / Math.max(1, Math.abs(right - left));
}

type Frame = { x: number; y: number; width: number; height: number };

function mapOf({ bounds, land, lakes, areas, circles, flows, colours, labels }: Plate, frame: Frame): string[] {
  const inset = 30;
  const project = framed(bounds, {
    x: frame.x + inset,
    y: frame.y + inset,
    width: frame.width - 2 * inset,
    height: frame.height - 2 * inset,
  });
  const seen = ([x, y]: Position): boolean =>
    x > frame.x - 400 && x < frame.x + frame.width + 400 && y > frame.y - 400 && y < frame.y + frame.height + 400;
  const path = (places: readonly Position[], closed: boolean): string => {
    const points = places.map(project);
    if (!points.some(seen)) return '';
    let written = '';
    const pairs: string[] = [];
    for (const point of points) {
      const pair = `${short(point[0])} ${short(point[1])}`;
      if (pair !== written) pairs.push(pair);
      written = pair;
    }
    return pairs.length > 1 ? `M${pairs.join('L')}${closed ? 'Z' : ''}` : '';
  };
  const outline = ({ polygons }: Shape): string =>
    polygons
      .flat()
      .map((ring) => path(ring.slice(0, -1), true))
      .join('');
  const fill = (at: number | null): string =>
    colours.length === 0
      ? plateInk['accent-soft']
      : at === null
        ? 'url(#hatch)'
        : (colours[at] ?? plateInk['map-land']);
  const drawn = (d: string, rest: string, text?: string): string =>
    d === ''
      ? ''
      : text === undefined
        ? `<path d="${d}" ${rest}/>`
        : `<path d="${d}" ${rest}><title>${escaped(text)}</title></path>`;
  const largest = [...circles, ...flows].reduce((top, { value }) => Math.max(top, Math.abs(value)), 0);
  const bySize = <T extends { value: number }>(things: readonly T[]): T[] =>
    things.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
  return [
    ...land.map(({ own, shape }) =>
      drawn(
        outline(shape),
        `fill="${plateInk[own ? 'map-land' : 'map-abroad']}" stroke="${plateInk['map-coast']}" stroke-width="0.6"`,
      ),
    ),
    ...lakes.map((shape) =>
      drawn(
        outline(shape),
        `fill="${plateInk['map-sea']}" fill-rule="evenodd" stroke="${plateInk['map-coast']}" stroke-width="0.4"`,
      ),
    ),
    ...areas.flatMap(({ text, class: at, shape }) => [
      drawn(
        outline(shape),
        `fill="${fill(at)}" fill-rule="evenodd" stroke="${plateInk['map-coast']}" stroke-width="0.7"`,
        text,
      ),
      ...shape.lines.map((places) =>
        drawn(path(places, false), `fill="none" stroke="${plateInk.accent}" stroke-width="2"`, text),
      ),
      ...shape.points
        .map(project)
        .map(
          ([x, y]) =>
            `<circle cx="${short(x)}" cy="${short(y)}" r="5" fill="${colours.length === 0 ? plateInk.accent : fill(at)}" stroke="${plateInk.ink}"><title>${escaped(text)}</title></circle>`,
        ),
    ]),
    ...bySize(flows).flatMap(({ text, from, to, value }) =>
      flow(flowCurve(from, to).map(project), flowWidth(value, largest), text),
    ),
    ...bySize(circles).map(({ text, class: at, at: place, value }) => {
      const [x, y] = project(place);
      return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(circleRadius(value, largest))}" fill="${fill(at)}" fill-opacity="0.9" stroke="${plateInk['map-coast']}"><title>${escaped(text)}</title></circle>`;
    }),
    ...namesOf(
      labels.map(({ text, at, beside }) => ({ text: text.slice(0, 60), at: project(at), beside })),
      frame,
    ),
  ].filter(Boolean);
}

/** Names with a rim of paper, each where no other lies. */
function namesOf(labels: readonly { text: string; at: Position; beside: number }[], frame: Frame): string[] {
  const taken: [left: number, top: number, right: number, bottom: number][] = [];
  return labels.flatMap(({ text, at: [x, y], beside }) => {
    const long = text.length * 6.3;
    const left = beside > 0 ? x + beside + 4 : x - long / 2;
    const box: (typeof taken)[number] = [left, y - 8, left + long, y + 6];
    if (
      box[0] < frame.x ||
      box[2] > frame.x + frame.width ||
      taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])
    )
      return [];
    taken.push(box);
    return [
      `<text x="${short(left)}" y="${short(y + 4)}" font-size="12" fill="${plateInk.ink}" stroke="${plateInk['map-land']}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escaped(text)}</text>`,
    ];
  });
}

/** A curve with its head: a triangle that points where it leads. */
function flow(points: readonly Position[], wide: number, text: string): string[] {
  const [[ax, ay], [bx, by]] = [points.at(-2)!, points.at(-1)!];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [dx, dy, size] = [(bx - ax) / length, (by - ay) / length, 3 + wide * 0.9];
  const head = [
    [bx + dx * size, by + dy * size],
    [bx - dy * size * 0.7, by + dx * size * 0.7],
    [bx + dy * size * 0.7, by - dx * size * 0.7],
  ]
    .map(([x = 0, y = 0]) => `${short(x)} ${short(y)}`)
    .join('L');
  return [
    `<g fill-opacity="0.75" stroke-opacity="0.6"><title>${escaped(text)}</title>`,
    `<path d="M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}" fill="none" stroke="${plateInk.accent}" stroke-width="${short(wide)}"/>`,
    `<path d="M${head}Z" fill="${plateInk.accent}"/>`,
    '</g>',
  ];
}

function legendOf(
  { legend, colours, circles, flows }: Plate,
  x: number,
  top: number,
): { parts: string[]; bottom: number } {
  let y = top + 14;
  const parts: string[] = [];
  const write = (words: string, left: number, bold = false): void => {
    for (const row of wrapped(words, left > x ? 28 : 34)) {
      parts.push(
        `<text x="${left}" y="${y}" ${bold ? 'font-weight="600" ' : ''}fill="${plateInk.ink}">${escaped(row)}</text>`,
      );
      y += line;
    }
  };
  if (colours.length > 0) write(legend.title, x, true);
  const box = (fill: string, words: string): void => {
    parts.push(
      `<rect x="${x}" y="${y - 12}" width="22" height="15" fill="${fill}" stroke="${plateInk['rule-strong']}" stroke-width="0.8"/>`,
    );
    write(words, x + 32);
    y += 3;
  };
  for (const [at, words] of legend.classes.entries()) box(colours[at] ?? plateInk['map-land'], words);
  if (legend.missing !== null) box('url(#hatch)', legend.missing);
  if (legend.sizes.length > 0) {
    y += colours.length > 0 ? 10 : 0;
    write(legend.sizesTitle, x, true);
    const largest = [...circles, ...flows].reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
    for (const { value, text } of legend.sizes) {
      const radius = circleRadius(value, largest);
      if (flows.length > 0)
        parts.push(
          `<path d="M${x} ${y - 5}h34" stroke="${plateInk.accent}" stroke-opacity="0.6" stroke-width="${short(flowWidth(value, largest))}"/>`,
        );
      else {
        y += Math.max(0, radius - 8);
        parts.push(
          `<circle cx="${x + 26}" cy="${short(y - 5)}" r="${short(radius)}" fill="none" stroke="${plateInk['rule-strong']}"/>`,
        );
      }
      write(text, x + 62);
      y += flows.length > 0 ? 3 : Math.max(3, radius - 8);
    }
  }
  return { parts, bottom: y };
}
