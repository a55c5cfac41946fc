/**
 * In a call from a page: whose page it is, and for which organisation. Never who asks, which is the session's alone to
 * say.
 */
export const pageOfHeader = 'x-samband-page-of';

type PageOf = { person: string; organisation: string | undefined };
export const pageOfValue = ({ person, organisation }: PageOf): string => `${person} ${organisation ?? ''}`.trim();
/** Undefined where the page says nothing of itself. */
export function readPageOf(value: unknown): PageOf | undefined {
  if (typeof value !== 'string') return undefined;
  const [person = '', organisation] = value.split(' ');
  return { person, organisation };
}
