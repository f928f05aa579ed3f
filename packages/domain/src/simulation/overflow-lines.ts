import { type OverflowRule, overflowDue, overflowRuleKey } from '../queue/overflow.js';
import type { RoutedItem } from '../routing/routed.js';
import { comparePlaces, scoreOf } from '../routing/score.js';
import type { Instant } from '../time.js';
import type { SimulatedQueue } from './simulation.js';

/** Who comes to a longer line is looked at as its last; the others were looked at before. */
const lineLength = 500;

/** A contact in a line. */
export interface InLine {
  item: RoutedItem;
  /** Queues it has left: an overflow leads to none twice. */
  passed: string[];
  /** Overflow rules of its queue that have acted on it. */
  rulesDone: string[];
}

/** The lines of queues with overflow rules, and in which of them something has changed that may make a rule due. */
export class OverflowLines<C extends InLine> {
  private readonly lines = new Map<string, Set<C>>();
  private readonly stirred = new Set<string>();
  /** Contacts to be looked at by themselves, and how many stand before them. */
  private readonly singles = new Map<C, number>();

  /** @param staffOf how many agents of a queue are there */
  constructor(
    private readonly queues: ReadonlyMap<string, SimulatedQueue>,
    private readonly staffOf: (queueId: string) => number,
  ) {}

  enter(contact: C): void {
    const { queueId } = contact.item;
    const rules = this.rulesOf(queueId);
    if (rules.length === 0) return;
    const line = this.lines.get(queueId) ?? new Set();
    this.lines.set(queueId, line.add(contact));
    if (line.size <= lineLength && rules.some(({ when }) => when === 'length' || when === 'per_agent')) {
      this.stirred.add(queueId);
    } else this.singles.set(contact, line.size - 1);
  }

  leave(contact: C): void {
    this.lines.get(contact.item.queueId)?.delete(contact);
    this.singles.delete(contact);
  }

  /** Agents of these queues came or went. */
  stir(queueIds: readonly string[]): void {
    for (const id of queueIds) if (this.lines.has(id)) this.stirred.add(id);
  }

  /** It has waited as long as a rule says. */
  waited(contact: C): void {
    if (this.lines.get(contact.item.queueId)?.has(contact)) this.singles.set(contact, 0);
  }

  /** The rules that act now, one for each contact at most: ask again until there are none. */
  due(now: Instant): Map<C, OverflowRule> {
    const due = new Map<C, OverflowRule>();
    const again = new Map<C, number>();
    const look = (contact: C, ahead: number): OverflowRule | undefined => {
      const rule = due.has(contact) ? undefined : this.ruleFor(contact, ahead, now);
      if (!rule) return undefined;
      contact.rulesDone.push(overflowRuleKey(rule));
      due.set(contact, rule);
      again.set(contact, ahead);
      return rule;
    };
    for (const queueId of this.stirred) {
      let ahead = 0;
      for (const contact of this.inOrder(queueId, now)) {
        const rule = look(contact, ahead);
        if (!rule || rule.action === 'text') ahead += 1;
      }
    }
    for (const [contact, ahead] of this.singles) look(contact, ahead);
    this.stirred.clear();
    this.singles.clear();
    for (const [contact, ahead] of again) this.singles.set(contact, ahead);
    return due;
  }

  private ruleFor({ item, rulesDone, passed }: C, ahead: number, now: Instant): OverflowRule | undefined {
    const { queueId, enqueuedAt } = item;
    const there = this.staffOf(queueId);
    const facts = { waitedMs: now - enqueuedAt, ahead, loggedIn: there, available: there };
    return overflowDue(this.rulesOf(queueId), facts, { rulesDone, passed: [...passed, queueId] });
  }

  private inOrder(queueId: string, now: Instant): C[] {
    const queue = this.queues.get(queueId);
    if (!queue) return [];
    return [...(this.lines.get(queueId) ?? [])]
      .map((contact) => {
        const { id, enqueuedAt } = contact.item;
        return { contact, id, enqueuedAt, score: scoreOf(contact.item, queue, now).total };
      })
      .sort(comparePlaces)
      .map(({ contact }) => contact);
  }

  private rulesOf(queueId: string): readonly OverflowRule[] {
    return this.queues.get(queueId)?.overflow ?? [];
  }
}
