import { type BuiltInRole, type Capacity, channelKinds, type LanguageLevel } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Invitation, InviteUser } from '../people/invite-user.js';
import { keepEvidence } from '../people/keep-evidence.js';
import type { ReadPeople } from '../people/read-people.js';
import type { SetUserActive } from '../people/set-user-active.js';
import type { UpdateUser } from '../people/update-user.js';
import type { Person, UserLocale } from '../people/user.js';
import type { ManageQueues } from '../settings/manage-queues.js';
import type { ManageSkills } from '../settings/manage-skills.js';
import { everyPage } from './every-page.js';
import type { AppliedRow, ImportKind, PlannedRow, RowValues, UndoneRow } from './import-kind.js';
import { bothWays, type Names } from './names.js';
import { RowReader } from './row-reader.js';
import { sameValue } from './same-value.js';

type Said = Partial<Omit<Invitation, 'email'> & { capacity: Partial<Capacity> }>;

const roles: Readonly<Record<string, BuiltInRole>> = {
  ...{ agent: 'agent', supervisor: 'supervisor', admin: 'admin' },
  ...{ 坐席: 'agent', 客服: 'agent', 主管: 'supervisor', 班长: 'supervisor', 管理员: 'admin' },
};
const locales: Readonly<Record<string, UserLocale>> = {
  ...{ 'zh-cn': 'zh-CN', zh: 'zh-CN', 中文: 'zh-CN', en: 'en', english: 'en', 英文: 'en' },
};
const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** People who work: new ones are invited, known ones are found by their e-mail address. */
export class AgentImport implements ImportKind {
  readonly key = 'agents';
  readonly permission = 'user:manage';
  readonly fields = [
    { key: 'email', required: true, titles: ['mail', 'e-mail address', '邮箱', '电子邮箱'] },
    { key: 'name', required: true, titles: ['display name', 'agent', '姓名', '名称', '显示名'] },
    { key: 'role', titles: ['角色'] },
    { key: 'locale', titles: ['interface language', '界面语言'] },
    { key: 'queues', titles: ['queue', '队列', '所属队列'] },
    { key: 'skills', titles: ['skill', '技能', '技能等级'] },
    { key: 'languages', titles: ['spoken languages', 'language', '语言', '服务语言'] },
    { key: 'voice', titles: ['calls at once', '电话并发'] },
    { key: 'chat', titles: ['chats at once', '会话并发', '在线并发'] },
    { key: 'message', titles: ['messages at once', '消息并发'] },
    { key: 'emailCapacity', titles: ['emails at once', '邮件并发'] },
  ] as const;

  constructor(
    private readonly people: ReadPeople,
    private readonly invite: InviteUser,
    private readonly update: UpdateUser,
    private readonly setActive: SetUserActive,
    private readonly queues: ManageQueues,
    private readonly skills: ManageSkills,
  ) {}

  async begin(caller: Caller): Promise<(values: RowValues) => Promise<PlannedRow>> {
    const facts = await this.facts(caller);
    const known = new Map((await this.all(caller)).map((person) => [person.user.email, person]));
    return async (values) => {
      const row = new RowReader(values);
      const { email, said } = this.read(row, facts);
      const before = known.get(email);
      if (!before && said.displayName === undefined && row.problems.length === 0) row.refuse('name', 'missing');
      if (row.problems.length > 0) return { problems: row.problems };
      if (!before) return { action: 'create', name: email, apply: () => this.create(caller, email, said) };
      const patch = patchOf(before, said);
      const had: Record<string, unknown> = { ...before.user, ...before.agent };
      const differs = Object.entries(patch).some(([key, value]) => !sameValue(value, had[key]));
      if (!differs) return { action: 'unchanged', name: email };
      return {
        action: 'update',
        name: email,
        apply: async () => ({ ...made(await this.update.run(caller, before.user.id, patch)), before }),
      };
    };
  }

  async undo(caller: Caller, { id, before, updatedAt }: AppliedRow): Promise<UndoneRow> {
    const { user } = await this.people.get(caller.workspaceId, id);
    if (user.updatedAt !== updatedAt) return 'kept';
    const old = before as Person | undefined;
    if (!old) await this.setActive.run(caller, id, false);
    else {
      const { displayName, role: builtIn, customRoleId, locale } = old.user;
      const role = customRoleId ?? builtIn;
      const { queueIds, skills, languages, capacity } = old.agent;
      await this.update.run(caller, id, { displayName, role, locale, queueIds, skills, languages, capacity });
    }
    return 'undone';
  }

