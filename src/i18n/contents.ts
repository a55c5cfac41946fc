import type { Content } from '#src/core/content.ts';
import { fieldOfColumn } from '#src/core/content.ts';
import type { Locale } from './locale.ts';
import { messages } from './messages.ts';

type Words = Readonly<Record<string, unknown>>;
const wordOf = (words: Words, key: string): string | undefined => {
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  return typeof word === 'string' ? word : undefined;
};

/** What people call a field of an item or of a process. */
export function fieldLabel(locale: Locale, field: string): string {
  const { thread, processes } = messages[locale];
  return wordOf(thread.fields, field) ?? wordOf(processes.form, fieldOfColumn(field)) ?? thread.fields.other;
}

/** The words of the fields that hold one of a few values, for an item's kind or for `process`. */
function valueWords(locale: Locale, kind: string): Readonly<Record<string, Words>> {
  const {
    mapping,
    analysis,
    strategy,
    forums,
    projects,
    drafting,
    sides,
    audiences,
    documentStatuses,
    processStatuses,
    phases,
  } = messages[locale];
  const statuses: Readonly<Record<string, Words>> = {
    finding: mapping.statuses,
    call: mapping.callStatuses,
    answer: mapping.answerStatuses,
    conclusion: analysis.statuses,
    strategy: strategy.statuses,
    meeting: forums.meetingStatuses,
    project: projects.statuses,
    draft: drafting.draftStatuses,
    paragraph: drafting.paragraph.statuses,
    process: processStatuses,
  };
  return {
    status: statuses[kind] ?? {},
    audience: audiences,
    document_status: documentStatuses,
    basis: mapping.bases,
    dimensions: analysis.dimensions,
    form: forums.forms,
    side: sides,
    phase: phases,
    phases,
    ...(kind === 'decision' ? { outcome: forums.outcomes } : {}),
  };
}

/** A content with the words that people read in place of the values that machines keep. */
export function spokenContent(locale: Locale, kind: string, content: Content): Content {
  const words = valueWords(locale, kind);
  const spoken = (value: unknown, known: Words): unknown => {
    if (Array.isArray(value)) return value.map((one) => spoken(one, known));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoken(part, known)]));
    return typeof value === 'string' ? (wordOf(known, value) ?? value) : value;
  };
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [
      field,
      Object.hasOwn(words, field) ? spoken(value, words[field] ?? {}) : value,
    ]),
  );
}
