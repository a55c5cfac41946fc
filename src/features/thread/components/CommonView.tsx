import { getLocale } from 'next-intl/server';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { asText } from '#src/core/content.ts';
import type { Kind, StatusOf } from '#src/core/kinds.ts';
import { fieldLabel, contentInWords } from '#src/i18n/contents.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { getCommon } from '../queries/common.ts';

type Props = { kind: Kind; processId: string; itemId: string };

/** An item of a kind that has no page of its slice's own: what it says, and the fields that say something. */
export async function CommonView({ kind, processId, itemId }: Props) {
  const [locale, item] = await Promise.all([
    getLocale().then(languageOf),
    read(getCommon, { processId, kind, itemId }),
  ]);
  const own = Object.entries(contentInWords(locale, kind, item.named))
    .map(([column, value]) => ({ term: fieldLabel(locale, kind, column), description: asText(value) }))
    .filter(({ description }) => description !== '');
  return (
    <ItemPage item={{ ...item, status: item.status as StatusOf<Kind> }} kind={kind}>
      {own.length > 0 && <DefinitionList items={own} />}
    </ItemPage>
  );
}
