import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { footPages } from '../rules.ts';

/** A page of the foot line: the four beside each other as tabs, then text to read. */
export async function FootPage({
  current,
  title,
  children,
}: {
  current: (typeof footPages)[number]['key'];
  title: string;
  children: ReactNode;
}) {
  const t = await getTranslations('organisations.about');
  const tabs = footPages.map(({ key, href }) => ({ href, label: t(key), current: key === current }));
  return (
    <>
      <PageHeader tabs={<Tabs label={t('tabs')} tabs={tabs} />} title={title} />
      <div className="grid gap-6">{children}</div>
    </>
  );
}
