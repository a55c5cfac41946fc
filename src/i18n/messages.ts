import datasetsEn from '#src/features/datasets/messages/en.json' with { type: 'json' };
import datasetsSv from '#src/features/datasets/messages/sv.json' with { type: 'json' };
import analysisEn from '#src/features/analysis/messages/en.json' with { type: 'json' };
import analysisSv from '#src/features/analysis/messages/sv.json' with { type: 'json' };
import anchoringEn from '#src/features/anchoring/messages/en.json' with { type: 'json' };
import anchoringSv from '#src/features/anchoring/messages/sv.json' with { type: 'json' };
import draftingEn from '#src/features/drafting/messages/en.json' with { type: 'json' };
import draftingSv from '#src/features/drafting/messages/sv.json' with { type: 'json' };
import errandsEn from '#src/features/errands/messages/en.json' with { type: 'json' };
import errandsSv from '#src/features/errands/messages/sv.json' with { type: 'json' };
import forumsEn from '#src/features/forums/messages/en.json' with { type: 'json' };
import forumsSv from '#src/features/forums/messages/sv.json' with { type: 'json' };
import handoverEn from '#src/features/handover/messages/en.json' with { type: 'json' };
import handoverSv from '#src/features/handover/messages/sv.json' with { type: 'json' };
import mappingEn from '#src/features/mapping/messages/en.json' with { type: 'json' };
import mappingSv from '#src/features/mapping/messages/sv.json' with { type: 'json' };
import organisationsEn from '#src/features/organisations/messages/en.json' with { type: 'json' };
import organisationsSv from '#src/features/organisations/messages/sv.json' with { type: 'json' };
import commitmentsEn from '#src/features/commitments/messages/en.json' with { type: 'json' };
import commitmentsSv from '#src/features/commitments/messages/sv.json' with { type: 'json' };
import processesEn from '#src/features/processes/messages/en.json' with { type: 'json' };
import processesSv from '#src/features/processes/messages/sv.json' with { type: 'json' };
import projectsEn from '#src/features/projects/messages/en.json' with { type: 'json' };
import projectsSv from '#src/features/projects/messages/sv.json' with { type: 'json' };
import rolemapEn from '#src/features/rolemap/messages/en.json' with { type: 'json' };
import rolemapSv from '#src/features/rolemap/messages/sv.json' with { type: 'json' };
import strategyEn from '#src/features/strategy/messages/en.json' with { type: 'json' };
import strategySv from '#src/features/strategy/messages/sv.json' with { type: 'json' };
import threadEn from '#src/features/thread/messages/en.json' with { type: 'json' };
import threadSv from '#src/features/thread/messages/sv.json' with { type: 'json' };
import clientEn from '#src/client/messages/en.json' with { type: 'json' };
import clientSv from '#src/client/messages/sv.json' with { type: 'json' };
import paletteEn from '#src/client/palette/messages/en.json' with { type: 'json' };
import paletteSv from '#src/client/palette/messages/sv.json' with { type: 'json' };
import type { formats } from './formats.ts';
import type { FormatLocale, Locale } from './locale.ts';
import sharedEn from './messages/en.json' with { type: 'json' };
import sharedSv from './messages/sv.json' with { type: 'json' };

type KindsOf<Slice> = Slice extends { kinds: infer Kinds } ? (kinds: Kinds) => void : never;
type AllKinds<Slices> = KindsOf<Slices[keyof Slices]> extends (kinds: infer Kinds) => void ? Kinds : never;

/**
 * The shared words by their own namespaces, each slice's under its name, and those of every slice's kinds under
 * `kinds`.
 */
const gathered = <Shared extends object, Slices extends object>(shared: Shared, slices: Slices) => ({
  ...shared,
  ...slices,
  kinds: Object.assign(
    {},
    ...Object.values(slices).map((slice: object) => ('kinds' in slice ? slice.kinds : {})),
  ) as AllKinds<Slices>,
});

const sv = gathered(
  { ...sharedSv, client: clientSv, palette: paletteSv },
  {
    organisations: organisationsSv,
    processes: processesSv,
    thread: threadSv,
    datasets: datasetsSv,
    mapping: mappingSv,
    analysis: analysisSv,
    strategy: strategySv,
    forums: forumsSv,
    rolemap: rolemapSv,
    commitments: commitmentsSv,
    projects: projectsSv,
    drafting: draftingSv,
    anchoring: anchoringSv,
    errands: errandsSv,
    handover: handoverSv,
  },
);

/** The words of one language. Swedish is the source. */
export type Messages = typeof sv;

const en: Messages = gathered(
  { ...sharedEn, client: clientEn, palette: paletteEn },
  {
    organisations: organisationsEn,
    processes: processesEn,
    thread: threadEn,
    datasets: datasetsEn,
    mapping: mappingEn,
    analysis: analysisEn,
    strategy: strategyEn,
    forums: forumsEn,
    rolemap: rolemapEn,
    commitments: commitmentsEn,
    projects: projectsEn,
    drafting: draftingEn,
    anchoring: anchoringEn,
    errands: errandsEn,
    handover: handoverEn,
  },
);

export const messages: Record<Locale, Messages> = { sv, en };

declare module 'next-intl' {
  interface AppConfig {
    Locale: FormatLocale;
    Messages: Messages;
    Formats: typeof formats;
  }
}
