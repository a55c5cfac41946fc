import type { Locale } from '#src/i18n/locale.ts';
import en from './palette/messages/en.json' with { type: 'json' };
import sv from './palette/messages/sv.json' with { type: 'json' };
import type { PaletteWords } from './word-keys.ts';
import { useLanguage } from './words.tsx';

const languages: Record<Locale, PaletteWords> = { sv, en };

/** What the palette and the list of keys say once they are open: fetched with them, and with no page. */
export const usePaletteWords = (): PaletteWords => languages[useLanguage()];
