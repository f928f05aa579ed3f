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
export abstract class ManageSetting<T extends Setting, I = InputOf<T>> {
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
  async create(caller: Caller, input: I, id = this.tools.ids.next()): Promise<T> {
    const { workspaceId } = caller;
    const now = this.tools.clock.now();
    const prepared = await this.prepare(caller, input, id);
    const item = { ...prepared, id, workspaceId, active: true, createdAt: now, updatedAt: now } as unknown as T;
    return this.write(caller, 'created', async (session) => {
      await this.store.insert(workspaceId, item, session);
      return { item };
    });
  }

  async replace(caller: Caller, id: string, input: I): Promise<T> {
    return this.change(caller, 'updated', id, async (before) => ({
      ...(await this.prepare(caller, input, id, before)),
      active: before.active,
    }));
  }

  async setActive(caller: Caller, id: string, active: boolean): Promise<T> {
    return this.change(caller, active ? 'activated' : 'deactivated', id, async (before) => ({ ...before, active }));
  }

  /** Checks the input and completes it. @throws UserError */
  protected async prepare(_caller: Caller, input: I, _id: string, _before?: T): Promise<InputOf<T>> {
    return input as unknown as InputOf<T>;
  }

  /** Further writes of the same transaction. */
  protected async written(_item: T, _before: T | undefined, _session: Session): Promise<void> {}

  /** After the commit: who else must know. */
  protected committed(_item: T, _before: T | undefined): void {}

  /** Read and written in one transaction: of two changes at once the second begins where the first ended. */
  protected change(
    caller: Caller,
    verb: string,
    id: string,
    next: (before: T) => Promise<InputOf<T> & Pick<T, 'active'>>,
  ): Promise<T> {
    const { workspaceId } = caller;
    return this.write(caller, verb, async (session) => {
      const before = await this.get(workspaceId, id, session);
      const { createdAt } = before;
      const changed = await next(before);
      const item = { ...changed, id, workspaceId, createdAt, updatedAt: this.tools.clock.now() } as unknown as T;
      if (!(await this.store.replace(workspaceId, item, session))) {
        throw notFound(this.resource, id);
      }
      return { item, before };
    });
  }

  private write(
    caller: Caller,
    verb: string,
    store: (session: Session) => Promise<{ item: T; before?: T }>,
  ): Promise<T> {
    const { audit, transactions, notices } = this.tools;
    return transactions.run(async (session) => {
      const { item, before } = await store(session);
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
