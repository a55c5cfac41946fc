import { describe, expect, it } from 'vitest';
import { arrowOf, organisationPicture, type PictureBox, pictureFile } from '#src/analysis/organisation-picture.ts';

const box = (id: string, more: Partial<PictureBox> = {}): PictureBox => ({
  id,
  title: [id],
  said: [],
  lines: [],
  more: '',
  into: '',
  out: '',
  onward: [],
  ...more,
});
const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Person ${at}`, since: '', vacant: at % 3 === 0 }));
const picture = (above: number, below: number, reference = true) => ({
  above: Array.from({ length: above }, (_, at) => box(`P${at}`, { lines: lines(12), into: '2 förslag' })),
  below: Array.from({ length: below }, (_, at) =>
    box(`V${at}`, { lines: lines(5), into: '1 förslag', out: '3 beslut' }),
  ),
  leadership: box('', { lines: lines(4) }),
  reference: reference ? box('R', { into: '1 granskning' }) : null,
  bands: { above: 'Politik', below: 'Verkstad' },
});
type Box = { id: string; x: number; y: number; width: number; height: number };
const boxesOf = (drawn: ReturnType<typeof organisationPicture>): Box[] =>
  drawn.marks.filter((mark) => mark.is === 'box');
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('an organisation as a picture', () => {
  it.each([1, 3])('in %i columns lays no box over another, twelve forums and more', (columns) => {
    const drawn = organisationPicture(picture(5, 8), columns);
    const boxes = boxesOf(drawn);
    expect(boxes).toHaveLength(15);
    for (const [at, one] of boxes.entries())
      for (const other of boxes.slice(at + 1)) expect(apart(one, other), `${one.id} ${other.id}`).toBe(true);
    for (const { x, width, y, height } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(drawn.width);
      expect(y + height).toBeLessThanOrEqual(drawn.height);
    }
  });

  it('has politics above the leadership and the workshop below', () => {
    const boxes = boxesOf(organisationPicture(picture(2, 2), 3));
    const y = (id: string) => boxes.find((one) => one.id === id)?.y ?? NaN;
    expect(y('P0')).toBeLessThan(y(''));
    expect(y('')).toBeLessThan(y('V0'));
    expect(y('R')).toBe(y(''));
  });

  it.each([1, 3])('in %i columns leads no line through a box', (columns) => {
    const drawn = organisationPicture(picture(4, 7), columns);
    const boxes = boxesOf(drawn);
    const ties = drawn.marks.flatMap((mark) => (mark.is === 'line' ? [mark.path] : []));
    expect(ties.length).toBeGreaterThan(11);
    for (const path of ties) {
      const [, x, y, way, to] = /^M([\d.]+) ([\d.]+)([HV])([\d.]+)$/.exec(path) ?? [];
      const middle =
        way === 'V'
          ? { x: Number(x), y: (Number(y) + Number(to)) / 2 }
          : { x: (Number(x) + Number(to)) / 2, y: Number(y) };
      for (const { x: left, y: top, width, height } of boxes)
        expect(middle.x > left && middle.x < left + width && middle.y > top && middle.y < top + height, path).toBe(
          false,
        );
    }
  });

  it('is a file whose words are text, whatever they hold', () => {
    const said = { ...picture(0, 1, false), leadership: box('', { title: ['A & <b>'] }) };
    const file = pictureFile(organisationPicture(said, 3), 'Vi & "ni"');
    expect(file).toContain('<title>Vi &amp; &quot;ni&quot;</title>');
    expect(file).toContain('>A &amp; &lt;b&gt;</text>');
    expect(arrowOf('M8 24H66')).toBe('M59 20L66 24L59 28');
    expect(arrowOf('M66 24H8')).toBe('M15 20L8 24L15 28');
  });
});
