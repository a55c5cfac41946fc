import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Shows } from '#src/client/Shows.tsx';
import type { Kind } from '#src/core/kinds.ts';
import { read, shows } from '#src/server/page.ts';
import { listActs } from '../queries/acts.ts';
import { NotOpen } from './NotOpen.tsx';

/** The page of a new item: its form for whoever may begin one now, for anybody else why not before it is written. */
export async function MayBegin({ processId, kind, children }: { processId: string; kind: Kind; children: ReactNode }) {
  const [t, { begin }] = await Promise.all([getTranslations('kinds'), read(listActs, { processId })]);
  return (
    <>
      <Shows {...shows()} />
      {begin[kind] === 'ok' ? children : <NotOpen title={t(`${kind}.name` as 'finding.name')} verdict={begin[kind]} />}
    </>
  );
}
