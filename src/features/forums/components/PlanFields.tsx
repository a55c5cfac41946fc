import { getTranslations } from 'next-intl/server';
import { NumberField } from '#src/ui/NumberField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { Point } from '../schema/minutes.ts';

/** What a point of an agenda is, who presents it and for how long. */
export async function PlanFields({ point, locale }: { point?: Point; locale: string }) {
  const [t, tf] = await Promise.all([getTranslations('forums.minutes'), getTranslations('forums.fields')]);
  const optional = tf('optional');
  return (
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_8rem]">
      <TextField defaultValue={point?.title} label={t('pointTitle')} name="title" required />
      <TextField defaultValue={point?.presenter} label={t('presenter')} name="presenter" optional={optional} />
      <NumberField
        defaultValue={point?.duration ?? undefined}
        label={t('duration')}
        locale={locale}
        name="duration"
        optional={optional}
      />
    </div>
  );
}
