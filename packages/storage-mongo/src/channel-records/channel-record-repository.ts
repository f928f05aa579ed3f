import {
  type ChannelCounts,
  type ChannelNotice,
  type ChannelRecord,
  type ChannelRecords,
  type ChannelTrouble,
  type ChannelWay,
  channelCounts,
  countPieceMs,
  countPieces,
  noCounts,
  noticesKept,
} from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { type ChannelRecordDocument, channelRecordSchema } from './schema.js';

const pieceOf = (now: Instant) => Math.floor(now / countPieceMs);

/** One row for each channel, of a size that does not grow. */
export class ChannelRecordRepository implements ChannelRecords {
  private readonly model: Model<ChannelRecordDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'channel_records', channelRecordSchema);
  }

  async add(
    workspaceId: string,
    channelId: string,
    counts: Partial<ChannelCounts>,
    works: readonly ChannelWay[],
    now: Instant,
  ): Promise<boolean> {
    await this.make(workspaceId, channelId);
    const piece = pieceOf(now);
    const place = `pieces.p${piece % countPieces}`;
    // An older hour stood there.
    await this.model.updateOne(
      { _id: channelId, workspaceId, [`${place}.piece`]: { $ne: piece } },
      { $set: { [place]: { piece } } },
    );
    const named = channelCounts.filter((name) => counts[name]);
    const seen = {
      ...(counts.received ? { lastInAt: now } : {}),
      ...(counts.sent ? { lastOutAt: now } : {}),
    };
    const before = await this.model
      .findOneAndUpdate(
        { _id: channelId, workspaceId },
        {
          ...(named.length > 0 && {
            $inc: Object.fromEntries(named.map((name) => [`${place}.${name}`, counts[name]])),
          }),
          ...(Object.keys(seen).length > 0 && { $max: seen }),
          ...(works.length > 0 && { $unset: Object.fromEntries(works.map((way) => [`trouble.${way}`, ''])) }),
        },
        { returnDocument: 'before' },
      )
      .lean();
    return works.some((way) => before?.trouble?.[way] !== undefined);
  }

  async trouble(workspaceId: string, channelId: string, way: ChannelWay, trouble: ChannelTrouble): Promise<boolean> {
    await this.make(workspaceId, channelId);
    const place = `trouble.${way}`;
    const isNews = { _id: channelId, workspaceId, [`${place}.code`]: { $ne: trouble.code } };
    const { modifiedCount } = await this.model.updateOne(isNews, { $set: { [place]: trouble } });
    return modifiedCount === 1;
  }

  async notice(workspaceId: string, channelId: string, notice: ChannelNotice): Promise<boolean> {
    await this.make(workspaceId, channelId);
    const isNews = { _id: channelId, workspaceId, 'notices.key': { $ne: notice.key } };
    const { modifiedCount } = await this.model.updateOne(isNews, {
      $push: { notices: { $each: [notice], $slice: -noticesKept } },
    });
    return modifiedCount === 1;
  }

  async list(workspaceId: string, now: Instant): Promise<ChannelRecord[]> {
    const rows = await this.model.find({ workspaceId }).lean();
    return rows.map((row) => toRecord(row, now));
  }

  private async make(workspaceId: string, channelId: string): Promise<void> {
    await this.model.updateOne({ _id: channelId }, { $setOnInsert: { workspaceId } }, { upsert: true });
  }
}

function toRecord({ _id, workspaceId: _, pieces, ...row }: ChannelRecordDocument, now: Instant): ChannelRecord {
  const first = pieceOf(now) - countPieces + 1;
  const lastHour = noCounts();
  for (const piece of Object.values(pieces ?? {})) {
    if (piece.piece < first) continue;
    for (const name of channelCounts) lastHour[name] += piece[name] ?? 0;
  }
  return { trouble: {}, notices: [], ...row, channelId: _id, lastHour };
}
