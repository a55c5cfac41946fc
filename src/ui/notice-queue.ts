export type NoticeTone = 'success' | 'error' | 'information';
export type NoticeAction = { label: string; onAction: () => void };
export type Notice = { id: number; tone: NoticeTone; text: string; action: NoticeAction | undefined };

/** As many as one can take in; the oldest gives way, errors last. */
export const mostNotices = 4;

/** Milliseconds a notice stands. Errors stay until they are closed; what offers an action stays longer. */
export const standingTime = ({ tone, action }: Pick<Notice, 'tone' | 'action'>): number | undefined =>
  tone === 'error' ? undefined : action ? 12_000 : 6_000;

/** The queue with one more. The same words are not said twice: the older gives way. */
export function withNotice(queue: readonly Notice[], notice: Notice): Notice[] {
  const others = queue.filter((other) => other.text !== notice.text || other.tone !== notice.tone);
  if (others.length < mostNotices) return [...others, notice];
  const leaving = others.find((other) => other.tone !== 'error') ?? others[0];
  return [...others.filter((other) => other !== leaving), notice];
}
