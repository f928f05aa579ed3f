import { expect, it } from 'vitest';
import { caller, SettingsScene } from '../testing/index.js';

const admin = caller('boss', 'admin');
const input = { key: '加急', name: { en: 'Urgent', 'zh-CN': '加急' }, color: 'danger' as const };

it('adopts a label by the name that stands on conversations, and the name stays', async () => {
  const { labels } = new SettingsScene().settings;
  const made = await labels.create(admin, input);
  expect(made).toMatchObject({ ...input, active: true });
  const changed = await labels.replace(admin, made.id, { ...input, color: 'info' });
  expect(changed).toMatchObject({ key: '加急', color: 'info' });
  const renamed = labels.replace(admin, made.id, { ...input, key: 'urgent' });
  await expect(renamed).rejects.toMatchObject({ code: 'label.key_fixed' });
});

it('is there once, and called something', async () => {
  const { labels } = new SettingsScene().settings;
  await labels.create(admin, input);
  await expect(labels.create(admin, input)).rejects.toMatchObject({ code: 'label.name_taken' });
  await expect(labels.create(admin, { ...input, name: { en: ' ' } })).rejects.toMatchObject({
    code: 'request.text_missing',
  });
});
