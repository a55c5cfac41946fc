import { getFormatter, getTranslations } from 'next-intl/server';
import { swedishDay } from '#src/core/days.ts';
import { Code } from '#src/ui/Code.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Errand } from '../schema.ts';
import { ErrandActs } from './ErrandActs.tsx';

type Props = {
  errand: Errand;
  inProcess: boolean;
  acts: boolean;
  /** Where its item opens beside the queue, and whether it is open there. */
  beside: { href: string; open: boolean } | null | undefined;
};

/** One thing to do, on one line: what, with what, for whom, until when, and the act itself. */
export async function ErrandRow({ errand, inProcess, acts, beside }: Props) {
  const [what, t] = await Promise.all([getTranslations('errands.what'), getTranslations('lists')]);
  const { key, processId, process, item, about } = errand;
  const subject = item ? item.title : (about.email ?? '');
  // Shorter ones are never cut.
  const whole = subject.length > 40 ? subject : undefined;
  return (
    <li aria-current={beside?.open || undefined} data-row={acts ? item?.id : undefined}>
      <span className="errand-subject">
        <span className="errand-line">
          {item ? (
            <>
              {beside && <PanelLink code={item.code} href={beside.href} label={t('open', { code: item.code })} />}
              <Link
                className="errand-title"
                data-opens={beside ? undefined : ''}
                href={`/processer/${processId}/sak/${item.code}`}
                title={whole}
              >
                {beside ? <span className="sr-only">{item.code}</span> : <Code>{item.code}</Code>} {subject}
              </Link>
            </>
          ) : (
            <span className="errand-title" title={whole}>
              {subject}
            </span>
          )}
        </span>
        <span className="errand-facts">
          <span className="text-ink">{what(key)}</span>
          <Facts errand={errand} />
          {!inProcess && (
            <Link className="link-line" href={`/processer/${processId}`}>
              {process}
            </Link>
          )}
        </span>
      </span>
      {acts && <ErrandActs errand={errand} />}
    </li>
  );
}

/** Whose it is, how it stands and when it is due. */
async function Facts({ errand: { key, item, about, due } }: { errand: Errand }) {
  const [t, q, talk, format] = await Promise.all([
    getTranslations('errands.acts'),
    getTranslations('errands.queue'),
    getTranslations('errands.talk'),
    getFormatter(),
  ]);
  const day = due ? format.dateTime(new Date(due), 'shortDay') : '';
  const late = due !== null && due < swedishDay();
  const meeting = key === 'positions' || key === 'minutes';
  const words = [
    key === 'talk' && about.by && talk('by', { name: about.by }),
    key === 'overdue' && t('unanswered', { count: about.left ?? 0 }),
    key === 'invitations' && `${about.organisation ?? ''}, ${about.expired ? t('expired') : t('undelivered')}`,
    key === 'positions' && about.organisation,
    !['talk', 'overdue', 'positions'].includes(key) && item?.organisation,
  ].filter(Boolean);
  return (
    <>
      <span>{words.join(', ')}</span>
      {due &&
        (late && !meeting ? (
          <StatusMark shape="triangle" tone="danger">
            {q('late', { day })}
          </StatusMark>
        ) : (
          <span className="whitespace-nowrap">{q(meeting ? 'met' : 'due', { day })}</span>
        ))}
    </>
  );
}
