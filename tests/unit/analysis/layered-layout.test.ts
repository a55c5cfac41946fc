import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf } from '#src/analysis/lanes.ts';
import { layeredLayout, layersOf, spread } from '#src/analysis/layered-layout.ts';

const nodes = (...ids: string[]) => ids.map((id) => ({ id, rank: 0 }));
const edge = (path: string) => ({ from: path[0] ?? '', to: path[1] ?? '' });

describe('layers', () => {
  it('put what rests on something above it, by the longest way', () => {
    expect(Object.fromEntries(layersOf(nodes('a', 'b', 'c'), [edge('ab'), edge('bc'), edge('ac')]))).toEqual({
      a: 0,
      b: 1,
      c: 2,
    });
  });

  it('keep a kind to its rank, and close up the empty ones', () => {
    expect(
      Object.fromEntries(
        layersOf(
          [
            { id: 'a', rank: 0 },
            { id: 'b', rank: 7 },
            { id: 'c', rank: 7 },
          ],
          [edge('ab')],
        ),
      ),
    ).toEqual({ a: 0, b: 1, c: 1 });
  });

  it('survive a circle', () => {
    expect(layersOf(nodes('a', 'b'), [edge('ab'), edge('ba')]).size).toBe(2);
  });
});

describe('a drawing', () => {
  it('sets a chain straight beneath itself and leads a long edge round what is between', () => {
    const { nodes: placed, edges } = layeredLayout(nodes('a', 'b', 'c'), [edge('ab'), edge('bc'), edge('ac')]);
    expect(placed.map((node) => node.layer)).toEqual([0, 1, 2]);
    const long = edges.find((one) => one.from === 'a' && one.to === 'c');
    const between = placed.find((node) => node.id === 'b');
    expect(long?.through).toHaveLength(3);
    expect(Math.abs((long?.through[1]?.x ?? 0) - (between?.x ?? 0))).toBeGreaterThanOrEqual(0.69);
  });

  it('uncrosses what need not cross', () => {
    const { nodes: placed } = layeredLayout(nodes('a', 'b', 'x', 'y'), [edge('ay'), edge('bx')]);
    const x = (id: string) => placed.find((node) => node.id === id)?.x ?? 0;
    expect((x('a') - x('b')) * (x('y') - x('x'))).toBeGreaterThan(0);
  });

  it('never lets two nodes of a layer overlap, for any graph', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }),
        (size, links) => {
          const all = Array.from({ length: size }, (_, at) => ({ id: String(at), rank: at % 4 }));
          const layout = layeredLayout(
            all,
            links.map(([from, to]) => ({ from: String(from % size), to: String(to % size) })),
          );
          for (const row of Map.groupBy(layout.nodes, (node) => node.layer).values()) {
            const xs = row.map((node) => node.x).toSorted((a, b) => a - b);
            xs.slice(1).forEach((x, at) => expect(x - (xs[at] ?? 0)).toBeGreaterThan(0.999));
          }
          expect(Math.min(...layout.nodes.map((node) => node.x))).toBeGreaterThanOrEqual(0);
          expect(
            layout.edges.every((one) => one.through.every(({ x }) => x >= 0 && x <= layout.columns - 1 + 1e-9)),
          ).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('room', () => {
  it('is made with the least movement', () => {
    expect(spread([0, 0, 5], () => 1)).toEqual([-0.5, 0.5, 5]);
    expect(spread([], () => 1)).toEqual([]);
  });
});

describe('lanes', () => {
  it('never hold two spans that overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })), { maxLength: 30 }), (pairs) => {
        const spans = pairs.map(([top, length], at) => ({ id: String(at), top, bottom: top + length }));
        const { lanes } = lanesOf(spans);
        for (const a of spans)
          for (const b of spans)
            if (a.id !== b.id && lanes.get(a.id) === lanes.get(b.id))
              expect(a.bottom <= b.top || b.bottom <= a.top).toBe(true);
      }),
    );
  });
});
