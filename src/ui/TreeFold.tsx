'use client';
import { keepChoice } from './choices.ts';
import { useFrameWords } from './FrameWords.tsx';
import { useChoice } from './useChoice.ts';

/** Folds the tree to its icons, and back. */
export function TreeFold() {
  const words = useFrameWords();
  const isFolded = useChoice('tree') === 'folded';
  return (
    <button
      aria-pressed={isFolded}
      className="tree-fold"
      onClick={() => keepChoice('tree', isFolded ? undefined : 'folded')}
      title={words.fold}
      type="button"
    >
      <svg aria-hidden="true" viewBox="0 0 18 18">
        <path d="M10.5 4.5 6 9l4.5 4.5M14 3.5v11" fill="none" stroke="currentColor" />
      </svg>
      <span className="tree-label">{words.fold}</span>
    </button>
  );
}
