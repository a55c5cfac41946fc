import { getTranslations } from 'next-intl/server';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { RoleImage } from '../rules/changes.ts';
import { type Weight, weights } from '../schema.ts';

type Said = { taskId: string | null; partyId: string | null; weight?: Weight; basis?: string; body?: string };

/** The fields of a remark: where in the map of roles, of which sort, on what it rests, and what it says. */
export async function RemarkFields({ image, said }: { image: RoleImage; said: Said }) {
  const [t, tr] = await Promise.all([getTranslations('rolemap.review.opinionPage'), getTranslations('rolemap.review')]);
  return (
    <>
      <SelectField
        defaultValue={said.taskId ?? ''}
        label={t('task')}
        name="taskId"
        options={image.tasks.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        placeholder={t('wholeMap')}
      />
      <SelectField
        defaultValue={said.partyId ?? ''}
        label={t('party')}
        name="partyId"
        options={image.parties.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t('wholeTask')}
      />
      <RadioGroup
        defaultValue={said.weight}
        label={t('weight')}
        name="weight"
        options={weights.map((value) => ({
          value,
          label: tr(`weights.${value}`),
          help: tr(`weightHelp.${value}`),
        }))}
      />
      <TextField defaultValue={said.basis} help={t('basisHelp')} label={t('basis')} maxLength={500} name="basis" />
      <ProseField defaultValue={said.body} label={t('body')} name="body" rows={4} />
    </>
  );
}
