import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLE_WORKER } from '../../src/container/imports.js';
import { bindValue } from '../../src/di.js';
import { readTable } from '../../src/imports/read-table.js';
import { writeSheet } from '../../src/imports/write-table.js';
import type { Client } from '../client.js';
import { eventually } from '../realtime/clients.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;

beforeAll(async () => {
  const worker = new URL('../../dist/imports/table-worker.js', import.meta.url);
  server = await startServer({ overrides: (c) => bindValue(c, TABLE_WORKER, worker) });
  ada = await server.setUp();
});
afterAll(() => server.stop());

/** Made before there is a server: connections that nobody serves meanwhile are closed. */
const tooMany = (() => {
  const rows = Array.from({ length: 100_000 }, (_, row) => [`Many ${row}`, `m${row}@shop.example`]);
  const table = [['name', 'email'], ...rows];
  return { text: table.map((row) => row.join(',')).join('\n'), sheet: new Uint8Array(writeSheet(table, 'many')) };
})();

const megabytes = (count: number) => count * 1024 * 1024;

const upload = (kind: string, text: string | Uint8Array, who = ada) =>
  who.upload(`/imports?kind=${kind}&name=table.csv`, typeof text === 'string' ? new TextEncoder().encode(text) : text);

const finished = (id: string, state: string) =>
  eventually(async () => {
    const { body } = await ada.get(`/imports/${id}`);
    expect(body.state).toBe(state);
    return body;
  });

async function run(kind: string, text: string) {
  const { body } = await upload(kind, text);
  const started = await ada.post(`/imports/${body.id}/run`, { mapping: body.mapping });
  expect(started.status).toBe(202);
  return finished(body.id, 'done');
}

const undo = async (id: string) => {
  expect((await ada.post(`/imports/${id}/undo`)).status).toBe(202);
  return finished(id, 'undone');
};

const list = async (path: string) => (await ada.get(`/${path}?limit=200`)).body.items;

