import { getTranslations } from 'next-intl/server';
import { linkRules } from '#src/core/kinds.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import type { Item } from '../schema.ts';
import { AttachmentAdder } from './AttachmentAdder.tsx';
import { LinkAdder } from './LinkAdder.tsx';
import { partWords } from './PartWords.tsx';

type Props = {
  processId: string;
  item: Item & { can: { link: Verdict; attach: Verdict; comment: Verdict } };
  /** The way to where the first thing is said; undefined where the comments stand already. */
  say: string | undefined;
};

/** All that can be added to an item, in one place; what one can never add is not there, what is closed says why. */
export async function PanelAdders({ processId, item, say }: Props) {
  const [t, tp, ta, tc, kinds, refused, part] = await Promise.all([
    getTranslations('thread.links'),
    getTranslations('thread.panel'),
    getTranslations('thread.attachments'),
    getTranslations('thread.comments'),
    getTranslations('linkKinds'),
    refusals(),
    partWords(),
  ]);
  const at = { processId, itemId: item.id };
  const ways = Object.keys(linkRules[item.kind]);
  const never: readonly Verdict[] = ['role', 'other-organisation', 'own-ties'];
  const offers = {
    link: ways.length > 0 && !never.includes(item.can.link),
    attach: !never.includes(item.can.attach),
    comment: say !== undefined && item.can.comment === 'ok',
  };
  if (!offers.link && !offers.attach && !offers.comment) return null;
  const closed = (verdict: Verdict, label: string) => (
    <Button refused={refused(verdict)} size="small">
      {label}
    </Button>
  );
  return (
    <div aria-label={tp('add')} className="panel-add" data-print="no" role="group">
      {offers.link &&
        (item.can.link === 'ok' ? (
          <LinkAdder
            at={{ ...at, version: item.version }}
            kinds={Object.fromEntries(ways.map((name) => [name, kinds(name as 'grounds')]))}
            words={{
              add: t('add'),
              help: t('addHelp'),
              search: t('search'),
              kind: t('kind'),
              note: t('note'),
              save: t('save'),
              saved: t('saved'),
              none: t('none'),
              pick: t('pick'),
              part,
            }}
          />
        ) : (
          closed(item.can.link, t('add'))
        ))}
      {offers.attach &&
        (item.can.attach === 'ok' ? (
          <AttachmentAdder
            at={at}
            words={{
              add: ta('add'),
              field: ta('field'),
              help: ta('help', { code: item.code }),
              save: ta('save'),
              saved: ta('saved'),
            }}
          />
        ) : (
          closed(item.can.attach, ta('add'))
        ))}
      {offers.comment && say && (
        <div>
          <ButtonLink href={say} scroll={false} size="small">
            {tc('say')}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
