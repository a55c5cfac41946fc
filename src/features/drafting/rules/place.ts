/** What of a draft is shown: which one, to be read or written, which paragraph is open or where a new one is begun. */
export type DraftPlace = {
  draft?: string | undefined;
  writing: boolean;
  /** The code of the paragraph that is written in. */
  paragraph?: string | undefined;
  /** The code of the chapter that a new paragraph is begun in, and of the paragraph that it is to follow. */
  chapter?: string | undefined;
  after?: string | undefined;
};

type Parameters = Readonly<Record<string, string>>;

/** Where an address of the draft's page leads. */
export const placeOf = ({ utkast, lage, stycke, nytt, efter }: Parameters): DraftPlace => ({
  draft: utkast,
  writing: lage === 'skriv',
  paragraph: stycke,
  chapter: nytt,
  after: efter,
});

/** The address of a place in a draft of a process; `at`: a code on the page to come to. */
export function draftAddress(processId: string, place: DraftPlace, at?: string): string {
  const parameters = new URLSearchParams(
    Object.entries({
      utkast: place.draft,
      lage: place.writing ? 'skriv' : undefined,
      stycke: place.paragraph,
      nytt: place.chapter,
      efter: place.after,
    }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return `/processer/${processId}/rus${parameters && `?${parameters}`}${at ? `#${at}` : ''}`;
}
