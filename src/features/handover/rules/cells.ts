import type { Outcome } from '#src/core/steps.ts';
import type { Mark, PackCell } from '../schema.ts';

type Stand = 'agrees' | 'dissents' | 'abstains';

/** How an outcome, a stand and an answer are marked; the words beside them say the same. */
export const outcomeMarks: Readonly<Record<Outcome, Mark>> = {
  approved: { shape: 'full', tone: 'good' },
  rejected: { shape: 'cross', tone: 'danger' },
  postponed: { shape: 'half', tone: 'plain' },
  referred: { shape: 'half', tone: 'warning' },
};
export const standMarks: Readonly<Record<Stand, Mark>> = {
  agrees: { shape: 'full', tone: 'good' },
  dissents: { shape: 'cross', tone: 'danger' },
  abstains: { shape: 'empty', tone: 'plain' },
};
export const answerMarks: Readonly<Record<'asked' | 'accepted' | 'older' | 'late', Mark>> = {
  asked: { shape: 'empty', tone: 'plain' },
  accepted: { shape: 'half', tone: 'accent' },
  older: { shape: 'triangle', tone: 'warning' },
  late: { shape: 'triangle', tone: 'danger' },
};

/** An item as a cell: its title, with its code before it. */
export const named = ({ code, title }: { code: string; title: string }, lines: readonly string[] = []): PackCell => ({
  code,
  text: title,
  lines,
});
/** Words as a cell, the first of them on its own line; those that are empty are left out. */
export const worded = (...words: readonly (string | null | false | undefined)[]): PackCell => {
  const [text = '', ...lines] = words.filter((word): word is string => Boolean(word));
  return { text, lines };
};
