import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Kind } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { listActs } from '../queries/acts.ts';
import { NotOpen } from './NotOpen.tsx';

/** The form of a new item, for whoever may begin one now; for anybody else why not, before anything is written. */
export async function MayBegin({ processId, kind, children }: { processId: string; kind: Kind; children: ReactNode }) {
  const [t, { begin }] = await Promise.all([getTranslations('kinds'), read(listActs, { processId })]);
  if (begin[kind] === 'ok') return children;
  return <NotOpen title={t(`${kind}.name` as 'finding.name')} verdict={begin[kind]} />;
}
