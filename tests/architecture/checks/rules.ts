import { clientWordKeys, paletteWordKeys } from '#src/client/word-keys.ts';
import { audienceNames, documentStatuses } from '#src/core/audience.ts';
import { linkWords } from '#src/core/kinds.ts';
import { organisationKinds, phases, processStatuses, roles, sides } from '#src/core/roles.ts';
import { reasons } from '#src/core/verdict.ts';
import { locales } from '#src/i18n/locale.ts';
import slices from '#src/features/slices.json' with { type: 'json' };
import { browserLoadsNoServer } from './browser.ts';
import { orderlyDecisions } from './decisions.ts';
import { explainedEnvironment } from './environment.ts';
import { heldToGlossary } from './glossary.ts';
import { isolatedStubs } from './isolation.ts';
import { kindsInWords } from './kind-words.ts';
import { gatheredMessages, sameInBothLanguages } from './message-files.ts';
import { knownKeys, unusedKeys } from './message-use.ts';
import { shortComments, shortLines } from './reading.ts';
import { settledOrder } from './order.ts';
import { reasonsInWords, sameKeys } from './reasons.ts';
import { closedVocabulary, mirroredTests, tellingNames } from './rooms.ts';
import { shortFiles, shortPages } from './size.ts';
import { noSuppressions } from './suppressions.ts';
import { ownTables, schemasOfSlices } from './tables.ts';
import { noTraces } from './traces.ts';
import { migrationsAdd } from './migrations.ts';
import type { Check } from './tree.ts';

/** Namespaces of the shared words whose keys are exactly the values of a constant in the code. */
export const vocabularies: Record<string, readonly string[]> = {
  audiences: audienceNames,
  client: clientWordKeys,
  denied: reasons,
  documentStatuses,
  languages: locales,
  linkKinds: linkWords,
  linkKindsReversed: linkWords,
  organisationKinds,
  palette: paletteWordKeys,
  phases,
  processStatuses,
  roles,
  sides,
};

/** What tRPC itself answers with, by its own names. */
const fromElsewhere = ['bad-request', 'method-not-supported', 'not-found', 'parse-error'];

/** Every rule of the house that is not a linter's or a layer's. Each has a planted violation in planted/house.ts. */
export const rules: Record<string, Check> = {
  'every file stands in a room of the house': closedVocabulary,
  'names say what is inside': tellingNames,
  'tests mirror what they test': mirroredTests,
  'no file is longer than 300 lines': shortFiles,
  'no page is longer than 60 lines': shortPages,
  'a comment says one thing': shortComments,
  'no line of code is longer than a screen': shortLines,
  'nothing silences a guard': noSuppressions,
  'an order by name tells two of the same name apart': settledOrder,
  'what is stubbed stays in its test': isolatedStubs,
  'no trace of a machine or a workplace': noTraces,
  'every environment variable is explained': explainedEnvironment,
  'decision records are orderly': orderlyDecisions,
  'nothing of the server is loaded into the browser': browserLoadsNoServer,
  'both languages say the same things': sameInBothLanguages,
  "every slice's messages are gathered": gatheredMessages,
  'every key in use exists': knownKeys,
  'no message is left over': unusedKeys([...Object.keys(vocabularies), 'errors', 'fields', 'kinds']),
  'every reason has words': reasonsInWords(fromElsewhere),
  'the shared words are exactly those the code has': (files) =>
    Object.entries(vocabularies).flatMap(([namespace, values]) => sameKeys(namespace, values)(files)),
  'every kind has its words': kindsInWords,
  'messages keep to the glossary': heldToGlossary,
  'slices name only their own tables': ownTables,
  'every table belongs to a slice': schemasOfSlices(slices),
  'a migration adds before it takes away': migrationsAdd,
};
