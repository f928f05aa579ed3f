import { EndCallback } from '../callback/end-callback.js';
import { RecordCallback } from '../callback/record-callback.js';
import { RequestCallback } from '../callback/request-callback.js';
import { RunCallback } from '../callback/run-callback.js';
import { CheckConsent } from '../contacts/check-consent.js';
import { ContactAccess } from '../contacts/contact-access.js';
import { ContactBook } from '../contacts/contact-book.js';
import { CorrectLanguage } from '../contacts/correct-language.js';
import { DecideTier } from '../contacts/decide-tier.js';
import { HeedOptWords } from '../contacts/heed-opt-words.js';
import { LookUpContact } from '../contacts/look-up-contact.js';
import { MergeContacts } from '../contacts/merge-contacts.js';
import { ProveContact } from '../contacts/prove-contact.js';
import { SetOwner } from '../contacts/set-owner.js';
import { SetTier } from '../contacts/set-tier.js';
import { TakeSourceAnswer } from '../contacts/take-source-answer.js';
import { ConversationLog } from '../conversation/conversation-log.js';
import { HeadBook } from '../conversation/head-book.js';
import { LabelConversation } from '../desk/label-conversation.js';
import { SnoozeConversation } from '../desk/snooze-conversation.js';
import { EffectDrafts } from '../flow/effect-drafts.js';
import { FlowEffects } from '../flow/flow-effects.js';
import { FlowFacts } from '../flow/flow-facts.js';
import { FlowRunner } from '../flow/flow-runner.js';
import { FlowSessionBook } from '../flow/flow-session-book.js';
import { FlowStepper } from '../flow/flow-stepper.js';
import { OutsideNodes } from '../flow/outside-nodes.js';
import { ChangeMessage } from '../inbound/change-message.js';
import { HandleInbound } from '../inbound/handle-inbound.js';
import { IdentifyCustomer } from '../inbound/identify-customer.js';
import { OpenConversation } from '../inbound/open-conversation.js';
import { RateConversation } from '../inbound/rate-conversation.js';
import { ReceiveInbound } from '../inbound/receive-inbound.js';
import { RecordEcho } from '../inbound/record-echo.js';
import { TakeAnswers } from '../inbound/take-answers.js';
import { CrashSweep } from '../jobs/crash-sweep.js';
import { Jobs } from '../jobs/jobs.js';
import { RecoverLog } from '../jobs/recover-log.js';
import { RepairLoads } from '../jobs/repair-loads.js';
import { ServerPulse } from '../jobs/server-pulse.js';
import { TimerRunner } from '../jobs/timer-runner.js';
import { JoinOpen } from '../legs/join-open.js';
import { LinkLeg } from '../legs/link-leg.js';
import { OpenLeg } from '../legs/open-leg.js';
import { ReplyChannels } from '../legs/reply-channels.js';
import { Mails } from '../mail/mails.js';
import { MergeConversations } from '../merge/merge-conversations.js';
import { RelayMessages } from '../merge/relay-messages.js';
import { AddNote } from '../messages/add-note.js';
import { AttachedFiles } from '../messages/attached-files.js';
import { MarkRead } from '../messages/mark-read.js';
import { RecordDelivery } from '../messages/record-delivery.js';
import { SendMessage } from '../messages/send-message.js';
import { SendToCustomer } from '../messages/send-to-customer.js';
import { AutomaticAnswers } from '../outbound/automatic-answers.js';
import { DeliverOutbound } from '../outbound/deliver-outbound.js';
import { ManageUndelivered } from '../outbound/manage-undelivered.js';
import { OutboundContents } from '../outbound/outbound-contents.js';
import { ReplyWindows } from '../outbound/reply-windows.js';
import { Audit } from '../people/audit.js';
import { AgentConnections } from '../presence/agent-connections.js';
import { BreakLine } from '../presence/break-line.js';
import { MissedOffers } from '../presence/missed-offers.js';
import { ReadStanding } from '../presence/read-standing.js';
import { SetPresence } from '../presence/set-presence.js';
import { SuperviseAgents } from '../presence/supervise-agents.js';
import { FindFormer } from '../records/find-former.js';
import { Supervise } from '../supervision/supervise.js';
import { Background } from '../support/background.js';
import { QueueLines } from '../waits/queue-lines.js';
import { AnswerOffer } from '../work/answer-offer.js';
import { ApplyLastResort } from '../work/apply-last-resort.js';
import { AssignWork } from '../work/assign-work.js';
import { ClaimWork } from '../work/claim-work.js';
import { ConsultColleague } from '../work/consult-colleague.js';
import { CustomerConnections } from '../work/customer-connections.js';
import { DefaultQueue } from '../work/default-queue.js';
import { EndByCustomer } from '../work/end-by-customer.js';
import { EnqueueWork } from '../work/enqueue-work.js';
import { GiveWork } from '../work/give-work.js';
import { HandBack } from '../work/hand-back.js';
import { KnownCustomer } from '../work/known-customer.js';
import { OverflowWork } from '../work/overflow-work.js';
import { RefreshTier } from '../work/refresh-tier.js';
import { ReleaseAssignments } from '../work/release-assignments.js';
import { ReopenConversation } from '../work/reopen-conversation.js';
import { ResolveConversation } from '../work/resolve-conversation.js';
import { ReturnWork } from '../work/return-work.js';
import { RoutingFacts } from '../work/routing/routing-facts.js';
import { TakeOver } from '../work/take-over.js';
import { TransferWork } from '../work/transfer-work.js';
import { UnroutableWork } from '../work/unroutable-work.js';
import { WaitServed } from '../work/wait-served.js';
import { WatchOverflow } from '../work/watch-overflow.js';
import { OwnWrapUps } from '../wrap-up/own-wrap-ups.js';
import { WrapUps } from '../wrap-up/wrap-ups.js';
import type { PathPorts } from './path-ports.js';

