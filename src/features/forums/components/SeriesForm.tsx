import { getLocale, getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import type { Holiday } from '#src/core/holidays.ts';
import { dayToGoOnFrom, frequencies } from '#src/core/series.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { TimeField } from '#src/ui/TimeField.tsx';
import { getForum } from '../queries/forums.ts';
import { getSeries } from '../queries/series.ts';
import { type InSeries, type Series, SeriesChange, SeriesPlan } from '../schema/series.ts';
import { SeriesDays } from './SeriesDays.tsx';
import type { SeriesDaysProps } from './SeriesDaysSurface.tsx';

const holidays = [
  ...['new-year', 'epiphany', 'good-friday', 'easter-eve', 'easter-day', 'easter-monday', 'may-day', 'ascension'],
  ...['whit-eve', 'whit-sunday', 'national-day', 'midsummer-eve', 'midsummer-day', 'all-saints', 'christmas-eve'],
  ...['christmas-day', 'boxing-day', 'new-years-eve'],
] as Holiday[];
const own = [
  ...(['rule', 'from', 'firstOn', 'frequency', 'every', 'everyHelp', 'until', 'untilHelp', 'times', 'days'] as const),
  ...(['daysLead', 'changesLead', 'none', 'sum', 'new', 'movedFrom', 'cancelled', 'stays', 'kept', 'own'] as const),
  ...(['called', 'goOn', 'isCancelled'] as const),
];

/** What each meeting has from the series, then how often they come. */
async function Fields({ series, shown }: { series?: Series; shown?: SeriesDaysProps['series'] }) {
  const [t, ts, tk, locale] = await Promise.all([
    getTranslations('forums'),
    getTranslations('forums.series'),
    getTranslations('kinds.meeting'),
    getLocale(),
  ]);
  const optional = t('fields.optional');
  const words = {
    ...Object.fromEntries(own.map((name) => [name, ts(`words.${name}`)])),
    ...Object.fromEntries(frequencies.map((name) => [name, ts(`frequencies.${name}`)])),
    optional,
  } as SeriesDaysProps['words'];
  return (
    <>
      <div className="grid items-start gap-x-10 gap-y-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <TextField defaultValue={series?.title} label={t('fields.meetingTitle')} name="title" required />
          <div className="flex flex-wrap gap-x-6 gap-y-4">
            <TimeField
              defaultValue={series?.startsAt}
              label={tk('fields.startsAt')}
              name="startsAt"
              optional={optional}
            />
            <TimeField defaultValue={series?.endsAt} label={tk('fields.endsAt')} name="endsAt" optional={optional} />
          </div>
          <TextField defaultValue={series?.place} label={t('fields.place')} name="place" optional={optional} />
          <TextField
            defaultValue={series?.joinAddress}
            label={tk('fields.joinAddress')}
            name="joinAddress"
            optional={optional}
          />
        </div>
        <ProseField
          defaultValue={series?.points.join('\n')}
          help={ts(series ? 'pointsHelpNew' : 'pointsHelp')}
          label={ts('points')}
          name="points"
          optional={optional}
          rows={6}
        />
      </div>
      <SeriesDays
        holidays={Object.fromEntries(holidays.map((name) => [name, ts(`holidays.${name}`)])) as Record<Holiday, string>}
        locale={locale}
        series={shown}
        words={words}
      />
    </>
  );
}

/** The form of a forum's new series. */
export async function SeriesNew({ processId, forumId }: { processId: string; forumId: string }) {
  const [t, refused, forum] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getForum, { processId, itemId: forumId }),
  ]);
  const back = `/processer/${processId}/sak/${forum.code}`;
  return (
    <>
      <PageHeader code={forum.code} eyebrow={forum.title} title={t('series.new')} />
      <SchemaForm
        cancel={{ href: back, label: t('cancel') }}
        command="forums.planSeries"
        given={{ processId, forumId }}
        goTo={back}
        keepAs={`series-new-${forumId}`}
        notice={t('saved')}
        refused={refused(forum.can.createMeeting)}
        schema={SeriesPlan}
        submit={t('series.make')}
        wide
      >
        <Fields />
      </SchemaForm>
    </>
  );
}

const shownOf = (it: InSeries) => ({
  id: it.id,
  originalOn: it.originalOn,
  heldOn: it.heldOn,
  open: it.open,
  cancelled: it.cancelled,
  code: it.code,
  called: it.status === 'called',
  own: it.own,
});

type Change = { processId: string; seriesId: string; from: string };
/** The form of what is to come of a series, from one of its meetings on. */
export async function SeriesEdit({ processId, seriesId, from }: Change) {
  const [t, refused, { series, forum, meetings, can }] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getSeries, { processId, seriesId }),
  ]);
  const back = `/processer/${processId}/sak/${forum.code}`;
  const { firstOn, frequency, every, until, times } = series;
  const open = meetings.flatMap((it) => (it.open && it.originalOn !== null ? [it.originalOn] : []));
  const today = swedishDay();
  const all = [...series.skipped, ...meetings.flatMap((it) => it.originalOn ?? [])];
  const goOnFrom = dayToGoOnFrom(all, today);
  const first = open.find((day) => day >= (from || (series.changedFrom ?? ''))) ?? goOnFrom;
  const rule = { firstOn, frequency, every, until, times };
  return (
    <>
      <PageHeader code={forum.code} eyebrow={forum.title} title={t('series.change')} />
      <SchemaForm
        cancel={{ href: back, label: t('cancel') }}
        command="forums.changeSeries"
        given={{
          processId,
          seriesId,
          version: series.version,
          seen: meetings.map(({ id, version }) => ({ id, version })),
        }}
        goTo={back}
        keepAs={`series-${seriesId}`}
        notice={t('saved')}
        refused={refused(can.change)}
        schema={SeriesChange}
        submit={t('save')}
        wide
      >
        <Fields
          series={series}
          shown={{ rule, skipped: series.skipped, meetings: meetings.map(shownOf), from: first, goOnFrom, today }}
        />
      </SchemaForm>
    </>
  );
}