describe('an import', () => {
  it('knows columns by their names, tries without a write, tells each row’s problems, and leaves only those out', async () => {
    const { status, body } = await upload('skills', '技能,说明\n退货,Returns\n,nothing\n退货,again\n计费,Billing');
    expect(status).toBe(201);
    expect(body).toMatchObject({ columns: ['技能', '说明'], mapping: { name: 0, description: 1 }, rowCount: 4 });
    const tried = await ada.post(`/imports/${body.id}/dry-run`, { mapping: body.mapping });
    expect(tried.body).toEqual({
      counts: { create: 2, update: 0, unchanged: 0, failed: 2 },
      problems: [
        { row: 3, field: 'name', code: 'missing' },
        { row: 4, code: 'repeated', params: { row: 2 } },
      ],
    });
    expect(await list('skills')).toEqual([]);
    await ada.post(`/imports/${body.id}/run`, { mapping: body.mapping });
    expect(await finished(body.id, 'done')).toMatchObject({ counts: tried.body.counts, problems: tried.body.problems });
    expect((await list('skills')).map(({ name }: { name: string }) => name).toSorted()).toEqual(
      ['计费', '退货'].toSorted(),
    );
    const sheet = await ada.download(`/imports/${body.id}/problems.xlsx`);
    expect(readTable(sheet).rows.map(({ cells }) => cells)).toEqual([
      ['', 'nothing', 'name: missing'],
      ['退货', 'again', 'repeated'],
    ]);
    expect((await ada.post(`/imports/${body.id}/run`, { mapping: body.mapping })).body.code).toBe('import.busy');
  });

  it('of people, queues and texts names skills, queues and colleagues by what they are called', async () => {
    const queues = await run(
      'queues',
      'name,members,service level,answer within\nSales,ada@example.com,90,20\nAfter,nobody@example.com,,',
    );
    expect(queues.counts).toMatchObject({ create: 1, failed: 1 });
    const agents = await run(
      'agents',
      'email,name,role,queues,skills,languages,chat\nLI@example.com,李雷,坐席,Sales,退货:4|计费,zh-CN:5|en:2,6\nbad,Bad,boss,,,,\n',
    );
    expect(agents.counts).toMatchObject({ create: 1, failed: 1 });
    expect(agents.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
      'email not_an_email',
      'role not_a_choice',
    ]);
    const li = (await list('users')).find(({ email }: { email: string }) => email === 'li@example.com');
    const skills = Object.fromEntries((await list('skills')).map(({ id, name }: never) => [name, id]));
    expect(li).toMatchObject({ displayName: '李雷', role: 'agent', state: 'invited', capacity: { voice: 1, chat: 6 } });
    expect(li.skills).toEqual([
      { skillId: skills.退货, level: 4 },
      { skillId: skills.计费, level: 3 },
    ]);
    const texts = await run('cannedResponses', '快捷码,标题,中文,英文,队列\nhi,问候,您好,,Sales\nbye,Bye,,,\n');
    expect(texts.counts).toMatchObject({ create: 1, failed: 1 });
  });

  it('changes what is there only where the table says something, and takes all of it back', async () => {
    const before = await list('skills');
    const done = await run('skills', 'name,description\n退货,Everything that comes back\n换货,Swaps\n计费,\n');
    expect(done.counts).toEqual({ create: 1, update: 1, unchanged: 1, failed: 0 });
    const taken = await undo(done.id);
    expect(taken.undone).toEqual({ undone: 2, kept: 0 });
    const plain = (all: { name: string; description: string }[]) =>
      all.map(({ name, description }) => [name, description]);
    expect(plain(await list('skills'))).toEqual(plain(before));
    const again = await run('skills', 'name\n换货\n');
    expect(again.counts).toMatchObject({ update: 1 });
  });

  it('of customers finds them by address or number, keeps their digits, and is taken back while nobody has written', async () => {
    const text = '姓名,手机号,邮箱\n李雷,+86 138 0013 8000,li@shop.example\n韩梅梅,013900001234,\nNobody,,\n';
    const done = await run('contacts', text);
    expect(done.counts).toEqual({ create: 2, update: 0, unchanged: 0, failed: 1 });
    const phones = async () => (await list('contacts')).map(({ phone }: { phone?: string }) => phone).toSorted();
    expect(await phones()).toEqual(['+8613800138000', '013900001234']);
    const again = await upload('contacts', text.replace('韩梅梅', '韩梅'));
    const tried = await ada.post(`/imports/${again.body.id}/dry-run`, { mapping: again.body.mapping });
    expect(tried.body.counts).toEqual({ create: 0, update: 1, unchanged: 1, failed: 1 });
    expect((await undo(done.id)).undone).toEqual({ undone: 2, kept: 0 });
    expect(await phones()).toEqual([]);
    await run('contacts', 'name,email\nAna Ruiz,ana@shop.example\n');
  });

  it("of customers fills the admin's own fields and the tier, every digit kept, and gives both back", async () => {
    const define = (key: string, zh: string, type: string) =>
      ada.post('/contact-attributes', { key, name: { en: key, 'zh-CN': zh }, type });
    expect((await define('id_card', '身份证号', 'text')).status).toBe(201);
    expect((await define('points', '积分', 'number')).status).toBe(201);
    await ada.post('/tiers', { key: 'gold', name: { en: 'Gold', 'zh-CN': '金卡' } });
    const text =
      '姓名,手机号,身份证号,积分,客户等级\n吴一,13700001111,011010119900307123,12,金卡\n王二,13700002222,,110101199003071234,x\n';
    const uploaded = await upload('contacts', text);
    expect(uploaded.body.mapping).toMatchObject({ 'attributes.id_card': 2, 'attributes.points': 3, tier: 4 });
    expect(uploaded.body.fields).toContainEqual({
      ...{ key: 'attributes.id_card', required: false, name: { en: 'id_card', 'zh-CN': '身份证号' } },
    });
    const done = await run('contacts', text);
    expect(done.counts).toMatchObject({ create: 1, failed: 1 });
    expect(done.problems.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['attributes.points', 'digits_lost'],
      ['tier', 'not_a_choice'],
    ]);
    const [made] = (await ada.get('/contacts?search=011010119900307123')).body.items;
    expect(made).toMatchObject({ tier: 'gold', attributes: { id_card: '011010119900307123', points: 12 } });
    const narrowed = await ada.download('/exports?kind=contacts&format=csv&tier=gold');
    expect(new TextDecoder().decode(narrowed).trim().split('\n')).toHaveLength(2);
    const changed = await run('contacts', '姓名,手机号,积分,等级\n吴一,13700001111,13,standard\n');
    expect(changed.counts).toMatchObject({ update: 1 });
    await undo(changed.id);
    expect((await ada.get(`/contacts/${made.id}`)).body).toMatchObject({ tier: 'gold', attributes: { points: 12 } });
  });

  it('of customers gives back what they had not before, and the proof of who they are', async () => {
    await run('contacts', 'name,email\nOld Friend,old.friend@shop.example\n');
    const find = async () => (await ada.get('/contacts?search=old.friend')).body.items[0];
    const { updatedAt: _, lastContactAt: __, ...before } = await find();
    const done = await run(
      'contacts',
      'name,email,phone,language\n老朋友,old.friend@shop.example,+86 136 1234 5678,zh\n',
    );
    expect(await find()).toMatchObject({
      displayName: '老朋友',
      phone: '+8613612345678',
      keys: ['phone:+8613612345678'],
    });
    await undo(done.id);
    const { updatedAt: ___, lastContactAt: ____, ...after } = await find();
    expect(after).toEqual(before);
  });

  it('of 100,000 rows is refused before a row is written, however the file is made', async () => {
    for (const file of [tooMany.text, tooMany.sheet]) {
      expect(await upload('contacts', file)).toMatchObject({ status: 422, body: { code: 'import.too_long' } });
    }
    expect((await ada.get('/contacts?search=Many')).body.items).toEqual([]);
  });

  it('of customers in GB18030, and in UTF-8 with a mark, keeps zeros and 18 digits', async () => {
    const gb = Uint8Array.from(
      [...'name,phone,attributes.id_card\n']
        .map((sign) => sign.charCodeAt(0))
        .concat(
          [0xce, 0xe2, 0xb6, 0xfe], // 吴二
          [...',0105551234,011010119900307124\n'].map((sign) => sign.charCodeAt(0)),
        ),
    );
    const marked = new TextEncoder().encode(
      '\ufeffname,phone,attributes.id_card\n吴三,0105551235,011010119900307125\n',
    );
    for (const [file, name, phone, card] of [
      [gb, '吴二', '0105551234', '011010119900307124'],
      [marked, '吴三', '0105551235', '011010119900307125'],
    ] as const) {
      const made = await upload('contacts', file);
      await ada.post(`/imports/${made.body.id}/run`, { mapping: made.body.mapping });
      await eventually(async () => {
        const { items } = (await ada.get(`/contacts?search=${card}`)).body;
        expect(items).toMatchObject([{ displayName: name, attributes: { id_card: card } }]);
        expect(items[0].phone.replace(/^\+86/, '0')).toBe(phone);
      });
    }
  });

  it('does not take back what was changed since', async () => {
    const { id } = await run('skills', 'name,description\nGifts,a\nCoupons,b\n');
    const gifts = (await list('skills')).find(({ name }: { name: string }) => name === 'Gifts');
    await ada.put(`/skills/${gifts.id}`, { name: 'Gifts', description: 'by hand' });
    expect((await undo(id)).undone).toEqual({ undone: 1, kept: 1 });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no bytes', '', 'file.empty'],
    ['names of columns alone', 'name,description\n', 'import.empty'],
    ['torn quotes', 'name\n"x\n', 'import.torn'],
    ['bytes of no encoding', Uint8Array.from([0x61, 0xff, 0xff, 0x0a]), 'import.bad_encoding'],
    ['a workbook cut off', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14]), 'import.bad_sheet'],
    ['ten megabytes and a byte', 'x'.repeat(megabytes(10) + 1), 'import.file_too_large'],
    ['ten megabytes of rows', 'x\n'.repeat(megabytes(5)), 'import.too_long'],
    ['ten megabytes of quotes', `"${'"'.repeat(megabytes(10) - 2)}`, 'import.torn'],
    ['more rows than may be', `name\n${'x\n'.repeat(20_001)}`, 'import.too_long'],
  ])('of %s is refused and says why', async (_name, text, code) => {
    const answer = await upload('skills', text);
    expect([400, 413, 422]).toContain(answer.status);
    expect(answer.body.code).toBe(code);
  });

  it('with a mapping of nothing that is there is refused', async () => {
    const { body } = await upload('skills', 'a,b\n1,2\n');
    expect(body.mapping).toEqual({});
    const code = async (mapping: object) => (await ada.post(`/imports/${body.id}/dry-run`, { mapping })).body.code;
    expect(await code({})).toBe('import.column_missing');
    expect(await code({ name: 2 })).toBe('import.bad_mapping');
    expect(await code({ nothing: 0 })).toBe('import.bad_mapping');
  });
});

describe('an export', () => {
  it.each(['xlsx', 'csv'])('as %s can be imported again and changes nothing', async (format) => {
    for (const kind of ['skills', 'queues', 'agents', 'contacts', 'cannedResponses']) {
      const bytes = await ada.download(`/exports?kind=${kind}&format=${format}`);
      const { body } = await upload(kind, bytes);
      const { counts } = (await ada.post(`/imports/${body.id}/dry-run`, { mapping: body.mapping })).body;
      expect([kind, counts]).toEqual([kind, { create: 0, update: 0, unchanged: body.rowCount, failed: 0 }]);
    }
  });
});
