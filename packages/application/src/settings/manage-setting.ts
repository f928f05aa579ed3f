import { notFound } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from './notices.js';
import type { References } from './references.js';
import type { RoutingTrigger } from './routing-trigger.js';
import type { InputOf, Setting, SettingFilter, SettingStore } from './setting.js';

/** What every kind of setting is managed with. */
export class SettingTools {
  constructor(
    readonly audit: Audit,
    readonly transactions: Transactions,
    readonly notices: ChangeNotices,
    readonly references: References,
    readonly routing: RoutingTrigger,
    readonly ids: Ids,
    readonly clock: Clock,
  ) {}
}

export const SETTING_TOOLS = token<SettingTools>('SettingTools');

/** List, read, create, replace, switch on and off: the same for every kind; a kind adds its own rules. */
export abstract class ManageSetting<T extends Setting> {
  /** As in permissions and the audit log: `queue`. */
  protected abstract readonly resource: string;
  /** As in the contract: `queues`. */
  protected abstract readonly listName: string;

  constructor(
    protected readonly store: SettingStore<T>,
    protected readonly tools: SettingTools,
  ) {}

  list(workspaceId: string, filter: SettingFilter, page: PageRequest): Promise<Page<T>> {
    return this.store.list(workspaceId, filter, page);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<T> {
    const item = await this.store.get(workspaceId, id, session);
    if (!item) {
      throw notFound(this.resource, id);
    }
    return item;
  }

  async has(workspaceId: string, id: string): Promise<boolean> {
    return (await this.store.get(workspaceId, id)) !== undefined;
  }

  /** What a person calls the entry. */
  abstract nameOf(item: T): string;

  /** @param id given by scenario packs alone, so that installing twice finds what is there */
  async create(caller: Caller, input: InputOf<T>, id = this.tools.ids.next()): Promise<T> {
    const { workspaceId } = caller;
    const now = this.tools.clock.now();
    const prepared = await this.prepare(caller, input, id);
    const item = { ...prepared, id, workspaceId, active: true, createdAt: now, updatedAt: now } as unknown as T;
    return this.write(caller, 'created', item, undefined, (session) => this.store.insert(workspaceId, item, session));
  }

  async replace(caller: Caller, id: string, input: InputOf<T>): Promise<T> {
    const { workspaceId } = caller;
    const before = await this.get(workspaceId, id);
    const prepared = await this.prepare(caller, input, id, before);
    const { active, createdAt } = before;
    const item = { ...prepared, id, workspaceId, active, createdAt, updatedAt: this.tools.clock.now() } as unknown as T;
    return this.write(caller, 'updated', item, before, (session) => this.replaceStored(item, session));
  }

  async setActive(caller: Caller, id: string, active: boolean): Promise<T> {
    const before = await this.get(caller.workspaceId, id);
    const item = { ...before, active, updatedAt: this.tools.clock.now() };
    const verb = active ? 'activated' : 'deactivated';
    return this.write(caller, verb, item, before, (session) => this.replaceStored(item, session));
  }

  /** Checks the input and completes it. @throws UserError */
  protected async prepare(_caller: Caller, input: InputOf<T>, _id: string, _before?: T): Promise<InputOf<T>> {
    return input;
  }

  /** Further writes of the same transaction. */
  protected async written(_item: T, _before: T | undefined, _session: Session): Promise<void> {}

  /** After the commit: who else must know. */
  protected committed(_item: T, _before: T | undefined): void {}

  private async replaceStored(item: T, session: Session): Promise<void> {
    if (!(await this.store.replace(item.workspaceId, item, session))) {
      throw notFound(this.resource, item.id);
    }
  }

  private write(
    caller: Caller,
    verb: string,
    item: T,
    before: T | undefined,
    store: (session: Session) => Promise<void>,
  ): Promise<T> {
    const { audit, transactions, notices } = this.tools;
    return transactions.run(async (session) => {
      await store(session);
      await this.written(item, before, session);
      const action = `${this.resource}.${verb}`;
      await audit.record(
        caller,
        { action, resource: this.resource, resourceId: item.id, before, after: item },
        session,
      );
      session.afterCommit(() => {
        notices.changed(caller.workspaceId, this.listName, item.id);
        this.committed(item, before);
      });
      return item;
    });
  }
}
