import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Code } from '#src/ui/Code.tsx';
import { Section } from '#src/ui/Section.tsx';

type Change = { id: number; action: string; at: string; actor: string; organisation: string; title: string | null; code: string | null };
type Props = { processId: string; changes: readonly Change[]; count: number; since: string | null };

const verbs = [
  'create', 'edit', 'submit', 'accept', 'send-back', 'propose', 'share', 'establish', 'withdraw', 'reinstate', 'restore', 'add', 'record', 'take-position', 'link', 'confirm', 'set-status',
  'invite', 'pass-gate', 'step-back', 'register', 'close', 'reopen',
] as const;
const verbOf = ({ action, code }: Change) => verbs.find((verb) => action.split('.')[1] === verb) ?? (code ? 'otherItem' : 'other');

/** What others have done since the reader was last here, newest first. */
export async function Changes({ processId, changes, count, since }: Props) {
  const [t, verb, format] = await Promise.all([getTranslations('processes.overview'), getTranslations('processes.verbs'), getFormatter()]);
  const when = since ? format.dateTime(new Date(since), 'moment') : '';
  return (
    <Section lead={count === 0 ? undefined : count < 100 ? t('changesSince', { count, since: when }) : t('changesMany', { since: when })} title={t('changes')}>
      {changes.length === 0 ? <p className="text-muted">{t('changesNone', { since: when })}</p> : (
        <ol className="grid">
          {changes.map((change) => (
            <li className="grid gap-x-4 border-t border-rule py-2 first:border-t-0 sm:grid-cols-[1fr_auto]" key={change.id}>
              <span className="min-w-0">
                <strong className="font-semibold">{change.actor}</strong>, {change.organisation}, {verb(verbOf(change))}{' '}
                {change.code && change.title && (
                  <>
                    <Code>{change.code}</Code> <Link className="link" href={`/processer/${processId}/sak/${change.code}`}>{change.title}</Link>
                  </>
                )}
              </span>
              <time className="text-sm text-faint" dateTime={change.at}>{format.dateTime(new Date(change.at), 'moment')}</time>
            </li>
          ))}
        </ol>
      )}
      <p><Link className="link inline-flex min-h-6 items-center" href={`/processer/${processId}/logg`}>{t('wholeLog')}</Link></p>
    </Section>
  );
}
