import { notFound } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { ReadPeople } from '../people/read-people.js';
import type { UpdateUser } from '../people/update-user.js';
import type { UserLocale } from '../people/user.js';
import { token } from '../ports/token.js';
import type { PackContents } from './pack-contents.js';
import type { PackContent, ScenarioPack, ScenarioPacks } from './scenario-pack.js';

export interface Created {
  kind: string;
  name: string;
}

/** Installs a scenario pack. What is there already stays as it is, so installing again changes nothing. */
export class InstallPack {
  constructor(
    private readonly packs: ScenarioPacks,
    private readonly contents: PackContents,
    private readonly people: ReadPeople,
    private readonly update: UpdateUser,
  ) {}

  list(workspaceId: string) {
    return Promise.all(this.packs.all().map((pack) => this.describe(workspaceId, pack)));
  }

  async install(caller: Caller, packId: string, locale: UserLocale) {
    const pack = this.packs.all().find(({ id }) => id === packId);
    if (!pack) {
      throw notFound('scenario_pack', packId);
    }
    const content = pack.content(locale);
    const first = !(await this.contents.isInstalled(caller.workspaceId, content));
    const created = await this.contents.install(caller, content);
    if (first && caller.actor.kind === 'user') {
      await this.employ(caller, content);
    }
    return { flowId: content.flow.id, channelId: content.channel.id, created };
  }

  private async describe(workspaceId: string, { id, title, description, content }: ScenarioPack) {
    const inside = content('en');
    const counts = {
      flow: 1,
      rule: inside.rules.length,
      queue: inside.queues.length,
      skill: inside.skills.length,
      hours: inside.hours.length,
      canned_response: inside.cannedResponses.length,
      article: inside.articles.length,
      disposition: inside.dispositions.length,
      contact: inside.customers.length,
      channel: 1,
    };
    const contains = Object.entries(counts).map(([kind, count]) => ({ kind, count }));
    return { id, title, description, contains, installed: await this.contents.isInstalled(workspaceId, inside) };
  }

  /** Who installs works in every queue of the pack, beside what they do already. */
  private async employ(caller: Caller, { queues, installer }: PackContent): Promise<void> {
    const { agent } = await this.people.get(caller.workspaceId, caller.subject.id);
    const skills = installer.skills.filter(({ skillId }) => !agent.skills.some((known) => known.skillId === skillId));
    const languages = installer.languages.filter(({ code }) => !agent.languages.some((known) => known.code === code));
    await this.update.run(caller, caller.subject.id, {
      queueIds: [...new Set([...agent.queueIds, ...queues.map(({ id }) => id)])],
      skills: [...agent.skills, ...skills],
      languages: [...agent.languages, ...languages],
    });
  }
}

export const INSTALL_PACK = token<InstallPack>('InstallPack');
