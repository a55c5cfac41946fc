import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, it } from 'vitest';
import { conic, framed } from '#src/analysis/conic.ts';
import { circleRadius, flowCurve, flowWidth, headingOf, roundValues } from '#src/analysis/flow-curve.ts';
import { drawPlate, type Plate, plateInk } from '#src/analysis/plate.ts';
import type { Position } from '#src/core/geometry.ts';
import { mixed, partsOf, rampOf } from '#src/core/ramp.ts';

const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const shape = { polygons: [[square(16, 61, 1)]], lines: [], points: [] };
const plate: Plate = {
  title: 'Pendling',
  subtitle: 'Pendlare, 2023',
  notes: ['Källa: SCB · Licens: CC0'],
  bounds: [15.5, 60.5, 18, 62.5],
  land: [{ own: true, shape: { ...shape, polygons: [[square(10, 55, 12)]] } }],
  lakes: [{ ...shape, polygons: [[square(16.5, 61.2, 0.3), square(16.6, 61.3, 0.05)]] }],
  areas: [
    { text: 'Hudiksvall: 812', class: 0, shape },
    { text: 'Okänd', class: null, shape: { ...shape, polygons: [[square(17, 61, 0.5)]] } },
  ],
  circles: [{ text: 'Gävle: 40', class: 1, at: [17.1, 60.7], value: 40 }],
  flows: [{ text: 'Gävle → Hudiksvall: 20', from: [17.1, 60.7], to: [17.1, 61.7], value: 20 }],
  labels: [
    { text: 'Hudiksvall', at: [16.5, 61.5], beside: 0 },
    { text: 'Ovanpå', at: [16.5, 61.5], beside: 0 },
  ],
  colours: ['#e3ecdd', '#0a4643'],
  legend: {
    title: 'Pendlare',
    classes: ['0–10 (1)', '11–40 (1)'],
    missing: 'Värde saknas (1)',
    sizes: [{ value: 20, text: '20' }],
    sizesTitle: 'Cirklarnas storlek',
  },
};

type Element = { name: string; attributes: Record<string, string>; text: string };
function elementsOf(xml: string): Element[] {
  const parser = sax.parser(true);
  const [found, open]: [Element[], Element[]] = [[], []];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    open.push({ name, attributes: attributes as Record<string, string>, text: '' });
    found.push(open.at(-1)!);
  };
  parser.ontext = (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.onclosetag = () => void open.pop();
  parser.write(xml).close();
  return found;
}
const textsOf = (elements: readonly Element[]): string => elements.map(({ text }) => text).join('\n');

describe('drawPlate', () => {
  it('draws areas, circles, flows, a legend and where it comes from', () => {
    const elements = elementsOf(drawPlate(plate));
    const text = textsOf(elements);
    for (const words of [
      'Pendling',
      'Pendlare, 2023',
      'Källa: SCB · Licens: CC0',
      'Hudiksvall: 812',
      'Gävle → Hudiksvall: 20',
      '11–40 (1)',
      'Värde saknas (1)',
      'Cirklarnas storlek',
    ])
      expect(text).toContain(words);
    expect(elements.filter(({ attributes }) => attributes['fill'] === 'url(#hatch)')).toHaveLength(2);
    expect(
      elements.filter(
        ({ name, attributes }) =>
          name === 'path' && attributes['fill'] === plateInk['map-sea'] && attributes['fill-rule'] === 'evenodd',
      ),
    ).toHaveLength(1);
    expect(elements.filter(({ name, attributes }) => name === 'path' && attributes['fill'] === '#e3ecdd')).toHaveLength(
      1,
    );
    expect(text).toContain('Hudiksvall\n');
    expect(text).not.toContain('Ovanpå');
  });

  it('takes whatever people have written as text, and stays one well-formed drawing without script', () => {
    const hostile = '<script>alert(1)</script>"\' onload="x" &amp; ]]> \u0000\ud800';
    const xml = drawPlate({
      ...plate,
      title: hostile,
      subtitle: hostile,
      notes: [hostile],
      areas: [{ text: hostile, class: 0, shape }],
      labels: [{ text: hostile, at: [16.5, 61.5], beside: 0 }],
      legend: { ...plate.legend, title: hostile, classes: [hostile], missing: hostile },
    });
    const elements = elementsOf(xml);
    expect(elements.some(({ name }) => name === 'script')).toBe(false);
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on/i.test(name))).toEqual(
      [],
    );
    expect(textsOf(elements)).toContain('<script>alert(1)</script>');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (words) => {
        expect(
          elementsOf(
            drawPlate({ ...plate, title: words, notes: [words], legend: { ...plate.legend, classes: [words, words] } }),
          ).length,
        ).toBeGreaterThan(20);
      }),
      { numRuns: 20 },
    );
  });

  it('has the inks of the page in the light', () => {
    const tokens = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
    for (const [name, colour] of Object.entries(plateInk)) expect(tokens).toContain(`--${name}: light-dark(${colour},`);
  });
});

