// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { endOfDay } from './day.ts';
import { SkillMatrixPage } from './skill-matrix-page.tsx';

const skill = (id: string, name: string) => ({
  ...{ id, name, key: id, description: '', active: true, createdAt: 0, updatedAt: 0 },
});
const held = { skillId: 's1', level: 4, evidence: 'Exam', expiresAt: 1 };
const anna = {
  ...{ id: 'anna', displayName: 'Anna', email: 'anna@example.com', role: 'agent' as const, state: 'active' as const },
  ...{ locale: 'en' as const, queueIds: [], languages: [], createdAt: 0, skills: [held] },
  capacity: { voice: 1, chat: 4, message: 5, email: 10 },
};

const serve = (skills = [skill('s1', 'Billing'), skill('s2', 'Returns')]) =>
  new FakeApi()
    .on(api.skills.list, { items: skills })
    .on(api.people.list, { items: [anna] })
    .on(api.people.update, anna)
    .on(api.skillGaps.list, {
      items: [{ skillId: 's1', name: 'Billing', level: 3, asked: 10, relaxed: 4, agents: 1, below: 2 }],
    });

describe('the skill matrix', () => {
  it('shows levels and what has expired, and changes one with its evidence and its end', async () => {
    const server = serve();
    await renderInConsole(<SkillMatrixPage />, { api: server });
    const user = userEvent.setup();
    expect(await screen.findByText('Expired')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Anna, Returns: None' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Returns of Anna' }));
    await user.type(dialog.getByRole('textbox', { name: 'What it rests on' }), 'Review');
    fireEvent.change(dialog.getByLabelText('Counts until'), { target: { value: '2030-06-30' } });
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.calls(api.people.update)[0]?.body.skills).toEqual([
      held,
      { skillId: 's2', level: 3, evidence: 'Review', expiresAt: endOfDay('2030-06-30') },
    ]);
  });

  it('shows where skills are short', async () => {
    await renderInConsole(<SkillMatrixPage />, { api: serve() });
    await userEvent.setup().click(await screen.findByRole('tab', { name: 'Gaps' }));
    const row = within((await screen.findByText('Billing · Level 3')).closest('tr') as HTMLElement);
    expect(row.getByText('4 · 40%')).toBeTruthy();
  });

  it('leads to the skills when there are none', async () => {
    await renderInConsole(<SkillMatrixPage />, { api: serve([]) });
    expect(await screen.findByText('No skills yet')).toBeTruthy();
  });
});
