import { getLocale, getTranslations } from 'next-intl/server';
import type { PaletteEntry, PaletteWords } from './CommandPalette.tsx';
import { PaletteTrigger } from './PaletteTrigger.tsx';

/**
 * The button that opens the palette, with every word and every way to go; what it finds is asked for when it is open.
 */
export async function PaletteButton({ processId }: { processId: string }) {
  const [t, tk, locale] = await Promise.all([getTranslations('thread.palette'), getTranslations('kinds'), getLocale()]);
  const at = `/processer/${processId}`;
  const pages: PaletteEntry[] = (
    [
      ['overview', at],
      ['organisation', `${at}/organisation`],
      ['mapping', `${at}/kartlaggning`],
      ['analysis', `${at}/analys`],
      ['strategy', `${at}/strategi`],
      ['forum', `${at}/forum`],
      ['projects', `${at}/nyckelprojekt`],
      ['draft', `${at}/rus`],
      ['orphans', `${at}/losa-andar`],
      ['log', `${at}/logg`],
      ['notifications', '/notiser'],
      ['account', '/konto'],
      ['home', '/'],
    ] as const
  ).map(([id, href]) => ({ id, href, label: t(`goto.${id}`) }));
  const actions: PaletteEntry[] = [
    { id: 'finding', label: tk('finding.create'), href: `${at}/kartlaggning/ny` },
    { id: 'conclusion', label: tk('conclusion.create'), href: `${at}/analys/ny` },
    { id: 'strategy', label: tk('strategy.create'), href: `${at}/strategi/ny` },
    { id: 'project', label: tk('project.create'), href: `${at}/nyckelprojekt/ny` },
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
    footer: t('footer'),
    everything: t('everything', { text: '{text}' }),
    keysTitle: t('keysTitle'),
    close: t('close'),
    keys: [
      { keys: ['Ctrl', 'K'], label: t('keys.palette') },
      { keys: ['/'], label: t('keys.search') },
      { keys: ['?'], label: t('keys.keys') },
      { keys: ['Esc'], label: t('keys.close') },
    ],
  };
  return (
    <PaletteTrigger
      actions={actions}
      otherLanguage={locale.startsWith('sv') ? 'en' : 'sv'}
      pages={pages}
      processId={processId}
      words={words}
    />
  );
}
