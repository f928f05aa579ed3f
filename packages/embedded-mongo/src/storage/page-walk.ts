import { readSync } from 'node:fs';

/** LMDB's pages, as its C code lays them out on 64-bit little-endian machines. */
const HEADER_BYTES = 24;
const FLAGS_AT = 18;
const LOWER_AT = 20;
const BRANCH = 1;
const LEAF = 2;
const NODE_BYTES = 8;
const BIG_DATA = 1;
const SUB_TREE = 2;
const ROOT_AT = 40;
const NO_ROOT = 0xffff_ffff_ffff_ffffn;

/** Thrown on what is no tree of pages. */
export class BrokenPageError extends Error {
  override readonly name = 'BrokenPageError';
}

/** An open data file. */
export interface PageFile {
  file: number;
  pageSize: number;
  /** Whole pages that the file has. */
  pages: number;
}

/** Walks a tree from its root, with all trees in it. Throws BrokenPageError at the first page that it uses and the file lacks. */
export function walkPages(from: PageFile, root: bigint): void {
  if (root === NO_ROOT) return;
  const waiting = [root];
  for (let seen = 0; ; seen++) {
    const next = waiting.pop();
    if (next === undefined) return;
    if (seen > from.pages) throw new BrokenPageError('its pages lead in a circle');
    const page = readPage(from, next);
    const flags = page.readUInt16LE(FLAGS_AT);
    if ((flags & (BRANCH | LEAF)) === 0) throw new BrokenPageError(`page ${next} is of no known kind`);
    for (const node of nodesOf(page)) {
      if ((flags & BRANCH) !== 0) waiting.push(childOf(page, node));
      else pushLinked(from, page, node, waiting);
    }
  }
}

function readPage({ file, pageSize, pages }: PageFile, number: bigint): Buffer {
  const page = Buffer.allocUnsafe(pageSize);
  const lacks = number >= BigInt(pages) || readSync(file, page, 0, pageSize, Number(number) * pageSize) < pageSize;
  if (lacks) throw new BrokenPageError(`it ends before page ${number}, which it uses`);
  return page;
}

function* nodesOf(page: Buffer): Generator<number> {
  const count = page.readUInt16LE(LOWER_AT) >> 1;
  for (let at = 0; at < count; at++) {
    const place = HEADER_BYTES + at * 2;
    const node = place + 2 > page.length ? page.length : page.readUInt16LE(place) + HEADER_BYTES;
    if (node + NODE_BYTES > page.length) throw new BrokenPageError('a page points beyond its own end');
    yield node;
  }
}

const childOf = (page: Buffer, node: number): bigint => BigInt(page.readUIntLE(node, 6));

/** Values that stand on pages of their own, and trees. */
function pushLinked({ pages, pageSize }: PageFile, page: Buffer, node: number, waiting: bigint[]): void {
  const flags = page.readUInt16LE(node + 4);
  if ((flags & (BIG_DATA | SUB_TREE)) === 0) return;
  const data = node + NODE_BYTES + page.readUInt16LE(node + 6);
  const at = (flags & BIG_DATA) !== 0 ? data : data + ROOT_AT;
  if (at + 8 > page.length) throw new BrokenPageError('a page points beyond its own end');
  const number = page.readBigUInt64LE(at);
  if ((flags & SUB_TREE) !== 0) {
    if (number !== NO_ROOT) waiting.push(number);
    return;
  }
  const span = Math.ceil((HEADER_BYTES + page.readUInt32LE(node)) / pageSize);
  if (number + BigInt(span) > BigInt(pages)) throw new BrokenPageError(`it ends before page ${number}, which it uses`);
}
