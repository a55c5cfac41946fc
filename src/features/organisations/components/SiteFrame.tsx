import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Shell } from '#src/ui/Shell.tsx';
import { TopBar } from '#src/ui/TopBar.tsx';
import { AccountCorner } from './AccountCorner.tsx';
import { FootLine } from './FootLine.tsx';

/** The frame of pages that lie outside the processes. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations('organisations.frame');
  return (
    <Shell
      closeLabel={t('closeNavigation')}
      foot={<FootLine />}
      skipLabel={t('skip')}
      top={<TopBar actions={<AccountCorner />} homeHref="/" name={t('name')} />}
    >
      {children}
    </Shell>
  );
}
