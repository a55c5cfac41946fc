import type { ReactNode } from 'react';

export type EmptyStateProps = {
  /** What belongs here. */
  title: string;
  text?: ReactNode;
  /** The first step: a button or a link. */
  action?: ReactNode;
  level?: 2 | 3 | undefined;
};

/** Nothing here yet: what belongs, and how it begins. */
export function EmptyState({ title, text, action, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="border-y border-rule py-8">
      <Heading className="text-xl">{title}</Heading>
      {text && <div className="mt-2 max-w-(--measure) text-muted">{text}</div>}
      {action && <div className="mt-5 flex flex-wrap gap-2 empty:hidden">{action}</div>}
    </div>
  );
}
