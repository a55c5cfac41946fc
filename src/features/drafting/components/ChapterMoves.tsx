'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { CommandButton } from '#src/client/CommandButton.tsx';

export type MoveWords = { up: string; down: string; upNamed: string; downNamed: string };
type Place = { processId: string; itemId: string; version: number };

/** Moves a chapter one step within the draft. */
export function ChapterMoves({
  chapter,
  refused,
  words,
}: {
  chapter: Place;
  refused: string | undefined;
  words: MoveWords;
}) {
  return (
    <>
      <CommandButton
        command="drafting.moveChapter"
        icon={<ChevronUp aria-hidden size={16} />}
        input={{ ...chapter, direction: 'up' as const }}
        refused={refused}
        size="small"
        variant="plain"
      >
        <span className="sr-only">{words.upNamed}</span>
      </CommandButton>
      <CommandButton
        command="drafting.moveChapter"
        icon={<ChevronDown aria-hidden size={16} />}
        input={{ ...chapter, direction: 'down' as const }}
        refused={refused}
        size="small"
        variant="plain"
      >
        <span className="sr-only">{words.downNamed}</span>
      </CommandButton>
    </>
  );
}
