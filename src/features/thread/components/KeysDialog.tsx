'use client';
import { usePaletteWords } from '#src/client/palette-words.ts';
import { useWords } from '#src/client/words.tsx';
import type { TreeEntry } from '#src/i18n/tree.ts';
import { Dialog } from '#src/ui/Dialog.tsx';
import { Key } from '#src/ui/Key.tsx';

type Props = { isOpen: boolean; onClose: () => void; tree: readonly TreeEntry[] };

/** What each key does. */
export function KeysDialog({ isOpen, onClose, tree }: Props) {
  const words = useWords();
  const said = usePaletteWords();
  const all: { keys: readonly string[]; label: string }[] = [
    { keys: ['Ctrl', 'K'], label: said.keyPalette },
    { keys: ['/'], label: said.keySearch },
    { keys: ['?'], label: said.doKeys },
    { keys: ['Esc'], label: words.close },
    { keys: ['J', 'K'], label: said.keyMove },
    { keys: ['Enter'], label: said.keyOpen },
    { keys: ['X'], label: said.keySelect },
    { keys: ['A'], label: said.keyAccept },
    { keys: ['R'], label: said.keySendBack },
    { keys: ['1', '2', '3'], label: said.keyStand },
    ...tree.flatMap(({ key, label }) => (key ? [{ keys: ['g', key], label }] : [])),
  ];
  return (
    <Dialog closeLabel={words.close} isOpen={isOpen} onClose={onClose} title={said.keysTitle}>
      <dl className="grid gap-2">
        {all.map(({ keys, label }) => (
          <div className="flex justify-between gap-6 border-b border-rule pb-2" key={label}>
            <dt>{label}</dt>
            <dd className="inline-flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
