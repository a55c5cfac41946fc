import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { getAccount } from '../queries/account.ts';

const parts = [
  ['organisations', '/administration/organisationer'],
  ['people', '/administration/personer'],
  ['outbox', '/administration/utkorg'],
  ['log', '/administration/logg'],
  ['settings', '/administration/installningar'],
] as const;
export type AdministrationPart = (typeof parts)[number][0];

/**
 * The head of every administration page. Who is no administrator is told so; `children` are then not even asked for.
 */
export async function AdministrationFrame({ current, children }: { current: AdministrationPart; children: ReactNode }) {
  const [t, td, account] = await Promise.all([
    getTranslations('organisations.administration'),
    getTranslations('denied'),
    read(getAccount, {}),
  ]);
  if (!account.administrator) {
    return (
      <>
        <PageHeader title={t('title')} />
        <RefusedState reason={td('not-administrator')} remedy={t('refusedRemedy')} title={t('refusedTitle')} />
      </>
    );
  }
  return (
    <>
      <PageHeader eyebrow={t('title')} title={t(current)} />
      <Tabs
        label={t('sections')}
        tabs={parts.map(([part, href]) => ({ href, label: t(part), current: part === current }))}
      />
      <div className="mt-6 grid gap-6">{children}</div>
    </>
  );
}
