import type { Alert, User } from '@tandem/application';
import type { AlertDto } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { DigestMail } from './digest-words.js';

const common = { at: 1, to: 'people', level: 'watch' } as const;
const alerts: AlertDto[] = [
  { ...common, id: 'a', text: 'Look', asked: { how: 'mention', by: 'Ada' }, conversationId: 'v1' },
  { ...common, id: 'b', text: '', asked: { how: 'assigned', by: '' } },
  {
    ...{ ...common, id: 'c', text: '@Ben short?', flowId: 'f1' },
    comment: { id: 'k', nodeId: 'n', flowName: 'Returns', by: 'Ada' },
  },
];
const write = (locale: User['locale'], publicUrl?: string) =>
  new DigestMail({ alerts: async () => alerts }, publicUrl === undefined ? {} : { publicUrl }).write(
    { workspaceId: 'w', displayName: 'Ben', locale } as User,
    alerts.map(() => ({}) as Alert),
  );

it('is one mail in the reader’s language, with links', async () => {
  const mail = await write('en', 'https://us.example');
  expect(mail.subject).toBe('3 things you have not read');
  expect(mail.text).toContain('Hello Ben');
  expect(mail.text).toContain('- Ada mentioned you: Look\n  https://us.example/inbox/all/v1\n');
  expect(mail.text).toContain('- Somebody gave you a conversation\n');
  expect(mail.text).toContain(
    '- Ada mentioned you in “Returns”: @Ben short?\n  https://us.example/flows/f1?node=n&comment=k',
  );
  expect(mail.text).toContain('https://us.example/me/notifications');
  const chinese = await write('zh-CN', 'https://us.example');
  expect(chinese.subject).toBe('您有 3 条未读提醒');
  expect(chinese.text).toContain('Ada 提到了您：Look');
});

it('has no links where the installation does not know its address', async () => {
  expect((await write('en')).text).not.toMatch(/https?:|undefined/);
});
