import { BookOpenText, Compass, FileStack, FlagTriangleRight, Gavel, Layers, Map, Scale, ScrollText, Settings, Unlink, Users } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Live } from '#src/client/Live.tsx';
import { read } from '#src/server/page.ts';
import { Menu } from '#src/ui/Menu.tsx';
import { type NavigationGroup, NavigationTree } from '#src/ui/NavigationTree.tsx';
import { navigationId, Shell } from '#src/ui/Shell.tsx';
import { TopBar } from '#src/ui/TopBar.tsx';
import { getFrame } from '../queries/home.ts';

type Props = {
  processId: string;
  /** The panel of the item that is open, where one is. */
  panel?: ReactNode;
  /** The palette's button. */
  search?: ReactNode;
  /** Notifications, who else is here, oneself. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The frame of every page in a process: the tree to the left, the process switcher and oneself at the top. */
export async function ProcessFrame({ processId, panel, search, actions, children }: Props) {
  const [t, frame] = await Promise.all([getTranslations('processes'), read(getFrame, { processId })]);
  const at = `/processer/${processId}`;
  const groups: NavigationGroup[] = [
    {
      id: 'work',
      items: [
        { href: at, label: t('frame.overview'), icon: <Compass aria-hidden="true" />, exact: true },
        { href: `${at}/organisation`, label: t('frame.organisation'), icon: <Users aria-hidden="true" /> },
      ],
    },
    {
      id: 'thread', title: t('frame.work'),
      items: [
        { href: `${at}/kartlaggning`, label: t('frame.mapping'), icon: <Map aria-hidden="true" /> },
        { href: `${at}/analys`, label: t('frame.analysis'), icon: <Layers aria-hidden="true" /> },
        { href: `${at}/strategi`, label: t('frame.strategy'), icon: <FlagTriangleRight aria-hidden="true" /> },
        { href: `${at}/forum`, label: t('frame.forums'), icon: <Gavel aria-hidden="true" /> },
        { href: `${at}/nyckelprojekt`, label: t('frame.projects'), icon: <FileStack aria-hidden="true" /> },
        { href: `${at}/rus`, label: t('frame.rus'), icon: <BookOpenText aria-hidden="true" /> },
      ],
    },
    {
      id: 'follow', title: t('frame.follow'),
      items: [
        { href: `${at}/losa-andar`, label: t('frame.looseEnds'), icon: <Unlink aria-hidden="true" /> },
        { href: `${at}/logg`, label: t('frame.log'), icon: <ScrollText aria-hidden="true" /> },
        { href: `${at}/installningar`, label: t('frame.settings'), icon: <Settings aria-hidden="true" /> },
      ],
    },
  ];
  const switcher = (
    <Menu
      label={frame.name}
      sections={[
        { id: 'processes', title: t('frame.switch'), items: frame.processes.map(({ id, name }) => ({ id, label: name, href: `/processer/${id}` })) },
        { id: 'more', items: [{ id: 'all', label: t('frame.allProcesses'), href: '/' }, { id: 'new', label: t('frame.newProcess'), href: '/processer/ny' }] },
      ]}
      size="small"
      variant="plain"
    />
  );
  return (
    <Shell
      closeLabel={t('frame.closeMenu')}
      navigation={<NavigationTree groups={groups} label={t('frame.tree')} />}
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
          <Scale aria-hidden="true" className="size-4 flex-none" />
          {t(frame.status === 'closed' ? 'turns.closedNotice' : 'turns.archivedNotice')}
        </p>
      )}
      {children}
      <Live processId={processId} />
    </Shell>
  );
}
