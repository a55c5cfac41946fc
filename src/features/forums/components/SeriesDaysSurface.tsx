'use client';
import { useEffect, useRef, useState } from 'react';
import { type Holiday, holidayOn } from '#src/core/holidays.ts';
import { numeralWritten } from '#src/core/numerals.ts';
import {
  daysOf,
  frequencies,
  type Occurrence,
  periodStart,
  type Rule,
  sameRule,
  type Step,
  stepsOf,
} from '#src/core/series.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { NumberField } from '#src/ui/NumberField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';

/** A meeting that there is, in the words of the list; `own`: it has a time or a place of its own, which stays. */
export type Shown = Occurrence & { code: string; called: boolean; own: boolean };
type Words = Record<
  | 'rule'
  | 'from'
  | 'firstOn'
  | 'frequency'
  | 'every'
  | 'everyHelp'
  | 'until'
  | 'untilHelp'
  | 'times'
  | 'optional'
  | 'days'
  | 'daysLead'
  | 'changesLead'
  | 'none'
  | 'sum'
  | 'new'
  | 'movedFrom'
  | 'cancelled'
  | 'stays'
  | 'kept'
  | 'own'
  | 'called'
  | 'goOn'
  | 'isCancelled'
  | Rule['frequency'],
  string
>;
export type SeriesDaysProps = {
  locale: string;
  /** The series as it is; without it a new one. `goOnFrom`: the first day after those that it has. */
  series?:
    | {
        rule: Rule;
        skipped: readonly string[];
        meetings: readonly Shown[];
        from: string;
        goOnFrom: string;
        today: string;
      }
    | undefined;
  words: Words;
  holidays: Record<Holiday, string>;
};

const number = (text: FormDataEntryValue | null): number | null => {
  const read = numeralWritten(String(text ?? ''));
  return typeof read === 'number' ? read : null;
};

/** The rule that the form says just now, and the day that it holds from. */
function readRule(form: HTMLFormElement): { rule: Rule; from: string } {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '');
  const rule: Rule = {
    firstOn: text('firstOn'),
    frequency: frequencies.find((one) => one === text('frequency')) ?? 'weekly',
    every: number(data.get('every')) ?? 0,
    until: text('until') || null,
    times: number(data.get('times')),
  };
  return { rule, from: text('from') };
}

