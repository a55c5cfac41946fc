import { getTranslations } from 'next-intl/server';
import type { Chosen } from '#src/core/audience.ts';
import { sides } from '#src/core/roles.ts';
import { type Choice, CheckGroup } from '#src/ui/CheckGroup.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';

/** Whom one may choose, as a query of the thread gives them. */
export type ReaderChoices = { parties: { id: string; name: string }[]; forums: { id: string; name: string }[] };

const asChoices = (list: ReaderChoices['parties']): Choice[] =>
  list.map(({ id, name }) => ({ value: id, label: name }));

/**
 * Who may read, in every form that asks it: the audiences, and where parties are chosen, which. Named as in
 * `audienceShape`, after `prefix`. Whom to choose shows once that is picked, also before any script has come.
 */
export async function AudienceField({
  label,
  help,
  options,
  audience,
  chosen,
  choices,
  prefix = '',
}: {
  label: string;
  help?: string;
  options: readonly Choice[];
  audience: string;
  chosen: Chosen | undefined;
  choices: ReaderChoices;
  prefix?: string;
}) {
  const t = await getTranslations('audienceField');
  const named = (name: string): string => `${prefix}${name}`;
  return (
    <div className="group/audience grid gap-3">
      <RadioGroup
        defaultValue={audience}
        help={help}
        label={label}
        name={named('audience')}
        options={options.map((option) =>
          option.value === 'chosen' ? { ...option, help: option.help ?? t('chosenHelp') } : option,
        )}
      />
      <div className="hidden gap-3 border-l-4 border-rule pl-3 group-has-[input[value=chosen]:checked]/audience:grid">
        <CheckGroup
          columns
          defaultValue={chosen?.organisations}
          label={t('parties')}
          name={named('readers')}
          options={asChoices(choices.parties)}
        />
        {choices.forums.length > 0 && (
          <CheckGroup
            columns
            defaultValue={chosen?.forums}
            help={t('forumsHelp')}
            label={t('forums')}
            name={named('readerForums')}
            options={asChoices(choices.forums)}
          />
        )}
        <SelectField
          defaultValue={chosen?.side ?? ''}
          label={t('side')}
          name={named('readerSide')}
          options={['', ...sides].map((side) => ({ value: side, label: t((side || 'everyone') as 'everyone') }))}
        />
      </div>
    </div>
  );
}
