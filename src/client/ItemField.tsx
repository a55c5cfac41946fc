import { getLocale, getTranslations } from 'next-intl/server';
import type { Field } from '#src/core/kind.ts';
import type { Kind } from '#src/core/kinds.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { NumberField } from '#src/ui/NumberField.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { TimeField } from '#src/ui/TimeField.tsx';

export type Party = { id: string; name: string };
type Props = {
  kind: Kind;
  name: string;
  field: Field;
  label: string;
  value: unknown;
  /** The organisations to choose from. */
  parties?: readonly Party[] | undefined;
};

/**
 * The control of one field, by what the kind declares it to be. What needs a control of its own has a form of its own.
 */
export async function ItemField({ kind, name, field, label, value, parties }: Props) {
  const [t, tf, locale] = await Promise.all([getTranslations(), getTranslations('form'), getLocale()]);
  const required = 'required' in field && field.required;
  const common = { name, label, optional: required ? undefined : tf('optional') };
  const text = typeof value === 'string' ? value : undefined;
  const texts = Array.isArray(value) ? value.map(String) : [];
  const options = (values: readonly string[], words = `kinds.${kind}.values.${name}`) =>
    values.map((one) => ({ value: one, label: t(`${words}.${one}` as 'sides.politics') }));
  switch (field.is) {
    case 'line':
    case 'address':
      return <TextField {...common} defaultValue={text} />;
    case 'prose':
      return (
        <ProseField
          {...common}
          countLabel={tf('characters')}
          defaultValue={text}
          maxLength={field.max}
          rows={name === 'text' ? 6 : 4}
        />
      );
    case 'choice':
      return (
        <SelectField
          label={label}
          name={name}
          defaultValue={text ?? field.default ?? field.options[0]}
          options={options(field.options, field.words)}
        />
      );
    case 'choices':
      return <CheckGroup {...common} defaultValue={texts} options={options(field.options, field.words)} />;
    case 'flag':
      return <CheckField defaultChecked={value === true} label={label} name={name} />;
    case 'day':
      return <DateField {...common} defaultValue={text} />;
    case 'time':
      return <TimeField {...common} defaultValue={text} />;
    case 'number':
      return <NumberField {...common} locale={locale} defaultValue={typeof value === 'number' ? value : undefined} />;
    case 'organisations':
      return parties ? (
        <CheckGroup
          {...common}
          columns
          defaultValue={texts}
          options={parties.map((party) => ({ value: party.id, label: party.name }))}
        />
      ) : null;
    default:
      return null;
  }
}
