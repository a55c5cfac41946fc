import fc from 'fast-check';
import { expect, test } from 'vitest';
import { all, any, reasons, type Verdict, when } from '#src/core/verdict.ts';

const verdicts = fc.array(fc.constantFrom<Verdict>('ok', ...reasons), { maxLength: 6 });

test('all: consent of everybody, else the first objection', () => {
  fc.assert(
    fc.property(verdicts, (given) => {
      expect(all(...given)).toBe(given.find((verdict) => verdict !== 'ok') ?? 'ok');
    }),
  );
  expect(all()).toBe('ok');
  expect(all('ok', 'phase', 'role')).toBe('phase');
});

test('any: consent of one, else the last objection', () => {
  fc.assert(
    fc.property(verdicts, (given) => {
      const verdict = any(...given);
      expect(verdict === 'ok').toBe(given.length === 0 || given.includes('ok'));
      if (verdict !== 'ok') expect(verdict).toBe(given.at(-1));
    }),
  );
  expect(any('role', 'other-organisation')).toBe('other-organisation');
});

test('when: the reason is what is said where the condition fails', () => {
  expect(when(true, 'phase')).toBe('ok');
  expect(when(false, 'phase')).toBe('phase');
});

test('a reason is named once, and could be a message key', () => {
  expect(new Set(reasons).size).toBe(reasons.length);
  for (const reason of reasons) expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(reasons).not.toContain('ok');
});
