import type { Caller } from '../people/caller.js';
import type { ManageCannedResponses } from '../settings/manage-canned-responses.js';
import type { ManageQueues } from '../settings/manage-queues.js';
import type { CannedResponse } from '../settings/setting.js';
import { everyPage } from './every-page.js';
import { bothWays, type Names } from './names.js';
import type { RowReader } from './row-reader.js';
import { SettingImport } from './setting-import.js';

export class CannedResponseImport extends SettingImport<CannedResponse, Names> {
  readonly key = 'cannedResponses';
  readonly permission = 'canned_response:manage';
  readonly fields = [
    { key: 'shortcode', required: true, titles: ['short code', 'code', '快捷码', '短码', '快捷键'] },
    { key: 'title', required: true, titles: ['name', '标题', '名称'] },
    { key: 'textZh', titles: ['chinese', 'text zh', 'zh-CN', '中文', '内容', '话术', '回复内容'] },
    { key: 'textEn', titles: ['english', 'text', 'text en', 'en', 'body', '英文'] },
    { key: 'queues', titles: ['queue', '队列', '适用队列'] },
  ] as const;
  protected readonly blank = { shortcode: '', title: '', body: {}, queueIds: [] };

  constructor(
    responses: ManageCannedResponses,
    private readonly queues: ManageQueues,
  ) {
    super(responses);
  }

  protected async facts({ workspaceId }: Caller): Promise<Names> {
    const queues = await everyPage((page) => this.queues.list(workspaceId, { includeInactive: false }, page));
    return bothWays(queues.map(({ id, name }) => [id, name]));
  }

  protected read(row: RowReader, queues: Names) {
    const shortcode = row.needed('shortcode', 64);
    const title = row.needed('title', 120);
    const zh = row.text('textZh', 4000);
    const en = row.text('textEn', 4000);
    if (zh === undefined && en === undefined && row.problems.length === 0) row.refuse('textZh', 'missing');
    const queueIds = row.known('queues', row.list('queues'), queues.ids);
    const body = { ...(zh === undefined ? {} : { 'zh-CN': zh }), ...(en === undefined ? {} : { en }) };
    return { name: shortcode, said: { shortcode, title, body, ...(queueIds ? { queueIds } : {}) } };
  }

  protected nameOf({ shortcode }: CannedResponse): string {
    return shortcode;
  }

  protected toRow({ shortcode, title, body, queueIds }: CannedResponse, queues: Names): Record<string, string> {
    return {
      shortcode,
      title,
      textZh: body['zh-CN'] ?? '',
      textEn: body.en ?? '',
      queues: queueIds.flatMap((id) => queues.names.get(id) ?? []).join('|'),
    };
  }
}
