'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { CommandButton } from '#src/client/CommandButton.tsx';

export type MoveWords = { up: string; down: string; upNamed: string; downNamed: string };
type Place = { processId: string; itemId: string; version: number };

/** Moves a paragraph one step within its chapter. */
export function ParagraphMoves({
  paragraph,
  refused,
  words,
}: {
  paragraph: Place;
  refused: string | undefined;
  words: MoveWords;
}) {
  return (
    <>
      <CommandButton
        command="drafting.moveParagraph"
        icon={<ChevronUp aria-hidden size={16} />}
        input={{ ...paragraph, direction: 'up' as const }}
        refused={refused}
        size="small"
        variant="plain"
      >
        <span className="sr-only">{words.upNamed}</span>
      </CommandButton>
      <CommandButton
        command="drafting.moveParagraph"
        icon={<ChevronDown aria-hidden size={16} />}
        input={{ ...paragraph, direction: 'down' as const }}
        refused={refused}
        size="small"
        variant="plain"
      >
        <span className="sr-only">{words.downNamed}</span>
      </CommandButton>
    </>
  );
}