  async rows(caller: Caller): Promise<Record<string, string>[]> {
    const { queues, skills } = await this.facts(caller);
    const people = (await this.all(caller)).filter(({ user }) => user.state !== 'deactivated');
    return people.map(({ user, agent }) => ({
      email: user.email,
      name: user.displayName,
      role: user.role,
      locale: user.locale,
      queues: agent.queueIds.flatMap((id) => queues.names.get(id) ?? []).join('|'),
      skills: agent.skills
        .flatMap(({ skillId, level }) => (skills.names.has(skillId) ? `${skills.names.get(skillId)}:${level}` : []))
        .join('|'),
      languages: agent.languages.map(({ code, level }) => `${code}:${level}`).join('|'),
      voice: String(agent.capacity.voice),
      chat: String(agent.capacity.chat),
      message: String(agent.capacity.message),
      emailCapacity: String(agent.capacity.email),
    }));
  }

  private async facts({ workspaceId }: Caller): Promise<{ queues: Names; skills: Names }> {
    const active = { includeInactive: false };
    const queues = await everyPage((page) => this.queues.list(workspaceId, active, page));
    const skills = await everyPage((page) => this.skills.list(workspaceId, active, page));
    const named = ({ id, name }: { id: string; name: string }) => [id, name] as const;
    return { queues: bothWays(queues.map(named)), skills: bothWays(skills.map(named)) };
  }

  private all({ workspaceId }: Caller): Promise<Person[]> {
    return everyPage((page) => this.people.list(workspaceId, { includeInactive: true }, page));
  }

  private read(row: RowReader, { queues, skills }: { queues: Names; skills: Names }) {
    const email = row.needed('email', 254).toLowerCase();
    if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      row.refuse('email', 'not_an_email', { value: email });
    const capacity: Partial<Capacity> = {};
    for (const kind of channelKinds) {
      const many = row.whole(kind === 'email' ? 'emailCapacity' : kind, 0, 100);
      if (many !== undefined) capacity[kind] = many;
    }
    const said: Said = {
      ...present('displayName', row.text('name', 120)),
      ...present('role', row.choice('role', roles)),
      ...present('locale', row.choice('locale', locales)),
      ...present('queueIds', row.known('queues', row.list('queues'), queues.ids)),
      ...present('skills', skillsOf(row, skills)),
      ...present('languages', languagesOf(row)),
      ...present('capacity', Object.keys(capacity).length > 0 ? capacity : undefined),
    };
    return { email, said };
  }

  private async create(caller: Caller, email: string, { capacity, ...said }: Said): Promise<AppliedRow> {
    const { displayName = '', role = 'agent', locale = 'zh-CN', queueIds = [], skills = [], languages = [] } = said;
    const invitation = { email, displayName, role, locale, queueIds, skills, languages };
    const { person } = await this.invite.run(caller, invitation);
    if (!capacity) return made(person);
    const full = { ...person.agent.capacity, ...capacity };
    return made(await this.update.run(caller, person.user.id, { capacity: full }));
  }
}

const present = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, V>);

const made = ({ user }: Person): AppliedRow => ({ id: user.id, updatedAt: user.updatedAt });

const patchOf = ({ agent }: Person, { capacity, skills, ...said }: Said) => ({
  ...said,
  ...(skills ? { skills: keepEvidence(agent.skills, skills) } : {}),
  ...(capacity ? { capacity: { ...agent.capacity, ...capacity } } : {}),
});

function skillsOf(row: RowReader, skills: Names) {
  return row.levels('skills')?.flatMap(({ name, level }) => {
    const [skillId] = row.known('skills', [name], skills.ids) ?? [];
    return skillId === undefined ? [] : { skillId, level };
  });
}

function languagesOf(row: RowReader): LanguageLevel[] | undefined {
  return row.levels('languages')?.flatMap(({ name, level }) => {
    if (language.test(name)) return { code: name, level };
    row.refuse('languages', 'not_a_language', { value: name });
    return [];
  });
}
