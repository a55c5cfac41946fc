import { expect, it } from 'vitest';
import { OpenIds } from '#src/server/live/open-ids.ts';

const at = { high: 20, open: [17] };

it('an id is awaited while a transaction that may have drawn it is at work', () => {
  const ids = new OpenIds();
  expect(ids.without(at, { oldest: 100, next: 105 }, 0).open).toEqual([17]);
  expect(ids.without(at, { oldest: 100, next: 110 }, 1_000).open).toEqual([17]);
  expect(ids.without(at, { oldest: 109, next: 120 }, 60_000).open).toEqual([17]);
  expect(ids.without(at, { oldest: 110, next: 120 }, 60_001).open).toEqual([]);
});

it('an id that has just been skipped is awaited even when no transaction is seen at work', () => {
  const ids = new OpenIds();
  expect(ids.without(at, { oldest: 100, next: 100 }, 0).open).toEqual([17]);
  expect(ids.without(at, { oldest: 101, next: 101 }, 999).open).toEqual([17]);
});

it('an id that has appeared is forgotten, and another that is skipped later has its own time', () => {
  const ids = new OpenIds();
  ids.without(at, { oldest: 100, next: 105 }, 0);
  ids.without({ high: 20, open: [] }, { oldest: 100, next: 105 }, 10);
  expect(ids.without({ high: 30, open: [25] }, { oldest: 200, next: 200 }, 1_500).open).toEqual([25]);
});
