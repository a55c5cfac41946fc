import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Block } from '#src/formats/docx-write.ts';
import { uncovered } from '#src/server/pdf.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import type { DecisionRow } from '../queries/decisions.ts';
import type { Meeting } from '../schema/meetings.ts';
import type { Point } from '../schema/minutes.ts';

type Written = Pick<Meeting, 'code' | 'title' | 'text' | 'place' | 'chair' | 'secretary'> & {
  points: readonly Pick<Point, 'title' | 'presenter' | 'text' | 'disqualified' | 'reservations'>[];
  decisions: readonly Pick<DecisionRow, 'title' | 'text' | 'clause'>[];
};
const under = (title: string, ...texts: string[]): Block[] => [
  { is: 'heading', text: title },
  { is: 'text', text: texts.join('\n') },
];

/** The way to a PDF of a meeting; where something in it cannot be set, which character that is and where it stands. */
export async function PdfLink({ meeting, href, children }: { meeting: Written; href: string; children: ReactNode }) {
  const t = await getTranslations('forums.document');
  const { title, code, text, place, chair, secretary, points, decisions } = meeting;
  const blocks = [
    ...under(title, text, place, chair, secretary),
    ...points.flatMap((it) => under(it.title, it.presenter, it.text, it.disqualified, it.reservations)),
    ...decisions.flatMap((it) => under(it.title, it.text, it.clause)),
  ];
  const lacking = uncovered({ title, foot: code, parts: [{ mark: null, blocks }] });
  if (lacking.length === 0)
    return (
      <ButtonLink download href={href} size="small">
        {children}
      </ButtonLink>
    );
  const characters = lacking.map(({ character, under: at }) => `${character} (${at})`).join(', ');
  return (
    <Button refused={t('uncovered', { characters })} size="small">
      {children}
    </Button>
  );
}
