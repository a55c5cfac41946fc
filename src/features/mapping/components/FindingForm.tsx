import { getTranslations } from 'next-intl/server';
import { environment } from '#src/server/env.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { around } from '../rules/map.ts';
import { bases, type Finding, type Theme } from '../schema.ts';
import { PlacesField } from './PlacesField.tsx';
import { placesWords } from './PlacesWords.tsx';

export type FindingFormProps = {
  /** What stands in the fields; nothing for a new finding. */
  finding?: Finding | undefined;
  municipalities: readonly { code: string; name: string; longitude: number; latitude: number }[];
  themes: readonly Theme[];
};

/** The fields of a finding, to lie in `FindingSend`. */
export async function FindingForm({ finding, municipalities, themes }: FindingFormProps) {
  const [t, tb, th, tp, words] = await Promise.all([
    getTranslations('mapping.fields'),
    getTranslations('kinds.finding.values.basis'),
    getTranslations('mapping.basesHelp'),
    getTranslations('mapping.places'),
    placesWords(),
  ]);
  const optional = t('optional');
  return (
    <>
      <TextField defaultValue={finding?.title} help={t('titleHelp')} label={t('title')} name="title" />
      <ProseField
        countLabel={t('characters')}
        defaultValue={finding?.text}
        help={t('textHelp')}
        label={t('text')}
        maxLength={10_000}
        name="text"
        reading
        rows={6}
      />
      <RadioGroup
        defaultValue={finding?.basis ?? 'observation'}
        label={t('basis')}
        name="basis"
        options={bases.map((basis) => ({ value: basis, label: tb(basis), help: th(basis) }))}
      />
      <SelectField
        defaultValue={finding?.themeId ?? ''}
        label={t('theme')}
        name="themeId"
        optional={optional}
        options={themes
          .filter(({ id, archived }) => !archived || id === finding?.themeId)
          .map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t('noTheme')}
      />
      <CheckGroup
        columns
        defaultValue={finding?.municipalities}
        label={t('municipalities')}
        name="municipalities"
        optional={optional}
        options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <PlacesField
        bounds={around(municipalities)}
        defaultValue={finding?.places}
        help={tp('help')}
        label={tp('label')}
        municipalities={municipalities}
        name="places"
        optional={optional}
        service={environment().mapService}
        words={words}
      />
      <TextField
        defaultValue={finding?.place}
        help={t('placeHelp')}
        label={t('place')}
        name="place"
        optional={optional}
      />
      <ProseField
        defaultValue={finding?.source}
        help={t('sourceHelp')}
        label={t('source')}
        name="source"
        optional={optional}
        rows={2}
      />
      <TextField
        defaultValue={finding?.sourceUrl}
        label={t('sourceUrl')}
        name="sourceUrl"
        optional={optional}
        type="url"
      />
    </>
  );
}
