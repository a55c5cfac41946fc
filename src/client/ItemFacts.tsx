import { getLocale } from 'next-intl/server';
import { asText, columnOfField, type Content } from '#src/core/content.ts';
import { fieldsOf, type Kind } from '#src/core/kinds.ts';
import { contentInWords, fieldLabel } from '#src/i18n/contents.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';

/** What a page that is read cannot tell in words without asking for names. */
const unnamed = ['reference', 'organisations', 'municipalities', 'places', 'own'];

type Props = {
  kind: Kind;
  item: object;
  /** Fields that the page shows itself, besides title and text. */
  shown?: readonly string[] | undefined;
  /** The content by its columns, with names in place of ids. */
  named?: Content | undefined;
};

/** The fields that a kind declares and its page does not show itself, as far as they say something. */
export async function ItemFacts({ kind, item, shown = [], named }: Props) {
  const locale = languageOf(await getLocale());
  const values = item as Record<string, unknown>;
  const content = Object.fromEntries(
    fieldsOf(kind)
      .filter(([name, { is }]) => !['title', 'text', ...shown].includes(name) && (named || !unnamed.includes(is)))
      .map(([name]) => [columnOfField(name), named ? named[columnOfField(name)] : values[name]]),
  );
  const facts = Object.entries(contentInWords(locale, kind, content))
    .map(([column, value]) => ({ term: fieldLabel(locale, kind, column), description: asText(value) }))
    .filter(({ description }) => description !== '');
  return facts.length > 0 && <DefinitionList items={facts} />;
}
