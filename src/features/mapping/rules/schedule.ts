import type { Step } from '../schema.ts';

const dayMs = 86_400_000;
const asDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** Days from one day to another; negative when it has been. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** How long before the deadline each of an organisation's own days lies, when there is time enough. */
const planDays = [30, 20, 10, 2] as const;

/**
 * Own days backwards from a deadline: on weekdays, never before tomorrow, closer together when time is short. `labels`
 * from the first to the last.
 */
export function backwardsPlan(
  deadline: string,
  today: string,
  labels: readonly [string, string, string, string],
): Step[] {
  const left = Math.max(0, daysBetween(today, deadline));
  const scale = Math.min(1, left / (planDays[0] + 5));
  return planDays.map((days, at) => {
    let time = Date.parse(deadline) - Math.ceil(days * scale) * dayMs;
    while ([0, 6].includes(new Date(time).getUTCDay())) time -= dayMs;
    return {
      label: labels[at] ?? '',
      date: asDay(Math.max(time, Math.min(Date.parse(today) + dayMs, Date.parse(deadline)))),
      done: false,
    };
  });
}

/** What a letter about a call says besides its greeting: the message, and the questions by number. */
export const letterOf = ({ text, questions }: { text: string; questions: readonly { label: string }[] }): string =>
  [text, questions.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')].filter(Boolean).join('\n\n');
