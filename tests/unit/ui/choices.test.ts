import { expect, it } from 'vitest';
import { chosenAttributes } from '#src/ui/choices.ts';

const from = (cookies: Record<string, string>) => chosenAttributes((name) => cookies[name]);

it('a choice that is kept stands on the page from the first', () => {
  expect(from({ 'samband.tree': 'folded', 'samband.rows': 'comfortable', 'samband.theme': 'dark' })).toEqual({
    'data-tree': 'folded',
    'data-rows': 'comfortable',
    'data-theme': 'dark',
  });
});

it('what is no choice of ours is none', () => {
  expect(from({ 'samband.tree': '"><script>', 'samband.rows': '', other: 'folded' })).toEqual({});
});
