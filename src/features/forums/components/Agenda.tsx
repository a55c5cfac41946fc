import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { DecisionRow } from '../queries/decisions.ts';
import { decisionsByPoint } from '../rules.ts';
import { type Point, PointAdd } from '../schema/minutes.ts';
import { AgendaPoint } from './AgendaPoint.tsx';
import { PlanFields } from './PlanFields.tsx';
import type { Written } from './PointWriting.tsx';

type Kept = Written & { points: readonly Point[]; decisions: readonly DecisionRow[] };
type Props = {
  processId: string;
  meeting: Kept;
  /** The point that is written under, as the address names it. */
  chosen: string | undefined;
  /** The file that the minutes are taken away as. */
  children?: ReactNode;
};

/** The agenda of a meeting and its minutes under each point: read in order, and written one point at a time. */
export async function Agenda({ processId, meeting, chosen, children }: Props) {
  const [t, refused, locale] = await Promise.all([getTranslations('forums.minutes'), refusals(), getLocale()]);
  const { points, can } = meeting;
  const keeps = can.keep === 'ok';
  if (points.length === 0 && !keeps) return null;
  const minutes = points.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
  const sum = minutes > 0 ? t('sumTime', { count: points.length, minutes }) : t('sum', { count: points.length });
  const { of } = decisionsByPoint(points, meeting.decisions);
  const given = { processId, itemId: meeting.id };
  return (
    <Section
      actions={
        <>
          {children}
          {keeps && (
            <CommandButton
              command="forums.gatherPoints"
              input={given}
              notice={t('gathered')}
              refused={refused(can.keep)}
              size="small"
            >
              {t('gather')}
            </CommandButton>
          )}
        </>
      }
      id="dagordning"
      lead={points.length > 0 ? sum : t('none')}
      title={t('title')}
    >
      <ol className="agenda">
        {points.map((point, index) => (
          <AgendaPoint
            decisions={of.get(point.id) ?? []}
            key={point.id}
            meeting={meeting}
            number={index + 1}
            open={point.id === chosen}
            point={point}
            processId={processId}
          />
        ))}
      </ol>
      {keeps && (
        <div className="mt-3" data-print="no">
          <Disclosure open={points.length === 0} summary={t('add')}>
            <SchemaForm
              clear
              command="forums.addPoint"
              given={{ ...given, aboutId: null }}
              keepAs={`point-${meeting.id}`}
              schema={PointAdd}
              submit={t('add')}
            >
              <PlanFields locale={locale} />
            </SchemaForm>
          </Disclosure>
        </div>
      )}
    </Section>
  );
}
