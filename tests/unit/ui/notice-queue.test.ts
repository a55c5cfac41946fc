import { expect, test } from 'vitest';
import { mostNotices, type Notice, standingTime, withNotice } from '#src/ui/notice-queue.ts';

const notice = (id: number, tone: Notice['tone'] = 'success', text = `n${id}`): Notice => ({
  id,
  tone,
  text,
  action: undefined,
});
const ids = (queue: readonly Notice[]): number[] => queue.map(({ id }) => id);
const add = (...notices: Notice[]): Notice[] => notices.reduce(withNotice, [] as Notice[]);

test('the newest stands last', () => expect(ids(add(notice(1), notice(2)))).toEqual([1, 2]));

test('the same words are said once, anew', () => {
  expect(ids(add(notice(1, 'error', 'nej'), notice(2), notice(3, 'error', 'nej')))).toEqual([2, 3]);
});

test('too many: the oldest that is no error gives way', () => {
  const queue = add(notice(1, 'error'), notice(2), notice(3), notice(4), notice(5));
  expect(queue).toHaveLength(mostNotices);
  expect(ids(queue)).toEqual([1, 3, 4, 5]);
});

test('only errors: the oldest gives way', () => {
  expect(ids(add(...[1, 2, 3, 4, 5].map((id) => notice(id, 'error'))))).toEqual([2, 3, 4, 5]);
});

test('errors stay, and what can be undone stays longer than what cannot', () => {
  const plain = standingTime(notice(1))!;
  expect(standingTime(notice(1, 'error'))).toBeUndefined();
  expect(standingTime({ tone: 'success', action: { label: 'x', onAction: () => undefined } })!).toBeGreaterThan(plain);
});
