import { ChevronDown, ChevronUp } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Props = {
  command: 'drafting.moveChapter' | 'drafting.moveParagraph';
  at: { processId: string; itemId: string; version: number };
  title: string;
  refused: string | undefined;
};

/** Moves a chapter, or a paragraph within its chapter, one step. */
export async function MoveButtons({ command, at, title, refused }: Props) {
  const t = await getTranslations('drafting.paragraph');
  return (['up', 'down'] as const).map((direction) => (
    <CommandButton
      command={command}
      icon={direction === 'up' ? <ChevronUp aria-hidden size={16} /> : <ChevronDown aria-hidden size={16} />}
      input={{ ...at, direction }}
      key={direction}
      refused={refused}
      size="small"
      variant="plain"
    >
      <span className="sr-only">{direction === 'up' ? t('upNamed', { title }) : t('downNamed', { title })}</span>
    </CommandButton>
  ));
}
