import { getLocale, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { organisationKinds, sides } from '#src/core/roles.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getLadders } from '../queries/ladders.ts';
import { moved } from '../rules/ladders.ts';
import { stepName } from '../rules/words.ts';
import { StepAdd, StepRename } from '../schema.ts';

/** The ladders of the installation: the steps of each kind of body, named and ordered by an administrator. */
export async function Ladders() {
  const [t, tm, ts, tk, language, refused, ladders] = await Promise.all([
    getTranslations('anchoring.ladders'),
    getTranslations('anchoring.meanings'),
    getTranslations('sides'),
    getTranslations('organisationKinds'),
    getLocale(),
    refusals(),
    read(getLadders, {}),
  ]);
  const locale = languageOf(language);
  return (
    <>
      <p className="max-w-(--measure)">{t('lead')}</p>
      {ladders.map(({ body, steps }) => (
        <Section key={body} title={tk(body)}>
          <Table
            caption={t('steps', { body: tk(body) })}
            captionHidden
            columns={[
              {
                id: 'name',
                header: t('name'),
                rowHeader: true,
                cell: (step) => stepName(locale, step),
              },
              { id: 'side', header: t('side'), cell: ({ side }) => ts(side) },
              { id: 'meaning', header: t('meaning'), cell: ({ meaning }) => tm(meaning) },
              {
                id: 'acts',
                header: t('acts'),
                cell: (step) => {
                  const { id, can } = step;
                  if (can.change !== 'ok') return null;
                  const name = stepName(locale, step);
                  const at = steps.findIndex((one) => one.id === id);
                  const [above, below] = [steps[at - 1]?.id ?? null, steps[at + 2]?.id ?? null];
                  return (
                    <span className="role-acts">
                      {at > 1 && moved(steps, step, above) && (
                        <CommandButton
                          command="anchoring.moveStep"
                          input={{ stepId: id, before: above }}
                          notice={t('moved')}
                          size="small"
                        >
                          <span aria-hidden="true">↑</span>
                          <span className="sr-only">{t('up', { name })}</span>
                        </CommandButton>
                      )}
                      {at < steps.length - 1 && moved(steps, step, below) && (
                        <CommandButton
                          command="anchoring.moveStep"
                          input={{ stepId: id, before: below }}
                          notice={t('moved')}
                          size="small"
                        >
                          <span aria-hidden="true">↓</span>
                          <span className="sr-only">{t('down', { name })}</span>
                        </CommandButton>
                      )}
                      <ReasonForm
                        command="anchoring.renameStep"
                        given={{ stepId: id }}
                        notice={t('renamed')}
                        schema={StepRename}
                        submit={t('save')}
                        summary={
                          <>
                            {t('rename')} <span className="sr-only">{name}</span>
                          </>
                        }
                      >
                        <TextField defaultValue={name} label={t('name')} name="name" />
                      </ReasonForm>
                      <CommandButton
                        command="anchoring.removeStep"
                        confirm={{ title: t('removeTitle', { name }), text: t('removeText'), action: t('remove') }}
                        input={{ stepId: id }}
                        notice={t('removed')}
                        refused={refused(can.remove)}
                        size="small"
                      >
                        {t('remove')} <span className="sr-only">{name}</span>
                      </CommandButton>
                    </span>
                  );
                },
              },
            ]}
            rowKey={({ id }) => id}
            rows={steps}
          />
        </Section>
      ))}
      <Section title={t('addTitle')}>
        <SchemaForm clear command="anchoring.addStep" notice={t('added')} schema={StepAdd} submit={t('add')}>
          <SelectField
            label={t('body')}
            name="body"
            options={organisationKinds.map((body) => ({ value: body, label: tk(body) }))}
          />
          <TextField label={t('name')} name="name" />
          <SelectField
            label={t('side')}
            name="side"
            options={sides.toReversed().map((side) => ({ value: side, label: ts(side) }))}
          />
          <SelectField
            label={t('meaning')}
            name="meaning"
            options={(['behind', 'dialogue', 'informed'] as const).map((one) => ({ value: one, label: tm(one) }))}
          />
        </SchemaForm>
      </Section>
    </>
  );
}
