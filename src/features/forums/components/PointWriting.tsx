import { getLocale, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { decidable } from '#src/core/kinds/decision.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import type { Meeting } from '../schema/meetings.ts';
import { type Point, PointPlan, pointStates, PointWrite } from '../schema/minutes.ts';
import { PlanFields } from './PlanFields.tsx';

export type Written = Meeting & {
  correctAt: readonly { id: string; title: string; heldOn: string }[];
  can: { keep: Verdict; propose: Verdict; correctPoint: Verdict };
};
type Props = { processId: string; meeting: Written; point: Point; path: string };

/** Where it is written what the minutes say of a point, what the point is, and in what order it comes. */
export async function PointWriting({ processId, meeting, point, path }: Props) {
  const [t, tf, refused, locale] = await Promise.all([
    getTranslations('forums.minutes'),
    getTranslations('forums.fields'),
    refusals(),
    getLocale(),
  ]);
  const at = { processId, itemId: meeting.id, pointId: point.id };
  const given = { ...at, version: point.version };
  const optional = tf('optional');
  const subject = point.about && (decidable as readonly string[]).includes(point.about.kind) ? point.about.code : '';
  const decide = new URLSearchParams({ mote: meeting.id, ...(subject && { galler: subject }) });
  return (
    <div className="grid gap-3" data-print="no">
      <SchemaForm
        command="forums.writePoint"
        given={given}
        keepAs={`minutes-${point.id}`}
        notice={t('saved')}
        schema={PointWrite}
        shown={['text', 'disqualified', 'reservations']}
        submit={t('save')}
        wide
      >
        <ProseField defaultValue={point.text} label={t('text')} name="text" optional={optional} rows={6} />
        <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
          <ProseField
            defaultValue={point.disqualified}
            help={t('disqualifiedHelp')}
            label={t('disqualified')}
            name="disqualified"
            optional={optional}
            rows={2}
          />
          <ProseField
            defaultValue={point.reservations}
            label={t('reservations')}
            name="reservations"
            optional={optional}
            rows={2}
          />
        </div>
        {point.about && (
          <CheckField
            defaultChecked={point.discussed}
            help={t('discussedHelp', { code: point.about.code })}
            label={t('discussed')}
            name="discussed"
          />
        )}
        <SelectField
          defaultValue={point.state}
          label={t('state')}
          name="state"
          options={pointStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </SchemaForm>
      <p className="flex flex-wrap gap-2">
        <ButtonLink href={`${path}#punkt-${point.id}`} scroll={false} size="small">
          {t('done')}
        </ButtonLink>
        <RefusableLink
          href={`/processer/${processId}/forum/beslut/ny?${decide.toString()}`}
          refused={refused(meeting.can.propose)}
          size="small"
        >
          {t('newDecision')}
        </RefusableLink>
        <CommandButton command="forums.movePoint" input={{ ...at, to: 'up' }} size="small">
          {t('up')}
        </CommandButton>
        <CommandButton command="forums.movePoint" input={{ ...at, to: 'down' }} size="small">
          {t('down')}
        </CommandButton>
        <CommandButton command="forums.removePoint" input={at} notice={t('removed')} size="small">
          {t('remove')}
        </CommandButton>
      </p>
      <Disclosure summary={t('plan')}>
        <SchemaForm
          command="forums.planPoint"
          given={{ ...at, version: point.planVersion }}
          notice={t('saved')}
          schema={PointPlan}
          shown={['title', 'presenter']}
          submit={t('save')}
        >
          <PlanFields locale={locale} point={point} />
        </SchemaForm>
      </Disclosure>
    </div>
  );
}
