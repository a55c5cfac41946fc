import { randomUUID } from 'node:crypto';
import { ask, type Made, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const codeAt = (page: Page): string =>
  page
    .url()
    .split('/')
    .at(-1)
    ?.replace(/[?#].*$/, '') ?? '';

/**
 * The leader sends the role map from the page that is open, anew where another journey has changed the map meanwhile;
 * gives the codes of the review and of Gävle's answer.
 */
async function send(leader: Page, questions: string): Promise<{ review: string; opinion: string }> {
  await expect(async () => {
    if (await leader.getByText('Rollkartan har ändrats sedan').isVisible()) await leader.reload();
    await leader.getByLabel('Vad granskarna ska svara på').fill(questions);
    await leader.getByRole('checkbox', { name: 'Gävle kommun' }).check();
    await leader.getByLabel('Svar senast').fill('2199-06-30');
    await leader.getByRole('button', { name: 'Skicka på granskning' }).click();
    await expect(leader).toHaveURL(/sak\/GR-\d+$/, { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
  const review = codeAt(leader);
  const link = leader.getByRole('link', { name: 'Gävle', exact: true }).first();
  return { review, opinion: (await link.getAttribute('href'))?.split('/').at(-1) ?? '' };
}

test('the role map is reviewed: a demand in a common draft, done by the leader, and approved in a second round', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/40[09] .*rolemap\.(?:addRemark|sendOpinion|sendReview)/);
  const [leader, sara, politician] = [
    await visit(lead),
    await visit('planerare.gavle@kommun.example'),
    await visit('styrgrupp.gavle@kommun.example'),
  ];
  const title = unique('Hålla ihop grundvattnet');
  const processId = demo.split('/').at(-1) ?? '';
  const task = await tell<Made>(leader, 'task.create', {
    processId,
    key: randomUUID(),
    title,
    text: '',
    side: 'workshop',
  });
  const { parties } = await ask<{ parties: { id: string; shortName: string }[] }>(leader, 'rolemap.matrix', {
    processId,
  });
  const organisationId = parties.find(({ shortName }) => shortName === 'Gävle')?.id;
  const give = (role: string, was: string | null) =>
    tell(leader, 'rolemap.ask', { processId, cells: [{ itemId: task.id, organisationId, role, was }] });
  await give('responsible', null);

  await open(leader, `${demo}/roller/granskningar`);
  await expectAccessible(leader);
  await leader.getByRole('link', { name: 'Skicka på granskning' }).click();
  await expectAccessible(leader);
  const first = await send(leader, 'Ligger ansvaret rätt?');
  await expect(leader.getByText('Oförändrad sedan')).toBeVisible();
  await expectAccessible(leader);

  // The queue leads to the answer; a press on a cell begins a remark on it.
  await open(sara, `${demo}?ko=alla`);
  await sara.getByRole('link', { name: new RegExp(`^Läs .*${first.opinion}`) }).click();
  await expect(sara.getByText('Ligger ansvaret rätt?')).toBeVisible();
  await open(sara, `${demo}/sak/${first.opinion}?rad=${task.id}&part=${organisationId}#synpunkt`);
  await expect(sara.getByLabel('Uppgift', { exact: true })).toHaveValue(task.id);
  await sara.getByRole('radio', { name: /^Krav/ }).check();
  await sara.getByLabel('Synpunkt', { exact: true }).fill('Gävle kan medverka men inte ansvara.');
  await sara.getByRole('button', { name: 'Spara i utkastet' }).click();
  await expect(sara.getByText('Det här behöver fyllas i.').first()).toBeVisible();
  await expectAccessible(sara);
  await sara.getByLabel('Vad kravet vilar på').fill('Kommunstyrelsen 2026-09-08 § 96');
  await sara.getByRole('button', { name: 'Spara i utkastet' }).click();
  await expect(sara.getByText('Synpunkten är sparad i utkastet').first()).toBeVisible();

  // A colleague reads the draft, the leader does not; the colleague sends it.
  await open(leader, `${demo}/sak/${first.opinion}`);
  await expect(leader.getByText('Gävle har inte svarat än')).toBeVisible();
  await expect(leader.getByText('Gävle kan medverka')).toHaveCount(0);
  await open(politician, `${demo}/sak/${first.opinion}`);
  await expect(politician.getByText('Gävle kan medverka')).toBeVisible();
  await politician.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(politician.getByText('Ett krav går inte ihop med att godkänna.').first()).toBeVisible();
  await politician.getByRole('button', { name: 'Begär ändring', exact: true }).click();
  await expect(politician.getByText('Svaret är skickat').first()).toBeVisible();
  await expectAccessible(politician);

  // The leader changes the role, and says that it is done.
  await open(leader, `${demo}?ko=alla`);
  await expect(leader.getByRole('link', { name: new RegExp(`^Svara .*${first.opinion}`) })).toBeVisible();
  await give('participates', 'responsible');
  await open(leader, `${demo}/sak/${first.review}`);
  const remark = leader.getByRole('listitem').filter({ hasText: 'Gävle kan medverka' });
  await expect(remark.getByText('Inte bemött')).toBeVisible();
  await remark.locator('summary').click();
  await remark.getByLabel('Bemötande').fill('Ni medverkar nu.');
  await remark.getByRole('button', { name: 'Åtgärdad', exact: true }).click();
  await expect(leader.getByText('Synpunkten är bemött').first()).toBeVisible();
  await expect(remark.getByText('Gävle: Ansvarar blev Medverkar')).toBeVisible();
  await expectAccessible(leader);

  // The second round, to the same reviewer, shows what has changed and what became of what it said.
  await leader.getByRole('link', { name: 'Skicka på nytt' }).first().click();
  await expect(leader.getByRole('checkbox', { name: 'Gävle kommun' })).toBeChecked();
  const second = await send(leader, 'Är det rätt nu?');
  await open(sara, `${demo}/sak/${second.opinion}`);
  await expect(sara.getByRole('heading', { name: `Ändrat sedan ${first.review}` })).toBeVisible();
  await expect(sara.getByText('Gävle: Ansvarar blev Medverkar').first()).toBeVisible();
  await expect(sara.getByText('Ni medverkar nu.')).toBeVisible();
  await expectAccessible(sara);
  await sara.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(sara.getByText('Svaret är skickat').first()).toBeVisible();
  await open(sara, `${demo}/roller/granskningar`);
  const own = sara.getByRole('table', { name: 'Er granskning', exact: true });
  await expect(own.getByRole('row').filter({ hasText: second.opinion })).toContainText('Godkänner');
  await expectAccessible(sara);

  // What was approved is changed, and asks to be reviewed again.
  await give('consulted', 'participates');
  await open(leader, `${demo}/sak/${second.review}`);
  await expect(leader.getByText('Det som godkändes har ändrats')).toBeVisible();
  await expect(leader.getByText('Gävle: Medverkar blev Hörs').first()).toBeVisible();
  for (const code of [second.review, first.review]) {
    const { id, version } = await ask<Made>(leader, 'thread.item', { processId, address: code });
    await tell(leader, 'rolemap.withdrawReview', { processId, itemId: id, version, reason: 'Prov' });
  }
  await tell(leader, 'thread.withdraw', { processId, itemId: task.id, version: task.version, reason: 'Prov' });
});
