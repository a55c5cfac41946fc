import { randomUUID } from 'node:crypto';
import { answeredCall } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

test('an answer accepted in the list by mistake is taken back from the notice, and later from its page', async ({
  visit,
  demo,
}) => {
  const [leader, officer] = [await visit('processledare@region.example'), await visit('planerare@kommun.example')];
  const [title, question] = [unique('Skolskjutsar'), randomUUID()];
  await answeredCall(leader, demo, {
    title,
    questions: [{ id: question, kind: 'text', label: 'Var fattas bussen?' }],
    asked: ['Hudiksvall'],
    answers: [{ page: officer, from: 'Hudiksvall', replies: { [question]: { text: `${title} vid Iggesund.` } } }],
  });
  const row = leader.getByRole('row').filter({ hasText: title });
  const list = `${demo}/kartlaggning/fragor?vy=svar&status=submitted&text=${encodeURIComponent(title)}`;
  await open(leader, list);
  await row.getByRole('checkbox').click();
  await leader.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(row).toHaveCount(0);
  await leader.getByRole('button', { name: 'Ångra', exact: true }).click();
  await expect(row).toBeVisible();
  await expect(leader.getByText('Granskningen är ångrad').first()).toBeVisible();

  await row.getByRole('link', { name: title }).first().click();
  await leader.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(leader.getByText('Godkänt', { exact: true }).first()).toBeVisible();
  await leader.getByRole('button', { name: 'Fler val' }).click();
  await leader.getByRole('button', { name: 'Ångra godkännandet' }).click();
  await leader.getByRole('alertdialog').getByRole('button', { name: 'Ångra godkännandet' }).click();
  await expect(leader.getByText('Inlämnat', { exact: true }).first()).toBeVisible();
  await expect(leader.getByRole('button', { name: 'Godkänn', exact: true })).toBeVisible();
  await expectAccessible(leader);
});
