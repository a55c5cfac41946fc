import { describe, expect, it } from 'vitest';
import type { StatusOf } from '#src/core/kinds.ts';
import { statusAfterEdit } from '#src/features/analysis/rules/conclusions.ts';
import type { Dimension } from '#src/features/analysis/schema/conclusions.ts';

const content = {
  title: 'Kuststråket växer ihop',
  text: 'En arbetsmarknad.',
  dimensions: ['economic'] as Dimension[],
  uncertainty: '',
};
const was = (status: StatusOf<'conclusion'>) => ({ ...content, status });

describe('the status of a conclusion after an edit', () => {
  it('stays when nothing has changed', () => {
    expect(statusAfterEdit(was('established'), { ...content })).toBe('established');
  });

  it.each([
    { title: 'En annan' },
    { text: 'En annan.' },
    { dimensions: ['social'] as Dimension[] },
    { uncertainty: 'Ett enda år.' },
  ])('is shared again when what was established is another: %o', (change) => {
    expect(statusAfterEdit(was('established'), { ...content, ...change })).toBe('shared');
  });

  it('is not raised by an edit', () => {
    expect(statusAfterEdit(was('draft'), { ...content, title: 'En annan' })).toBe('draft');
  });
});
