import { getLocale, getTranslations } from 'next-intl/server';
import { kindNames } from '#src/core/kinds.ts';
import { paletteActs, treeEntries } from '#src/i18n/tree.ts';
import { read } from '#src/server/page.ts';
import { listActs } from '../queries/acts.ts';
import type { PaletteEntry, PaletteWords } from './CommandPalette.tsx';
import { PaletteTrigger } from './PaletteTrigger.tsx';

/**
 * The button that opens the palette, with every word and every way to go; what it finds is asked for when it is open.
 */
export async function PaletteButton({ processId }: { processId: string }) {
  const [t, all, locale, may] = await Promise.all([
    getTranslations('thread.palette'),
    getTranslations(),
    getLocale(),
    read(listActs, { processId }),
  ]);
  // The tree's entries as they are: the page then carries them once for both.
  const tree = treeEntries(all, may.role);
  const pages: PaletteEntry[] = [
    { id: 'notifications', label: t('goto.notifications'), href: '/notiser' },
    { id: 'account', label: t('goto.account'), href: '/konto' },
    { id: 'home', label: t('goto.home'), href: '/' },
  ];
  const actions: PaletteEntry[] = [
    ...paletteActs(all, { ...may, begin: kindNames.filter((kind) => may.begin[kind] === 'ok') }),
    { id: 'language', label: t('do.language') },
    { id: 'keys', label: t('do.keys'), keys: ['?'] },
  ];
  const words: PaletteWords = {
    open: t('open'),
    label: t('label'),
    placeholder: t('placeholder'),
    pending: t('pending'),
    empty: t('empty'),
    items: t('items'),
    people: t('people'),
    pages: t('pages'),
    actions: t('actions'),
    here: t('here'),
    footer: t('footer'),
    everything: t('everything', { text: '{text}' }),
    keysTitle: t('keysTitle'),
    close: t('close'),
    keys: [
      { keys: ['Ctrl', 'K'], label: t('keys.palette') },
      { keys: ['/'], label: t('keys.search') },
      { keys: ['?'], label: t('keys.keys') },
      { keys: ['Esc'], label: t('keys.close') },
      { keys: ['J', 'K'], label: t('keys.move') },
      { keys: ['Enter'], label: t('keys.open') },
      { keys: ['X'], label: t('keys.select') },
      { keys: ['A'], label: t('keys.accept') },
      { keys: ['R'], label: t('keys.sendBack') },
      { keys: ['1', '2', '3'], label: t('keys.stand') },
      ...tree.flatMap(({ key, label }) => (key ? [{ keys: ['g', key], label }] : [])),
    ],
  };
  return (
    <PaletteTrigger
      actions={actions}
      otherLanguage={locale.startsWith('sv') ? 'en' : 'sv'}
      pages={pages}
      processId={processId}
      tree={tree}
      words={words}
    />
  );
}
