import { getTranslations } from 'next-intl/server';
import { refusals, refusalToLeave } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getOrganisation } from '../queries/organisations.ts';
import { OrganisationFields } from './OrganisationFields.tsx';
import { OrganisationSend, OrganisationSwitch } from './OrganisationSend.tsx';

export async function OrganisationNew() {
  const [t, ta] = await Promise.all([
    getTranslations('organisations.organisationForm'),
    getTranslations('organisations.administration'),
  ]);
  return (
    <Section title={t('newTitle')}>
      <OrganisationSend words={{ submit: t('create'), cancel: ta('cancel'), notice: t('created') }}>
        <OrganisationFields />
      </OrganisationSend>
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
  return (
    <Section
      actions={
        <>
          <ButtonLink href={`/administration/personer?organisation=${organisationId}`}>{t('showPeople')}</ButtonLink>
          <OrganisationSwitch
            at={{ organisationId, version }}
            confirm={{ title: t('disableTitle', { name }), text: t('disableText'), action: t('disable') }}
            label={off ? t('enable') : t('disable')}
            notice={off ? t('enabledNotice') : t('disabledNotice')}
            off={off}
            refused={refusal(off ? can.enable : can.disable) ?? (off ? undefined : await refusalToLeave(leadsAlone))}
          />
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
      <OrganisationSend
        at={{ organisationId, version }}
        key={version}
        words={{ submit: ta('save'), cancel: ta('cancel'), notice: ta('saved') }}
      >
        <OrganisationFields organisation={organisation} />
      </OrganisationSend>
    </Section>
  );
}
