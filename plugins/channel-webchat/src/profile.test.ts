import { describe, expect, it } from 'vitest';
import { profileOf } from './profile.js';
import { settings } from './settings.js';

const profile = (config: object, locale?: string) => profileOf(settings.parse(config), locale);

describe('how the widget shows itself', () => {
  it('speaks the language of the page, and the other where a text is missing in it', () => {
    const texts = { title: 'Help', titleZh: '帮助', greeting: 'Hello' };
    expect(profile(texts, 'zh-CN')).toMatchObject({ title: '帮助', greeting: 'Hello' });
    expect(profile(texts, 'en')).toMatchObject({ title: 'Help', greeting: 'Hello' });
    expect(profile(texts)).toMatchObject({ title: 'Help' });
  });

  it('asks what is set, each answer under its own name', () => {
    const questions = [
      { kind: 'name', label: 'Name', labelZh: '姓名' },
      { kind: 'email', label: 'E-mail', required: false },
      { kind: 'choice', label: 'Topic', key: 'topic', options: ['Order', 'Return'] },
      { kind: 'consent', label: 'I agree' },
    ];
    expect(profile({ questions }, 'zh-CN').form?.fields).toEqual([
      { key: 'displayName', kind: 'text', label: '姓名', required: true },
      { key: 'email', kind: 'email', label: 'E-mail', required: false },
      { key: 'topic', kind: 'choice', label: 'Topic', required: true, options: ['Order', 'Return'] },
      { key: 'answer_4', kind: 'consent', label: 'I agree', required: true },
    ]);
    expect(profile({}).form).toBeUndefined();
  });

  it('lets a message be left while hours are closed, with somebody to answer', () => {
    expect(profile({ awayHours: 'h1', awayText: 'Closed' }, 'en').away).toEqual({
      hoursId: 'h1',
      text: 'Closed',
      fields: [
        { key: 'displayName', kind: 'text', label: 'Your name', required: true },
        { key: 'email', kind: 'email', label: 'Your e-mail address', required: true },
      ],
    });
    expect(profile({ awayHours: '' }).away).toBeUndefined();
  });

  it('takes files only where images are taken, and leaves out what is as usual', () => {
    expect(profile({ images: false, files: true }).files).toBe(false);
    expect(profile({ rating: 'off' })).not.toHaveProperty('rating');
    expect(profile({})).not.toHaveProperty('side');
    expect(profile({ side: 'left', scheme: 'dark' })).toMatchObject({ side: 'left', scheme: 'dark' });
  });

  it('invites under the conditions that are set', () => {
    const invitations = [{ text: 'Need help?', textZh: '需要帮助吗？', page: '/cart', seconds: 0, scroll: 50 }];
    expect(profile({ invitations }, 'zh-CN').invitations).toEqual([
      { text: '需要帮助吗？', page: '/cart', scroll: 50, everyHours: 24 },
    ]);
  });
});

describe('settings', () => {
  it.each([
    { questions: [{ kind: 'text', label: '' }] },
    { questions: [{ kind: 'text', label: 'x', key: 'no spaces' }] },
    { rating: 'ten' },
    { invitations: [{ text: 'x', scroll: 101 }] },
  ])('refuse %j', (config) => {
    expect(settings.safeParse(config).success).toBe(false);
  });
});
