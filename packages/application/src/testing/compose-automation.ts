import { ActOnWork } from '../automation/act-on-work.js';
import { AutomationJobs } from '../automation/automation-jobs.js';
import { AutomationRunner } from '../automation/automation-runner.js';
import { EndSwitchedOff } from '../automation/end-switched-off.js';
import { FollowEvents } from '../automation/follow-events.js';
import { RuleBook } from '../automation/rule-book.js';
import { RuleEffects } from '../automation/rule-effects.js';
import { RuleGuard } from '../automation/rule-guard.js';
import { RunFacts } from '../automation/run-facts.js';
import { WatchTime } from '../automation/watch-time.js';
import { OutsideNodes } from '../flow/outside-nodes.js';
import type { LogFollowers } from '../ports/log-followers.js';
import type { ConversationPath } from './compose-path.js';
import type { PathPorts } from './path-ports.js';
import { RecordingNotices } from './recorders.js';

/** The rules of one server over its conversation path. */
export function composeAutomation(ports: PathPorts & { followers: LogFollowers }, path: ConversationPath) {
  const { automation: store, clock, ids, transactions, conversations, eventLog, workItems, leases, logger } = ports;
  const { channels, hours, queues, flows, workspaces } = ports.settings;
  const { log, background } = path;
  const notices = new RecordingNotices();
  const actions = new ActOnWork(ports.nodes, store, path.resolve, path.transfer, workItems);
  const outside = new OutsideNodes(actions, ports.http, ports.scripts, leases, background, ids);
  const facts = new RunFacts(path.facts, conversations, path.windows, channels, ports.drivers, hours, clock);
  const effects = new RuleEffects(path.effects, log, eventLog, path.toCustomer, workItems, transactions, clock);
  const runner = new AutomationRunner(
    store,
    flows,
    ports.nodes,
    facts,
    effects,
    outside,
    log,
    transactions,
    ports.failpoints,
    clock,
  );
  const book = new RuleBook(store, flows, clock);
  const guard = new RuleGuard(store, clock);
  const events = new FollowEvents(
    book,
    runner,
    guard,
    store,
    ports.flowSessions,
    path.flow,
    log,
    notices,
    { expect: async () => undefined },
    logger,
  );
  const ends = new EndSwitchedOff(store, runner, clock, logger);
  const time = new WatchTime(book, runner, guard, ends, store, workItems, queues, log, eventLog, clock, logger, 'UTC');
  const jobs = new AutomationJobs(events, time, ports.followers, workspaces, leases, background, clock, ids);
  return { book, runner, facts, events, time, jobs, notices };
}

export type Automation = ReturnType<typeof composeAutomation>;
