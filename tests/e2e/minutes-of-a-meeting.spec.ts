import { randomUUID } from 'node:crypto';
import { swedishDay } from '#src/core/days.ts';
import { ask, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const decider = 'styrgrupp@kommun.example';

test('a meeting is opened, minuted with a decision and a task, adjusted and locked; the task comes up at the next', async ({
  visit,
  demo,
}) => {
  const [leader, politician] = [await visit(lead), await visit(decider)];
  const processId = demo.split('/').at(-1);
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(leader, 'mapping.callChoices', {
    processId,
  });
  const fresh = () => ({ processId, key: randomUUID() });
  const hudiksvall = parties.find(({ name }) => name === 'Hudiksvall')?.id ?? '';
  const forum = await tell(leader, 'forums.create', {
    ...fresh(),
    title: unique('Ledningsgruppen'),
    form: 'arena',
    side: 'politics',
    members: [hudiksvall],
    decides: ['strategy'],
    quorum: 1,
  });
  const meetingOf = (title: string) =>
    tell(leader, 'forums.createMeeting', { ...fresh(), forumId: forum.id, title: unique(title), heldOn: swedishDay() });
  const [meeting, next] = [await meetingOf('Vårmötet'), await meetingOf('Höstmötet')];
  const page = `${demo}/sak/M-${meeting.number}`;

  await open(leader, page);
  const agenda = leader.getByRole('region', { name: 'Dagordning och protokoll' });
  await agenda.getByLabel('Punkt').fill('Restider längs kusten');
  await agenda.getByLabel('Föredras av').fill('Karin Strand');
  await agenda.getByLabel('Minuter').fill('20');
  await agenda.getByRole('button', { name: 'Lägg till en punkt' }).click();
  await expect(agenda.getByText('En punkt, 20 minuter planerade')).toBeVisible();
  await expect(agenda.getByRole('heading', { name: '1. Restider längs kusten' })).toBeVisible();
  await leader.getByRole('button', { name: 'Öppna mötet' }).click();
  await expect(leader.getByText('Pågår', { exact: true }).first()).toBeVisible();

  const presence = leader.getByRole('region', { name: 'Närvaro' });
  await presence.getByLabel('Ordförande').fill('Karin Strand');
  await presence.getByRole('checkbox').first().check();
  await presence.getByLabel(/^Vilka, Hudiksvall/).fill('Nils Berg');
  await expectAccessible(leader);
  await presence.getByRole('button', { name: 'Spara närvaron' }).click();
  await expect(presence.getByText('1 av en organisation')).toBeVisible();
  await expect(presence.getByText('Så många är med att mötet får besluta')).toBeVisible();

  await open(politician, page);
  await agenda.getByRole('link', { name: 'Skriv under punkt 1' }).click();
  await agenda.getByLabel('Anteckningar').fill('Gruppen gick igenom restiderna.');
  await agenda.getByLabel('Jäv').fill('Nils Berg deltog inte.');
  await agenda.getByLabel('Punkten är').selectOption({ label: 'Behandlad' });
  await expectAccessible(leader);
  await agenda.getByRole('button', { name: 'Spara' }).first().click();
  // It is seen by whoever reads the page meanwhile.
  await expect(politician.getByText('Gruppen gick igenom restiderna.')).toBeVisible();
  await agenda.getByRole('link', { name: 'Klar' }).click();
  await expect(agenda.getByText('Nils Berg deltog inte.')).toBeVisible();

  const task = unique('Ta fram en restidskarta');
  await leader.getByRole('region', { name: 'Uppdrag' }).getByRole('link', { name: 'Nytt uppdrag' }).click();
  await leader.getByLabel('Part som tillfrågas').selectOption({ label: 'Hudiksvalls kommun' });
  await leader.getByLabel('Vad som levereras').fill(task);
  await leader.getByLabel('Senast').fill('2198-12-01');
  await leader.getByRole('button', { name: 'Lägg upp åtagandet' }).click();
  await expect(leader.getByRole('region', { name: 'Uppdrag' }).getByText(task)).toBeVisible();

  await leader.getByRole('button', { name: 'Avsluta mötet' }).click();
  const adjusting = leader.getByRole('region', { name: 'Justering' });
  await adjusting.getByText('Utse justerare').click();
  const { people } = await ask<{ people: { userId: string; name: string; organisationId: string; role: string }[] }>(
    leader,
    'forums.meeting',
    { processId, itemId: meeting.id },
  );
  const named = people.find(({ organisationId, role }) => organisationId === hudiksvall && role === 'decider');
  await adjusting.getByRole('checkbox', { name: `${named?.name}, Hudiksvall` }).check();
  await adjusting.getByRole('button', { name: 'Skicka för justering' }).click();
  await expect(adjusting.getByText('Väntar', { exact: true })).toBeVisible();

  await open(politician, `${demo}?ko=alla`);
  const errand = politician.locator('.errands > li').filter({ hasText: 'Vårmötet' }).first();
  await errand.getByRole('link', { name: `Justera M-${meeting.number}` }).click();
  await expectAccessible(politician);
  await politician.getByRole('button', { name: 'Justera protokollet' }).click();
  await politician.getByRole('alertdialog').getByRole('button', { name: 'Justera protokollet' }).click();
  await expect(politician.locator('#justering').getByText('Protokollet är justerat och låst')).toBeVisible();
  await expect(adjusting.getByText('Protokollet är justerat och låst')).toBeVisible();
  await expect(agenda.getByRole('link', { name: 'Skriv under punkt 1' })).toHaveCount(0);
  await expect(agenda.getByText('Rätta', { exact: true })).toBeVisible();
  await expectAccessible(leader);

  await open(leader, `${demo}/sak/M-${next.number}`);
  await agenda.getByRole('button', { name: 'Hämta det som väntar' }).click();
  await expect(agenda.getByRole('heading', { name: `1. ${task}` })).toBeVisible();
});
