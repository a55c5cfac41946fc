import { describe, expect, it } from 'vitest';
import { concerns, type LiveChange } from '#src/core/live.ts';

const change = (given: Partial<LiveChange> = {}): LiveChange => ({
  id: 1,
  action: 'finding.edit',
  subject: 'item',
  itemId: 'an id',
  code: 'F-12',
  near: ['SL-3', 'D-1'],
  yours: false,
  ...given,
});

describe('a change of an item', () => {
  it('concerns a page that shows the item, its kind, or what it is linked with', () => {
    for (const shown of [['F-12'], ['F'], ['SL-3'], ['SL'], ['M', 'D']]) expect(concerns(shown, change())).toBe(true);
  });

  it('concerns no page that shows other items and other kinds', () => {
    for (const shown of [[], ['F-1'], ['F-120'], ['FR'], ['S', 'S-3', 'M']])
      expect(concerns(shown, change())).toBe(false);
  });

  it('concerns any page that shows items where it is linked with more than is told', () => {
    expect(concerns(['S-1'], change({ near: null }))).toBe(true);
    expect(concerns([], change({ near: null }))).toBe(false);
  });
});

it('what hangs on an item concerns the item’s own page alone', () => {
  for (const subject of ['comment', 'attachment', 'plan']) {
    expect(concerns(['F-12'], change({ subject }))).toBe(true);
    for (const shown of [['F'], ['SL-3']]) expect(concerns(shown, change({ subject }))).toBe(false);
  }
  expect(concerns(['SL-3'], change({ subject: 'position' }))).toBe(true);
});

it('what is not about an item, and what one is notified of, concerns every page', () => {
  expect(concerns([], change({ code: null, itemId: null, subject: 'participant' }))).toBe(true);
  expect(concerns([], change({ yours: true }))).toBe(true);
});

it('everything concerns a page that shows the whole process', () => {
  expect(concerns(undefined, change({ subject: 'comment' }))).toBe(true);
});