/** How often meetings come, and at once which days that makes: each can be left out before anything is made. */
export function SeriesDaysSurface({ locale, series, words, holidays }: SeriesDaysProps) {
  const group = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState<{ rule: Rule; from: string }>();
  useEffect(() => {
    const form = group.current?.closest('form');
    if (!form) return undefined;
    const read = (): void => setSaid(readRule(form));
    read();
    const heard = ['input', 'change', 'samband:restored'] as const;
    for (const name of heard) form.addEventListener(name, read);
    return () => {
      for (const name of heard) form.removeEventListener(name, read);
    };
  }, []);
  const rule = said?.rule ?? series?.rule;
  const from = said?.from || series?.from || '';
  const ends = rule !== undefined && (rule.until !== null || rule.times !== null);
  const days = rule && ends ? daysOf(rule) : [];
  const same = series !== undefined && rule !== undefined && sameRule(series.rule, rule);
  const steps = stepsOf(series?.meetings ?? [], series?.skipped ?? [], same ? undefined : days, from, {
    since: rule ? periodStart(rule.frequency, from) : from,
    today: series?.today ?? '',
  });
  const name = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const dayName = (day: string): string => name.format(new Date(day));
  const open = (series?.meetings ?? []).filter((it) => it.open && it.originalOn !== null);
  return (
    <div className="grid items-start gap-x-10 gap-y-4 lg:grid-cols-2" ref={group}>
      <fieldset className="grid gap-4">
        <legend className="mb-2 font-semibold">{words.rule}</legend>
        {series && (
          <SelectField
            defaultValue={series.from}
            label={words.from}
            name="from"
            options={[
              ...open.map(({ originalOn, code }) => ({
                value: originalOn ?? '',
                label: `${dayName(originalOn ?? '')} (${code})`,
              })),
              { value: series.goOnFrom, label: `${dayName(series.goOnFrom)} (${words.goOn})` },
            ]}
          />
        )}
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <DateField defaultValue={series?.rule.firstOn} label={words.firstOn} name="firstOn" required />
          <NumberField
            defaultValue={series?.rule.every ?? 1}
            help={words.everyHelp}
            label={words.every}
            locale={locale}
            name="every"
            required
          />
        </div>
        <SelectField
          defaultValue={series?.rule.frequency ?? 'weekly'}
          label={words.frequency}
          name="frequency"
          options={frequencies.map((value) => ({ value, label: words[value] }))}
        />
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <DateField
            defaultValue={series?.rule.until ?? undefined}
            help={words.untilHelp}
            label={words.until}
            name="until"
          />
          <NumberField
            defaultValue={series?.rule.times ?? undefined}
            label={words.times}
            locale={locale}
            name="times"
            optional={words.optional}
          />
        </div>
      </fieldset>
      <fieldset className="grid gap-2" data-kept="no">
        <legend className="mb-2 font-semibold">{words.days}</legend>
        <p className="text-muted">{steps.length === 0 ? words.none : series ? words.changesLead : words.daysLead}</p>
        <p className="tabular text-sm text-muted" role="status">
          {words.sum}:{' '}
          {steps.filter(({ does, it }) => !['cancel', 'skip'].includes(does) && it?.cancelled !== true).length}
        </p>
        <ul className="grid">
          {steps.map((step) => (
            <li className="flex min-h-8 flex-wrap items-center gap-x-3" key={`${step.it?.id ?? 'new'} ${step.day}`}>
              <DayLine
                changing={series !== undefined}
                dayName={dayName}
                holidays={holidays}
                step={step}
                words={words}
              />
            </li>
          ))}
        </ul>
      </fieldset>
    </div>
  );
}

type LineProps = Pick<SeriesDaysProps, 'words' | 'holidays'> & {
  step: Step<Shown>;
  /** A series that there is changes. */
  changing: boolean;
  dayName: (day: string) => string;
};

/** A day, and what becomes of it; one that has no meeting yet can be left out. */
function DayLine({ step, changing, words, holidays, dayName }: LineProps) {
  const { day, does, it } = step;
  const holiday = holidayOn(does === 'keep' || does === 'stay' ? (it?.heldOn ?? day) : day);
  const marks = [
    does === 'make' && changing && words.new,
    does === 'move' && `${words.movedFrom} ${dayName(it?.heldOn ?? day)}`,
    does === 'cancel' && words.cancelled,
    does === 'stay' && (it?.cancelled === true ? words.isCancelled : words.stays),
    does === 'keep' && it?.heldOn !== day && words.kept,
    does !== 'stay' && does !== 'cancel' && it?.own === true && words.own,
    it?.called === true && (does === 'move' || does === 'cancel') && words.called,
  ].filter((one): one is string => typeof one === 'string');
  const shown = does === 'keep' || does === 'stay' ? (it?.heldOn ?? day) : day;
  const text = (
    <>
      <span className="tabular">{dayName(shown)}</span>
      {it && (
        <span className="text-thread" translate="no">
          {it.code}
        </span>
      )}
      {holiday && <strong className="text-warning">{holidays[holiday]}</strong>}
      {marks.length > 0 && <span className="text-sm text-muted">{marks.join(' · ')}</span>}
    </>
  );
  if (it) return text;
  return (
    <label className="choice">
      <input data-kept="no" defaultChecked={does === 'make'} name="days" type="checkbox" value={day} />
      <span className="flex flex-wrap items-center gap-x-3">{text}</span>
    </label>
  );
}
