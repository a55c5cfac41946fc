import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { listProcesses } from '../queries/home.ts';
import { ProcessCreate, templates } from '../schema.ts';
import { ProcessFields } from './ProcessFields.tsx';

/**
 * Starting a process: a way of working, a name, a purpose, an area and a first day. `suggest`: the way to suggest an
 * organisation that is missed in the register.
 */
export async function ProcessNew({ suggest }: { suggest: ReactNode }) {
  const [t, template, refusal, { can }] = await Promise.all([
    getTranslations('processes.form'),
    getTranslations('processes.templates'),
    refusals(),
    read(listProcesses, {}),
  ]);
  const refused = refusal(can.create);
  if (refused !== undefined)
    return (
      <>
        <PageHeader title={t('newTitle')} />
        <RefusedState reason={refusedText(refused)} remedy={t('refusedRemedy')} title={t('refusedTitle')} />
      </>
    );
  return (
    <>
      <PageHeader lead={t('newLead')} title={t('newTitle')} />
      <SchemaForm
        cancel={{ href: '/', label: t('cancel') }}
        command="processes.create"
        goTo="/processer/{id}"
        keepAs="process-new"
        notice={t('created')}
        schema={ProcessCreate}
        submit={t('create')}
      >
        <RadioGroup
          defaultValue="gavleborg"
          help={t('templateHelp')}
          label={t('template')}
          name="template"
          options={templates.map((value) => ({
            value,
            label: template(`${value}.name`),
            help: (
              <>
                {template(`${value}.text`)} <em>{template(`${value}.roles`)}</em>
              </>
            ),
          }))}
        />
        <ProcessFields />
        <DateField help={t('startsOnHelp')} label={t('startsOn')} name="startsOn" optional={t('optional')} />
      </SchemaForm>
      <div className="mt-8">{suggest}</div>
    </>
  );
}
