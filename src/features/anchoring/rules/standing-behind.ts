import type { Side } from '#src/core/roles.ts';
import { type Cell, isHindered, type Standpoint } from './climbing.ts';

export type Named = { shortName: string; cell: Cell };
type State = Standpoint['state'];
type Earlier = 'older' | 'objected';
/** On a side, who stands where; of an earlier text which version, where that is known. */
export type SideAnswer = Record<Exclude<State, Earlier>, string[]> &
  Record<Earlier, { name: string; version: number | null }[]>;
export type Answer = { all: boolean; nobody: boolean; workshop: SideAnswer; politics: SideAnswer };

function answerOn(side: Side, parties: readonly Named[]): SideAnswer {
  const answer: SideAnswer = { behind: [], against: [], abstains: [], asked: [], none: [], older: [], objected: [] };
  for (const { shortName, cell } of parties) {
    const at = cell[side];
    if (at === null) continue;
    if (at.state === 'older' || at.state === 'objected')
      answer[at.state].push({ name: shortName, version: at.version });
    else answer[at.state].push(shortName);
  }
  return answer;
}

/** Where its politicians stand, where a party has any; its officials are then not against, nor at an older text. */
const isBehind = (cell: Cell): boolean => (cell.politics ?? cell.workshop).state === 'behind' && !isHindered(cell);

/** Whether all stand behind an item, on either side: who does, who does not, and who has not been asked. */
export function standingBehind(parties: readonly Named[]): Answer {
  const [workshop, politics] = [answerOn('workshop', parties), answerOn('politics', parties)];
  return {
    all: parties.length > 0 && parties.every(({ cell }) => isBehind(cell)),
    nobody: workshop.behind.length + politics.behind.length === 0,
    workshop,
    politics,
  };
}
