import { expect, it } from 'vitest';
import { decidedStatus } from '#src/features/forums/rules.ts';

it('an approved strategy is decided, an approved draft adopted, a rejected project an idea again', () => {
  expect(decidedStatus('strategy', 'proposed', 'approved')).toBe('decided');
  expect(decidedStatus('draft', 'draft', 'approved')).toBe('adopted');
  expect(decidedStatus('project', 'planned', 'rejected')).toBe('idea');
});

it('what is postponed, already so, or of a kind that is not decided stays as it is', () => {
  expect(decidedStatus('strategy', 'proposed', 'postponed')).toBeUndefined();
  expect(decidedStatus('strategy', 'decided', 'approved')).toBeUndefined();
  expect(decidedStatus('finding', 'accepted', 'approved')).toBeUndefined();
});
