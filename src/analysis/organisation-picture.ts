export type PictureLine = { name: string; since: string; vacant: boolean };
/** `said`: what it is, a line each; `into`, `out`: what passes between it and the leadership; `onward`: to others. */
export type PictureBox = {
  id: string;
  title: readonly string[];
  said: readonly string[];
  lines: readonly PictureLine[];
  more: string;
  into: string;
  out: string;
  onward: readonly string[];
};
export type Picture = {
  above: readonly PictureBox[];
  leadership: PictureBox;
  reference: PictureBox | null;
  below: readonly PictureBox[];
  bands: { above: string; below: string };
};
export type Ink = 'ink' | 'muted' | 'accent' | 'warning' | 'rule' | 'paper' | 'soft';
export type Mark =
  | { is: 'box'; id: string; x: number; y: number; width: number; height: number; led: boolean }
  | { is: 'text'; x: number; y: number; text: string; ink: Ink; size: number; bold?: boolean; end?: boolean }
  | { is: 'line'; path: string; ink: Ink; arrow: boolean }
  | { is: 'seat'; x: number; y: number; vacant: boolean };
export type DrawnPicture = { width: number; height: number; marks: Mark[] };

const pad = 12;
const rise = 26;
const row = 17;
/** Of a box, with the gutter to its left: on a phone as narrow as its words allow. */
const sizeOf = (columns: number) => (columns > 1 ? { width: 276, gutter: 80 } : { width: 238, gutter: 76 });

const heightOf = ({ title, said, lines, more, onward }: PictureBox): number =>
  pad * 2 + title.length * 19 + (said.length + lines.length + (more ? 1 : 0) + onward.length) * row + 4;

/** A box with its words, from its upper left corner; each line of text as it stands. */
function drawBox(it: PictureBox, x: number, y: number, height: number, width: number, led: boolean): Mark[] {
  const marks: Mark[] = [{ is: 'box', id: it.id, x, y, width, height, led }];
  let at = y + pad + 13;
  const left = x + pad;
  const say = (text: string, ink: Ink, size: number, more: { bold?: boolean } = {}): void => {
    marks.push({ is: 'text', x: left, y: at, text, ink, size, ...more });
  };
  for (const text of it.title) {
    say(text, 'ink', 15, { bold: true });
    at += 19;
  }
  for (const text of it.said) {
    say(text, 'muted', 12);
    at += row;
  }
  for (const { name, since, vacant } of it.lines) {
    const ink = vacant ? 'warning' : 'ink';
    marks.push({ is: 'seat', x: left + 4, y: at - 4, vacant });
    marks.push({ is: 'text', x: left + 14, y: at, text: name, ink, size: 12, bold: vacant });
    if (since) marks.push({ is: 'text', x: x + width - pad, y: at, text: since, ink: 'muted', size: 11, end: true });
    at += row;
  }
  if (it.more) {
    say(it.more, 'muted', 12);
    at += row;
  }
  for (const text of it.onward) {
    say(`→ ${text}`, 'accent', 12);
    at += row;
  }
  return marks;
}

/** What passes between the leadership and a box: along the gutter to its left, each arrow with its words above it. */
function drawTies(it: PictureBox, x: number, y: number, spine: number): { marks: Mark[]; reach: number[] } {
  const marks: Mark[] = [];
  const reach: number[] = [];
  const tie = (text: string, at: number, path: string): void => {
    if (!text) return;
    marks.push({ is: 'line', path, ink: 'accent', arrow: true });
    marks.push({ is: 'text', x: spine + 5, y: at - 5, text, ink: 'accent', size: 11 });
    reach.push(at);
  };
  tie(it.into, y + 24, `M${spine} ${y + 24}H${x - 2}`);
  tie(it.out, y + 50, `M${x} ${y + 50}H${spine + 2}`);
  return { marks, reach };
}

/**
 * An organisation as a drawing in so many columns, in CSS pixels: politics above, the leadership with whoever reviews
 * at its side, the workshop below. Arrows run in the gutters, so that none crosses a box.
 */
