import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Kind, StatusOf } from '#src/core/kinds.ts';
import type { ReadBy } from '#src/core/readers.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { readByLine } from '#src/i18n/read-by.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemStatus } from './ItemStatus.tsx';

export type ItemPageProps<K extends Kind> = {
  kind: K;
  item: ReadBy & {
    processId: string;
    code: string;
    title: string;
    text: string;
    status: StatusOf<K>;
    author: string;
    organisation: string;
    can: { edit: Verdict };
  };
  /** The one thing to do with it, beside the way to its form. */
  actions?: ReactNode;
  /** What the reader needs to know before the text. */
  notes?: ReactNode;
  /** Right after the text: what is done with it in words. */
  after?: ReactNode;
  /** The fields that the page shows itself; every other that the kind declares stands at its end. */
  shown?: readonly string[] | undefined;
  /** Sections of the kind's own. */
  children?: ReactNode;
};

/** An item of any kind as it is read: what it is and where it stands, what it says, and then what is its kind's own. */
export async function ItemPage<K extends Kind>({
  kind,
  item,
  actions,
  notes,
  after,
  shown,
  children,
}: ItemPageProps<K>) {
  const [t, tk, refusal, readBy] = await Promise.all([
    getTranslations('items'),
    getTranslations('kinds'),
    refusals(),
    readByLine(item),
  ]);
  return (
    <>
      <PageHeader
        actions={actions}
        code={item.code}
        edit={{
          href: `/processer/${item.processId}/sak/${item.code}/redigera`,
          label: t('edit'),
          refused: refusal(item.can.edit),
        }}
        eyebrow={tk(`${kind}.name` as 'finding.name')}
        meta={
          <>
            <ItemStatus kind={kind} status={item.status} />
            <span>{t('byFor', { name: item.author, organisation: item.organisation })}</span>
            <span>{readBy}</span>
          </>
        }
        title={item.title}
      />
      <div className="grid gap-6">
        {notes}
        <Prose plain>{item.text}</Prose>
        {after}
      </div>
      {children}
      {shown && <ItemFacts item={item} kind={kind} shown={shown} />}
    </>
  );
}
