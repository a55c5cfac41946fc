/** A change as an open page hears of it: what it was about, and nothing of what it says. */
export type LiveChange = {
  id: number;
  action: string;
  /** `item` for a change of the item itself, else what hangs on it (`comment`, …) or what the process consists of. */
  subject: string;
  itemId: string | null;
  code: string | null;
  /** The codes of the items it is linked with, as far as the listener may read them; null: more than are told. */
  near: readonly string[] | null;
  /** The listener has been notified of it. */
  yours: boolean;
};

/** What a page shows: items by their codes (`F-12`), and everything of a kind by its prefix (`F`). */
export type Shown = readonly string[];

/** What belongs to the item's own page alone; every other change of an item may show beside what it is linked with. */
const onOwnPage: readonly string[] = ['comment', 'attachment', 'plan'];

const prefixOf = (code: string): string => code.slice(0, code.indexOf('-'));

/**
 * Whether a page that shows this must be read anew. Undefined: the page shows the whole process. What is not about an
 * item (people, phase, themes) decides what can be done on every page, and one's own notifications stand above each.
 */
export function concerns(shown: Shown | undefined, { code, subject, near, yours }: LiveChange): boolean {
  if (!shown || yours || code === null || shown.includes(code)) return true;
  if (onOwnPage.includes(subject)) return false;
  if (near === null) return shown.length > 0;
  return [code, ...near].some((other) => shown.includes(other) || shown.includes(prefixOf(other)));
}
