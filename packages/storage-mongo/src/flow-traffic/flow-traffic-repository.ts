import type {
  FlowHour,
  FlowTraffic,
  Page,
  PageRequest,
  Passage,
  Session,
  Standing,
  StandingCounts,
  TrafficCounts,
  TrafficPeriod,
  TrafficPlace,
  TrafficTotals,
} from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { fromCursor } from '../listing/cursor.js';
import { toPage } from '../listing/page.js';
import { addCounts, failures, increments } from './count-names.js';
import {
  type PassageRow,
  passageSchema,
  type StandingRow,
  standingSchema,
  type TrafficRow,
  trafficSchema,
} from './schema.js';

interface HourRow {
  _id: { flowId: string; hour: Date };
  started?: number;
  errors?: number;
  gone?: number;
}

const hourOf = (field: string) => ({ $dateTrunc: { date: field, unit: 'hour' } });

const hourMs = 3_600_000;
/** Longer periods are read from hours. */
const minutesUpToMs = 24 * hourMs;

export class FlowTrafficRepository implements FlowTraffic {
  private readonly standingRows: Model<StandingRow>;
  private readonly passages: Model<PassageRow>;
  private readonly traffic: Model<TrafficRow>;

  constructor(connection: Connection) {
    this.standingRows = modelOf(connection, 'flow_standings', standingSchema);
    this.passages = modelOf(connection, 'flow_passages', passageSchema);
    this.traffic = modelOf(connection, 'flow_traffic', trafficSchema);
  }

  async standings(
    workspaceId: string,
    { sessionIds, conversationIds }: { sessionIds: readonly string[]; conversationIds: readonly string[] },
    session: Session,
  ): Promise<Standing[]> {
    const either = [{ _id: { $in: [...sessionIds] } }, { conversationId: { $in: [...conversationIds] } }];
    const rows = await this.standingRows.find({ workspaceId, $or: either }, null, sessionOption(session)).lean();
    return rows.map(({ _id: sessionId, startedAt, since, ...row }) => ({
      ...row,
      ...{ sessionId, startedAt: startedAt.getTime(), since: since.getTime() },
    }));
  }

  async add(
    workspaceId: string,
    {
      standings,
      passages,
      counts,
    }: { standings: readonly Standing[]; passages: readonly Passage[]; counts: readonly TrafficCounts[] },
    session: Session,
  ): Promise<void> {
    const options = sessionOption(session);
    if (standings.length > 0) {
      const replacements = standings.map(({ sessionId, startedAt, since, ...rest }) => {
        const replacement = { ...rest, _id: sessionId, startedAt: new Date(startedAt), since: new Date(since) };
        return { replaceOne: { filter: { _id: sessionId, workspaceId }, replacement, upsert: true } };
      });
      await this.standingRows.bulkWrite(replacements, options);
    }
    if (passages.length > 0) {
      const rows = passages.map(({ eventId, at, ...rest }) => ({ ...rest, _id: eventId, at: new Date(at) }));
      await this.passages.insertMany(rows, options);
    }
    if (counts.length > 0) {
      const updates = counts.flatMap((one) => [
        incremented(workspaceId, one, 'minute'),
        incremented(workspaceId, one, 'hour'),
      ]);
      await this.traffic.bulkWrite(updates, options);
    }
  }

  async totals(workspaceId: string, period: TrafficPeriod): Promise<TrafficTotals> {
    const { from, to } = period;
    const span = to - from > minutesUpToMs ? 'hour' : 'minute';
    const first = span === 'hour' ? from - (from % hourMs) : from;
    const between = { $gte: new Date(first), $lt: new Date(to) };
    const rows = this.traffic
      .find({ ...ofVersion(workspaceId, period), span, from: between })
      .lean()
      .cursor();
    const totals: TrafficTotals = { started: 0, edges: new Map(), entered: new Map(), waits: new Map() };
    for await (const { started, edges, entered, waits } of rows) {
      totals.started += started;
      addCounts(totals.edges, edges);
      addCounts(totals.entered, entered);
      addCounts(totals.waits, waits);
    }
    return totals;
  }

  async standing(workspaceId: string, period: TrafficPeriod, silentBefore: Instant): Promise<StandingCounts[]> {
    const silent = { $and: [{ $eq: ['$state', 'waiting'] }, { $lt: ['$since', new Date(silentBefore)] }] };
    const rows = await this.standingRows.aggregate<StandingCounts & { _id: string }>([
      { $match: { ...inPeriod(workspaceId, period), state: { $in: ['waiting', 'left'] }, nodeId: { $exists: true } } },
      {
        $group: {
          _id: '$nodeId',
          waiting: { $sum: { $cond: [{ $eq: ['$state', 'waiting'] }, 1, 0] } },
          silent: { $sum: { $cond: [silent, 1, 0] } },
          left: { $sum: { $cond: [{ $eq: ['$state', 'left'] }, 1, 0] } },
        },
      },
    ]);
    return rows.map(({ _id: nodeId, waiting, silent: quiet, left }) => ({ nodeId, waiting, silent: quiet, left }));
  }

