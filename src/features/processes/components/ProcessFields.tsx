import { getTranslations } from 'next-intl/server';
import { listCounties, listMunicipalities } from '#src/features/organisations/queries/organisations.ts';
import { read } from '#src/server/page.ts';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { AreaField } from './AreaField.tsx';

type Props = { name?: string; purpose?: string; municipalities?: readonly string[] };

/** Name, purpose and area: the fields that starting and changing a process share. */
export async function ProcessFields({ name, purpose, municipalities = [] }: Props) {
  const [t, counties, all] = await Promise.all([
    getTranslations('processes.form'),
    read(listCounties, {}),
    read(listMunicipalities, {}),
  ]);
  const choices = counties.map((county) => ({
    code: county.code,
    name: county.name,
    municipalities: all
      .filter(({ countyCode }) => countyCode === county.code)
      .map(({ code, shortName }) => ({ code, name: shortName }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'sv')),
  }));
  // What is chosen stands first: a long list is opened at what one came for.
  const has = (code: string): number => (municipalities.some((chosen) => chosen.startsWith(code)) ? 0 : 1);
  choices.sort((one, other) => has(one.code) - has(other.code));
  return (
    <>
      <TextField defaultValue={name} help={t('nameHelp')} label={t('name')} name="name" />
      <ProseField
        countLabel={t('characters')}
        defaultValue={purpose}
        help={t('purposeHelp')}
        label={t('purpose')}
        maxLength={5_000}
        name="purpose"
        reading
        rows={4}
      />
      <AreaField
        chosen={municipalities}
        counties={choices}
        words={{
          area: t('area'),
          help: t('areaHelp'),
          search: t('areaSearch'),
          chosen: t('chosen'),
          wholeCounty: t('wholeCounty'),
        }}
      />
    </>
  );
}
