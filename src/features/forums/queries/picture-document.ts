import { organisationPicture, type Picture, type PictureBox, pictureFile } from '#src/analysis/organisation-picture.ts';
import { linesOf } from '#src/core/text-lines.ts';
import { type Block, wordType, writeDocx } from '#src/formats/docx-write.ts';
import { encoded, type Exported, exportName } from '#src/formats/exported.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import type { SeatLine } from '../rules.ts';
import { getPicture, type OrganisationNow } from './picture.ts';

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
/** How many of a forum's seats are drawn; the table has them all. */
const most = 12;

/** A seat in words: who, for whom, as what. */
export function seatSaid(line: SeatLine, locale: Locale): { name: string; since: string; vacant: boolean } {
  const t = translate(locale);
  const { seat, organisation, state } = line;
  const vacant = state === 'vacant' || state === 'left';
  if (vacant || !seat)
    return { name: `${organisation}: ${t('forums.seats.held.vacant').toLowerCase()}`, since: '', vacant };
  const part = seat.part === 'member' ? '' : `, ${t(`forums.seats.parts.${seat.part}`).toLowerCase()}`;
  const since = seat.fromDay.slice(0, 7);
  return { name: `${seat.name}, ${organisation}${part}`, since, vacant };
}

/** The organisation in the words of a drawing of so many columns, no longer than its boxes are wide. */
export function pictureOf(now: OrganisationNow, locale: Locale, columns: number): Picture {
  const t = translate(locale);
  const [titles, seats, texts] = columns > 1 ? [30, 32, 38] : [25, 25, 32];
  const boxOf = (it: OrganisationNow['forums'][number]): PictureBox => {
    const decides = it.decides.map((kind) => t(`kinds.forum.values.decides.${kind as 'edition'}`)).join(', ');
    const about = decides ? t('forums.picture.decides', { kinds: decides }) : t('forums.picture.decidesNothing');
    const lines = it.lines.slice(0, most).map((line) => seatSaid(line, locale));
    const rest = it.lines.length - lines.length;
    return {
      id: it.code,
      title: linesOf(`${it.code} ${it.title}`, titles, 2),
      said: linesOf(about, texts, 2),
      lines: lines.map((line) => ({ ...line, name: cut(line.name, line.since ? seats : texts - 2) })),
      more: rest > 0 ? t('forums.picture.more', { count: rest }) : '',
      into: it.passed.proposed > 0 ? t('forums.picture.proposals', { count: it.passed.proposed }) : '',
      out: it.passed.recorded > 0 ? t('forums.picture.decisions', { count: it.passed.recorded }) : '',
      onward: it.onward.map(
        ({ title, count }) => linesOf(t('forums.picture.onward', { title, count }), texts - 2, 1)[0] ?? '',
      ),
    };
  };
  const empty = { said: [], lines: [], more: '', into: '', out: '', onward: [] };
  const led = now.leadership.map(({ name, organisation }) => ({
    name: `${name}, ${organisation}`,
    since: '',
    vacant: false,
  }));
  return {
    above: now.forums.filter(({ side }) => side === 'politics').map(boxOf),
    below: now.forums.filter(({ side }) => side === 'workshop').map(boxOf),
    leadership: { ...empty, id: '', title: [t('forums.picture.leadership')], lines: led.slice(0, most) },
    reference:
      now.reference.length === 0
        ? null
        : {
            ...empty,
            id: '',
            title: [t('forums.picture.reference')],
            said: now.reference.slice(0, most).flatMap((name) => linesOf(name, texts, 1)),
            more: now.reference.length > most ? t('forums.picture.more', { count: now.reference.length - most }) : '',
            into: now.reviews > 0 ? t('forums.picture.reviews', { count: now.reviews }) : '',
          },
    bands: { above: t('sides.politics'), below: t('sides.workshop') },
  };
}

/** What passes a forum, in words: what is put forward to it, what it has decided, what goes on from it. */
export function passedSaid(it: OrganisationNow['forums'][number], locale: Locale): string {
  const t = translate(locale);
  return [
    it.passed.proposed > 0 && t('forums.picture.proposals', { count: it.passed.proposed }),
    it.passed.recorded > 0 && t('forums.picture.decisions', { count: it.passed.recorded }),
    ...it.onward.map(({ title, count }) => t('forums.picture.onward', { title, count })),
  ]
    .filter(Boolean)
    .join('. ');
}

/** The picture as a file of its own, an SVG. */
export async function exportPicture(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const now = await getPicture(caller, { processId });
  const title = translate(caller.locale)('forums.picture.title');
  const drawn = organisationPicture(pictureOf(now, caller.locale, 3), 3);
  return { name: exportName([title], 'svg'), type: 'image/svg+xml', pieces: encoded([pictureFile(drawn, title)]) };
}

/** The same as a Word file: a heading a forum, its seats as a table. */
export async function exportOrganisation(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const now = await getPicture(caller, { processId });
  const { locale } = caller;
  const t = translate(locale);
  const title = t('forums.picture.title');
  const fact = (term: string, text: string): Block[] => (text ? [{ is: 'fact', term, text }] : []);
  const blocks: Block[] = [
    { is: 'title', text: title },
    { is: 'heading', text: t('forums.picture.leadership') },
    ...now.leadership.map(({ name, organisation }): Block => ({ is: 'text', text: `${name}, ${organisation}` })),
    ...now.forums.flatMap((it): Block[] => [
      { is: 'heading', text: `${it.code} ${it.title}` },
      ...fact(t('forums.fields.side'), t(`sides.${it.side}`)),
      ...fact(
        t('forums.fields.decides'),
        it.decides.map((kind) => t(`kinds.forum.values.decides.${kind as 'edition'}`)).join(', '),
      ),
      ...fact(t('forums.picture.passes'), passedSaid(it, locale)),
      {
        is: 'table',
        head: [t('forums.seats.party'), t('forums.seats.who'), t('forums.seats.part'), t('forums.seats.since')],
        rows: it.lines.map(({ organisation, seat, state }) =>
          seat && state !== 'left'
            ? [
                organisation,
                seat.name,
                t(`forums.seats.parts.${seat.part}`),
                formatting(locale).dateTime(new Date(seat.fromDay), 'shortDay'),
              ]
            : [organisation, t('forums.seats.held.vacant'), '', ''],
        ),
      },
    ]),
    ...(now.reference.length > 0
      ? ([
          { is: 'heading', text: t('forums.picture.reference') },
          { is: 'text', text: now.reference.join(', ') },
        ] as Block[])
      : []),
  ];
  const language = locale === 'sv' ? 'sv-SE' : 'en-GB';
  return {
    name: exportName([title], 'docx'),
    type: wordType,
    pieces: writeDocx({ title, language, author: '', foot: title, blocks }),
  };
}
