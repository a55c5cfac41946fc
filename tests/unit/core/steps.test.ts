import { expect, it } from 'vitest';
import { kindNames, kindOf } from '#src/core/kinds.ts';
import { decidedStatus, reached } from '#src/core/steps.ts';

const here = { adopts: false };

it('an approved strategy is decided, an approved conclusion established, a rejected plan for a project an idea again', () => {
  expect(decidedStatus({ kind: 'strategy', status: 'proposed' }, 'approved', here)).toBe('decided');
  expect(decidedStatus({ kind: 'conclusion', status: 'shared' }, 'approved', here)).toBe('established');
  expect(decidedStatus({ kind: 'project', status: 'planned' }, 'rejected', here)).toBe('idea');
});

it('what is postponed or referred back, already so, or of a kind that is not decided stays as it is', () => {
  for (const outcome of ['postponed', 'referred'] as const)
    for (const kind of kindNames)
      for (const status of Object.keys(kindOf(kind).statuses))
        expect(decidedStatus({ kind, status }, outcome, { adopts: true })).toBeUndefined();
  expect(decidedStatus({ kind: 'strategy', status: 'decided' }, 'approved', here)).toBeUndefined();
  expect(decidedStatus({ kind: 'finding', status: 'accepted' }, 'approved', here)).toBeUndefined();
});

it.each(['running', 'done', 'cancelled'])('a key project that is %s is not set back by a decision', (status) => {
  expect(decidedStatus({ kind: 'project', status }, 'approved', here)).toBeUndefined();
  expect(decidedStatus({ kind: 'project', status }, 'rejected', here)).toBeUndefined();
});

it('the plan is adopted only by a forum that adopts, and by no later decision set back', () => {
  expect(decidedStatus({ kind: 'edition', status: 'made' }, 'approved', here)).toBeUndefined();
  expect(decidedStatus({ kind: 'edition', status: 'made' }, 'approved', { adopts: true })).toBe('adopted');
  expect(decidedStatus({ kind: 'edition', status: 'adopted' }, 'rejected', { adopts: true })).toBeUndefined();
});

it('a document goes forward with its status, never back', () => {
  expect(reached({ kind: 'conclusion', documentStatus: 'working' }, 'established')).toEqual({
    status: 'established',
    audience: 'process',
    documentStatus: 'established',
  });
  expect(reached({ kind: 'conclusion', documentStatus: 'dispatched' }, 'established').documentStatus).toBe(
    'dispatched',
  );
  expect(reached({ kind: 'strategy', documentStatus: 'established' }, 'proposed').documentStatus).toBe('established');
});
