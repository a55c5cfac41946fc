import { getLocale, getTranslations } from 'next-intl/server';
import { kindNames } from '#src/core/kinds.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { paletteActs, treeEntries } from '#src/i18n/tree.ts';
import { read } from '#src/server/page.ts';
import { listActs } from '../queries/acts.ts';
import { PaletteTrigger } from './PaletteTrigger.tsx';

/**
 * The button that opens the palette, with the pages and the acts that are this reader's; its fixed words come with the
 * script, and what it finds is asked for when it is open.
 */
export async function PaletteButton({ processId }: { processId: string }) {
  const [t, all, locale, may] = await Promise.all([
    getTranslations('thread.palette'),
    getTranslations(),
    getLocale(),
    read(listActs, { processId }),
  ]);
  return (
    <PaletteTrigger
      actions={paletteActs(all, { ...may, begin: kindNames.filter((kind) => may.begin[kind] === 'ok') })}
      everything={t('everything', { text: '{text}' })}
      otherLanguage={languageOf(locale) === 'sv' ? 'en' : 'sv'}
      processId={processId}
      tree={treeEntries(all, may.role)}
    />
  );
}
