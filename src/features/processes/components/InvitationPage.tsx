import { getFormatter, getTranslations } from 'next-intl/server';
import { formReading } from '#src/core/form-schema.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { Section } from '#src/ui/Section.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { openInvitation } from '../queries/invitations.ts';
import { type Invitation, InvitationRegister } from '../schema.ts';
import { AcceptInvitation, DeclineInvitation } from './InvitationAnswer.tsx';
import { RegisterByInvitation, SignOutHere } from './RegisterByInvitation.tsx';

/** What the letter's link opens: who invites to what, and the answer. */
export async function InvitationPage({ token }: { token: string }) {
  const [t, role, side, format, it] = await Promise.all([
    getTranslations('processes.invitation'),
    getTranslations('roles'),
    getTranslations('sides'),
    getFormatter(),
    read(openInvitation, { token }),
  ]);
  return (
    <>
      <PageHeader
        eyebrow={t('eyebrow')}
        lead={t('lead', { inviter: it.inviter, organisation: it.inviterOrganisation })}
        title={it.process}
      />
      {it.purpose && <Prose plain>{it.purpose}</Prose>}
      <div className="my-8 max-w-(--measure)">
        <DefinitionList
          items={[
            { term: t('for'), description: it.organisation },
            { term: t('role'), description: `${role(it.role)} · ${side(it.side)}` },
            { term: t('email'), description: it.email },
            ...(it.state === 'open'
              ? [{ term: t('until'), description: format.dateTime(new Date(it.expiresAt), 'day') }]
              : []),
            ...(it.message
              ? [
                  {
                    term: t('says', { inviter: it.inviter }),
                    description: (
                      <Prose plain size="small">
                        {it.message}
                      </Prose>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
      {it.state === 'open' ? <Answer invitation={it} token={token} /> : <Over invitation={it} />}
    </>
  );
}

async function Over({ invitation: it }: { invitation: Invitation }) {
  const t = await getTranslations('processes.invitation');
  if (it.state === 'open') return null;
  return (
    <RefusedState
      action={
        it.state === 'accepted' && (
          <ButtonLink href={`/processer/${it.processId}`} variant="primary">
            {t('open')}
          </ButtonLink>
        )
      }
      reason={t(`states.${it.state}`, { organisation: it.organisation })}
      remedy={it.state === 'accepted' || it.state === 'held' ? undefined : t('overHelp', { inviter: it.inviter })}
      title={t(it.state === 'held' ? 'waitsTitle' : 'over')}
    />
  );
}

/** Which answer is possible depends on who is here: the one invited, somebody else, or nobody yet. */
async function Answer({ invitation: it, token }: { invitation: Invitation; token: string }) {
  const t = await getTranslations('processes.invitation');
  const decline = <DeclineInvitation invitation={token} whole={it.partyStatus === 'invited'} />;
  if (it.signedInAs !== null && it.signedInAs !== it.email) {
    return (
      <RefusedState
        action={<SignOutHere label={t('signOut')} />}
        reason={t('someoneElseText', { email: it.email, me: it.signedInAs })}
        title={t('someoneElse')}
      />
    );
  }
  if (it.signedInAs !== null)
    return (
      <div className="grid justify-items-start gap-3">
        {!it.mandated && <p className="max-w-(--measure)">{t('newMandate', { organisation: it.organisation })}</p>}
        <AcceptInvitation invitation={token} />
        {decline}
      </div>
    );
  if (it.account) {
    return (
      <Section lead={t('signInText', { email: it.email })} title={t('signInTitle')}>
        <div>
          <ButtonLink href={`/logga-in?next=${encodeURIComponent(`/inbjudan/${token}`)}`} variant="primary">
            {t('signIn')}
          </ButtonLink>
        </div>
        {decline}
      </Section>
    );
  }
  return (
    <Section lead={t('registerText', { organisation: it.organisation, email: it.email })} title={t('registerTitle')}>
      <RegisterByInvitation
        email={it.email}
        fields={formReading(InvitationRegister, ['token'])}
        submit={t('register')}
        token={token}
      >
        {/* So that a password manager knows whose password it keeps. */}
        <input autoComplete="username" hidden name="_email" readOnly type="email" value={it.email} />
        <TextField autoComplete="name" label={t('name')} name="name" />
        <TextField
          autoComplete="new-password"
          help={t('passwordHelp')}
          label={t('password')}
          name="password"
          type="password"
        />
      </RegisterByInvitation>
      {decline}
    </Section>
  );
}
