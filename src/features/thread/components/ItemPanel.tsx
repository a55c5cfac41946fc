import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { linkRules } from '#src/core/kinds.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Button } from '#src/ui/Button.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getItem } from '../queries/items.ts';
import { itemLinks } from '../queries/links.ts';
import { Agreed } from './Agreed.tsx';
import { Attachments } from './Attachments.tsx';
import { Comments } from './Comments.tsx';
import { LinkAdder } from './LinkAdder.tsx';
import { PanelHistory } from './PanelHistory.tsx';
import { ReferencedBy, References } from './PanelLinks.tsx';
import { partWords } from './PartWords.tsx';
import { Sharing } from './Sharing.tsx';

/**
 * Everything about an item that all kinds share: what it rests on, what rests on it, who agreed, talk, history,
 * sharing.
 */
export async function ItemPanel({ processId, code }: { processId: string; code: string }) {
  const [t, tl, refused, item] = await Promise.all([
    getTranslations('thread.panel'),
    getTranslations('thread'),
    refusals(),
    read(getItem, { processId, address: code }),
  ]);
  const at = { processId, itemId: item.id };
  const links = await read(itemLinks, at);
  const here = `/processer/${processId}`;
  const linkable = linkRules[item.kind];
  return (
    <div>
      <div className="flex flex-wrap gap-2" data-print="no">
        <ButtonLink href={`${here}/trad/${item.code}`} size="small" variant="primary">
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
      <Section level={3} title={t('references')}>
        <References item={item} links={links.references} processId={processId} />
        {links.referencesTotal > links.references.length && (
          <p className="mt-2 text-sm text-muted">
            {t('shown', { shown: links.references.length, total: links.referencesTotal })}
          </p>
        )}
        {Object.keys(linkable).length > 0 && links.can.link === 'ok' && (
          <LinkAdder
            at={{ ...at, version: item.version }}
            kinds={Object.fromEntries(await linkKindWords(Object.keys(linkable)))}
            words={{
              add: tl('links.add'),
              help: tl('links.addHelp'),
              search: tl('links.search'),
              kind: tl('links.kind'),
              note: tl('links.note'),
              save: tl('links.save'),
              saved: tl('links.saved'),
              none: tl('links.none'),
              pick: tl('links.pick'),
              part: await partWords(),
            }}
          />
        )}
        {Object.keys(linkable).length > 0 && links.can.link !== 'ok' && (
          <div className="mt-3">
            <Button refused={refused(links.can.link)} size="small">
              {tl('links.add')}
            </Button>
          </div>
        )}
      </Section>
      <Section level={3} title={t('referencedBy')}>
        <ReferencedBy links={links.referencedBy} processId={processId} />
        {links.referencedByTotal > links.referencedBy.length && (
          <p className="mt-2 text-sm text-muted">
            {t('shown', { shown: links.referencedBy.length, total: links.referencedByTotal })}
          </p>
        )}
      </Section>
      <Section id="bilagor" level={3} title={t('attachments')}>
        <Attachments code={item.code} itemId={item.id} processId={processId} />
      </Section>
      <Section level={3} title={t('agreed')}>
        <Agreed decisions={links.decisions} processId={processId} />
      </Section>
      <Section id="samtal" level={3} title={t('comments')}>
        <Comments itemId={item.id} processId={processId} />
      </Section>
      <Section level={3} title={t('sharing')}>
        <Sharing item={item} processId={processId} />
      </Section>
      <Section level={3} title={t('history')}>
        <PanelHistory code={item.code} itemId={item.id} processId={processId} />
      </Section>
    </div>
  );
}

async function linkKindWords(names: readonly string[]): Promise<[string, string][]> {
  const words = await getTranslations('linkKinds');
  return names.map((name) => [name, words(name as 'grounds')]);
}
