import type { Side } from '#src/core/roles.ts';
import type { Cell, Standpoint } from './climbing.ts';

export type Named = { shortName: string; cell: Cell };
type State = Standpoint['state'];
/** On a side, who stands where; `version` where they stand behind another text than that of now. */
export type SideAnswer = Record<Exclude<State, 'older'>, string[]> & { older: { name: string; version: number }[] };
export type Answer = { all: boolean; nobody: boolean; workshop: SideAnswer; politics: SideAnswer };

function answerOn(side: Side, parties: readonly Named[]): SideAnswer {
  const answer: SideAnswer = { behind: [], against: [], abstains: [], asked: [], none: [], older: [] };
  for (const { shortName, cell } of parties) {
    const at = cell[side];
    if (at === null) continue;
    if (at.state === 'older') answer.older.push({ name: shortName, version: at.version ?? 1 });
    else answer[at.state].push(shortName);
  }
  return answer;
}

/** Where its politicians stand, where a party has any; its officials are then not against, nor behind an older text. */
const isBehind = ({ workshop, politics }: Cell): boolean =>
  (politics ?? workshop).state === 'behind' && workshop.state !== 'against' && workshop.state !== 'older';

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