  async conversations(
    workspaceId: string,
    period: TrafficPeriod,
    place: TrafficPlace,
    page: PageRequest,
  ): Promise<Page<{ conversationId: string; at: Instant }>> {
    if ('edge' in place) {
      const at = { $gte: new Date(period.from), $lt: new Date(period.to) };
      const filter = { ...ofVersion(workspaceId, period), edges: place.edge, at };
      const rows = this.passages.find({ $and: [filter, before('at', page)] }).sort({ at: -1, _id: -1 });
      return toConversations(await rows.limit(page.limit + 1).lean(), page.limit, (row) => row.at);
    }
    const filter = { ...inPeriod(workspaceId, period), nodeId: place.nodeId, ...stateOf(place) };
    const rows = this.standingRows.find({ $and: [filter, before('startedAt', page)] }).sort({ startedAt: -1, _id: -1 });
    return toConversations(await rows.limit(page.limit + 1).lean(), page.limit, (row) => row.startedAt);
  }

  async hours(workspaceId: string, from: Instant, silentBefore: Instant): Promise<FlowHour[]> {
    const since = { $gte: new Date(from) };
    const place = { flowId: '$flowId', hour: '$from' };
    const [counted, gone] = await Promise.all([
      this.traffic.aggregate<HourRow>([
        { $match: { workspaceId, span: 'hour', from: since } },
        { $group: { _id: place, started: { $sum: '$started' }, errors: { $sum: failures } } },
      ]),
      this.standingRows.aggregate<HourRow>([
        { $match: { workspaceId, startedAt: since, nodeId: { $exists: true }, ...goneSince(silentBefore) } },
        { $group: { _id: { ...place, hour: hourOf('$startedAt') }, gone: { $sum: 1 } } },
      ]),
    ]);
    const hours = new Map<string, FlowHour>();
    for (const { _id, ...counts } of [...counted, ...gone]) {
      const hour = _id.hour.getTime();
      const key = `${_id.flowId} ${hour}`;
      const known = hours.get(key) ?? { flowId: _id.flowId, hour, started: 0, errors: 0, gone: 0 };
      hours.set(key, { ...known, ...counts });
    }
    return [...hours.values()];
  }
}

const stateOf = (place: Exclude<TrafficPlace, { edge: string }>): Record<string, unknown> =>
  place.state === 'gone' ? goneSince(place.silentBefore) : { state: place.state };

const goneSince = (silentBefore: Instant) => ({
  $or: [{ state: 'left' }, { state: 'waiting', since: { $lt: new Date(silentBefore) } }],
});

const ofVersion = (workspaceId: string, { flowId, version, channelId }: TrafficPeriod) => ({
  ...{ workspaceId, flowId, version },
  ...(channelId === undefined ? {} : { channelId }),
});

const inPeriod = (workspaceId: string, period: TrafficPeriod) => ({
  ...ofVersion(workspaceId, period),
  startedAt: { $gte: new Date(period.from), $lt: new Date(period.to) },
});

function incremented(workspaceId: string, counts: TrafficCounts, span: 'minute' | 'hour') {
  const { flowId, version, channelId, minute } = counts;
  const from = new Date(span === 'minute' ? minute : minute - (minute % hourMs));
  const channel = channelId === undefined ? {} : { channelId };
  const _id = [flowId, version, ...Object.values(channel), span, from.getTime()].join(':');
  return {
    updateOne: {
      filter: { _id, workspaceId },
      update: {
        $setOnInsert: { flowId, version, ...channel, span, from },
        $inc: {
          started: counts.started,
          ...increments('edges', counts.edges),
          ...increments('entered', counts.entered),
          ...increments('waits', counts.waits),
        },
      },
      upsert: true,
    },
  };
}

/** The condition for what comes after the cursor, latest first. */
function before(field: string, { cursor }: PageRequest): Record<string, unknown> {
  if (cursor === undefined) return {};
  const [value, id] = fromCursor(cursor, 'number');
  const at = new Date(value);
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: id } }] };
}

const toConversations = <R extends { _id: string; conversationId: string }>(
  rows: readonly R[],
  limit: number,
  at: (row: R) => Date,
): Page<{ conversationId: string; at: Instant }> =>
  toPage(
    rows,
    limit,
    (row) => [at(row).getTime(), row._id],
    (row) => ({ conversationId: row.conversationId, at: at(row).getTime() }),
  );