describe('conic', () => {
  it('is conformal: a step east is as long on the map as the same step north', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 11, max: 24, noNaN: true }),
        fc.double({ min: 55, max: 69, noNaN: true }),
        (longitude, latitude) => {
          const step = 0.001;
          const [here, east, north] = [
            conic([longitude, latitude]),
            conic([longitude + step / Math.cos((latitude * Math.PI) / 180), latitude]),
            conic([longitude, latitude + step]),
          ];
          const far = ([x, y]: Position) => Math.hypot(x - here[0], y - here[1]);
          expect(far(east) / far(north)).toBeCloseTo(1, 3);
          expect(far(north) / ((step * Math.PI) / 180)).toBeCloseTo(1, 1);
        },
      ),
    );
  });
  it('fills its frame, north up', () => {
    const project = framed([15, 60, 18, 62], { x: 10, y: 20, width: 300, height: 400 });
    for (const place of [
      [15, 60],
      [18, 60],
      [15, 62],
      [18, 62],
      [16.5, 60],
    ] as Position[]) {
      const [x, y] = project(place);
      expect(x).toBeGreaterThanOrEqual(9.9);
      expect(x).toBeLessThanOrEqual(310.1);
      expect(y).toBeGreaterThanOrEqual(19.9);
      expect(y).toBeLessThanOrEqual(420.1);
    }
    expect(project([16, 62])[1]).toBeLessThan(project([16, 60])[1]);
  });
});

describe('flows', () => {
  it('bend to the right of who follows them, so that there and back never lie on each other', () => {
    const [a, b]: Position[] = [
      [17.1, 60.7],
      [17.1, 61.7],
    ];
    const [there, back] = [flowCurve(a!, b!), flowCurve(b!, a!)];
    expect(there[7]![0]).toBeGreaterThan(17.15);
    expect(back[7]![0]).toBeLessThan(17.05);
    expect(headingOf(flowCurve([17, 61], [17, 62]))).toBeLessThan(0);
    expect(Math.abs(headingOf(flowCurve([17, 61], [17, 62])))).toBeLessThan(60);
  });
  it('are as wide, and circles as large, as their values', () => {
    expect(flowWidth(50, 100)).toBe(6);
    expect(flowWidth(-50, 100)).toBe(6);
    expect(circleRadius(25, 100)).toBeCloseTo(circleRadius(100, 100) / 2);
    expect([roundValues(3_916), roundValues(0.7), roundValues(0)]).toEqual([[2_000, 800, 200], [0.5, 0.2, 0.05], []]);
  });
});

describe('the ramp', () => {
  it('mixes as CSS does in OKLab', () => {
    expect(mixed('#e3ecdd', '#0a4643', 0)).toBe('#e3ecdd');
    expect(mixed('rgb(227, 236, 221)', '#0a4643', 1)).toBe('#0a4643');
    expect(mixed('#ffffff', '#000000', 0.5)).toBe('#636363');
    const light = (colour: string) => partsOf(colour).reduce((sum, part) => sum + part, 0);
    const lights = rampOf(7, 0).map(({ share }) => light(mixed('#e3ecdd', '#0a4643', share)));
    expect(lights.every((one, at) => at === 0 || one < lights[at - 1]! - 20)).toBe(true);
  });
  it('leads two ways from zero', () => {
    expect(rampOf(5, 2)).toEqual([
      { towards: 'map-other', share: 1 },
      { towards: 'map-other', share: 0.5 },
      { towards: 'map-high', share: 1 / 3 },
      { towards: 'map-high', share: 2 / 3 },
      { towards: 'map-high', share: 1 },
    ]);
    expect(rampOf(1, 0)).toEqual([{ towards: 'map-high', share: 1 }]);
  });
});
