import type { Question, Replies, Reply } from '../schema.ts';
import { isEmptyReply } from './replies.ts';

/** The figures of a number question; `sum` is undefined where the unit is one that is not added up. */
export type Figures = { sum: number | undefined; least: number; median: number; most: number };
export type Compared<P> = {
  question: Question;
  /** Those who have replied to it, with their reply, and those who have answered the call but not this. */
  replied: { party: P; reply: Reply }[];
  silent: P[];
  figures: Figures | undefined;
  /** How many have chosen each alternative of a choice. */
  chosen: { option: string; count: number }[];
};

/* Shares, rates, ages and years are not added up. */
const notAdded =
  /[%‰°/]|procent|percent|promille|andel|index|grad|medel|snitt|\bper\b|^(?:år|årtal|ålder|years?|age)$/iu;

/** What numbers come to together; undefined without any. */
export function figuresOf(numbers: readonly number[], unit: string): Figures | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  const half = sorted.length / 2;
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return {
    sum: notAdded.test(unit.trim()) ? undefined : rounded(sorted.reduce((sum, number) => sum + number, 0)),
    least,
    median: rounded(middle.reduce((sum, number) => sum + number, 0) / middle.length),
    most,
  };
}

/** Without the last digits that counting in binary adds: 0.1 + 0.2 is 0.3. */
const rounded = (value: number): number => Number(value.toPrecision(15));

/** A question with what those who have answered the call say to it. */
export function comparedQuestion<P extends { replies: Replies | null }>(
  question: Question,
  parties: readonly P[],
): Compared<P> {
  const answered = parties.filter(({ replies }) => replies !== null);
  const replied = answered.flatMap((party) => {
    const reply = party.replies?.[question.id];
    return reply && !isEmptyReply(question, reply) ? [{ party, reply }] : [];
  });
  const numbers = replied.flatMap(({ reply }) => (reply.number === null ? [] : [reply.number]));
  return {
    question,
    replied,
    silent: answered.filter((party) => !replied.some((one) => one.party === party)),
    figures: question.kind === 'number' ? figuresOf(numbers, question.unit) : undefined,
    chosen:
      question.kind === 'choice'
        ? question.options.map((option) => ({
            option,
            count: replied.filter(({ reply }) => reply.choices.includes(option)).length,
          }))
        : [],
  };
}
