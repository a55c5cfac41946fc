import { randomUUID } from 'node:crypto';
import { ask, tell } from '#tests/support/demo-items.ts';
import { letterTo, linkTo } from '#tests/support/letters.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const planner = 'planerare.sandviken@kommun.example';

test('a meeting is called by the leader, answered by a planner, seen by the leader, moved and cancelled', async ({
  visit,
  demo,
}) => {
  const [leader, mia] = [await visit(lead), await visit(planner)];
  const processId = demo.split('/').at(-1);
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(leader, 'mapping.callChoices', {
    processId,
  });
  const fresh = () => ({ processId, key: randomUUID() });
  const forum = await tell(leader, 'forums.create', {
    ...fresh(),
    title: unique('Arbetsgruppen'),
    form: 'forum',
    side: 'workshop',
    members: parties.filter(({ name }) => name === 'Sandviken').map(({ id }) => id),
  });
  const title = unique('Arbetsmöte');
  const fields = {
    title,
    text: 'Lägesrapport från stråken',
    heldOn: '2198-11-30',
    startsAt: '09:00',
    endsAt: '11:00',
    place: 'Järvsö',
  };
  const meeting = await tell(leader, 'forums.createMeeting', {
    ...fresh(),
    forumId: forum.id,
    ...fields,
  });
  const page = `${demo}/sak/M-${meeting.number}`;

  await open(leader, page);
  const call = leader.getByRole('region', { name: 'Kallelse' });
  await call.getByRole('button', { name: 'Kalla till mötet' }).click();
  await leader.getByRole('alertdialog').getByRole('button', { name: 'Kalla till mötet' }).click();
  await expect(call.getByText('0 av 1 har svarat, 0 kommer')).toBeVisible();
  await expect(call.getByText('Ingen har svarat från: Sandviken')).toBeVisible();
  await expectAccessible(leader);

  const link = await linkTo(planner, `${demo}/sak`, title);
  expect(link).toBe(page);
  expect(await letterTo(planner)).toContain('Du kan också svara i kalenderprogrammet eller på mötets sida.');
  await open(mia, `${demo}?ko=alla`);
  const errand = mia.locator('.errands > li').filter({ hasText: title });
  await expect(errand).toContainText('Svara på kallelse');
  await errand.getByRole('link', { name: `Svara M-${meeting.number}` }).click();
  const own = mia.getByRole('region', { name: 'Kommer du?' });
  // What is changed while the page is open does not refuse the answer given there.
  await expect(own.getByRole('button', { name: 'Kommer', exact: true })).toBeEnabled();
  const { version } = await ask<{ version: number }>(leader, 'forums.meeting', { processId, itemId: meeting.id });
  await tell(leader, 'forums.editMeeting', {
    processId,
    itemId: meeting.id,
    version,
    ...fields,
    place: 'Färila',
    status: 'called',
  });
  await expect(mia.getByText('Färila').first()).toBeVisible();
  await own.getByText('Skriv ett meddelande').click();
  await own.getByLabel('Meddelande').fill('Med tåget från Sandviken');
  await expectAccessible(mia);
  await own.getByRole('button', { name: 'Kommer', exact: true }).click();
  await expect(own.getByText('Kommer', { exact: true }).first()).toBeVisible();
  await expect(mia.getByText('1 av 1 har svarat, 1 kommer')).toBeVisible();
  await open(mia, page);
  await expect(own.getByLabel('Meddelande')).toHaveValue('Med tåget från Sandviken');
  await expect(own.getByLabel('Meddelande')).toBeVisible();
  await open(mia, `${demo}?ko=alla`);
  await expect(errand).toHaveCount(0);

  await expect(call.getByText('1 av 1 har svarat, 1 kommer')).toBeVisible();
  await call.getByText('Vilka som kommer').click();
  await expect(call.getByText('Med tåget från Sandviken')).toBeVisible();

  await open(leader, `${page}/redigera`);
  await expect(leader.getByRole('combobox', { name: 'Status' }).getByRole('option')).toHaveText([
    'Kallat',
    'Genomfört',
    'Inställt',
  ]);
  await leader.getByLabel('Börjar').fill('10:00');
  await leader.getByRole('button', { name: 'Spara' }).click();
  await expect(leader.getByText('0 av 1 har svarat, 0 kommer')).toBeVisible();
  await linkTo(planner, `${demo}/sak`, `Ändrad kallelse: ${title}`);
  await open(mia, `${demo}?ko=alla`);
  await expect(errand).toHaveCount(1);

  await open(leader, `${page}/redigera`);
  await leader.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Inställt' });
  await leader.getByRole('button', { name: 'Spara' }).click();
  await expect(leader.getByText('Inställt', { exact: true }).first()).toBeVisible();
  await linkTo(planner, `${demo}/sak`, `Inställt: ${title}`);
  await expect(leader.getByText('0 av 1 har svarat, 0 kommer')).toHaveCount(0);
  await open(mia, page);
  await expect(mia.getByText('Inställt', { exact: true }).first()).toBeVisible();
  await expect(mia.getByRole('button', { name: 'Kommer', exact: true })).toHaveCount(0);
  await expectAccessible(mia);
});
