import type { AttributeDefinition, BusinessHours, Group, Queue, Tier } from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import type { BreakKindChoice, BreakKinds, Groups } from '../ports/breaks.js';
import type { BusinessHoursList } from '../ports/business-hours.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { ContactAttributes } from '../ports/contact-attributes.js';
import type { DispositionChoice, DispositionChoices } from '../ports/dispositions.js';
import type { FileStore, StoredFile } from '../ports/file-store.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { Queues } from '../ports/queues.js';
import type { Skills } from '../ports/skills.js';
import type { Tiers } from '../ports/tiers.js';
import type { WorkspaceHead, Workspaces } from '../ports/workspaces.js';
import type { Skill } from '../settings/setting.js';

/** The read side of the settings, filled by the test. */
export class MemorySettings {
  readonly queueList: Queue[] = [];
  readonly skillList: Skill[] = [];
  readonly channelList: Channel[] = [];
  readonly hoursList: BusinessHours[] = [];
  readonly dispositionList: DispositionChoice[] = [];
  readonly flowList: FlowDocument[] = [];
  readonly workspaceList: WorkspaceHead[] = [{ id: 'w1', name: 'Workspace', locale: 'en', timeZone: 'UTC' }];

  readonly breakKindList: BreakKindChoice[] = [];
  readonly groupList: Group[] = [];

  readonly breakKinds: BreakKinds = {
    get: async (_workspaceId, id) => this.breakKindList.find((kind) => kind.id === id),
  };

  readonly groups: Groups = { list: async () => this.groupList };

  readonly queues: Queues = {
    get: async (_workspaceId, id) => this.queueList.find((queue) => queue.id === id),
    list: async () => this.queueList,
    reread: async () => this.queueList,
  };

  readonly skills: Skills = { all: async () => this.skillList };

  readonly channels: Channels = {
    get: async (_workspaceId, id) => this.channelList.find((channel) => channel.id === id),
    list: async () => this.channelList,
  };

  readonly hours: BusinessHoursList = { list: async () => this.hoursList };

  readonly dispositions: DispositionChoices = {
    get: async (_workspaceId, id) => this.dispositionList.find((choice) => choice.id === id),
  };

  readonly tierList: Tier[] = [];
  readonly attributeList: AttributeDefinition[] = [];
  readonly tiers: Tiers = { list: async () => this.tierList };
  readonly attributes: ContactAttributes = { list: async () => this.attributeList };

  readonly workspaces: Workspaces = { list: async () => this.workspaceList };

  readonly flows: FlowDefinitions = {
    get: async (_workspaceId, id, version) => this.flowList.find((flow) => flow.id === id && flow.version === version),
    currentVersion: async (_workspaceId, id) => {
      const versions = this.flowList.filter((flow) => flow.id === id).map(({ version }) => version);
      return versions.length === 0 ? undefined : Math.max(...versions);
    },
    name: async (_workspaceId, id) => this.flowList.find((flow) => flow.id === id)?.name,
  };
}

export class MemoryFileStore implements FileStore {
  private readonly files = new Map<string, { file: StoredFile; bytes: Uint8Array }>();

  async save(_workspaceId: string, file: StoredFile, bytes: Uint8Array): Promise<void> {
    this.files.set(file.id, { file, bytes });
  }

  async get(_workspaceId: string, id: string): Promise<StoredFile | undefined> {
    return this.files.get(id)?.file;
  }

  async read(_workspaceId: string, id: string): Promise<Uint8Array | undefined> {
    return this.files.get(id)?.bytes;
  }

  async attach(_workspaceId: string, ids: readonly string[], conversationId: string): Promise<void> {
    for (const id of ids) {
      const known = this.files.get(id);
      if (known) this.files.set(id, { ...known, file: { ...known.file, conversationId } });
    }
  }
}
