'use client';
import {
  BookOpenText,
  Compass,
  FileStack,
  FlagTriangleRight,
  Gavel,
  Layers,
  Map,
  ScrollText,
  Settings,
  Unlink,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type NavigationGroup, NavigationTree } from '#src/ui/NavigationTree.tsx';
import { type ProcessPart, processParts, type TreeWords } from '../rules.ts';

const marks: Record<ProcessPart, ReactNode> = {
  overview: <Compass aria-hidden="true" />,
  organisation: <Users aria-hidden="true" />,
  mapping: <Map aria-hidden="true" />,
  analysis: <Layers aria-hidden="true" />,
  strategy: <FlagTriangleRight aria-hidden="true" />,
  forums: <Gavel aria-hidden="true" />,
  projects: <FileStack aria-hidden="true" />,
  rus: <BookOpenText aria-hidden="true" />,
  looseEnds: <Unlink aria-hidden="true" />,
  log: <ScrollText aria-hidden="true" />,
  settings: <Settings aria-hidden="true" />,
};

/**
 * The tree of a process. Drawn here, so that a page carries its words alone and not the whole drawing a second time.
 */
export function ProcessTree({ at, words }: { at: string; words: TreeWords }) {
  const those = (...names: ProcessPart[]): NavigationGroup['items'] =>
    names.map((name) => ({
      href: at + processParts[name],
      label: words[name],
      icon: marks[name],
      exact: name === 'overview',
    }));
  return (
    <NavigationTree
      groups={[
        { id: 'process', items: those('overview', 'organisation') },
        {
          id: 'thread',
          title: words.work,
          items: those('mapping', 'analysis', 'strategy', 'forums', 'projects', 'rus'),
        },
        { id: 'follow', title: words.follow, items: those('looseEnds', 'log', 'settings') },
      ]}
      label={words.tree}
    />
  );
}
