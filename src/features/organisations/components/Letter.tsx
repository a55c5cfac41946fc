import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getMail } from '../queries/oversight.ts';
import { MailState } from './MailState.tsx';

/** One letter of the outbox, as its recipient gets it. */
export async function Letter({ mailId }: { mailId: string }) {
  const [t, format, mail] = await Promise.all([
    getTranslations('organisations.outbox'),
    getFormatter(),
    read(getMail, { mailId }),
  ]);
  return (
    <Section
      actions={
        <>
          {mail.lastError !== null && mail.sentAt === null && (
            <CommandButton command="organisations.retryMail" input={{ mailId: mail.id }} notice={t('retried')}>
              {t('retry')}
            </CommandButton>
          )}
          <ButtonLink href="/administration/utkorg">{t('back')}</ButtonLink>
        </>
      }
      title={mail.subject}
    >
      <div className="grid gap-6">
        <DefinitionList
          items={[
            { term: t('to'), description: mail.recipient },
            { term: t('written'), description: format.dateTime(new Date(mail.createdAt), 'moment') },
            { term: t('state'), description: <MailState mail={mail} /> },
          ]}
        />
        {mail.lastError !== null && mail.sentAt === null && <Callout title={t('error')}>{mail.lastError}</Callout>}
        <div className="max-w-(--measure) font-serif whitespace-pre-wrap wrap-anywhere">{mail.body}</div>
        {mail.link && (
          <p>
            <Link className="link wrap-anywhere" href={mail.link}>
              {mail.link}
            </Link>
          </p>
        )}
      </div>
    </Section>
  );
}