export function organisationPicture(picture: Picture, columns: number): DrawnPicture {
  const size = sizeOf(columns);
  const { gutter } = size;
  const step = gutter + size.width;
  const width = columns * step + 8;
  const marks: Mark[] = [];
  const ties: { spine: number; reach: number[]; up: boolean }[] = [];
  let y = 8;
  const band = (title: string, boxes: readonly PictureBox[], up: boolean): void => {
    if (boxes.length === 0) return;
    marks.push({ is: 'text', x: 6, y: y + 12, text: title, ink: 'muted', size: 13, bold: true });
    y += 24;
    for (let at = 0; at < boxes.length; at += columns) {
      const some = boxes.slice(at, at + columns);
      const height = Math.max(64, ...some.map(heightOf));
      for (const [column, it] of some.entries()) {
        const x = column * step + gutter;
        marks.push(...drawBox(it, x, y, height, size.width, false));
        const drawn = drawTies(it, x, y, column * step + 8);
        marks.push(...drawn.marks);
        if (drawn.reach.length > 0) ties.push({ spine: column * step + 8, reach: drawn.reach, up });
      }
      y += height + rise;
    }
  };
  band(picture.bands.above, picture.above, true);
  const { leadership, reference } = picture;
  const beside = reference !== null && columns > 1;
  const wide = (beside ? (columns - 1) * step : columns * step) - (columns > 1 ? 4 : gutter);
  const start = columns > 1 ? 4 : gutter;
  const height = Math.max(64, heightOf(leadership), beside ? heightOf(reference) : 0);
  const middle = y;
  marks.push(...drawBox(leadership, start, y, height, wide, true));
  if (beside) {
    const x = (columns - 1) * step + gutter;
    marks.push(...drawBox(reference, x, y, height, size.width, false));
    marks.push(...drawTies(reference, x, y, (columns - 1) * step).marks);
  }
  y += height + rise;
  if (reference && !beside) {
    const own = Math.max(64, heightOf(reference));
    marks.push(...drawBox(reference, gutter, y, own, size.width, false));
    const drawn = drawTies(reference, gutter, y, 8);
    marks.push(...drawn.marks);
    if (drawn.reach.length > 0) ties.push({ spine: 8, reach: drawn.reach, up: false });
    y += own + rise;
  }
  band(picture.bands.below, picture.below, false);
  for (const [spine, some] of Map.groupBy(ties, (tie) => tie.spine)) {
    const ys = some.flatMap(({ reach }) => reach);
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    // Where a column's line would pass beside the leadership's box, it ends at its edge on either side.
    const inside = spine >= start && spine <= start + wide;
    const up = ys.filter((at) => at < middle);
    const down = ys.filter((at) => at > middle + height);
    const to = (from: number, until: number): number =>
      marks.push({ is: 'line', path: `M${spine} ${from}V${until}`, ink: 'accent', arrow: false });
    if (inside) {
      if (up.length > 0) to(Math.min(...up), middle);
      if (down.length > 0) to(middle + height, Math.max(...down));
    } else {
      to(Math.min(top, middle + 24), Math.max(bottom, middle + 24));
      const edge = spine < start ? start : start + wide;
      marks.push({ is: 'line', path: `M${spine} ${middle + 24}H${edge}`, ink: 'accent', arrow: false });
    }
  }
  return { width, height: y, marks };
}

const inks: Record<Ink, string> = {
  ink: '#1c1b19',
  muted: '#5b5750',
  accent: '#0f524e',
  warning: '#8a4b00',
  rule: '#8b857a',
  paper: '#ffffff',
  soft: '#dfebe5',
};
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? '');

/** The arrow that a line ends with, pointing the way its last stretch runs: to the right, or to the left. */
export function arrowOf(path: string): string {
  const [, from, y, until] = /^M([\d.]+) ([\d.]+)H([\d.]+)$/.exec(path) ?? [];
  const [x, way] = [Number(until), Number(until) > Number(from) ? -1 : 1];
  return `M${x + way * 7} ${Number(y) - 4}L${x} ${y}L${x + way * 7} ${Number(y) + 4}`;
}

/** The drawing as a file of its own: SVG 1.1, with its words as text. */
export function pictureFile({ width, height, marks }: DrawnPicture, title: string): string {
  const drawn = marks.map((mark) => {
    switch (mark.is) {
      case 'box':
        return (
          `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" rx="2" ` +
          `fill="${mark.led ? inks.soft : inks.paper}" stroke="${mark.led ? inks.accent : inks.rule}"/>`
        );
      case 'seat':
        return mark.vacant
          ? `<path d="M${mark.x - 4} ${mark.y - 4}l8 8m0 -8l-8 8" stroke="${inks.warning}" stroke-width="2"/>`
          : `<circle cx="${mark.x}" cy="${mark.y}" r="3.5" fill="${inks.ink}"/>`;
      case 'line':
        return (
          `<path d="${mark.path}${mark.arrow ? arrowOf(mark.path) : ''}" fill="none" stroke="${inks[mark.ink]}" ` +
          `stroke-width="1.5"/>`
        );
      case 'text':
        return (
          `<text x="${mark.x}" y="${mark.y}" font-size="${mark.size}" fill="${inks[mark.ink]}"` +
          `${mark.bold ? ' font-weight="600"' : ''}${mark.end ? ' text-anchor="end"' : ''}>${escaped(mark.text)}</text>`
        );
    }
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" `,
    `font-family="sans-serif"><title>${escaped(title)}</title><rect width="${width}" height="${height}" `,
    `fill="${inks.paper}"/>${drawn.join('')}</svg>`,
  ].join('');
}
