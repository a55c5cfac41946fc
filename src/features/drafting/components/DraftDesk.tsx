'use client';
import { useRouter } from 'next/navigation';
import {
  type FocusEvent,
  Fragment,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useCommand } from '#src/client/useCommand.ts';
import { draftAddress } from '../rules/place.ts';
import { DeskControls, type Does } from './DeskControls.tsx';
import { DeskMargin, type DeskWords, type MarginOf } from './DeskMargin.tsx';

export type DeskParagraph = MarginOf & { title: string; text: string; may: boolean };
export type DeskChapter = {
  id: string;
  code: string;
  title: string;
  text: string;
  version: number;
  may: boolean;
  mayAdd: boolean;
  paragraphs: DeskParagraph[];
};
type Props = {
  processId: string;
  draft: string;
  writing: boolean;
  chapters: readonly DeskChapter[];
  words: DeskWords;
  /** The form in the text: instead of a paragraph or after one, or last in a chapter, each by its code. */
  form?:
    | { instead?: string | undefined; after?: string | undefined; last?: string | undefined; node: ReactNode }
    | undefined;
  /** Beside the text. */
  contents: ReactNode;
  /** Before the first chapter, and where there is none. */
  children?: ReactNode;
};

const codeUnder = (target: EventTarget): string | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-code]')?.dataset['code'] ?? undefined) : undefined;

/**
 * The continuous text of a draft. It is told to the browser as data and drawn there, since it is long; where it is
 * written a chapter or a paragraph has its controls while the pointer or the focus is on it.
 */
export function DraftDesk({ processId, draft, writing, chapters, words, form, contents, children }: Props) {
  const { push } = useRouter();
  const desk = useRef<HTMLDivElement>(null);
  const pressed = useRef<string>(undefined);
  const [current, setCurrent] = useState<string>();
  const chapter = useCommand('drafting.moveChapter');
  const paragraph = useCommand('drafting.moveParagraph');
  const status = useCommand('drafting.setParagraphStatus', { notice: words.saved });
  const pending = chapter.pending || paragraph.pending || status.pending;
  // What is moved takes its buttons with it, and the one that was pressed would lose the focus.
  useEffect(() => {
    if (!pressed.current || pending) return;
    if (document.activeElement === document.body)
      desk.current?.querySelector<HTMLElement>(pressed.current)?.focus({ preventScroll: true });
    pressed.current = undefined;
  });
  const act = (does: Does, { id, code, version }: { id: string; code: string; version: number }): void => {
    if (pending) return;
    pressed.current = `[data-code="${code}"] [data-does=${does}]`;
    const at = { processId, itemId: id, version };
    if (does === 'ready' || does === 'draft') void status.run({ ...at, status: does });
    else void (code.startsWith('K-') ? chapter : paragraph).run({ ...at, direction: does });
  };
  // Hundreds of links, so the browser's own: followed here without the page being fetched whole.
  const click = (event: MouseEvent): void => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLAnchorElement>('a[href^="/"]');
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    push(link.getAttribute('href') ?? '', { scroll: !link.hasAttribute('data-stay') });
  };
  const near = (event: PointerEvent | FocusEvent): void => {
    const code = codeUnder(event.target);
    if (writing && code && code !== current) setCurrent(code);
  };
  const formIn = (place: boolean) => place && form?.node;
  return (
    <div
      aria-busy={pending || undefined}
      className="draft"
      onClick={click}
      onFocus={near}
      onPointerDown={near}
      onPointerOver={near}
      ref={desk}
    >
      {contents}
      <div className="draft-whole" data-writing={writing || undefined}>
        {children}
        {chapters.map((one, index) => (
          <section aria-labelledby={one.code} className="draft-chapter" key={one.id}>
            <header className="draft-text" data-code={one.code}>
              <h2 id={one.code}>
                <span className="tabular text-muted">{index + 1}</span> {one.title}
              </h2>
              {one.text && <p className="prose text-muted">{one.text}</p>}
              {writing && (
                <DeskControls
                  add={one.mayAdd && draftAddress(processId, { draft, writing, chapter: one.code }, 'nytt')}
                  edit={one.may && `/processer/${processId}/sak/${one.code}/redigera`}
                  item={one}
                  more={current === one.code}
                  onAct={act}
                  words={{ ...words, add: words.addIn, edit: words.editChapter }}
                />
              )}
            </header>
            {one.paragraphs.length === 0 && form?.last !== one.code && (
              <p className="draft-text text-muted">{words.empty}</p>
            )}
            {one.paragraphs.map((item) => (
              <Fragment key={item.id}>
                {form?.instead === item.code ? (
                  form.node
                ) : (
                  <article
                    aria-labelledby={item.code}
                    className="draft-paragraph"
                    data-code={item.code}
                    id={`stycke-${item.code}`}
                  >
                    <div className="draft-text">
                      <h3 id={item.code}>{item.title}</h3>
                      <p className="prose" data-plain="">
                        {item.text}
                      </p>
                      {writing && (
                        <DeskControls
                          add={
                            one.mayAdd &&
                            draftAddress(processId, { draft, writing, chapter: one.code, after: item.code }, 'nytt')
                          }
                          edit={
                            item.may &&
                            draftAddress(processId, { draft, writing, paragraph: item.code }, `stycke-${item.code}`)
                          }
                          item={item}
                          more={current === item.code}
                          onAct={act}
                          words={words}
                        />
                      )}
                    </div>
                    <DeskMargin paragraph={item} processId={processId} words={words} />
                  </article>
                )}
                {formIn(form?.after === item.code)}
              </Fragment>
            ))}
            {formIn(form?.last === one.code)}
          </section>
        ))}
      </div>
    </div>
  );
}
