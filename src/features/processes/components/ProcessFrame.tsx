import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Live } from '#src/client/Live.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import { treeEntries } from '#src/i18n/tree.ts';
import { read, readIfSignedIn, readSince } from '#src/server/page.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { Menu } from '#src/ui/Menu.tsx';
import { navigationId, Shell } from '#src/ui/Shell.tsx';
import { TopBar } from '#src/ui/TopBar.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { getFrame, listForOthers } from '../queries/home.ts';
import { ProcessTree } from './ProcessTree.tsx';

type Props = {
  processId: string;
  /** How much waits on the pages of the tree, by their addresses below the process. */
  waiting: Promise<Readonly<Record<string, number>>>;
  /** The panel of the item that is open, where one is. */
  panel?: ReactNode;
  /** The palette's button. */
  search?: ReactNode;
  /** Notifications, who else is here, oneself. */
  actions?: ReactNode;
  /** The links that end every page. */
  foot?: ReactNode;
  children: ReactNode;
};

/**
 * Whoever takes part for another of their organisations is asked to act for it, and led on to where they were going;
 * for others nothing is there.
 */
async function chooseOrLeave(processId: string, error: unknown): Promise<never> {
  const found = await readIfSignedIn(listForOthers, { processId }).catch(() => undefined);
  if (found && found.organisations.length > 0) {
    const next = (await headers()).get('x-samband-path') ?? undefined;
    redirect(withParameters('/foretrad', { process: processId, next }));
  }
  throw error;
}

/** The frame of every page in a process: the tree to the left, the process switcher and oneself at the top. */
export async function ProcessFrame({ processId, waiting, panel, search, actions, foot, children }: Props) {
  const [t, all, frame, counts] = await Promise.all([
    getTranslations('processes'),
    getTranslations(),
    read(getFrame, { processId }).catch((error: unknown) => chooseOrLeave(processId, error)),
    waiting.catch(() => ({}) as Readonly<Record<string, number>>),
  ]);
  const at = `/processer/${processId}`;
  const switcher = (
    <Menu
      label={frame.name}
      sections={[
        {
          id: 'processes',
          title: t('frame.switch'),
          items: frame.processes.map(({ id, name }) => ({ id, label: name, href: `/processer/${id}` })),
        },
        {
          id: 'more',
          items: [
            { id: 'all', label: t('frame.allProcesses'), href: '/' },
            ...(neverOpens(frame.can.create)
              ? []
              : [{ id: 'new', label: t('frame.newProcess'), href: '/processer/ny' }]),
          ],
        },
      ]}
      size="small"
      variant="plain"
    />
  );
  return (
    <Shell
      closeLabel={t('frame.closeMenu')}
      foot={foot}
      navigation={
        <ProcessTree
          at={at}
          entries={treeEntries(all, frame.role)}
          waiting={counts}
          words={{
            tree: t('frame.tree'),
            work: t('frame.work'),
            follow: t('frame.follow'),
            waiting: t('frame.waiting'),
          }}
        />
      }
      panel={panel}
      skipLabel={t('frame.skip')}
      top={
        <TopBar
          actions={actions}
          homeHref="/"
          menu={{ label: t('frame.menu'), controls: navigationId }}
          name={t('frame.name')}
          search={search}
          trail={switcher}
        />
      }
    >
      {frame.status !== 'active' && (
        <p className="mb-6 flex items-center gap-2 border-l-4 border-warning bg-warning-soft px-4 py-2" role="note">
          <Icon name="scale" />
          {t(frame.status === 'closed' ? 'turns.closedNotice' : 'turns.archivedNotice')}
        </p>
      )}
      {children}
      <Live processId={processId} since={readSince()} />
    </Shell>
  );
}
