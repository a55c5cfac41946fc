import { randomUUID } from 'node:crypto';
import { createConclusion, establishConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { testAssumptions } from '#src/features/analysis/jobs.ts';
import { createChapter } from '#src/features/drafting/commands/chapters.ts';
import { createDraft } from '#src/features/drafting/commands/drafts.ts';
import { makeEdition } from '#src/features/drafting/commands/editions.ts';
import { createParagraph, editParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { createForum, createMeeting } from '#src/features/forums/commands/forums.ts';
import {
  acceptFinding,
  createFinding,
  editFinding,
  sendBackFinding,
  submitFinding,
} from '#src/features/mapping/commands/findings.ts';
import { addTheme } from '#src/features/mapping/commands/themes.ts';
import { getFinding } from '#src/features/mapping/queries/findings.ts';
import { createProject, setProjectStatus } from '#src/features/projects/commands.ts';
import { createStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import type { Caller } from '#src/server/caller.ts';
import { anchor } from './anchoring.ts';
import { assume } from './assumptions.ts';
import { ask } from './ask.ts';
import { demoThemes, findings } from './findings.ts';
import { cite, importFigures, renewFigures } from './figures.ts';
import type { Place } from './settle.ts';
import { comments, correction } from './afterwards.ts';
import { conclusions } from './conclusions.ts';
import { afterwards, chapters, draft, edition } from './draft.ts';
import { promise } from './commitments.ts';
import { inTime, type Mark, markDay } from './days.ts';
import { weigh } from './conflicts.ts';
import { decide } from './decide.ts';
import { forums, meetings } from './forums.ts';
import { projects } from './projects.ts';
import { review } from './reviews.ts';
import { analyse } from './runs.ts';
import { divide } from './roles.ts';
import { strategies } from './strategies.ts';

type Done = { id: string; version: number };

/** Writes the demo as its people would: through the commands, in the order of the process. Gives which days it was. */
export async function write(place: Place): Promise<Mark[]> {
  const { processId, callers, organisations, personIds } = place;
  const ids = new Map<string, string>();
  const versions = new Map<string, number>();
  const marks: Mark[] = [];
  const as = (key: string): Caller => callers[key] ?? callers['lead']!;
  const lead = as('lead');
  const make = (key: string, { id, version }: Done): void => {
    ids.set(key, id);
    versions.set(key, version);
  };
  const seen = (keys: string[]): Done[] => keys.map((key) => ({ id: ids.get(key)!, version: versions.get(key)! }));
  const base = () => ({ processId, key: randomUUID() });
  const at = ({ id, version }: Done) => ({ processId, itemId: id, version });

  await markDay(marks, '2026-03-03');
  const themes = new Map<string, string>();
  for (const name of demoThemes) themes.set(name, (await addTheme(lead, { ...base(), name })).id);
  for (const { key, by, until, reason, theme, ...finding } of findings) {
    const author = as(by);
    let done: Done = await createFinding(author, { ...base(), ...finding, themeId: themes.get(theme) ?? null });
    make(key, done);
    if (until !== 'draft') done = await submitFinding(author, at(done));
    if (until === 'accepted') await acceptFinding(lead, at(done));
    if (until === 'returned') await sendBackFinding(as('editor'), { ...at(done), reason: reason ?? '' });
  }
  for (const { key, members, ...forum } of forums)
    make(
      key,
      await createForum(lead, { ...base(), ...forum, members: members.map((code) => organisations.get(code)!) }),
    );
  for (const { key, forum, held: _held, ...meeting } of meetings) {
    const day = { heldOn: inTime(meeting.heldOn) };
    make(key, await createMeeting(lead, { ...base(), forumId: ids.get(forum)!, ...meeting, ...day }));
  }
  for (const { key, grounds, established, ...conclusion } of conclusions) {
    let done: Done = await createConclusion(as('editor'), { ...base(), ...conclusion, grounds: seen(grounds) });
    make(key, done);
    done = await shareConclusion(as('editor'), at(done));
    if (established) await establishConclusion(lead, at(done));
  }
  for (const { key, grounds, decided: _decided, ...strategy } of strategies) {
    const done = await createStrategy(lead, { ...base(), ...strategy, grounds: seen(grounds) });
    make(key, await proposeStrategy(lead, at(done)));
  }
  await decide(
    place,
    as,
    ids,
    marks,
    meetings.filter(({ held }) => held),
  );
  await ask(place, as, themes);
  await divide(place, as);
  await review(place, as);
  for (const { key, implements: carried, partners, status, ...project } of projects) {
    const done = await createProject(lead, {
      ...base(),
      ...project,
      implements: seen(carried),
      partners: partners.map((code) => organisations.get(code)!),
    });
    make(key, done);
    if (status !== 'idea') await setProjectStatus(lead, { ...at(done), status });
  }
  await promise(place, as, seen, strategies);
  const plan = await createDraft(lead, { ...base(), ...draft });
  for (const { title, text, paragraphs } of chapters) {
    const chapter = await createChapter(lead, { ...base(), draftId: plan.id, title, text });
    for (const { key, cites, ...paragraph } of paragraphs)
      make(
        key,
        await createParagraph(as('editor'), { ...base(), chapterId: chapter.id, ...paragraph, cites: seen(cites) }),
      );
  }
  const ahead = meetings.filter(({ held }) => !held);
  await decide(place, as, ids, marks, ahead);
  for (const { on, by, body, mentions = [] } of comments) {
    await addComment(as(by), {
      ...base(),
      itemId: ids.get(on)!,
      body,
      mentions: mentions.map((key) => personIds[key]!),
    });
  }
  const figures = await importFigures(lead, processId);
  await cite(lead, processId, figures, ids);
  await analyse(lead, processId, figures, ids.get('bygga')!);
  await anchor(place, as, ids);
  make('utgava', await makeEdition(lead, { ...base(), draftId: plan.id, ...edition }));
  await decide(place, as, ids, marks, ahead);
  const written = await getParagraph(lead, { processId, itemId: ids.get(afterwards.paragraph)! });
  await editParagraph(as('editor'), { ...at(written), title: written.title, text: afterwards.text, confirm: [] });
  const found = await getFinding(lead, { processId, itemId: ids.get(correction.finding)! });
  await editFinding(lead, {
    processId,
    itemId: found.id,
    version: found.version,
    title: found.title,
    text: correction.text,
    basis: found.basis,
    themeId: found.themeId,
    municipalities: found.municipalities,
    place: found.place,
    places: found.places,
    source: found.source,
    sourceUrl: found.sourceUrl,
  });
  await assume(lead, processId, figures, ids);
  await weigh(lead, processId, ids);
  await renewFigures(lead, processId, figures);
  await testAssumptions();
  return marks;
}
