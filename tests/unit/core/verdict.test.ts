import fc from 'fast-check';
import { expect, test } from 'vitest';
import { all, any, neverOpens, reasons, type Verdict, when } from '#src/core/verdict.ts';

const verdicts = fc.array(fc.constantFrom<Verdict>('ok', ...reasons), { maxLength: 6 });

test('all: consent of everybody, else the first objection that never yields, else the first', () => {
  fc.assert(
    fc.property(verdicts, (given) => {
      const objections = given.filter((verdict) => verdict !== 'ok');
      expect(all(...given)).toBe(objections.find(neverOpens) ?? objections[0] ?? 'ok');
    }),
  );
  expect(all()).toBe('ok');
  expect(all('ok', 'phase', 'withdrawn')).toBe('phase');
  expect(all('process-closed', 'phase', 'role')).toBe('role');
});

test('any: consent of one, else the last objection that may yield, else the last', () => {
  fc.assert(
    fc.property(verdicts, (given) => {
      const verdict = any(...given);
      expect(verdict === 'ok').toBe(given.length === 0 || given.includes('ok'));
      if (verdict !== 'ok') expect(neverOpens(verdict)).toBe(given.every(neverOpens));
    }),
  );
  expect(any('role', 'other-organisation')).toBe('other-organisation');
  expect(any('under-review', 'role')).toBe('under-review');
});

test('what lies in who asks is never open to them, what lies in the process may be', () => {
  expect(
    ['role', 'other-organisation', 'not-administrator', 'may-not-start'].map((one) => neverOpens(one as Verdict)),
  ).toEqual([true, true, true, true]);
  expect(['ok', 'phase', 'process-closed', 'missing-ground'].map((one) => neverOpens(one as Verdict))).toEqual([
    false,
    false,
    false,
    false,
  ]);
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
