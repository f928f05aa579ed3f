// @vitest-environment happy-dom
import { api, type SuggestionDto } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { desk, record } from '../../../testing/conversations.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { SuggestionsPanel } from './suggestions-panel.tsx';

const article: SuggestionDto = {
  ...{ articleId: 'a1', source: 'kb/articles', sourceTitle: { en: 'Knowledge', 'zh-CN': '知识库' } },
  ...{ title: 'Returns', excerpt: 'In 30 days', body: 'In 30 days.', score: 1, matched: [] },
};

it.each([
  [undefined, 'was useful', true],
  [true, 'was useful', null],
  [true, 'was not useful', false],
] as const)('an opinion of %s becomes another by “%s”, or is taken back', async (useful, thumb, sent) => {
  const suggested = useful === undefined ? article : { ...article, useful };
  const server = desk()
    .on(api.conversations.suggestions, { forSeq: 3, items: [suggested], missing: [] })
    .on(api.suggestions.judge, undefined);
  await renderInConsole(<SuggestionsPanel record={record()} canInsert onInsert={() => undefined} />, { api: server });
  expect(await screen.findByText('Knowledge')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: `“Returns” ${thumb}` }));
  await waitFor(() =>
    expect(server.calls(api.suggestions.judge)[0]?.body).toEqual({
      ...{ source: 'kb/articles', articleId: 'a1', useful: sent },
    }),
  );
  await waitFor(() => expect(server.calls(api.conversations.suggestions)).toHaveLength(2));
});
