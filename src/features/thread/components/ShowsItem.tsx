import { Shows } from '#src/client/Shows.tsx';
import { type Kind, linkRules, wholeOf } from '#src/core/kinds.ts';
import { read, shows } from '#src/server/page.ts';
import { getItem } from '../queries/items.ts';
import { itemLinks } from '../queries/links.ts';

/** A paragraph says what has changed beneath it, however far down. */
const beneath: readonly Kind[] = Object.values(linkRules.paragraph).flat();

/** Declares what an item's page, or its panel `beside` a list, shows: itself, what it is linked with and its whole. */
export async function ShowsItem({
  processId,
  code,
  beside = false,
}: {
  processId: string;
  code: string;
  beside?: boolean;
}) {
  const item = await read(getItem, { processId, address: code });
  const { references, referencedBy, decisions } = await read(itemLinks, { processId, itemId: item.id });
  const whole = wholeOf(item.kind);
  const kinds = beside || whole.length === 1 ? [] : whole;
  const items = [
    item.code,
    ...[...references, ...referencedBy].map((link) => link.item.code),
    ...decisions.flatMap((decision) => [decision.code, decision.meetingCode]),
  ];
  return (
    <Shows {...shows({ items, kinds: kinds.includes('paragraph') ? [...kinds, ...beneath] : kinds })} beside={beside} />
  );
}
