import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanced, isBeyond, parsePosition, type Position, positionText } from '#src/core/position.ts';

describe('a position', () => {
  it('is advanced by what is told, and keeps the ids that were skipped open', () => {
    const after = advanced({ high: 10, open: [7] }, [12, 15]);
    expect(after).toEqual({ high: 15, open: [7, 11, 13, 14] });
    expect(advanced(after, [7, 13])).toEqual({ high: 15, open: [11, 14] });
  });

  it('lies before what has not been told, also where that has a lower id', () => {
    const at: Position = { high: 15, open: [11] };
    expect([10, 11, 12, 15, 16].filter((id) => isBeyond(at, id))).toEqual([11, 16]);
  });

  it('keeps no more ids open than a thousand readings can skip', () => {
    expect(advanced({ high: 0, open: [] }, [1_000_000]).open).toHaveLength(5_000);
  });

  it('tells every id exactly once, in whatever order they appear', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 60 }), fc.integer(), (order, seed) => {
        let at: Position = { high: 0, open: [] };
        const told: number[] = [];
        for (let from = 0; from < order.length; ) {
          const size = 1 + Math.abs((seed + from) % 4);
          const visible = order.slice(0, from + size);
          const news = visible.filter((id) => isBeyond(at, id)).toSorted((a, b) => a - b);
          told.push(...news);
          at = advanced(parsePosition(positionText(at)) ?? at, news);
          from += size;
        }
        expect(told.toSorted((a, b) => a - b)).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('its text', () => {
  it('names the open ids as ranges', () => {
    expect(positionText({ high: 120, open: [97, 101, 102, 103, 110] })).toBe('120.97.101-103.110');
    expect(positionText({ high: 120, open: [] })).toBe('120');
  });

  it('says the same when it is read again', () => {
    const positions = fc
      .record({ high: fc.integer({ min: 100, max: 10_000 }), open: fc.uniqueArray(fc.integer({ min: 1, max: 99 })) })
      .map(({ high, open }) => ({ high, open: open.toSorted((a, b) => a - b).slice(0, 30) }));
    fc.assert(
      fc.property(positions, (at) => {
        expect(parsePosition(positionText(at))).toEqual(at);
      }),
    );
  });

  it('is an earlier position when too many are open: nothing is lost', () => {
    const open = Array.from({ length: 100 }, (_, place) => 2 * place + 51);
    expect(positionText({ high: 1_000, open })).toBe('50');
  });

  it.each(['', 'x', '12.', '12.5-', '12.9-5', '12.13', '5000000.1-5999999', '1.2.3; drop', '9999999999999999'])(
    'is refused as “%s”',
    (text) => expect(parsePosition(text)).toBeUndefined(),
  );
});