/** The whole conversation path of one server. Two of them over the same ports are two servers. */
export function composePath(ports: PathPorts) {
  const { clock, ids, transactions, conversations, eventLog, contacts, workItems, assignments, agents } = ports;
  const { flowSessions, callbacks, timers, leases, outbound, settings, files, publisher, logger, failpoints } = ports;
  const { queues, channels, hours, dispositions, flows, workspaces } = settings;
  const background = new Background(logger);
  const audit = new Audit(ports.auditLog, ids, clock);
  const heads = new HeadBook(conversations, eventLog);
  const log = new ConversationLog(eventLog, heads, ids, clock, publisher);
  const { drivers } = ports;
  const contents = new OutboundContents(eventLog, files, { of: ({ id }) => `https://desk.example/files/${id}` });
  const consents = new CheckConsent(contacts, channels, drivers);
  const windows = new ReplyWindows(eventLog, drivers);
  const automatic = new AutomaticAnswers(outbound, log, eventLog, clock);
  const delivery = new DeliverOutbound(
    ...([outbound, contents, windows, automatic, log, channels, drivers, consents] as const),
    ...([leases, background, clock, () => 0.5, ids] as const),
  );
  const undelivered = new ManageUndelivered(outbound, log, delivery, audit, clock);
  const toCustomer = new SendToCustomer(log, eventLog, channels, drivers, contacts, outbound, delivery, transactions);
  const attached = new AttachedFiles(files);
  const defaultQueue = new DefaultQueue(channels, queues);
  const claims = new ClaimWork(workItems, agents, assignments, timers, log, transactions, publisher, ids, clock);
  const unroutable = new UnroutableWork(workItems, log, toCustomer, transactions);
  const routing = new RoutingFacts(
    ...([
      workItems,
      agents,
      queues,
      hours,
      settings.skills,
      settings.tiers,
      settings.groups,
      workspaces,
      ports.strategies,
    ] as const),
  );
  const tiers = new DecideTier(settings.tiers, contacts, conversations, log, transactions, clock);
  const refreshTier = new RefreshTier(contacts, conversations, workItems, tiers, clock);
  const assign = new AssignWork(
    ...([workItems, queues, routing, ports.routingFeed, ports.routingTraces, claims, unroutable] as const),
    ...([refreshTier, leases, clock, ids, background] as const),
  );
  const endCallback = new EndCallback(callbacks, timers, clock);
  const enqueue = new EnqueueWork(
    workItems,
    queues,
    channels,
    drivers,
    defaultQueue,
    log,
    transactions,
    assign,
    endCallback,
    new KnownCustomer(contacts, conversations),
    new WaitServed(conversations, workItems),
    clock,
  );
  const release = new ReleaseAssignments(assignments, agents, timers, publisher, assign, clock);
  const presence = new SetPresence(agents, eventLog, timers, transactions, publisher, assign, ids, clock);
  const misses = new MissedOffers(agents, presence, eventLog, ids, clock);
  const wrapUps = new WrapUps(
    ...([assignments, agents, queues, timers, log, transactions, publisher, assign, clock] as const),
  );
  const { breakKinds, groups } = settings;
  const breaks = new BreakLine(
    ...([agents, breakKinds, groups, presence, timers, transactions, publisher, ids, clock] as const),
  );
  const offers = new AnswerOffer(
    assignments,
    workItems,
    release,
    misses,
    timers,
    log,
    transactions,
    publisher,
    assign,
    clock,
  );
  const book = new FlowSessionBook(flowSessions, clock);
  const effectDrafts = new EffectDrafts(defaultQueue, files);
  const requestCallback = new RequestCallback(
    ...([callbacks, workItems, queues, release, timers, log, transactions, ids, clock] as const),
  );
  const effects = new FlowEffects(
    ...([effectDrafts, log, toCustomer, enqueue, requestCallback, workItems, timers, contacts, clock] as const),
  );
  const facts = new FlowFacts(contacts, channels, hours, new FindFormer(conversations, flowSessions), clock);
  const stepper = new FlowStepper(facts, ports.nodes, flows, clock);
  const outside = new OutsideNodes(ports.nodes, ports.http, ports.scripts, leases, background, ids);
  const flow = new FlowRunner(
    ...([book, flows, stepper, effects, outside, toCustomer, eventLog, log] as const),
    ...([transactions, failpoints, clock] as const),
  );
  const links = new LinkLeg(log);
  const joins = new JoinOpen(conversations, channels, drivers, links, transactions);
  const hop3 = new HandleInbound(flow, enqueue, new RelayMessages(log, eventLog), joins, logger);
  const access = new ContactAccess(contacts, conversations);
  const merges = new MergeContacts(
    ...([access, contacts, ports.contactMerges, conversations, workItems, log, audit] as const),
    ...([transactions, ids, clock] as const),
  );
  const prove = new ProveContact(contacts, merges, ports.phones, transactions, clock);
  const changes = new ChangeMessage(log, eventLog, outbound, ports.earlyChanges, clock);
  const customers = new IdentifyCustomer(contacts, prove, ids, clock);
  const contactBook = new ContactBook(
    access,
    contacts,
    settings.attributes,
    tiers,
    prove,
    transactions,
    audit,
    ids,
    clock,
  );
  const takeAnswer = new TakeSourceAnswer(
    ...([contacts, ports.sourceAnswers, settings.attributes, settings.tiers, tiers, transactions, clock] as const),
  );
  const answers = new TakeAnswers(contacts, clock);
  const lookUp = new LookUpContact(
    ...([
      ports.contactSources,
      ports.sourceAnswers,
      contacts,
      contactBook,
      takeAnswer,
      background,
      logger,
      clock,
    ] as const),
  );
  const openings = new OpenConversation(
    ...([conversations, heads, flows, ports.languages, contacts, tiers, joins, ids, clock] as const),
  );
  const give = new GiveWork(workItems, assignments, agents, release, publisher, ids, clock);
  const consults = new ConsultColleague(agents, workItems, conversations, give, log, transactions, ids);
  const returnWork = new ReturnWork(
    ...([assignments, workItems, release, log, transactions, assign, consults] as const),
    ...([wrapUps, agents, timers, clock] as const),
  );
  const connections = new AgentConnections(agents, timers, presence, returnWork, wrapUps, transactions, clock);
  const snooze = new SnoozeConversation(assignments, agents, timers, returnWork, log, transactions, clock);
  const recordCallback = new RecordCallback(
    ...([callbacks, workItems, queues, release, endCallback, timers, log, transactions, clock] as const),
  );
  const runCallback = new RunCallback(
    ...([callbacks, workItems, assignments, queues, enqueue, release, endCallback] as const),
    ...([recordCallback, timers, log, clock] as const),
  );
  const overflowWork = new OverflowWork(
    ...([workItems, queues, enqueue, requestCallback, log, toCustomer, transactions, assign, clock] as const),
  );
  const lines = new QueueLines(workItems, queues, settings.tiers, clock);
  const lastResort = new ApplyLastResort(overflowWork, queues);
  const watchOverflow = new WatchOverflow(workItems, lines, agents, queues, overflowWork, lastResort, clock);
  const ended = new EndByCustomer(workItems, release, timers, log, transactions, flow, clock);
  const customerConnections = new CustomerConnections(queues, workItems, timers, ended, log, clock);
  const mails = new Mails(ports.mailer, timers, transactions, clock, logger);
  const timerRunner = new TimerRunner(
    ...([timers, offers, flow, connections, customerConnections, runCallback, wrapUps, breaks] as const),
    ...([{ fire: async () => undefined }, snooze, mails, { fire: async () => undefined }] as const),
    ...([log, transactions, background, clock] as const),
  );
  const sweep = new CrashSweep(
    conversations,
    flowSessions,
    workItems,
    log,
    hop3,
    flow,
    offers,
    delivery,
    transactions,
    clock,
    logger,
  );
  const pulse = new ServerPulse(leases, workspaces, new RecoverLog(eventLog, log, publisher), clock, ids);
  const loads = new RepairLoads(agents, assignments, transactions);
  const transfer = new TransferWork(
    ...([workItems, release, enqueue, queues, agents, defaultQueue, log, transactions, ids, clock] as const),
  );
  const merging = new MergeConversations(workItems, release, timers, links, log, transactions, audit, clock);
  const optWords = new HeedOptWords(contacts, drivers, transactions, clock);
  const replies = new ReplyChannels(contacts, conversations, channels, drivers, windows, consents, clock);
  const legs = new OpenLeg(replies, conversations, links, merging, log, transactions, ids, clock);
  return {
    background,
    windows,
    undelivered,
    log,
    flow,
    effects,
    facts,
    toCustomer,
    claims,
    assign,
    offers,
    presence,
    connections,
    breaks,
    wrapUps,
    ownWrapUps: new OwnWrapUps(
      ...([assignments, queues, dispositions, wrapUps, timers, transactions, publisher] as const),
    ),
    superviseAgents: new SuperviseAgents(
      ...([agents, presence, breaks, audit, transactions, publisher, ports.notices, assign, clock] as const),
    ),
    standing: new ReadStanding(agents, assignments, conversations, contacts, queues),
    returnWork,
    consults,
    sweep,
    pulse,
    loads,
    timers: timerRunner,
    mails,
    delivery,
    enqueue,
    requestCallback,
    recordCallback,
    lastResort,
    lines,
    watchOverflow,
    mergeContacts: merges,
    contactBook,
    lookUp,
    setOwner: new SetOwner(access, contacts, agents, audit, transactions, clock),
    setTier: new SetTier(access, contacts, settings.tiers, tiers, audit, transactions, clock),
    language: new CorrectLanguage(log, contacts, audit, transactions, clock),
    inbound: new ReceiveInbound(
      ...([channels, customers, openings, log, flow, hop3] as const),
      ...([changes, lookUp, optWords, answers, failpoints, clock] as const),
    ),
    rate: new RateConversation(log),
    messages: new SendMessage(toCustomer, legs, consents, attached, assignments, ports.cannedUses, clock),
    changes,
    echoes: new RecordEcho(channels, customers, openings, conversations, log, eventLog, outbound, changes),
    legs,
    notes: new AddNote(log, attached, agents),
    merging,
    read: new MarkRead(log),
    snooze,
    labels: new LabelConversation(conversations, log),
    receipts: new RecordDelivery(log, outbound),
    resolve: new ResolveConversation(
      workItems,
      release,
      wrapUps,
      queues,
      dispositions,
      timers,
      log,
      transactions,
      clock,
    ),
    transfer,
    supervise: new Supervise(log, transfer, audit, transactions),
    reopen: new ReopenConversation(
      ...([conversations, workItems, assignments, agents, give, wrapUps, assign] as const),
      ...([eventLog, log, transactions, clock] as const),
    ),
    takeOver: new TakeOver(workItems, give, enqueue, log, transactions, audit, ids),
    handBack: new HandBack(
      ...([workItems, assignments, agents, give, returnWork, eventLog, log, transactions, audit, clock] as const),
    ),
    ended,
    customerConnections,
    jobs: new Jobs(
      workspaces,
      timerRunner,
      assign,
      watchOverflow,
      lastResort,
      sweep,
      pulse,
      loads,
      leases,
      clock,
      background,
    ),
  };
}

export type ConversationPath = ReturnType<typeof composePath>;
