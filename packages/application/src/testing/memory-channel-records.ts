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
} from '../ports/channel-records.js';

type Row = Omit<ChannelRecord, 'lastHour'> & { workspaceId: string; pieces: Map<number, ChannelCounts> };

export class MemoryChannelRecords implements ChannelRecords {
  private readonly rows = new Map<string, Row>();

  async add(
    workspaceId: string,
    channelId: string,
    counts: Partial<ChannelCounts>,
    works: readonly ChannelWay[],
    now: number,
  ): Promise<boolean> {
    const row = this.row(workspaceId, channelId);
    const piece = Math.floor(now / countPieceMs);
    const sum = row.pieces.get(piece) ?? noCounts();
    for (const name of channelCounts) sum[name] += counts[name] ?? 0;
    row.pieces.set(piece, sum);
    if (counts.received) row.lastInAt = Math.max(now, row.lastInAt ?? 0);
    if (counts.sent) row.lastOutAt = Math.max(now, row.lastOutAt ?? 0);
    const ended = works.filter((way) => row.trouble[way] !== undefined);
    for (const way of ended) delete row.trouble[way];
    return ended.length > 0;
  }

  async trouble(workspaceId: string, channelId: string, way: ChannelWay, trouble: ChannelTrouble): Promise<boolean> {
    const row = this.row(workspaceId, channelId);
    if (row.trouble[way]?.code === trouble.code) return false;
    row.trouble[way] = trouble;
    return true;
  }

  async notice(workspaceId: string, channelId: string, notice: ChannelNotice): Promise<boolean> {
    const row = this.row(workspaceId, channelId);
    if (row.notices.some(({ key }) => key === notice.key)) return false;
    row.notices = [...row.notices, notice].slice(-noticesKept);
    return true;
  }

  async list(workspaceId: string, now: number): Promise<ChannelRecord[]> {
    const first = Math.floor(now / countPieceMs) - countPieces + 1;
    return [...this.rows.values()]
      .filter((row) => row.workspaceId === workspaceId)
      .map(({ workspaceId: _, pieces, ...row }) => {
        const lastHour = noCounts();
        for (const [piece, counts] of pieces) {
          if (piece < first) continue;
          for (const name of channelCounts) lastHour[name] += counts[name];
        }
        return { ...row, trouble: { ...row.trouble }, lastHour };
      });
  }

  private row(workspaceId: string, channelId: string): Row {
    const known = this.rows.get(channelId) ?? { workspaceId, channelId, pieces: new Map(), trouble: {}, notices: [] };
    this.rows.set(channelId, known);
    return known;
  }
}
