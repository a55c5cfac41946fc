import type { ReactNode } from 'react';

export type ProseProps = {
  children: ReactNode;
  size?: 'normal' | 'small' | undefined;
  /** The children are plain text whose line breaks count. */
  plain?: boolean | undefined;
  /** The text's language where it is not the page's. */
  lang?: string | undefined;
};

/** The reading column: serif, 65 characters a line. */
export function Prose({ children, size = 'normal', plain = false, lang }: ProseProps) {
  return (
    <div className="prose" data-plain={plain || undefined} data-size={size} lang={lang}>
      {children}
    </div>
  );
}
