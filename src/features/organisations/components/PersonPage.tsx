import { getTranslations } from 'next-intl/server';
import { refusals, refusalToLeave } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getPerson } from '../queries/people.ts';
import { PersonFields } from './PersonFields.tsx';
import { PersonSend, PersonSwitch, SendPasswordLink } from './PersonSend.tsx';

export async function PersonNew({ organisationId }: { organisationId: string | undefined }) {
  const [t, ta] = await Promise.all([
    getTranslations('organisations.personForm'),
    getTranslations('organisations.administration'),
  ]);
  return (
    <Section lead={t('newLead')} title={t('newTitle')}>
      <PersonSend words={{ submit: t('create'), cancel: ta('cancel'), notice: t('created') }}>
        <PersonFields organisationId={organisationId} />
      </PersonSend>
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
  return (
    <Section
      actions={
        <>
          <SendPasswordLink
            confirm={{ title: t('sendLinkTitle', { name }), text: t('sendLinkText', { email }), action: t('sendLink') }}
            label={t('sendLink')}
            notice={t('linkSent')}
            personId={personId}
            refused={refusal(can.sendPasswordLink)}
          />
          <PersonSwitch
            at={{ personId, version }}
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
      <PersonSend
        at={{ personId, version }}
        key={version}
        words={{ submit: ta('save'), cancel: ta('cancel'), notice: ta('saved') }}
      >
        <PersonFields person={person} />
      </PersonSend>
    </Section>
  );
}
