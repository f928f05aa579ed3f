import { type Locale, type LocalText, textOf } from '@tandem/plugin-sdk/ui';

const texts = {
  search: { en: 'Search articles', 'zh-CN': '搜索文章' },
  add: { en: 'New article', 'zh-CN': '新建文章' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  save: { en: 'Save', 'zh-CN': '保存' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  retry: { en: 'Try again', 'zh-CN': '重试' },
  titleEn: { en: 'Title (English)', 'zh-CN': '标题（英文）' },
  titleZh: { en: 'Title (Chinese)', 'zh-CN': '标题（中文）' },
  bodyEn: { en: 'Text (English)', 'zh-CN': '正文（英文）' },
  bodyZh: { en: 'Text (Chinese)', 'zh-CN': '正文（中文）' },
  keywords: { en: 'Further words', 'zh-CN': '补充关键词' },
  keywordsHelp: {
    en: 'Words customers may use that are not in the text, separated by commas.',
    'zh-CN': '正文中没有、但客户可能使用的词，用逗号分隔。',
  },
  active: { en: 'Suggest this article', 'zh-CN': '推荐此文章' },
  off: { en: 'Off', 'zh-CN': '已停用' },
  missing: { en: 'Write a title and a text in at least one language.', 'zh-CN': '请至少用一种语言填写标题和正文。' },
  failed: { en: 'That did not work. Nothing was changed.', 'zh-CN': '操作失败，未做任何更改。' },
  unread: { en: 'The articles cannot be read now.', 'zh-CN': '暂时无法读取文章。' },
  none: { en: 'No articles yet', 'zh-CN': '还没有文章' },
  noneHelp: {
    en: 'What you write here is suggested to agents when a customer asks about it.',
    'zh-CN': '客户问到相关内容时，这里的文章会推荐给坐席。',
  },
  nothing: { en: 'Nothing found', 'zh-CN': '没有找到' },
  nothingHelp: { en: 'Try other words.', 'zh-CN': '换个词试试。' },
} satisfies Record<string, LocalText>;

export type TextKey = keyof typeof texts;

/** The page's words in a language. */
export const wordsIn =
  (locale: Locale) =>
  (key: TextKey): string =>
    textOf(texts[key], locale);

export type Words = ReturnType<typeof wordsIn>;
