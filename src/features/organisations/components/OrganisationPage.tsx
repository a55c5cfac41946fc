import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals, refusalToLeave } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getOrganisation } from '../queries/organisations.ts';
import { OrganisationCreate, OrganisationEdit } from '../schema/organisations.ts';
import { Keepers } from './Keepers.tsx';
import { Mandates } from './Mandates.tsx';
import { OrganisationFields } from './OrganisationFields.tsx';

const list = '/administration/organisationer';

export async function OrganisationNew() {
  const [t, ta] = await Promise.all([
    getTranslations('organisations.organisationForm'),
    getTranslations('organisations.administration'),
  ]);
  return (
    <Section title={t('newTitle')}>
      <SchemaForm
        cancel={{ href: list, label: ta('cancel') }}
        command="organisations.create"
        goTo={list}
        keepAs="organisation-new"
        notice={t('created')}
        schema={OrganisationCreate}
        submit={t('create')}
      >
        <OrganisationFields />
      </SchemaForm>
    </Section>
  );
}

export async function OrganisationPage({ organisationId }: { organisationId: string }) {
  const [t, ta, refusal, organisation] = await Promise.all([
    getTranslations('organisations.organisationForm'),
    getTranslations('organisations.administration'),
    refusals(),
    read(getOrganisation, { organisationId }),
  ]);
  const { name, version, disabledAt, leadsAlone, can } = organisation;
  const off = disabledAt !== null;
  const at = { organisationId, version };
  return (
    <>
      <Section
        actions={
          <>
            <ButtonLink href={`/administration/personer?organisation=${organisationId}`}>{t('showPeople')}</ButtonLink>
            {off ? (
              <CommandButton
                command="organisations.enable"
                input={at}
                notice={t('enabledNotice')}
                refused={refusal(can.enable)}
              >
                {t('enable')}
              </CommandButton>
            ) : (
              <CommandButton
                command="organisations.disable"
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
          command="organisations.edit"
          given={at}
          goTo={list}
          keepAs={`organisation-${organisationId}`}
          key={version}
          notice={ta('saved')}
          schema={OrganisationEdit}
          shown={['name', 'shortName', 'code', 'mailDomains']}
          submit={ta('save')}
        >
          <OrganisationFields organisation={organisation} />
        </SchemaForm>
      </Section>
      <Keepers organisationId={organisationId} />
      <Mandates organisationId={organisationId} />
    </>
  );
}
