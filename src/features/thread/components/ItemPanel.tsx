import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Section } from '#src/ui/Section.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { getItem } from '../queries/items.ts';
import { itemLinks } from '../queries/links.ts';
import { Agreed } from './Agreed.tsx';
import { Attachments } from './Attachments.tsx';
import { Comments } from './Comments.tsx';
import { PanelAdders } from './PanelAdders.tsx';
import { PanelHistory } from './PanelHistory.tsx';
import { ReferencedBy, References } from './PanelLinks.tsx';
import { Sharing } from './Sharing.tsx';

type Props = {
  processId: string;
  code: string;
  /** The page that it stands on, and that page's parameters: `flik` says which tab is shown. */
  path: string;
  parameters: Readonly<Record<string, string>>;
};

/**
 * Everything about an item that all kinds share, a tab each: what it rests on and what rests on it, what is said, what
 * has happened, who reads it. What is empty is no tab; what can be added stands beneath, whichever tab is shown.
 */
export async function ItemPanel({ processId, code, path, parameters }: Props) {
  const [t, item] = await Promise.all([getTranslations('thread.panel'), read(getItem, { processId, address: code })]);
  const at = { processId, itemId: item.id };
  const links = await read(itemLinks, at);
  const rests = links.references.length + links.referencedBy.length + links.decisions.length + item.attachments > 0;
  const all = [
    { id: 'underlag', label: t('references'), count: links.referencesTotal || undefined, there: rests },
    { id: 'kommentarer', label: t('comments'), count: item.comments || undefined, there: item.comments > 0 },
    { id: 'historik', label: t('history'), there: true },
    { id: 'delning', label: t('sharing'), there: true },
  ];
  const { flik, ...others } = parameters;
  const current = all.find(({ id }) => id === flik) ?? all.find(({ there }) => there);
  // Where nothing is said yet there is no tab; the first to say something comes to it from what can be added.
  const say =
    item.comments === 0 && current?.id !== 'kommentarer'
      ? withParameters(path, { ...others, flik: 'kommentarer' })
      : undefined;
  const tabs = all
    .filter((tab) => tab.there || tab === current)
    .map((tab) => ({
      href: withParameters(path, { ...others, flik: tab.id }),
      label: tab.label,
      count: tab.count,
      current: tab === current,
    }));
  return (
    <div className="panel-parts">
      <div className="flex flex-wrap gap-2" data-print="no">
        <ButtonLink href={`/processer/${processId}/trad/${item.code}`} size="small" variant="primary">
          {t('trace')}
        </ButtonLink>
        <CommandButton
          command="thread.watch"
          input={{ ...at, watching: !item.watching }}
          notice={t(item.watching ? 'notWatching' : 'watching', { code: item.code })}
          size="small"
        >
          {t(item.watching ? 'unwatch' : 'watch')}
        </CommandButton>
      </div>
      <Tabs label={t('tabs', { code: item.code })} tabs={tabs} />
      {current?.id === 'underlag' && <Grounds item={item} links={links} processId={processId} />}
      {current?.id === 'kommentarer' && (
        <Section id="samtal" level={3} title={t('comments')}>
          <Comments {...at} />
        </Section>
      )}
      {current?.id === 'historik' && (
        <Section level={3} title={t('history')}>
          <PanelHistory code={item.code} {...at} />
        </Section>
      )}
      {current?.id === 'delning' && (
        <Section level={3} title={t('sharing')}>
          <Sharing item={item} processId={processId} />
        </Section>
      )}
      <PanelAdders item={item} processId={processId} say={say} />
    </div>
  );
}

type Around = {
  processId: string;
  item: Awaited<ReturnType<typeof getItem>>;
  links: Awaited<ReturnType<typeof itemLinks>>;
};

async function Grounds({ processId, item, links }: Around) {
  const t = await getTranslations('thread.panel');
  const shown = (rows: readonly unknown[], total: number) =>
    total > rows.length && <p className="mt-2 text-sm text-muted">{t('shown', { shown: rows.length, total })}</p>;
  return (
    <>
      {links.references.length > 0 && (
        <Section level={3} title={t('references')}>
          <References item={item} links={links.references} processId={processId} />
          {shown(links.references, links.referencesTotal)}
        </Section>
      )}
      {links.referencedBy.length > 0 && (
        <Section level={3} title={t('referencedBy')}>
          <ReferencedBy links={links.referencedBy} processId={processId} />
          {shown(links.referencedBy, links.referencedByTotal)}
        </Section>
      )}
      {links.decisions.length > 0 && (
        <Section level={3} title={t('agreed')}>
          <Agreed decisions={links.decisions} processId={processId} />
        </Section>
      )}
      {item.attachments > 0 && (
        <Section id="bilagor" level={3} title={t('attachments')}>
          <Attachments code={item.code} itemId={item.id} processId={processId} />
        </Section>
      )}
    </>
  );
}
