import { type FieldsOf, fieldsOf, type Kind, kinds } from './kinds.ts';

/* A kind's content as its table keeps it, from how the kind declares its fields. */

type Stored<Field, Value> = Field extends { is: 'day' } ? (Value extends string ? Date : Date | null) : Value;
type Own<K extends Kind> = Exclude<keyof FieldsOf<K>, 'title' | 'text'>;
export type DetailOf<K extends Kind, Content> = {
  [Name in Extract<Own<K>, keyof Content>]: Stored<FieldsOf<K>[Name], Content[Name]>;
};

/** Of what was sent the columns of the kind's own table. A day, `2027-03-04`, becomes its midnight in UTC. */
export function detailOf<K extends Kind, Content extends object>(kind: K, content: Content): DetailOf<K, Content> {
  const sent = content as Record<string, unknown>;
  const own = fieldsOf(kind).filter(([name]) => name !== 'title' && name !== 'text' && name in sent);
  return Object.fromEntries(
    own.map(([name, { is }]) => {
      const value = sent[name];
      return [name, is === 'day' && typeof value === 'string' ? new Date(value) : value];
    }),
  ) as DetailOf<K, Content>;
}

/** What an edit writes to the item and to its kind's table: `tx.item.update(item, ...contentOf('strategy', input))`. */
export const contentOf = <K extends Kind, Content extends { title: string; text: string }>(kind: K, content: Content) =>
  [{ title: content.title, text: content.text }, { [kind]: detailOf(kind, content) }] as [
    { title: string; text: string },
    { [Name in K]: DetailOf<Name, Content> },
  ];

/** Whether a new content of a kind says what the old one says. */
export const sameContent = <K extends Kind>(kind: K, was: object, now: object): boolean =>
  Object.keys(kinds[kind].fields)
    .filter((name) => name in now)
    .every((name) => JSON.stringify(was[name as keyof typeof was]) === JSON.stringify(now[name as keyof typeof now]));
