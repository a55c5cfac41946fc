import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { acceptedFinding, ask, type Made, submittedFinding, tell } from './demo-items.ts';

/* A process with as much in it as a real one has after a year, and with titles as long as they may be. */

export const amounts = { findings: 300, strategies: 60, conclusions: 40, projects: 12 } as const;
const longest = 200;
const subjects = [
  'Pendlingen mellan kusten och inlandet',
  'Bostadsbyggandet i stationsnära lägen',
  'Kompetensförsörjningen inom vård och omsorg',
  'Vattenförsörjningen i kustkommunerna',
  'Godstransporternas kapacitet på Ostkustbanan',
  'Besöksnäringens säsongsvariationer',
];
const rest =
  'har förändrats sedan förra kartläggningen, vilket flera kommuner, trafikhuvudmannen och länsstyrelsen har pekat på i sina egna underlag, handlingsprogram och översiktsplaner för de kommande tjugofem åren framåt';

/** Every third title is as long as a title may be, every third as long as most, and every third short. */
export function realTitle(at: number): string {
  const subject = `${subjects[at % subjects.length]} ${at}`;
  if (at % 3 === 0) return `${subject} ${rest}`.slice(0, longest).trimEnd();
  return at % 3 === 1 ? `${subject} skiljer sig mellan kommunerna` : subject;
}

/** Some are read as cards, some compared, some confirmed: every state that a list shows is there. */
async function inStates(page: Page, here: string): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < 12; at += 1) made.push(await acceptedFinding(page, here, realTitle(at)));
  for (let at = 12; at < 24; at += 1) await submittedFinding(page, here, realTitle(at));
  return made;
}

/** Fills a process in which the page's person leads; to be in a phase where all of it may be written. */
export async function fillWithRealAmounts(page: Page, here: string): Promise<void> {
  const processId = here.split('/').at(-1) ?? '';
  const fresh = () => ({ processId, key: randomUUID() });
  const text = `${rest[0]?.toUpperCase()}${rest.slice(1)}. `.repeat(3);
  for (const name of ['Kommunikationer', 'Kompetens och arbetsmarknad', 'Landsbygd och inland'])
    await tell(page, 'mapping.addTheme', { ...fresh(), name: `${name} ${randomUUID().slice(0, 4)}` });
  const { rows: themes } = await ask<{ rows: { id: string }[] }>(page, 'mapping.themes', { processId });
  const accepted = await inStates(page, here);
  await tell(page, 'mapping.capture', {
    ...fresh(),
    notes: Array.from({ length: amounts.findings - 24 }, (_, at) => ({
      text: `${realTitle(at + 24)}\n${text}`,
      themeId: themes[at % themes.length]?.id ?? null,
    })),
  });
  const grounds = accepted.map(({ id, version }) => ({ id, version }));
  const conclusions: Made[] = [];
  for (let at = 0; at < amounts.conclusions; at += 1) {
    const conclusion = await tell(page, 'analysis.create', {
      ...fresh(),
      title: realTitle(at),
      text,
      grounds: grounds.slice(at % 6, (at % 6) + 3),
    });
    const shared = await tell(page, 'analysis.share', {
      processId,
      itemId: conclusion.id,
      version: conclusion.version,
    });
    conclusions.push({ ...conclusion, ...shared });
  }
  const strategies: Made[] = [];
  for (let at = 0; at < amounts.strategies; at += 1) {
    const strategy = await tell(page, 'strategy.create', {
      ...fresh(),
      title: realTitle(at),
      text,
      municipalLevel: text,
      jointLevel: text,
      grounds: conclusions.slice(at % 30, (at % 30) + 3).map(({ id, version }) => ({ id, version })),
    });
    strategies.push(strategy);
    if (at % 2 === 0)
      await tell(page, 'strategy.propose', { processId, itemId: strategy.id, version: strategy.version });
  }
  const carried = (at: number) => strategies.slice(at * 2 + 1, at * 2 + 2).map(({ id, version }) => ({ id, version }));
  for (let at = 0; at < amounts.projects; at += 1)
    await tell(page, 'projects.create', { ...fresh(), title: realTitle(at), text, implements: carried(at) });
}
