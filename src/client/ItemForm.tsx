import type { ReactNode } from 'react';
import { type Kind, kinds } from '#src/core/kinds.ts';
import type { Refused } from '#src/core/verdict.ts';
import type { CommandName, InputOf } from './command-name.ts';
import { ItemFields } from './ItemFields.tsx';
import { SchemaForm, type SchemaFormProps } from './SchemaForm.tsx';

type Sent<C extends CommandName> = Pick<SchemaFormProps<C>, 'command' | 'schema'>;

export type ItemFormProps<C extends CommandName, E extends CommandName> = {
  kind: Kind;
  processId: string;
  /** The item that is edited, at the version it was read in; without it a new one is made. */
  item?: { id: string; code: string; version: number } | undefined;
  create?: Sent<C> | undefined;
  edit?: Sent<E> | undefined;
  /** What a new one is a part of: `{ forumId }`. */
  within?: Partial<InputOf<C>> | undefined;
  /** Where one came from to a new one, which leads to itself, or back here with `stay`. */
  back?: string | undefined;
  stay?: boolean | undefined;
  refused?: Refused;
  words: { submit: string; cancel: string; notice: string };
  /** The fields that the children draw; every other that the kind declares is drawn after them. */
  drawn?: readonly string[] | undefined;
  children: ReactNode;
};

/** The form of an item of any kind, new or changed: what is written is kept until it has been sent. */
export function ItemForm<C extends CommandName, E extends CommandName>({
  kind,
  processId,
  item,
  create,
  edit,
  within = {},
  back = `/processer/${processId}`,
  stay = false,
  refused,
  words,
  drawn,
  children: own,
}: ItemFormProps<C, E>) {
  const children = (
    <>
      {own}
      {drawn && <ItemFields drawn={drawn} item={item} kind={kind} />}
    </>
  );
  const itself = (code: string): string => `/processer/${processId}/sak/${code}`;
  const common = { submit: words.submit, notice: words.notice, refused, children };
  if (item && edit)
    return (
      <SchemaForm
        {...common}
        {...edit}
        cancel={{ href: itself(item.code), label: words.cancel }}
        given={{ processId, itemId: item.id, version: item.version } as unknown as Partial<InputOf<E>>}
        goTo={itself(item.code)}
        keepAs={`${kind}-${item.id}`}
      />
    );
  if (!create) return null;
  const parent: string = Object.values(within as Record<string, string>)[0] ?? processId;
  return (
    <SchemaForm
      {...common}
      {...create}
      cancel={{ href: back, label: words.cancel }}
      given={{ processId, ...within } as unknown as Partial<InputOf<C>>}
      goTo={stay ? back : itself(`${kinds[kind].prefix}-{number}`)}
      keepAs={`${kind}-new-${parent}`}
    />
  );
}
