import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { phases } from '#src/core/roles.ts';
import { neverOpens, refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getGate } from '../queries/gate.ts';
import { getProcess } from '../queries/process.ts';
import { ProcessEdit } from '../schema.ts';
import { PhaseField } from './PhaseField.tsx';
import { ProcessFields } from './ProcessFields.tsx';
import { ProcessLifecycle } from './ProcessLifecycle.tsx';

/** What a process is: purpose, area, timetable; and, for its leader, its course. */
export async function ProcessSettings({ processId }: { processId: string }) {
  const [t, turn, phase, refusal, it, gate] = await Promise.all([
    getTranslations('processes.form'),
    getTranslations('processes.turns'),
    getTranslations('phases'),
    refusals(),
    read(getProcess, { processId }),
    read(getGate, { processId }),
  ]);
  const at = { processId, version: it.version };
  const overview = `/processer/${processId}`;
  const planned = new Map(it.phases.map((row) => [row.phase, row]));
  return (
    <>
      <PageHeader lead={t('editLead')} title={t('editTitle')} />
      {it.can.edit !== 'ok' && <RefusedState reason={refusedText(refusal(it.can.edit))} title={t('notOpen')} />}
      {it.can.edit === 'ok' && (
        <SchemaForm
          cancel={{ href: overview, label: t('cancel') }}
          command="processes.edit"
          given={at}
          goTo={overview}
          keepAs={`process-${processId}`}
          notice={t('saved')}
          schema={ProcessEdit}
          submit={t('save')}
        >
          <ProcessFields municipalities={it.municipalities} name={it.name} purpose={it.purpose} />
          <div className="flex flex-wrap gap-x-8">
            <DateField
              defaultValue={it.startsOn ?? ''}
              label={t('startsOn')}
              name="startsOn"
              optional={t('optional')}
            />
            <DateField defaultValue={it.endsOn ?? ''} label={t('endsOn')} name="endsOn" optional={t('optional')} />
          </div>
          <CheckField
            defaultChecked={it.openToAsking}
            help={t('openToAskingHelp')}
            label={t('openToAsking')}
            name="openToAsking"
          />
          <PhaseField
            help={t('phasesHelp')}
            label={t('phases')}
            rows={phases.map((name) => ({
              phase: name,
              label: phase(name),
              startsOn: planned.get(name)?.startsOn ?? '',
              endsOn: planned.get(name)?.endsOn ?? '',
              used: planned.size === 0 || planned.has(name),
              fixed: name === it.phase || Boolean(planned.get(name)?.passedAt),
            }))}
            words={{ from: t('from'), until: t('until') }}
          />
        </SchemaForm>
      )}
      {!neverOpens(it.can.reopen) && (
        <Section lead={turn('lead')} title={turn('title')}>
          <ProcessLifecycle
            at={at}
            can={{ stepBack: gate.can.stepBack, close: it.can.close, reopen: it.can.reopen, archive: it.can.archive }}
            previous={gate.previous ? phase(gate.previous) : undefined}
            status={it.status}
          />
        </Section>
      )}
    </>
  );
}
