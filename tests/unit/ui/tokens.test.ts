import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '#tests/support/contrast.ts';

const tokens = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
const theme = readFileSync(new URL('../../../src/ui/theme.css', import.meta.url), 'utf8');

type Pair = { light: string; dark: string };
const colours = new Map<string, Pair>(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
);
const of = (name: string, mode: keyof Pair): string => {
  const pair = colours.get(name);
  if (!pair) throw new Error(`no token ${name}`);
  return pair[mode];
};

const papers = ['paper', 'paper-deep', 'paper-raised'];
const inks = ['ink', 'muted', 'faint', 'accent', 'accent-strong', 'thread', 'good', 'warning', 'danger', 'note'];
/** Every text that stands on every ground it may stand on: 4.5:1 (WCAG 1.4.3). */
const text: [string, string][] = [
  ...papers.flatMap((paper) => inks.map((ink): [string, string] => [ink, paper])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['paper', 'ink'],
  ...['accent', 'thread', 'good', 'warning', 'danger', 'note'].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...['accent-soft', 'thread-soft', 'good-soft', 'warning-soft', 'danger-soft', 'note-soft', 'mark'].flatMap(
    (ground): [string, string][] => [
      ['ink', ground],
      ['muted', ground],
    ],
  ),
  ['accent', 'accent-soft'],
  ['accent-strong', 'accent-soft'],
  ['danger', 'paper-raised'],
];
/** Edges of controls, marks and the focus ring: 3:1 against what surrounds them (WCAG 1.4.11). */
const edges: [string, string][] = [...papers, 'accent-soft'].flatMap((paper): [string, string][] => [
  ['rule-strong', paper],
  ['focus', paper],
]);

describe.each(['light', 'dark'] as const)('in %s', (mode) => {
  test.each(text)('%s is readable on %s', (ink, ground) => {
    expect(contrast(of(ink, mode), of(ground, mode))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edges)('%s is seen on %s', (edge, ground) => {
    expect(contrast(of(edge, mode), of(ground, mode))).toBeGreaterThanOrEqual(3);
  });
});

test('every colour that Tailwind may name is a token, and every token but the rules of the page can be named', () => {
  const named = [...theme.matchAll(/--color-([\w-]+): var\(--([\w-]+)\)/g)].map(([, name, token]) => [name, token]);
  expect(named.filter(([name, token]) => name !== token || !colours.has(token!))).toEqual([]);
  expect([...colours.keys()].filter((name) => name !== 'focus' && !named.some(([each]) => each === name))).toEqual([]);
});

test('the contrast is WCAG’s own', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
