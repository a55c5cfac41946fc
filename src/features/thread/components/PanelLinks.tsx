import { getFormatter, getTranslations } from 'next-intl/server';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { linkWord } from '#src/core/kinds.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { CitedPart, Item, ItemMark, Link as ItemLink } from '../schema.ts';
import { ChangeSeen } from './ChangeSeen.tsx';
import { CitedCells } from './CitedCells.tsx';

type OwnLink = ItemLink & { cited: CitedPart | null; can: { confirm: Verdict; remove: Verdict } };

/** What an item rests on, link by link: what has changed since, and the two ways out. */
export async function References({
  processId,
  item,
  links,
}: {
  processId: string;
  item: Item;
  links: readonly OwnLink[];
}) {
  const [t, tp, tk, refused, format] = await Promise.all([
    getTranslations('thread.links'),
    getTranslations('thread.panel'),
    getTranslations('linkKinds'),
    refusals(),
    getFormatter(),
  ]);
  if (links.length === 0) return <p className="text-muted">{tp('referencesNone')}</p>;
  const at = { processId, itemId: item.id, version: item.version };
  return (
    <ul className="grid gap-3">
      {links.map((link) => (
        <Tie
          item={link.item}
          key={link.id}
          kind={tk(linkWord(link.kind, item.kind))}
          processId={processId}
          stale={link.stale}
        >
          {link.note && <p className="font-serif text-sm">{link.note}</p>}
          <Marks
            stale={link.stale}
            withdrawn={link.withdrawn}
            words={{ stale: t('stale'), withdrawn: t('withdrawn') }}
          />
          {link.cited && (
            <CitedCells cited={link.cited} href={`/processer/${processId}/sak/${link.item.code}`} stale={link.stale} />
          )}
          <p className="text-sm text-faint">
            {link.confirmedAt && link.confirmedBy
              ? t('confirmed', {
                  name: link.confirmedBy,
                  date: format.dateTime(new Date(link.confirmedAt), 'shortDay'),
                })
              : t('made', { name: link.createdBy, date: format.dateTime(new Date(link.createdAt), 'shortDay') })}
          </p>
          <div className="mt-1 flex flex-wrap gap-x-2 gap-y-1" data-print="no">
            {link.stale && (
              <>
                {link.cited && link.cited.since < link.cited.release ? (
                  <ButtonLink
                    href={`/processer/${processId}/sak/${link.item.code}?andrade=${link.cited.since}#varden`}
                    size="small"
                  >
                    {t('see')} <span className="sr-only">{link.item.code}</span>
                  </ButtonLink>
                ) : (
                  <ChangeSeen
                    at={{ processId, linkId: link.id }}
                    href={`/processer/${processId}/sak/${link.item.code}/historik?fran=${link.toVersion}`}
                  >
                    {t('see')} <span className="sr-only">{link.item.code}</span>
                  </ChangeSeen>
                )}
                <CommandButton
                  command="thread.confirmLink"
                  input={{ ...at, linkId: link.id, seenVersion: link.item.version }}
                  notice={t('confirmed')}
                  refused={refused(link.can.confirm)}
                  size="small"
                >
                  {t('holds')} <span className="sr-only">{link.item.code}</span>
                </CommandButton>
              </>
            )}
            {link.can.remove === 'ok' && (
              <CommandButton
                command="thread.unlink"
                confirm={{
                  title: t('removeTitle', { code: link.item.code }),
                  text: t('removeText', { code: link.item.code, from: item.code }),
                  action: t('remove'),
                }}
                input={{ ...at, linkId: link.id }}
                notice={t('removed')}
                size="small"
                variant="plain"
              >
                {t('remove')} <span className="sr-only">{link.item.code}</span>
              </CommandButton>
            )}
          </div>
        </Tie>
      ))}
    </ul>
  );
}

/** What rests on an item, and which of it has not yet taken the latest change into account. */
export async function ReferencedBy({ processId, links }: { processId: string; links: readonly ItemLink[] }) {
  const [t, tp, tk] = await Promise.all([
    getTranslations('thread.links'),
    getTranslations('thread.panel'),
    getTranslations('linkKindsReversed'),
  ]);
  if (links.length === 0) return <p className="text-muted">{tp('referencedByNone')}</p>;
  return (
    <ul className="grid gap-3">
      {links.map((link) => (
        <Tie
          item={link.item}
          key={link.id}
          kind={tk(linkWord(link.kind, link.item.kind))}
          processId={processId}
          stale={link.stale}
        >
          <Marks
            stale={link.stale}
            withdrawn={link.item.status === 'withdrawn'}
            words={{ stale: t('stale'), withdrawn: t('withdrawn') }}
          />
        </Tie>
      ))}
    </ul>
  );
}

function Tie({
  processId,
  item,
  kind,
  stale,
  children,
}: {
  processId: string;
  item: ItemMark;
  kind: string;
  stale: boolean;
  children: ReactNode;
}) {
  return (
    <li className={`border-l-2 pl-3 ${stale ? 'border-dashed border-warning' : 'border-thread'}`}>
      <p className="text-sm text-muted">
        <span className="label text-thread" translate="no">
          {item.code}
        </span>{' '}
        {kind.toLocaleLowerCase()} · {item.organisation}
      </p>
      <p className="leading-snug">
        <TitleLink code={item.code} href={`/processer/${processId}/sak/${item.code}`} title={item.title} />
      </p>
      {children}
    </li>
  );
}

function Marks({
  stale,
  withdrawn,
  words,
}: {
  stale: boolean;
  withdrawn: boolean;
  words: { stale: string; withdrawn: string };
}) {
  if (withdrawn)
    return (
      <p>
        <StatusMark shape="cross" tone="warning">
          {words.withdrawn}
        </StatusMark>
      </p>
    );
  return (
    stale && (
      <p>
        <StatusMark shape="triangle" tone="warning">
          {words.stale}
        </StatusMark>
      </p>
    )
  );
}
