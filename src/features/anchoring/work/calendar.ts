import { type DaysAsked, readCalendarDays } from '#src/formats/ical-read.ts';

/** The days of a calendar, or what is wrong with it. */
export const daysIn = async ({
  text,
  ...asked
}: DaysAsked & { text: string }): Promise<ReturnType<typeof readCalendarDays>> => readCalendarDays(text, asked);
