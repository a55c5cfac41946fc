import type { ReactNode } from 'react';

/**
 * The frame that shows `text` above `children` on hover and focus, by CSS alone, so that it also works in server
 * components. Whoever is inside points at `id` with `aria-describedby`. Escape hides it (`TipEscape`, mounted once by
 * `Shell`).
 */
export function Tip({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  return (
    <span className="tip-anchor">
      {children}
      <span className="tip" id={id} role="tooltip">
        {text}
      </span>
    </span>
  );
}
