import type { Caller } from '../people/caller.js';
import type { ReadPeople } from '../people/read-people.js';
import type { ManageHours } from '../settings/manage-hours.js';
import type { ManageQueues } from '../settings/manage-queues.js';
import type { QueueSetting } from '../settings/setting.js';
import { everyPage } from './every-page.js';
import { bothWays, type Names } from './names.js';
import type { RowReader } from './row-reader.js';
import { SettingImport } from './setting-import.js';

interface QueueFacts {
  people: Names;
  hours: Names;
}

export class QueueImport extends SettingImport<QueueSetting, QueueFacts> {
  readonly key = 'queues';
  readonly permission = 'queue:manage';
  readonly fields = [
    { key: 'name', required: true, titles: ['queue', '名称', '队列', '队列名称'] },
    { key: 'description', titles: ['说明', '描述', '备注'] },
    { key: 'members', titles: ['agents', 'member emails', '成员', '坐席', '成员邮箱'] },
    { key: 'hours', titles: ['business hours', '工作时间', '营业时间'] },
    { key: 'priority', titles: ['优先级'] },
    { key: 'serviceLevelSeconds', titles: ['answer within', 'target seconds', '目标秒数', '应答秒数'] },
    { key: 'serviceLevelPercent', titles: ['service level', 'target percent', '服务水平', '目标比例'] },
  ] as const;
  protected readonly blank = {
    description: '',
    memberIds: [],
    priority: 0,
    offerSeconds: 20,
    serviceLevel: { seconds: 30, target: 0.8 },
    steps: [],
    waitWeight: 1,
    strategy: '',
    fallbackText: {},
    dispositionRequired: true,
  };

  constructor(
    queues: ManageQueues,
    private readonly hours: ManageHours,
    private readonly people: ReadPeople,
  ) {
    super(queues);
  }

  protected async facts({ workspaceId }: Caller): Promise<QueueFacts> {
    const people = await everyPage((page) => this.people.list(workspaceId, { includeInactive: false }, page));
    const hours = await everyPage((page) => this.hours.list(workspaceId, { includeInactive: false }, page));
    return {
      people: bothWays(people.map(({ user }) => [user.id, user.email])),
      hours: bothWays(hours.map(({ id, name }) => [id, name])),
    };
  }

  protected read(row: RowReader, { people, hours }: QueueFacts) {
    const name = row.needed('name', 120);
    const description = row.text('description', 2000);
    const memberIds = row.known('members', row.list('members'), people.ids);
    const wanted = row.text('hours', 120);
    const [hoursId] = row.known('hours', wanted === undefined ? [] : [wanted], hours.ids) ?? [];
    const priority = row.whole('priority', 0, 100);
    const seconds = row.whole('serviceLevelSeconds', 1, 86_400);
    const percent = row.whole('serviceLevelPercent', 0, 100);
    const { serviceLevel } = this.blank;
    return {
      name,
      said: {
        name,
        ...(description === undefined ? {} : { description }),
        ...(memberIds ? { memberIds } : {}),
        ...(hoursId === undefined ? {} : { hoursId }),
        ...(priority === undefined ? {} : { priority }),
        ...(seconds === undefined && percent === undefined
          ? {}
          : {
              serviceLevel: {
                seconds: seconds ?? serviceLevel.seconds,
                target: percent === undefined ? serviceLevel.target : percent / 100,
              },
            }),
      },
    };
  }

  protected nameOf({ name }: QueueSetting): string {
    return name;
  }

  protected toRow(queue: QueueSetting, { people, hours }: QueueFacts): Record<string, string> {
    const { name, description, memberIds, hoursId, priority, serviceLevel } = queue;
    return {
      name,
      description,
      members: memberIds.flatMap((id) => people.names.get(id) ?? []).join('|'),
      hours: (hoursId && hours.names.get(hoursId)) ?? '',
      priority: String(priority),
      serviceLevelSeconds: String(serviceLevel.seconds),
      serviceLevelPercent: String(Math.round(serviceLevel.target * 100)),
    };
  }
}
