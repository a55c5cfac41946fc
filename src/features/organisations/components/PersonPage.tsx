import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals, refusalToLeave } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getPerson } from '../queries/people.ts';
import { PersonCreate, PersonEdit } from '../schema/organisations.ts';
import { Mandates } from './Mandates.tsx';
import { PersonFields } from './PersonFields.tsx';

const list = '/administration/personer';

export async function PersonNew({ organisationId }: { organisationId: string | undefined }) {
  const [t, ta] = await Promise.all([
    getTranslations('organisations.personForm'),
    getTranslations('organisations.administration'),
  ]);
  return (
    <Section lead={t('newLead')} title={t('newTitle')}>
      <SchemaForm
        cancel={{ href: list, label: ta('cancel') }}
        command="organisations.createPerson"
        goTo={list}
        keepAs="person-new"
        notice={t('created')}
        schema={PersonCreate}
        submit={t('create')}
      >
        <PersonFields organisationId={organisationId} />
      </SchemaForm>
    </Section>
  );
}

export async function PersonPage({ personId }: { personId: string }) {
  const [t, ta, refusal, person] = await Promise.all([
    getTranslations('organisations.personForm'),
    getTranslations('organisations.administration'),
    refusals(),
    read(getPerson, { personId }),
  ]);
  const { name, email, version, disabledAt, leadsAlone, can } = person;
  const off = disabledAt !== null;
  const at = { personId, version };
  return (
    <>
      <Section
        actions={
          <>
            <CommandButton
              command="organisations.sendPasswordLink"
              confirm={{
                title: t('sendLinkTitle', { name }),
                text: t('sendLinkText', { email }),
                action: t('sendLink'),
              }}
              input={{ personId }}
              notice={t('linkSent')}
              refused={refusal(can.sendPasswordLink)}
            >
              {t('sendLink')}
            </CommandButton>
            {person.secondFactor && (
              <CommandButton
                command="organisations.resetSecondFactor"
                confirm={{
                  title: t('resetFactorTitle', { name }),
                  text: t('resetFactorText'),
                  action: t('resetFactor'),
                }}
                input={{ personId }}
                notice={t('factorReset')}
                refused={refusal(can.resetSecondFactor)}
              >
                {t('resetFactor')}
              </CommandButton>
            )}
            {off ? (
              <CommandButton
                command="organisations.enablePerson"
                input={at}
                notice={t('enabledNotice')}
                refused={refusal(can.enable)}
              >
                {t('enable')}
              </CommandButton>
            ) : (
              <CommandButton
                command="organisations.disablePerson"
                confirm={{ title: t('disableTitle', { name }), text: t('disableText'), action: t('disable') }}
                input={at}
                notice={t('disabledNotice')}
                refused={refusal(can.disable) ?? (await refusalToLeave(leadsAlone))}
                variant="danger"
              >
                {t('disable')}
              </CommandButton>
            )}
          </>
        }
        lead={
          off && (
            <StatusMark shape="cross" tone="danger">
              {ta('isDisabled')}
            </StatusMark>
          )
        }
        title={t('editTitle', { name })}
      >
        <SchemaForm
          cancel={{ href: list, label: ta('cancel') }}
          command="organisations.editPerson"
          given={at}
          goTo={list}
          keepAs={`person-${personId}`}
          key={version}
          notice={ta('saved')}
          schema={PersonEdit}
          shown={['name', 'email', 'title']}
          submit={ta('save')}
        >
          <PersonFields person={person} />
        </SchemaForm>
      </Section>
      <Mandates personId={personId} />
    </>
  );
}
