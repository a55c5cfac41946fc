import { getLocale } from 'next-intl/server';
import { columnOfField } from '#src/core/content.ts';
import { fieldsOf, type Kind } from '#src/core/kinds.ts';
import { fieldLabel } from '#src/i18n/contents.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { ItemField, type Party } from './ItemField.tsx';

type Props = {
  kind: Kind;
  /** The item that is edited; a new one is also given what is given once. */
  item?: object | undefined;
  /** Fields that the form draws itself. */
  drawn?: readonly string[] | undefined;
  parties?: readonly Party[] | undefined;
};

/** The controls of the fields that a kind declares and its form does not draw itself, with their common labels. */
export async function ItemFields({ kind, item, drawn = [], parties }: Props) {
  const locale = languageOf(await getLocale());
  return fieldsOf(kind)
    .filter(([name, { set }]) => !drawn.includes(name) && (set === undefined || (set === 'once' && !item)))
    .map(([name, field]) => (
      <ItemField
        field={field}
        key={name}
        kind={kind}
        label={fieldLabel(locale, kind, columnOfField(name))}
        name={name}
        parties={parties}
        value={(item as Record<string, unknown> | undefined)?.[name]}
      />
    ));
}
